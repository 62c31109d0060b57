/** Watch lists: what an agency knows, kept as keyed digests alone; the identifiers themselves are forgotten at once. */
import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, requireFresh } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Deed, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { conflict, Fault, invalid } from '../platform/errors.js';
import { Keyring } from '../platform/keyring.js';
import { cursorMark, markCursor, pageOf, pageSize } from '../platform/page.js';
import { plain } from '../platform/text.js';
import { identified, rightForm, watchKinds } from './watched.js';

/** As many rows as one step of a list holds. */
export const mostRows = 500;
/** Entries that are on an agency's list, and those that its lists put on in 24 hours: whoever watches for everything is told everything. */
export const mostWatched = { active: 20_000, aDay: 5_000 };
const aDay = 24 * 60 * 60_000;

interface Known {
  kind: Gql.WatchKind;
  digest: Buffer;
  note: string;
}

type Doing = Pick<Deed<'Tip'>, 'actor' | 'hand' | 'now'>;

@Injectable()
export class Watching {
  private readonly key: Buffer;

  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Keyring) keys: Keyring,
  ) {
    this.key = keys.of('overlap');
  }

  /** The keyed digest by which identifiers are compared. */
  digestOf(kind: Gql.WatchKind, identifier: string): Buffer {
    return createHmac('sha256', this.key).update(`${kind} ${identifier}`).digest();
  }

  /** Those under which what somebody has typed may be kept: by every kind of identifier that it can be. */
  digestsOf(typed: string): Buffer[] {
    return watchKinds.flatMap((kind) => {
      const found = identified(kind, typed);
      return found === null ? [] : [this.digestOf(kind, found)];
    });
  }

  /** Inside an act: the agency knows this workplace from now on, by its CVR and P-number, from a tip or case of its own. */
  async know(deed: Doing, workplaceId: string, source: 'TIP' | 'CASE'): Promise<void> {
    const place = await deed.hand.workplace.findFirst({
      where: { id: workplaceId },
      select: { cvr: true, pNumber: true },
    });
    const known: Known[] = [];
    if (place?.cvr) known.push({ kind: 'COMPANY', digest: this.digestOf('COMPANY', place.cvr), note: '' });
    if (place?.pNumber) known.push({ kind: 'WORKPLACE', digest: this.digestOf('WORKPLACE', place.pNumber), note: '' });
    await keep(deed, known, source);
  }

  /** One step of a list: its good rows are kept, its bad ones named. */
  async watch(actor: Actor, input: Gql.WatchInput): Promise<Gql.Watched> {
    if (input.rows.length < 1 || input.rows.length > mostRows)
      throw invalid('input.rows', `Send 1 til ${mostRows} rækker ad gangen.`, `Send 1 to ${mostRows} rows at a time.`);
    const known: Known[] = [];
    const bad: Gql.BadRow[] = [];
    for (const { line, kind, identifier, note } of input.rows) {
      try {
        const found = identified(kind, plain('identifier', identifier, 1, 60));
        if (found === null) bad.push({ line, ...rightForm[kind] });
        else known.push({ kind, digest: this.digestOf(kind, found), note: plain('note', note ?? '', 0, 200) });
      } catch (thrown) {
        if (!(thrown instanceof Fault)) throw thrown;
        bad.push({ line, da: thrown.da, en: thrown.en });
      }
    }
    const added = await this.ledger.act(
      actor,
      'watch',
      'Agency',
      actor.agencyCode,
      (deed) => {
        if (input.rows.some(({ kind }) => kind === 'PERSON'))
          requireFresh(actor, deed.now, 'watch@Agency fresh-sign-in');
        return withinBounds(deed, () => keep(deed, known, 'LIST'));
      },
      { command: input.command },
    );
    return { added, known: known.length - added, bad };
  }

  async unwatch(actor: Actor, input: Gql.UnwatchInput): Promise<Answer<Gql.WatchEntry>> {
    const id = await this.ledger.act(
      actor,
      'unwatch',
      'WatchEntry',
      input.id,
      async ({ row, now, write }) => {
        await write({ isActive: false, takenOffAt: now });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).watchEntry.findFirst({ where: { id } });
    return row ? this.told(actor, row) : this.ledger.missing(actor, 'WatchEntry', id);
  }

  async watchList(actor: Actor, args: Gql.QueryWatchListArgs): Promise<Answer<Gql.WatchListPage>> {
    const size = pageSize(args.first, 50, 100);
    const mark = cursorMark(args.after);
    const found = await this.ledger.look(actor).watchEntry.findMany({
      where: {
        isActive: true,
        ...(mark ? { OR: [{ createdAt: { lt: mark.at } }, { createdAt: mark.at, id: { lt: mark.id } }] } : {}),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: size + 1,
    });
    const { rows, pageInfo } = pageOf(found, size, (row) => markCursor({ at: row.createdAt, id: row.id }));
    return { nodes: rows.map((row) => this.told(actor, row)), pageInfo };
  }

  private told(actor: Actor, row: Row<'WatchEntry'>): Answer<Gql.WatchEntry> {
    const { id, kind, note, source, isActive, createdAt, version } = row;
    return {
      id,
      kind,
      note,
      source,
      isActive,
      createdAt,
      version,
      addedBy: () => this.agencies.person(actor, row.addedById),
      viewerCan: () => this.ledger.viewerCan(actor, 'WatchEntry', id),
    };
  }
}

/** How many of them were new. */
async function keep({ actor, hand, now }: Doing, known: readonly Known[], source: Gql.WatchSource): Promise<number> {
  if (known.length === 0) return 0;
  const [kept] = await hand.$queryRaw<{ added: number }[]>`
    SELECT fence.watch(${actor.personId}::uuid, ${known.map(({ kind }) => kind)}::text[], ${known.map(({ digest }) => digest)}::bytea[],
      ${known.map(({ note }) => note)}::text[], ${source}, ${now}) AS added`;
  return kept?.added ?? 0;
}

/** One step of an agency at a time, so that two at once do not both pass; refused where it adds to what is too much. */
async function withinBounds(deed: Doing, put: () => Promise<number>): Promise<number> {
  const { agencyCode } = deed.actor;
  await deed.hand.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`watch ${agencyCode}`}, 0))`;
  const before = await countsOf(deed);
  const added = await put();
  const after = await countsOf(deed);
  if (after.active > before.active && after.active > mostWatched.active) throw tooLong();
  if (after.listed > before.listed && after.listed > mostWatched.aDay) throw tooFast();
  return added;
}

async function countsOf({ actor, hand, now }: Doing): Promise<{ active: number; listed: number }> {
  const { agencyCode } = actor;
  const active = await hand.watchEntry.count({ where: { agencyCode, isActive: true } });
  const listed = await hand.watchEntry.count({
    where: { agencyCode, listedAt: { gt: new Date(now.getTime() - aDay) } },
  });
  return { active, listed };
}

const [active, daily] = [mostWatched.active, mostWatched.aDay];

const tooLong = () =>
  conflict(
    `Jeres liste kan højst have ${active.toLocaleString('da-DK')} numre. Tag det af, som I ikke længere arbejder med. Ingen af rækkerne i dette trin er sat på.`,
    `Your list can hold at most ${active.toLocaleString('en-GB')} numbers. Take off what you no longer work on. None of the rows of this step were put on.`,
  );

const tooFast = () =>
  new Fault(
    'RATE_LIMITED',
    `Der kan højst sættes ${daily.toLocaleString('da-DK')} numre på jeres liste i et døgn. Ingen af rækkerne i dette trin er sat på; prøv igen i morgen.`,
    `At most ${daily.toLocaleString('en-GB')} numbers can be put on your list in 24 hours. None of the rows of this step were put on; try again tomorrow.`,
  );
