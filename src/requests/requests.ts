/** Requests for information as they are read: by the asker and the one asked, and what each of them waits for. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import { type Day, dayOf } from '../law/working-days.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { idOf } from '../platform/text.js';
import { Disclosures } from '../sharing/disclosures.js';
import { Fitting } from './fitting.js';
import { isOverdue } from './request.js';

/** All but question and answer: to read those is to read about people, and the ledger says so. */
const columns = {
  id: true,
  groupId: true,
  caseId: true,
  askerCode: true,
  askedById: true,
  toCode: true,
  category: true,
  purpose: true,
  provisions: true,
  workingDays: true,
  dueOn: true,
  status: true,
  refusalProvision: true,
  answeredWith: true,
  takingId: true,
  answeredById: true,
  answeredAt: true,
  remindedAt: true,
  createdAt: true,
  version: true,
} as const;

type Told = Pick<Row<'InformationRequest'>, keyof typeof columns>;
const soonest = [{ dueOn: 'asc' as const }, { id: 'asc' as const }];
const dayIn = (date: Date): Day => date.toISOString().slice(0, 10);

@Injectable()
export class Requests {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Disclosures) private readonly disclosures: Disclosures,
    @Inject(Fitting) private readonly fitting: Fitting,
  ) {}

  async request(actor: Actor, id: string): Promise<Answer<Gql.InformationRequest>> {
    const key = idOf('id', id);
    const row = await this.ledger.look(actor).informationRequest.findFirst({ where: { id: key }, select: columns });
    return row ? this.told(actor, row) : this.ledger.missing(actor, 'InformationRequest', key);
  }

  /** Those on a case that the actor may see, newest first; batched. */
  async ofCase(actor: Actor, caseId: string): Promise<Answer<Gql.InformationRequest>[]> {
    const loader = this.ledger.loader<string, Told[]>(actor, 'requests of case', async (ids) => {
      const rows = await this.ledger.look(actor).informationRequest.findMany({
        where: { caseId: { in: [...ids] } },
        select: columns,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      });
      return ids.map((one) => rows.filter((row) => row.caseId === one));
    });
    return (await loader.load(caseId)).map((row) => this.told(actor, row));
  }

  /** What the actor's agency owes an answer to, what is overdue first. */
  owed(actor: Actor, most: number): Promise<Answer<Gql.InformationRequest>[]> {
    return this.waiting(actor, { toCode: actor.agencyCode }, most);
  }

  /** What the actor's agency waits for, what is overdue first. */
  awaited(actor: Actor, most: number): Promise<Answer<Gql.InformationRequest>[]> {
    return this.waiting(actor, { askerCode: actor.agencyCode }, most);
  }

  private async waiting(
    actor: Actor,
    of: { toCode: string } | { askerCode: string },
    most: number,
  ): Promise<Answer<Gql.InformationRequest>[]> {
    const rows = await this.ledger.look(actor).informationRequest.findMany({
      where: { ...of, status: 'ASKED' },
      select: columns,
      orderBy: soonest,
      take: most,
    });
    return rows.map((row) => this.told(actor, row));
  }

  /** As it is now, after a verb. */
  async one(actor: Actor, id: string): Promise<Answer<Gql.InformationRequest>> {
    this.ledger.forget(actor);
    return this.request(actor, id);
  }

  /** Those of these ids that the actor may see, in that order, as they are now. */
  async afresh(actor: Actor, ids: readonly string[]): Promise<Answer<Gql.InformationRequest>[]> {
    this.ledger.forget(actor);
    const rows = await this.ledger
      .look(actor)
      .informationRequest.findMany({ where: { id: { in: [...ids] } }, select: columns });
    return ids.flatMap((id) => rows.filter((row) => row.id === id)).map((row) => this.told(actor, row));
  }

  /** Question and answer: reading, which the ledger has before it leaves. */
  private words(actor: Actor, id: string): Promise<{ wording: string; answer: string | null } | null> {
    const loader = this.ledger.loader<string, { wording: string; answer: string | null } | null>(
      actor,
      'words of request',
      async (ids) => {
        const rows = await this.ledger.look(actor).informationRequest.findMany({
          where: { id: { in: [...ids] } },
          select: { id: true, caseId: true, wording: true, answer: true },
        });
        return ids.map((one) => rows.find((row) => row.id === one) ?? null);
      },
    );
    return loader.load(id);
  }

  private told(actor: Actor, row: Told): Answer<Gql.InformationRequest> {
    const { id, groupId, askerCode, askedById, toCode, answeredWith, answeredById, dueOn, ...plainly } = row;
    return {
      ...plainly,
      id,
      groupId: askerCode === actor.agencyCode ? groupId : null,
      asker: this.agencies.answer(askerCode),
      askedBy: () => this.agencies.person(actor, askedById),
      to: this.agencies.answer(toCode),
      question: async () => (await this.words(actor, id))?.wording ?? null,
      dueOn: dayIn(dueOn),
      isOverdue: isOverdue(row.status, dayIn(dueOn), dayOf(this.ledger.clock.now())),
      answer: async () => (row.answeredAt ? ((await this.words(actor, id))?.answer ?? null) : null),
      answeredBy: () => (answeredById ? this.agencies.person(actor, answeredById) : null),
      disclosures: () => this.disclosures.answeringTo(actor, id, answeredWith),
      fitting: () => (toCode === actor.agencyCode && row.takingId === null ? this.fitting.of(actor, row) : null),
      viewerCan: () => this.ledger.viewerCan(actor, 'InformationRequest', id),
    };
  }
}
