/** What of one's own on the case fits a request, and what the rule book says of giving it: whether one has a duty to. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import type * as Gql from '../generated/contract.js';
import { Law } from '../law/law.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { Questions } from '../sharing/questions.js';
import { lasting } from '../sharing/receivers.js';

/** As many as an answerer is shown; the newest first. */
const most = 100;

type Asked = Pick<Row<'InformationRequest'>, 'id' | 'caseId' | 'askerCode' | 'toCode' | 'category' | 'purpose'>;

@Injectable()
export class Fitting {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Law) private readonly law: Law,
    @Inject(Questions) private readonly questions: Questions,
  ) {}

  /** The asked agency's items of the category asked for, each with its verdict; those that must be given first. */
  async of(actor: Actor, { caseId, askerCode, toCode, category, purpose }: Asked): Promise<Answer<Gql.FittingItem>[]> {
    const look = this.ledger.look(actor);
    const [items, foodBusiness] = await Promise.all([
      look.contribution.findMany({
        where: { caseId, agencyCode: toCode, ...(category === null ? {} : { category }) },
        select: { id: true, title: true, category: true, level: true, regime: true, version: true },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: most,
      }),
      this.questions.isAtFoodBusiness(actor, caseId),
    ]);
    const now = this.ledger.clock.now();
    const toAsker = await look.disclosure.findMany({
      where: {
        contributionId: { in: items.map(({ id }) => id) },
        receiverCode: askerCode,
        OR: [{ status: 'PENDING' }, lasting(now)],
      },
      select: { id: true, contributionId: true, status: true },
    });
    const those = (isPending: boolean) =>
      new Map(
        toAsker
          .filter(({ status }) => (status === 'PENDING') === isPending)
          .map(({ id, contributionId }) => [contributionId, id]),
      );
    const [has, awaits] = [those(false), those(true)];
    return items
      .map(({ id, title, category: kind, level, regime, version }) => {
        const question = { giver: toCode, receiver: askerCode, category: kind, level, regime, purpose, foodBusiness };
        const { answer } = this.law.judge({ ...question, initiative: 'ON_REQUEST' }, now);
        return {
          contributionId: id,
          title,
          category: kind,
          level,
          version,
          verdict: answer,
          isDue: answer.outcome === 'MUST',
          isGiven: has.has(id),
          isPending: awaits.has(id),
          disclosureId: has.get(id) ?? null,
        };
      })
      .sort((one, other) => Number(other.isDue) - Number(one.isDue));
  }
}
