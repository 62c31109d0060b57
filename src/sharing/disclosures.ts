/** Disclosures as they are read: of a contribution, to an agency, and who has read what was given. */
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, hasDuty, workDuties } from '../access/actor.js';
import { onOpenCase, onTeam } from '../access/rules/case.js';
import { consented } from '../access/rules/contribution.js';
import { Agencies } from '../agencies/agencies.js';
import { handlingTold } from '../cases/handling.js';
import { numberOf, seesCase } from '../cases/numbers.js';
import type * as Gql from '../generated/contract.js';
import { Prisma } from '../generated/prisma/client.js';
import { initiativeTold, Law } from '../law/law.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { cursorMark, markCursor, pageOf, pageSize } from '../platform/page.js';
import { awaitsOf, statusAt } from './disclosure.js';
import { inTime } from './receivers.js';

/** Who has read a contribution, as the fence tells it. */
interface Read {
  contribution_id: string;
  disclosure_id: string | null;
  person_id: string;
  agency_code: string;
  first_at: Date;
  last_at: Date;
  times: bigint;
}

@Injectable()
export class Disclosures {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Law) private readonly law: Law,
  ) {}

  /** Those of these ids that the actor may see, in that order, as they are now. */
  async afresh(actor: Actor, ids: readonly string[]): Promise<Answer<Gql.Disclosure>[]> {
    this.ledger.forget(actor);
    const rows = await this.ledger.look(actor).disclosure.findMany({ where: { id: { in: [...ids] } } });
    return ids.flatMap((id) => rows.filter((row) => row.id === id)).map((row) => this.answer(actor, row));
  }

  /** What others have given the actor's agency since, and what she may still read, newest first. */
  async received(
    actor: Actor,
    since: Date,
    most: number,
  ): Promise<{ contributionId: string; disclosure: Answer<Gql.Disclosure> }[]> {
    const rows = await this.ledger.look(actor).disclosure.findMany({
      where: { receiverCode: actor.agencyCode, givenAt: { gte: since } },
      orderBy: [{ givenAt: 'desc' }, { id: 'desc' }],
      take: most,
    });
    return rows.map((row) => ({ contributionId: row.contributionId, disclosure: this.answer(actor, row) }));
  }

  /** What waits on open cases that the actor may let go or asked for herself, newest first. */
  async pending(actor: Actor, most: number): Promise<{ contributionId: string; disclosure: Answer<Gql.Disclosure> }[]> {
    const rows = await this.ledger.look(actor).disclosure.findMany({
      where: {
        giverCode: actor.agencyCode,
        status: 'PENDING',
        case: onOpenCase(actor),
        OR: [
          { givenById: actor.personId },
          ...(hasDuty(actor, 'COORDINATOR') ? [{ outcome: 'MAY_WITH_APPROVAL' }] : []),
          ...(hasDuty(actor, ...workDuties) ? [{ outcome: 'MAY_WITH_CONSENT' }] : []),
        ],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: most,
    });
    return rows.map((row) => ({ contributionId: row.contributionId, disclosure: this.answer(actor, row) }));
  }

  /** What the actor asked that it be given, and her coordinator has said no to since, newest first. */
  async rejected(
    actor: Actor,
    since: Date,
    most: number,
  ): Promise<{ contributionId: string; disclosure: Answer<Gql.Disclosure> }[]> {
    const rows = await this.ledger.look(actor).disclosure.findMany({
      where: {
        giverCode: actor.agencyCode,
        givenById: actor.personId,
        status: 'REJECTED',
        case: onTeam(actor),
        decidedAt: { gte: since },
      },
      orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
      take: most,
    });
    return rows.map((row) => ({ contributionId: row.contributionId, disclosure: this.answer(actor, row) }));
  }

  /** A page of what the actor's agency gave, on cases whose team she is not on, that holds or lies in others' records; newest first. */
  async givenOffTeam(actor: Actor, args: Gql.QueryGivenOffTeamArgs): Promise<Answer<Gql.DisclosurePage>> {
    const size = pageSize(args.first, 20, 100);
    const mark = cursorMark(args.after);
    const found = await this.ledger.look(actor).disclosure.findMany({
      where: {
        giverCode: actor.agencyCode,
        givenAt: { not: null },
        NOT: { case: onTeam(actor) },
        AND: [
          { OR: [inTime(this.ledger.clock.now()), { takings: { some: {} } }] },
          mark ? { OR: [{ createdAt: { lt: mark.at } }, { createdAt: mark.at, id: { lt: mark.id } }] } : {},
        ],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: size + 1,
    });
    const { rows, pageInfo } = pageOf(found, size, (row) => markCursor({ at: row.createdAt, id: row.id }));
    return { nodes: rows.map((row) => this.answer(actor, row)), pageInfo };
  }

  /** One that the actor may see; batched. */
  async found(actor: Actor, id: string): Promise<Answer<Gql.Disclosure> | null> {
    const loader = this.ledger.loader<string, Row<'Disclosure'> | null>(actor, 'disclosure', async (ids) => {
      const rows = await this.ledger.look(actor).disclosure.findMany({ where: { id: { in: [...ids] } } });
      return ids.map((one) => rows.find((row) => row.id === one) ?? null);
    });
    const row = await loader.load(id);
    return row && this.answer(actor, row);
  }

  /** A contribution's disclosures that the actor may see, newest first; batched. */
  async ofContribution(actor: Actor, contributionId: string): Promise<Answer<Gql.Disclosure>[]> {
    const loader = this.ledger.loader<string, Row<'Disclosure'>[]>(actor, 'disclosures', async (ids) => {
      const rows = await this.ledger.look(actor).disclosure.findMany({
        where: { contributionId: { in: [...ids] } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      });
      return ids.map((one) => rows.filter((row) => row.contributionId === one));
    });
    return (await loader.load(contributionId)).map((row) => this.answer(actor, row));
  }

  /** What answers a request, as far as the actor may see it: given for it, or before it; oldest first. */
  async answeringTo(actor: Actor, requestId: string, before: readonly string[]): Promise<Answer<Gql.Disclosure>[]> {
    const rows = await this.ledger.look(actor).disclosure.findMany({
      where: { OR: [{ requestId }, { id: { in: [...before] } }] },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map((row) => this.answer(actor, row));
  }

  /** Who of other agencies has read a contribution of the actor's agency; batched. Nobody, for others' contributions. */
  async readingsOf(actor: Actor, contributionId: string): Promise<Answer<Gql.Reading>[]> {
    const loader = this.ledger.loader<string, Read[]>(actor, 'readings', async (ids) => {
      const rows = await this.ledger.askAs<Read>(
        actor,
        Prisma.sql`SELECT contribution_id, disclosure_id, person_id, agency_code, first_at, last_at, times
                   FROM fence.readings(${[...ids]}::uuid[])`,
      );
      return ids.map((one) => rows.filter((row) => row.contribution_id === one));
    });
    return (await loader.load(contributionId)).map((row) => ({
      contributionId,
      disclosureId: row.disclosure_id,
      person: () => this.agencies.person(actor, row.person_id),
      agency: this.agencies.answer(row.agency_code),
      firstAt: row.first_at,
      lastAt: row.last_at,
      times: Number(row.times),
    }));
  }

  /** Others of the actor's agency on the case that hold on the very words that this one holds on; batched. */
  private async onSameConsent(actor: Actor, row: Row<'Disclosure'>): Promise<Answer<Gql.Disclosure>[]> {
    const { id, caseId, giverCode, status, outcome, consent } = row;
    const rests = ['LIVE', 'ENDED'].includes(status) && outcome === consented.outcome;
    if (!rests || giverCode !== actor.agencyCode || consent === null) return [];
    const loader = this.ledger.loader<string, Row<'Disclosure'>[]>(actor, 'on consent', async (keys) => {
      const of = keys.map((key) => JSON.parse(key) as [string, string]);
      const rows = await this.ledger.look(actor).disclosure.findMany({
        where: { ...consented, giverCode, OR: of.map(([caseId, consent]) => ({ caseId, consent })) },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return of.map(([caseId, consent]) => rows.filter((one) => one.caseId === caseId && one.consent === consent));
    });
    const same = await loader.load(JSON.stringify([caseId, consent]));
    return same.filter((one) => one.id !== id).map((one) => this.answer(actor, one));
  }

  private titleOf(actor: Actor, contributionId: string): Promise<string | null> {
    const loader = this.ledger.loader<string, string | null>(actor, 'title of contribution', async (ids) => {
      const where = { id: { in: [...ids] } };
      const rows = await this.ledger.look(actor).contribution.findMany({ where, select: { id: true, title: true } });
      return ids.map((one) => rows.find((row) => row.id === one)?.title ?? null);
    });
    return loader.load(contributionId);
  }

  answer(actor: Actor, row: Row<'Disclosure'>): Answer<Gql.Disclosure> {
    const now = this.ledger.clock.now();
    const { id, contributionId, caseId, purpose, weighing, consent, ruleId, provisions, conditions, bookVersion } = row;
    const { expiresAt, withdrawnAt, withdrawnReason, requestId, createdAt, version } = row;
    const { decidedById, decidedAt, decidedReason, consentedAt, consentWithdrawnAt, givenAt } = row;
    // Whoever sees it by answering for the giver alone reads nothing that was written of it.
    const mayBeOff = row.giverCode === actor.agencyCode && hasDuty(actor, 'COORDINATOR');
    const written = (text: string | null) => async () =>
      text !== null && mayBeOff && !(await seesCase(this.ledger, actor, caseId)) ? null : text;
    return {
      id,
      contributionId,
      title: () => this.titleOf(actor, contributionId),
      caseId,
      caseNumber: () => numberOf(this.ledger, actor, caseId),
      purpose,
      weighing: written(weighing),
      consent: written(consent),
      ruleId,
      provisions,
      conditions,
      bookVersion,
      bookStatus: () => this.law.statusOf(actor, row.giverCode, bookVersion),
      expiresAt,
      withdrawnAt,
      withdrawnReason: written(withdrawnReason),
      decidedAt,
      decidedReason: written(decidedReason),
      consentedAt,
      consentWithdrawnAt,
      onSameConsent: () => this.onSameConsent(actor, row),
      givenAt,
      // The records room tells it.
      takings: null,
      requestId,
      createdAt,
      version,
      decidedBy: () => (decidedById === null ? null : this.agencies.person(actor, decidedById)),
      awaits: awaitsOf(row),
      giver: this.agencies.answer(row.giverCode),
      receiver: this.agencies.answer(row.receiverCode),
      givenBy: () => this.agencies.person(actor, row.givenById),
      initiative: initiativeTold(row.initiative),
      namedPersons: () => this.people(actor, row.namedPersons),
      outcome: row.outcome as Gql.Outcome,
      handling: handlingTold(row),
      status: statusAt(row, now),
      viewerCan: () => this.ledger.viewerCan(actor, 'Disclosure', id),
    };
  }

  private people(actor: Actor, ids: readonly string[]): Promise<Answer<Gql.Person>[]> {
    return Promise.all(ids.map((id) => this.agencies.person(actor, id)));
  }
}
