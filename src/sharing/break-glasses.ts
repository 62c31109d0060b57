/** A life in danger: one asks, another confirms, and the two are given for an hour what others hold on the case; all are told. */
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, requireFresh } from '../access/actor.js';
import { confirmWithin } from '../access/rules/break-glass.js';
import { Agencies } from '../agencies/agencies.js';
import { numberOf, seesCase } from '../cases/numbers.js';
import type * as Gql from '../generated/contract.js';
import { Prisma } from '../generated/prisma/client.js';
import type { Deed, Row, Touched } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { conflict } from '../platform/errors.js';
import { plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { between } from './receivers.js';

const aDay = 86_400_000;

@Injectable()
export class BreakGlasses {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  /** Those on a case that the actor may see, newest first; batched. */
  async ofCase(actor: Actor, caseId: string): Promise<Answer<Gql.BreakGlass>[]> {
    const loader = this.ledger.loader<string, Row<'BreakGlass'>[]>(actor, 'break-glasses of case', async (ids) => {
      const rows = await this.ledger.look(actor).breakGlass.findMany({
        where: { caseId: { in: [...ids] } },
        orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
        take: 20 * ids.length,
      });
      return ids.map((one) => rows.filter((row) => row.caseId === one).slice(0, 20));
    });
    return (await loader.load(caseId)).map((row) => this.answer(actor, row));
  }

  /** What waits for a second person, and what was opened in the last day, as far as it concerns the actor. */
  async recent(actor: Actor, most: number): Promise<Answer<Gql.BreakGlass>[]> {
    const now = this.ledger.clock.now().getTime();
    const rows = await this.ledger.look(actor).breakGlass.findMany({
      where: {
        OR: [
          { status: 'ASKED', askedAt: { gt: new Date(now - confirmWithin) } },
          { status: 'CONFIRMED', confirmedAt: { gt: new Date(now - aDay) } },
        ],
      },
      orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
      take: most,
    });
    return rows.map((row) => this.answer(actor, row));
  }

  async ask(actor: Actor, input: Gql.BreakGlassInput): Promise<Answer<Gql.BreakGlass>> {
    const reason = plain('input.reason', input.reason, 10, 2000);
    const id = await this.ledger.act(
      actor,
      'breakGlass',
      'Case',
      input.caseId,
      async ({ row, now, hand, tell }) => {
        requireFresh(actor, now, 'breakGlass@Case fresh-sign-in');
        const { agencyCode } = actor;
        // One question at a time, so that what is confirmed is what was read.
        await hand.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`glass ${row.id} ${agencyCode}`}, 0))`;
        const waiting = await hand.breakGlass.count({
          where: {
            caseId: row.id,
            agencyCode,
            status: 'ASKED',
            askedAt: { gt: new Date(now.getTime() - confirmWithin) },
          },
        });
        if (waiting > 0) throw alreadyAsked();
        const made = { id: uuidv7(), caseId: row.id, agencyCode, askedById: actor.personId, reason, askedAt: now };
        await hand.breakGlass.createMany({ data: [made] });
        tell({ subject: 'BreakGlass', id: made.id, caseId: row.id });
        return made.id;
      },
      { command: input.command },
    );
    return this.afresh(actor, id);
  }

  async confirm(actor: Actor, input: Gql.ConfirmBreakGlassInput): Promise<Answer<Gql.BreakGlass>> {
    await this.ledger.act(
      actor,
      'confirmBreakGlass',
      'BreakGlass',
      input.id,
      async (deed) => {
        const { row, now, hand, tell } = deed;
        requireFresh(actor, now, 'confirmBreakGlass@BreakGlass fresh-sign-in');
        await stillThere(deed);
        const made = await hand.$queryRaw<{ id: string }[]>(
          Prisma.sql`SELECT disclosure_id::text AS id FROM fence.break_glass(${row.id}::uuid, ${actor.personId}::uuid, ${now})`,
        );
        const opened = await hand.disclosure.findMany({
          where: { id: { in: made.map(({ id }) => id) } },
          select: { id: true, contributionId: true, giverCode: true },
        });
        const { caseId } = row;
        tell(
          { subject: 'BreakGlass', id: row.id, caseId },
          ...opened.flatMap(({ id, contributionId, giverCode }): Touched[] => [
            { subject: 'Disclosure', id, caseId },
            between(actor, { id: contributionId, caseId }, [giverCode]),
          ]),
        );
        return [row.id, ...made.map(({ id }) => id)];
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, input.id);
  }

  private async afresh(actor: Actor, id: string): Promise<Answer<Gql.BreakGlass>> {
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).breakGlass.findFirst({ where: { id } });
    return row ? this.answer(actor, row) : this.ledger.missing(actor, 'BreakGlass', id);
  }

  private answer(actor: Actor, row: Row<'BreakGlass'>): Answer<Gql.BreakGlass> {
    const { id, caseId, reason, askedAt, confirmedById, confirmedAt, endsAt, version } = row;
    return {
      id,
      caseId,
      caseNumber: () => numberOf(this.ledger, actor, caseId),
      viewerSeesCase: () => seesCase(this.ledger, actor, caseId),
      reason,
      askedAt,
      confirmedAt,
      endsAt,
      version,
      lapsesAt: new Date(askedAt.getTime() + confirmWithin),
      agency: this.agencies.answer(row.agencyCode),
      askedBy: () => this.agencies.person(actor, row.askedById),
      confirmedBy: () => (confirmedById === null ? null : this.agencies.person(actor, confirmedById)),
      givers: giversTold(row, actor.agencyCode).map((code) => this.agencies.answer(code)),
      status: standingOf(row, this.ledger.clock.now()),
      viewerCan: () => this.ledger.viewerCan(actor, 'BreakGlass', id),
    };
  }
}

/** Whose items were opened, as an agency is told: the one that asked knows them all, a giver knows of itself alone. */
export const giversTold = ({ agencyCode, givers }: Pick<Row<'BreakGlass'>, 'agencyCode' | 'givers'>, viewer: string) =>
  viewer === agencyCode ? givers : givers.filter((code) => code === viewer);

/** Where it stands now: time alone lets it lapse or end. */
export function standingOf(
  { status, askedAt, endsAt }: Pick<Row<'BreakGlass'>, 'status' | 'askedAt' | 'endsAt'>,
  now: Date,
): Gql.BreakGlassStatus {
  if (status === 'ASKED') return now.getTime() - askedAt.getTime() < confirmWithin ? 'ASKED' : 'LAPSED';
  return endsAt !== null && endsAt <= now ? 'ENDED' : 'CONFIRMED';
}

/** The one who asked is still on the team, active; the fence looks again, under its locks. */
async function stillThere({ row, hand }: Deed<'BreakGlass'>): Promise<void> {
  const there = await hand.caseMember.count({
    where: {
      caseId: row.caseId,
      personId: row.askedById,
      agencyCode: row.agencyCode,
      isActive: true,
      person: { status: 'ACTIVE', agencyCode: row.agencyCode },
    },
  });
  if (there === 0)
    throw conflict(
      'Den, der bad om nødadgangen, er ikke længere på sagsteamet. Bed om den igen, hvis faren stadig er der.',
      'The one who asked for emergency access is no longer on the team. Ask again if the danger is still there.',
    );
}

const alreadyAsked = () =>
  conflict(
    'Din myndighed har allerede bedt om nødadgang i denne sag. En koordinator eller facilitator på teamet skal bekræfte den.',
    'Your authority has already asked for emergency access in this case. A coordinator or facilitator on the team must confirm it.',
  );
