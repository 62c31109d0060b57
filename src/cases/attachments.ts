/** Files on contributions: taken in once they are safely kept, read by whoever reads the contribution, gone for everybody when removed. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Prisma } from '../generated/prisma/client.js';
import type { Deed, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { opened, unwrapKey, wrapKey } from '../platform/cipher.js';
import { Fault, refused } from '../platform/errors.js';
import { Keyring } from '../platform/keyring.js';
import { Settings } from '../platform/settings.js';
import { Storage } from '../platform/storage.js';
import { idOf } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { type Arrived, receive } from './arrival.js';
import { extractName, mostFiles, nameOf, pagesOf, tooMany, within } from './attachment.js';
import { downloadsOf } from './downloads.js';
import { Holds, inTurn } from './holds.js';
import { gathered, type Marked, marked, markOf, type Open } from './marking.js';
import { copiedPages } from './pages.js';

/** All but what opens it. */
const columns = {
  id: true,
  contributionId: true,
  caseId: true,
  agencyCode: true,
  authorId: true,
  name: true,
  mediaType: true,
  bytes: true,
  sha256: true,
  createdAt: true,
  version: true,
} as const;

const sealedColumns = { id: true, caseId: true, wrappedKey: true, storageKey: true } as const;
const inOrder = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];

type Told = Pick<Row<'Attachment'>, keyof typeof columns>;
type Sealed = Pick<Row<'Attachment'>, keyof typeof sealedColumns>;
export type AttachmentAnswer = Answer<Gql.Attachment>;

export interface Attaching {
  contributionId: string;
  /** As the sender calls it. */
  name: string;
  command: string | null;
}

/** A file that is taken over; null content where it must be fetched by itself. */
export type Whole = Told & { content: Buffer | null };

/** Thrown to undo what was only to be judged. */
class Judged extends Error {}

@Injectable()
export class Attachments {
  private readonly wrapper: Buffer;

  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Holds) private readonly holds: Holds,
    @Inject(Settings) private readonly settings: Settings,
    @Inject(Storage) private readonly storage: Storage,
    @Inject(Keyring) keys: Keyring,
  ) {
    this.wrapper = keys.of('files');
  }

  /** Takes a file in. Whether she may is judged before a byte is read, and again, under the verb's locks, when it is kept. */
  async attach(actor: Actor, asked: Attaching, source: Readable): Promise<Told> {
    const done = await this.judge(actor, asked);
    if (done !== null) return this.afresh(actor, done);
    const { most, silence } = this.settings.files;
    const arrived = await receive(source, asked.name, { most, silence, folder: this.storage.arriving });
    return this.keep(actor, asked, arrived);
  }

  /** As `attach`, of some pages of a PDF of the original: for its redacted variant. Reading it is a line in the ledger. */
  async attachPages(actor: Actor, asked: Attaching, from: string, pages: string): Promise<Told> {
    const wanted = pagesOf('pages', pages);
    const done = await this.judge(actor, asked);
    if (done !== null) return this.afresh(actor, done);
    // Another's PDF would be ours to hand on, and what is not left out of is no redaction.
    const ofOriginal = {
      agencyCode: actor.agencyCode,
      contribution: { variants: { some: { id: asked.contributionId } } },
    };
    const { row, open } = await this.find(actor, from, ofOriginal);
    const made = await copiedPages(row, open, wanted);
    // Not the original's: a name goes to receivers, and may say what is left out.
    const name = asked.name || extractName;
    const { most, silence } = this.settings.files;
    const source = Readable.from([Buffer.from(made)]);
    const arrived = await receive(source, name, { most, silence, folder: this.storage.arriving });
    return this.keep(actor, { ...asked, name }, arrived);
  }

  /** Removes a file for everybody, also those who were given it: its key goes with the deed, its bytes after it. The contribution's id. */
  async removeAttachment(actor: Actor, input: Gql.RemoveAttachmentInput): Promise<string> {
    let storageKey: string | null = null;
    const contributionId = await this.ledger.act(
      actor,
      'removeAttachment',
      'Attachment',
      input.id,
      async (deed) => {
        const { row, now, write, losing, tell } = deed;
        const { id, caseId, contributionId } = row;
        await notHeld(deed);
        await losing([{ subject: 'Attachment', id, caseId }], () =>
          write({ removedAt: now, removedById: actor.personId, wrappedKey: null }),
        );
        tell({ subject: 'Contribution', id: contributionId, caseId });
        storageKey = row.storageKey;
        return contributionId;
      },
      { command: input.command, version: input.version },
    );
    // What is not dropped now is swept later; without its key it is noise already.
    if (storageKey !== null) await this.storage.drop(storageKey).catch(() => {});
    this.ledger.forget(actor);
    return contributionId;
  }

  /** A file as this reader gets it, marked as hers; the ledger has it before a byte leaves. */
  async download(actor: Actor, id: string): Promise<Marked & { mediaType: string; id: string }> {
    const { row, open } = await this.find(actor, id);
    const at = this.ledger.clock.now();
    const agency = this.agencies.named(actor.agencyCode).nameDa;
    const reader = { name: actor.name, agency, at, mark: markOf(this.wrapper, row.id, actor, at) };
    return { ...(await marked(row, open, reader)), mediaType: row.mediaType, id: row.id };
  }

  /** A contribution's files for one who takes it over, with their content as far as `most` bytes go; reading that is in the ledger. */
  async whole(actor: Actor, contributionId: string, most: number): Promise<Whole[]> {
    const { attachment } = this.ledger.look(actor);
    const rows = await attachment.findMany({ where: { contributionId }, select: columns, orderBy: inOrder });
    const carried = within(rows, most).map(({ id }) => id);
    const kept = await attachment.findMany({ where: { id: { in: carried } }, select: sealedColumns });
    const whole: Whole[] = [];
    for (const row of rows) {
      const found = kept.find(({ id }) => id === row.id);
      if (found) whole.push({ ...row, content: await gathered(await this.opener(found)()) });
      // What was to be carried and is not there was removed meanwhile.
      else if (!carried.includes(row.id)) whole.push({ ...row, content: null });
    }
    return whole;
  }

  /** Whether she may read it now; no line in the ledger. */
  async isReadable(actor: Actor, id: string): Promise<boolean> {
    return (await this.ledger.look(actor).attachment.count({ where: { id } })) === 1;
  }

  /** A contribution's files, in the order they were put on; batched. */
  async ofContribution(actor: Actor, contributionId: string): Promise<AttachmentAnswer[]> {
    const loader = this.ledger.loader<string, Told[]>(actor, 'attachments', async (ids) => {
      const rows = await this.ledger.look(actor).attachment.findMany({
        where: { contributionId: { in: [...ids] } },
        select: columns,
        orderBy: inOrder,
      });
      return ids.map((one) => rows.filter((row) => row.contributionId === one));
    });
    return (await loader.load(contributionId)).map((row) => this.told(actor, row));
  }

  /** Judges the deed without doing it; the id it came to where this command was carried out before. */
  private async judge(actor: Actor, { contributionId, command }: Attaching): Promise<string | null> {
    try {
      return await this.ledger.act(
        actor,
        'attach',
        'Contribution',
        contributionId,
        async (deed): Promise<string> => {
          await this.checkRoom(deed);
          throw new Judged();
        },
        { command },
      );
    } catch (thrown) {
      if (thrown instanceof Judged) return null;
      throw thrown;
    }
  }

  private async checkRoom({ row, hand }: Deed<'Contribution'>): Promise<void> {
    if ((await hand.attachment.count({ where: { contributionId: row.id } })) >= mostFiles) throw tooMany();
  }

  /** The row is written when the bytes are there to stay, and not before. */
  private async keep(actor: Actor, { contributionId, name, command }: Attaching, arrived: Arrived): Promise<Told> {
    const { path, key, mediaType, bytes, sha256 } = arrived;
    const made = uuidv7();
    const storageKey = randomBytes(16).toString('hex');
    try {
      await this.storage.keep(storageKey, path);
      const id = await this.ledger.act(
        actor,
        'attach',
        'Contribution',
        contributionId,
        async (deed) => {
          const { row, hand, now, tell } = deed;
          const { caseId, agencyCode } = row;
          // What the contribution carries is another now: whoever gives it away must have seen that.
          await hand.contribution.updateMany({ where: { id: row.id }, data: { version: { increment: 1 } } });
          await this.checkRoom(deed);
          const wrappedKey = wrapKey(this.wrapper, made, key);
          const whose = { contributionId: row.id, caseId, agencyCode, authorId: actor.personId, createdAt: now };
          const what = { name: nameOf(name, mediaType), mediaType, bytes, sha256, wrappedKey, storageKey };
          await hand.attachment.createMany({ data: [{ id: made, ...whose, ...what }] });
          tell({ subject: 'Attachment', id: made, caseId }, { subject: 'Contribution', id: row.id, caseId });
          return made;
        },
        { command },
      );
      // The same command came through another request first.
      if (id !== made) await this.storage.drop(storageKey).catch(() => {});
      return await this.afresh(actor, id);
    } catch (thrown) {
      // A refusal is certain; what else went wrong may have been written, and is left to the sweep.
      if (thrown instanceof Fault && thrown.code !== 'UNAVAILABLE') await this.storage.drop(storageKey).catch(() => {});
      throw thrown;
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Missing where it is not one of `those`, too. */
  private async find(
    actor: Actor,
    id: string,
    those: Prisma.AttachmentWhereInput = {},
  ): Promise<{ row: Told; open: Open }> {
    const key = idOf('id', id);
    const row = await this.ledger.look(actor).attachment.findFirst({
      where: { AND: [{ id: key }, those] },
      select: { ...columns, ...sealedColumns },
    });
    if (!row?.wrappedKey) return this.ledger.missing(actor, 'Attachment', key);
    return { row, open: this.opener(row) };
  }

  private opener({ id, wrappedKey, storageKey }: Sealed): Open {
    if (!wrappedKey) throw new Error('a removed file is read by nobody');
    const key = unwrapKey(this.wrapper, id, wrappedKey);
    return async () => opened(key, await this.storage.read(storageKey));
  }

  private async afresh(actor: Actor, id: string): Promise<Told> {
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).attachment.findFirst({ where: { id }, select: columns });
    return row ?? this.ledger.missing(actor, 'Attachment', id);
  }

  private told(actor: Actor, row: Told): AttachmentAnswer {
    const { agencyCode, authorId, ...plainly } = row;
    const isOurs = agencyCode === actor.agencyCode;
    return {
      ...plainly,
      author: () => this.agencies.person(actor, authorId),
      downloads: () => (isOurs ? downloadsOf(this.ledger, this.agencies, actor, row.id) : null),
      viewerCan: async () => {
        const can = await this.ledger.viewerCan(actor, 'Attachment', row.id);
        return can.length > 0 && (await this.holds.isHeld(actor, row.caseId)) ? [] : can;
      },
    };
  }
}

/** What her own agency holds back from the purge is destroyed by nobody of hers; others' holds are not told. */
async function notHeld({ actor, hand, row }: Deed<'Attachment'>): Promise<void> {
  const { agencyCode } = actor;
  await inTurn(hand, row.caseId, agencyCode);
  if ((await hand.legalHold.count({ where: { caseId: row.caseId, agencyCode, liftedAt: null } })) > 0)
    throw refused(
      'removeAttachment@Attachment',
      'Jeres myndighed har et slettestop på sagen, så filen kan ikke fjernes, før det er ophævet. Træk oplysningen tilbage, hvis andre ikke må have den.',
      'Your authority has a legal hold on the case, so the file cannot be removed before it is lifted. Withdraw the information if others must not have it.',
    );
}
