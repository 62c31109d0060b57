/** Watch lists: what an agency knows, kept as keyed digests alone; the identifiers themselves are forgotten at once. */
import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Deed, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { Fault, invalid } from '../platform/errors.js';
import { Keyring } from '../platform/keyring.js';
import { cursorMark, markCursor, pageOf, pageSize } from '../platform/page.js';
import { plain } from '../platform/text.js';
import { identified, rightForm } from './watched.js';

/** As many rows as one step of a list holds. */
export const mostRows = 500;

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
    const [added = '0'] = await this.ledger.act(
      actor,
      'watch',
      'Agency',
      actor.agencyCode,
      async (deed) => [String(await keep(deed, known, 'LIST'))],
      { command: input.command },
    );
    return { added: Number(added), known: known.length - Number(added), bad };
  }

  async unwatch(actor: Actor, input: Gql.UnwatchInput): Promise<Answer<Gql.WatchEntry>> {
    const id = await this.ledger.act(
      actor,
      'unwatch',
      'WatchEntry',
      input.id,
      async ({ row, write }) => {
        await write({ isActive: false });
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
