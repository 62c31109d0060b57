/** What the rule book is asked about a giving, and what a disclosure keeps of its answer. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import type * as Gql from '../generated/contract.js';
import { type Judgement, Law } from '../law/law.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
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
    @Inject(Ledger) private readonly ledger: Ledger,
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

  /**
   * Whether the case is about a food business; a case stays at its workplace. False where the actor may not see it. Asked
   * before each deed that judges: the rule book that holds now is read with it.
   */
  async isAtFoodBusiness(actor: Actor, caseId: string | undefined): Promise<boolean> {
    await this.law.refresh();
    if (caseId === undefined) return false;
    const found = await this.ledger
      .look(actor)
      .case.findFirst({ where: { id: caseId }, select: { workplaceId: true } });
    const place = found && (await this.workplaces.at(actor, found.workplaceId));
    return place?.industry?.isFoodBusiness ?? false;
  }
}

/** The columns of a disclosure that hold what the rule book answered. */
export const basisOf = ({ judgement: { answer } }: Judged) => ({
  outcome: answer.outcome,
  ruleId: answer.ruleId,
  provisions: answer.provisions.map((provision) => provision.code),
  conditions: answer.conditions,
  bookVersion: answer.bookVersion,
});

/** As UNLAWFUL tells it. */
export const verdictOf = ({ receiver, judgement: { answer } }: Judged) => ({
  receiver,
  outcome: answer.outcome,
  ruleId: answer.ruleId,
  provisions: answer.provisions.map((provision) => provision.code),
  explainDa: answer.explainDa,
  explainEn: answer.explainEn,
});
