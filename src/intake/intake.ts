/** Tips: recorded and put aside by the agency that received them, with the reporter's identity kept apart. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Periods } from '../law/periods.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { notFound } from '../platform/errors.js';
import { cursorMark, markCursor, pageOf, pageSize } from '../platform/page.js';
import { idOf, plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { Watching } from '../workplaces/watching.js';
import { Workplaces } from '../workplaces/workplaces.js';
import { receivedAt, reporterOf, signsOf, tipFlow } from './tip.js';

/** All but `seen`: to read that is to read about people, and the ledger says so. */
const columns = {
  id: true,
  agencyCode: true,
  recordedById: true,
  channel: true,
  callerKind: true,
  indicators: true,
  foreignWorkers: true,
  minors: true,
  workplaceId: true,
  status: true,
  shelvedReason: true,
  shelvedAt: true,
  receivedAt: true,
  version: true,
} as const;

type Told = Pick<Row<'Tip'>, keyof typeof columns>;

@Injectable()
export class Intake implements OnModuleInit {
  private signs = new Map<string, Gql.Indicator>();

  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Workplaces) private readonly workplaces: Workplaces,
    @Inject(Watching) private readonly watching: Watching,
    @Inject(Periods) private readonly periods: Periods,
  ) {}

  async onModuleInit(): Promise<void> {
    const signs = await this.ledger.ask<Gql.Indicator>(
      `SELECT code, "group", text_da AS "textDa", text_en AS "textEn", source FROM indicators ORDER BY "group", code`,
    );
    this.signs = new Map(signs.map((sign) => [sign.code, sign]));
  }

  catalogue(): Gql.Indicator[] {
    return [...this.signs.values()];
  }

  /** Signs of these codes, or INVALID at `field` with those that the catalogue does not know. */
  signsNamed(field: string, codes: readonly string[]): string[] {
    return signsOf(field, codes, (code) => this.signs.has(code));
  }

  /** What the codes of a row stand for. */
  signsOf(codes: readonly string[]): Gql.Indicator[] {
    return codes.flatMap((code) => this.signs.get(code) ?? []);
  }

  async tips(actor: Actor, args: Gql.QueryTipsArgs): Promise<Answer<Gql.TipConnection>> {
    const size = pageSize(args.first, 25, 100);
    const mark = cursorMark(args.after);
    const found = await this.ledger.look(actor).tip.findMany({
      where: {
        ...(args.status ? { status: args.status } : {}),
        ...(mark ? { OR: [{ receivedAt: { lt: mark.at } }, { receivedAt: mark.at, id: { lt: mark.id } }] } : {}),
      },
      select: columns,
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      take: size + 1,
    });
    const { rows, pageInfo } = pageOf(found, size, (row) => markCursor({ at: row.receivedAt, id: row.id }));
    return { nodes: rows.map((row) => this.told(actor, row)), pageInfo };
  }

  async tip(actor: Actor, id: string): Promise<Answer<Gql.Tip>> {
    const key = idOf('id', id);
    return (await this.visible(actor, key)) ?? (await this.ledger.missing(actor, 'Tip', key));
  }

  /** Those that wait, newest first. */
  async waiting(actor: Actor, most: number): Promise<Answer<Gql.Tip>[]> {
    const rows = await this.ledger.look(actor).tip.findMany({
      where: { status: 'RECEIVED' },
      select: columns,
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      take: most,
    });
    return rows.map((row) => this.told(actor, row));
  }

  /** The tip, if the actor may see it; batched. */
  async visible(actor: Actor, id: string): Promise<Answer<Gql.Tip> | null> {
    const loader = this.ledger.loader<string, Told | null>(actor, 'tip', async (ids) => {
      const rows = await this.ledger.look(actor).tip.findMany({ where: { id: { in: [...ids] } }, select: columns });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((one) => byId.get(one) ?? null);
    });
    const row = await loader.load(id);
    return row && this.told(actor, row);
  }

  async recordTip(actor: Actor, input: Gql.RecordTipInput): Promise<Answer<Gql.Tip>> {
    const seen = plain('input.seen', input.seen, 1, 20_000);
    const indicators = this.signsNamed('input.indicators', input.indicators);
    const reporter = reporterOf('input.reporter', input.reporter);
    const id = await this.ledger.act(
      actor,
      'recordTip',
      'Agency',
      actor.agencyCode,
      async ({ hand, now, tell }) => {
        const made = uuidv7();
        const own = { agencyCode: actor.agencyCode, recordedById: actor.personId, createdAt: now };
        const workplaceId = await this.workplaces.settle({ actor, hand }, input.workplace);
        await hand.tip.createMany({
          data: [
            {
              ...own,
              id: made,
              channel: input.channel,
              callerKind: input.callerKind,
              seen,
              indicators,
              foreignWorkers: input.foreignWorkers ?? null,
              minors: input.minors ?? null,
              workplaceId,
              receivedAt: receivedAt('input.receivedAt', input.receivedAt, now),
            },
          ],
        });
        await this.watching.know({ actor, hand, now }, workplaceId, 'TIP');
        tell({ subject: 'Tip', id: made, caseId: null });
        if (reporter) {
          const apart = uuidv7();
          await hand.tipReporter.createMany({ data: [{ ...own, ...reporter, id: apart, tipId: made }] });
          tell({ subject: 'TipReporter', id: apart, caseId: null });
        }
        return made;
      },
      { command: input.command },
    );
    this.ledger.forget(actor);
    return this.tip(actor, id);
  }

  async shelveTip(actor: Actor, input: Gql.ShelveTipInput): Promise<Answer<Gql.Tip>> {
    const shelvedReason = plain('input.reason', input.reason, 1, 2_000);
    const id = await this.ledger.act(
      actor,
      'shelveTip',
      'Tip',
      input.id,
      async ({ row, write, now }) => {
        await write({ status: tipFlow.shelveTip.to, shelvedReason, shelvedAt: now });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    this.ledger.forget(actor);
    return this.tip(actor, id);
  }

  private told(actor: Actor, row: Told): Answer<Gql.Tip> {
    const { id, channel, callerKind, foreignWorkers, minors, status, shelvedReason, shelvedAt, version } = row;
    return {
      id,
      channel,
      callerKind,
      seen: () => this.seen(actor, id),
      indicators: this.signsOf(row.indicators),
      foreignWorkers,
      minors,
      workplace: () => this.workplaces.answer(actor, row.workplaceId),
      receivedAt: row.receivedAt,
      recordedBy: () => this.agencies.person(actor, row.recordedById),
      status,
      shelvedReason,
      keptUntil: this.periods.until(shelvedAt, 'observation'),
      reporterKeptUntil: this.periods.until(shelvedAt, 'reporter-identity'),
      reporter: () => this.reporter(actor, id),
      version,
      viewerCan: async () =>
        (await this.ledger.viewerCan(actor, 'Tip', id)).filter(
          (verb) => verb !== 'openCase' || this.agencies.named(actor.agencyCode).isGroupMember,
        ),
    };
  }

  private async seen(actor: Actor, id: string): Promise<string> {
    const loader = this.ledger.loader<string, string | null>(actor, 'tip seen', async (ids) => {
      const rows = await this.ledger
        .look(actor)
        .tip.findMany({ where: { id: { in: [...ids] } }, select: { id: true, seen: true } });
      const byId = new Map(rows.map((row) => [row.id, row.seen]));
      return ids.map((one) => byId.get(one) ?? null);
    });
    const text = await loader.load(id);
    if (text === null) throw notFound();
    return text;
  }

  private async reporter(actor: Actor, tipId: string): Promise<Answer<Gql.TipReporter> | null> {
    const loader = this.ledger.loader<string, Gql.TipReporter | null>(actor, 'tip reporter', async (ids) => {
      const rows = await this.ledger.look(actor).tipReporter.findMany({
        where: { tipId: { in: [...ids] } },
        select: { id: true, tipId: true, name: true, contact: true, note: true },
      });
      const byTip = new Map(rows.map(({ tipId: of, ...reporter }) => [of, reporter]));
      return ids.map((one) => byTip.get(one) ?? null);
    });
    return loader.load(tipId);
  }
}
