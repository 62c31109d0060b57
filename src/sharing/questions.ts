/** What the rule book is asked about a giving, and what a disclosure keeps of its answer. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import type * as Gql from '../generated/contract.js';
import { type Judgement, Law } from '../law/law.js';
import type { Row } from '../ledger/act.js';
import { Workplaces } from '../workplaces/workplaces.js';

/** The rule book's answer for one receiver. */
export interface Judged {
  receiver: string;
  judgement: Judgement;
}

/** What is asked of every receiver alike. */
export interface Asked {
  purpose: string;
  initiative: Gql.Initiative;
  waiverRecorded?: boolean | null | undefined;
  foodBusiness: boolean;
}

@Injectable()
export class Questions {
  constructor(
    @Inject(Law) private readonly law: Law,
    @Inject(Workplaces) private readonly workplaces: Workplaces,
  ) {}

  judge(row: Row<'Contribution'>, receiver: string, asked: Asked, now: Date): Judged {
    const { agencyCode: giver, category, level, regime } = row;
    return {
      receiver,
      judgement: this.law.judge({ giver, receiver, category, level, regime, ...asked }, now, 'input'),
    };
  }

  /** See `Workplaces.isFoodBusiness`. Asked before each deed that judges: the rule book that holds now is read with it. */
  async isAtFoodBusiness(actor: Actor, caseId: string | undefined): Promise<boolean> {
    await this.law.refresh();
    return this.workplaces.isFoodBusiness(actor, caseId);
  }
}

/** True where the rule that lets it through asks for a waiver on record: then the disclosure keeps who has waived, and how. */
export const restsOnWaiver = ({ judgement: { verdict } }: Judged) =>
  verdict.rule?.conditions.includes('waiver-by-complainant') ?? false;

/** The columns of a disclosure that hold what the rule book answered. */
export const basisOf = ({ judgement: { answer, verdict } }: Judged) => ({
  outcome: answer.outcome,
  ruleId: answer.ruleId,
  provisions: [...verdict.provisions],
  conditions: answer.conditions,
  bookVersion: answer.bookVersion,
});

/** As UNLAWFUL tells it. */
export const verdictOf = ({ receiver, judgement: { answer, verdict } }: Judged) => ({
  receiver,
  outcome: answer.outcome,
  ruleId: answer.ruleId,
  provisions: [...verdict.provisions],
  bookStatus: answer.bookStatus,
  explainDa: answer.explainDa,
  explainEn: answer.explainEn,
});
