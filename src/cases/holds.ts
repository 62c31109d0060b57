/** Legal holds, and how long what an agency holds is kept: a hold keeps everything on the case from being purged, whosever it is. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { conflict } from '../platform/errors.js';
import { plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { type Day, keptUntil, monthsOf } from './retention.js';

/** As many as are shown together. */
const most = 200;

@Injectable()
export class Holds implements OnModuleInit {
  private periods: ReadonlyMap<string, number> = new Map();

  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  async onModuleInit(): Promise<void> {
    const rows = await this.ledger.ask<{ category: string; months: number }>(
      'SELECT category, months FROM retention_periods',
    );
    this.periods = new Map(rows.map(({ category, months }) => [category, months]));
  }

  async placeHold(actor: Actor, input: Gql.PlaceHoldInput): Promise<Answer<Gql.LegalHold>> {
    const reason = plain('input.reason', input.reason, 1, 2000);
    const id = await this.ledger.act(
      actor,
      'placeHold',
      'Case',
      input.caseId,
      async ({ row, now, hand, tell }) => {
        const made = uuidv7();
        const { agencyCode, personId } = actor;
        const { count } = await hand.legalHold.createMany({
          data: [{ id: made, caseId: row.id, agencyCode, reason, placedById: personId, placedAt: now }],
          skipDuplicates: true,
        });
        if (count === 0)
          throw conflict(
            'Jeres myndighed har allerede et slettestop på sagen.',
            'Your authority has a legal hold on the case already.',
          );
        tell({ subject: 'LegalHold', id: made, caseId: row.id });
        return made;
      },
      { command: input.command },
    );
    return this.afresh(actor, id);
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
    const closedAt = await loader.load(caseId);
    const months = monthsOf(this.periods, category, originals);
    return closedAt === null || months === null ? null : keptUntil(closedAt, months);
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
