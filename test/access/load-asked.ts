/** The rows of what a world's agencies asked each other, and took of what was given. */
import { at, type Rows } from './load-case.js';
import { requestsOf, type World } from './world.js';

export function askedRows({ cases }: World, author: string): Rows {
  const held = cases.flatMap(({ id: caseId, contributions }) =>
    contributions.flatMap((item) =>
      [item, ...item.variants].map(({ id, disclosures }) => ({ id, caseId, giver: item.agency, disclosures })),
    ),
  );
  return {
    takings: held.flatMap(({ id: contribution, caseId, giver, disclosures }) =>
      disclosures.flatMap(({ id, receiver, taking }) =>
        taking
          ? [
              {
                id: taking.id,
                disclosure_id: id,
                contribution_id: contribution,
                contribution_version: 1,
                case_id: caseId,
                agency_code: receiver,
                giver_code: giver,
                taken_by_id: author,
                taken_at: at,
                reference: 'x',
                digest: 'x',
                status: 'DELIVERED',
                withdrawn_at: taking.isWithdrawn ? at : null,
                withdrawal_answer: taking.isAnswered ? 'DESTROYED' : null,
                version: 1,
              },
            ]
          : [],
      ),
    ),
    information_requests: cases.flatMap((one) =>
      requestsOf(one).map((request) => ({
        id: request.id,
        group_id: request.id,
        case_id: one.id,
        asker_code: request.asker,
        asked_by_id: author,
        to_code: request.to,
        question: 'x',
        purpose: 'assess',
        provisions: [],
        working_days: 5,
        due_on: '2100-01-01',
        remind_on: '2100-01-01',
        status: request.status,
        answered_with: [],
        taking_id: request.takingId,
        created_at: at,
        version: 1,
      })),
    ),
  };
}
