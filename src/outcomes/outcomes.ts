/** What each authority does next, in its own words. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import { audienceOf } from '../meetings/audience.js';
import { rowsOf } from '../meetings/rows.js';
import type { Answer } from '../platform/answer.js';
import { idOf, plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';

@Injectable()
export class Outcomes {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  /** A case's next steps, oldest first; batched. */
  ofCase(actor: Actor, caseId: string): Promise<Answer<Gql.NextStep>[]> {
    return this.ledger
      .loader<string, Answer<Gql.NextStep>[]>(actor, 'next steps of case', async (ids) => {
        const rows = await this.ledger.look(actor).nextStep.findMany({
          where: { caseId: { in: [...ids] } },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        return rowsOf(ids, rows, (row) => row.caseId).map((found) => found.map((row) => this.answer(actor, row)));
      })
      .load(caseId);
  }

  async takeNextStep(actor: Actor, input: Gql.TakeNextStepInput): Promise<Answer<Gql.NextStep>> {
    const text = plain('input.text', input.text, 1, 2_000);
    const id = await this.ledger.act(
      actor,
      'takeNextStep',
      'Case',
      idOf('input.caseId', input.caseId),
      async ({ row, now, hand, tell }) => {
        const taking = await hand.participation.findMany({ where: { caseId: row.id, status: 'ACCEPTED' } });
        const made = uuidv7();
        await hand.nextStep.createMany({
          data: [
            {
              id: made,
              caseId: row.id,
              agencyCode: actor.agencyCode,
              authorId: actor.personId,
              audience: audienceOf({
                field: 'input.audience',
                asked: input.audience,
                present: taking.map((part) => part.agencyCode),
                always: [actor.agencyCode],
              }),
              kind: input.kind,
              text,
              createdAt: now,
            },
          ],
        });
        tell({ subject: 'NextStep', id: made, caseId: row.id });
        return made;
      },
      { command: input.command },
    );
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).nextStep.findFirst({ where: { id } });
    return row ? this.answer(actor, row) : this.ledger.missing(actor, 'NextStep', id);
  }

  private answer(actor: Actor, row: Row<'NextStep'>): Answer<Gql.NextStep> {
    return {
      id: row.id,
      agency: this.agencies.answer(row.agencyCode),
      author: () => this.agencies.person(actor, row.authorId),
      kind: row.kind,
      text: row.text,
      audience: row.audience,
      createdAt: row.createdAt,
    };
  }
}
