/** Legal holds, and how long what an agency holds is kept: a hold keeps everything on the case from being purged, whosever it is. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { Periods } from '../law/periods.js';
import type { Day } from '../law/retention.js';
import type { Hand, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { conflict, invalid, notFound } from '../platform/errors.js';
import { idOf, plain, plainOrNull } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { caseOf, numberOf } from './numbers.js';

/** As many as are shown together. */
const most = 200;

/** Who places a hold and who destroys something wait for each other, or what is held back by now would be gone in a moment. */
export async function inTurn(hand: Pick<Hand, '$executeRaw'>, caseId: string, agencyCode: string): Promise<void> {
  await hand.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`hold ${caseId} ${agencyCode}`}, 0))`;
}

@Injectable()
export class Holds {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Periods) private readonly periods: Periods,
  ) {}

  async placeHold(actor: Actor, input: Gql.PlaceHoldInput): Promise<Answer<Gql.LegalHold>> {
    const reason = plain('input.reason', input.reason, 1, 2000);
    const part = await this.partIn(actor, input);
    const id = await this.ledger.act(
      actor,
      'placeHold',
      'Participation',
      part,
      async ({ row, now, hand, tell }) => {
        const made = uuidv7();
        const { agencyCode, personId } = actor;
        const { caseId } = row;
        await inTurn(hand, caseId, agencyCode);
        const { count } = await hand.legalHold.createMany({
          data: [{ id: made, caseId, agencyCode, reason, placedById: personId, placedAt: now }],
          skipDuplicates: true,
        });
        if (count === 0)
          throw conflict(
            'Jeres myndighed har allerede et slettestop på sagen.',
            'Your authority has a legal hold on the case already.',
          );
        tell({ subject: 'LegalHold', id: made, caseId });
        return made;
      },
      { command: input.command },
    );
    return this.afresh(actor, id);
  }

  /** Her agency's part in the case: what it may hold back, since an agency that has left sees the case itself no more. */
  private async partIn(actor: Actor, { caseId, caseNumber }: Gql.PlaceHoldInput): Promise<string> {
    const number = plainOrNull('input.caseNumber', caseNumber, 30);
    if ((caseId ?? null) === null ? number === null : number !== null)
      throw invalid(
        'input.caseNumber',
        'Giv enten sagens id eller dens nummer, for eksempel S-2026-0001.',
        'Give either the identifier of the case or its number, such as S-2026-0001.',
      );
    const of =
      number === null ? idOf('input.caseId', caseId ?? '') : await caseOf(this.ledger, actor, number.toUpperCase());
    const part =
      of &&
      (await this.ledger.look(actor).participation.findFirst({
        where: { caseId: of, agencyCode: actor.agencyCode, hasTakenPart: true },
        select: { id: true },
      }));
    const none = (): never => {
      throw notFound();
    };
    if (!part) return this.ledger.judging(actor, 'placeHold', 'Case', caseId ?? number ?? '', none).then(none);
    return part.id;
  }

  async liftHold(actor: Actor, input: Gql.LiftHoldInput): Promise<Answer<Gql.LegalHold>> {
    const id = await this.ledger.act(
      actor,
      'liftHold',
      'LegalHold',
      input.id,
      async ({ row, now, write }) => {
        await write({ liftedAt: now, liftedById: actor.personId });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, id);
  }

  /** What stands, oldest first; a coordinator finds also those of cases that she is not on. */
  async standing(actor: Actor): Promise<Answer<Gql.LegalHold>[]> {
    const rows = await this.ledger.look(actor).legalHold.findMany({
      where: { liftedAt: null },
      orderBy: [{ placedAt: 'asc' }, { id: 'asc' }],
      take: most,
    });
    return rows.map((row) => this.told(actor, row));
  }

  /** The actor's own agency's holds on a case, newest first; batched. */
  async ofCase(actor: Actor, caseId: string): Promise<Answer<Gql.LegalHold>[]> {
    return (await this.on(actor, caseId)).map((row) => this.told(actor, row));
  }

  /** Whether the actor's own agency holds back the purge of what is on a case. */
  async isHeld(actor: Actor, caseId: string): Promise<boolean> {
    return (await this.on(actor, caseId)).some(({ liftedAt }) => liftedAt === null);
  }

  /** The day on whose end something of the category may be purged; null while the case is open. */
  async keptUntil(actor: Actor, caseId: string, category: string, originals: string | null): Promise<Day | null> {
    const loader = this.ledger.loader<string, Date | null>(actor, 'closing of case', async (ids) => {
      const rows = await this.ledger
        .look(actor)
        .case.findMany({ where: { id: { in: [...ids] } }, select: { id: true, closedAt: true } });
      return ids.map((one) => rows.find((row) => row.id === one)?.closedAt ?? null);
    });
    return this.periods.until(await loader.load(caseId), category, originals);
  }

  private on(actor: Actor, caseId: string): Promise<Row<'LegalHold'>[]> {
    const loader = this.ledger.loader<string, Row<'LegalHold'>[]>(actor, 'holds on case', async (ids) => {
      const rows = await this.ledger.look(actor).legalHold.findMany({
        where: { caseId: { in: [...ids] } },
        orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
      });
      return ids.map((one) => rows.filter((row) => row.caseId === one));
    });
    return loader.load(caseId);
  }

  private async afresh(actor: Actor, id: string): Promise<Answer<Gql.LegalHold>> {
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).legalHold.findFirst({ where: { id } });
    return row ? this.told(actor, row) : this.ledger.missing(actor, 'LegalHold', id);
  }

  private told(actor: Actor, row: Row<'LegalHold'>): Answer<Gql.LegalHold> {
    const { id, caseId, reason, placedAt, placedById, liftedAt, liftedById, version } = row;
    return {
      id,
      caseId,
      caseNumber: () => numberOf(this.ledger, actor, caseId),
      reason,
      placedAt,
      placedBy: () => this.agencies.person(actor, placedById),
      liftedAt,
      liftedBy: () => (liftedById ? this.agencies.person(actor, liftedById) : null),
      version,
      viewerCan: () => this.ledger.viewerCan(actor, 'LegalHold', id),
    };
  }
}
