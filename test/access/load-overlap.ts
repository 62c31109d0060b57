/** The rows of a world's watch lists and questions about overlap. */
import { randomBytes, randomUUID } from 'node:crypto';
import { at, type Rows } from './load-case.js';
import { codes, type World } from './world.js';

const digest = () => `\\x${randomBytes(32).toString('hex')}`;

export function overlapRows({ watched, questions }: World, author: string): Rows {
  const entry = (id: string, agency: string, isActive: boolean) => ({
    id,
    agency_code: agency,
    kind: 'COMPANY',
    digest: digest(),
    note: 'x',
    source: 'LIST',
    added_by_id: author,
    is_active: isActive,
    created_at: at,
    version: 1,
  });
  const holding = new Map(codes.map((code) => [code, randomUUID() as string]));
  return {
    watch_entries: [
      ...watched.map((one) => entry(one.id, one.agency, one.isActive)),
      ...[...holding].map(([code, id]) => entry(id, code, true)),
    ],
    overlap_questions: questions.map(({ id, asker }) => ({
      id,
      agency_code: asker.agency,
      asked_by_id: asker.id,
      kind: 'COMPANY',
      digest: digest(),
      hint: 'x',
      reason: 'x',
      status: 'PENDING',
      // Whether it is over is the world's to say, not a chore's.
      answers_at: '2100-01-01',
      matched_at: at,
      created_at: at,
      version: 1,
    })),
    overlap_matches: questions.flatMap(({ id, asker, matches }) =>
      matches.map((match) => ({
        id: match.id,
        question_id: id,
        agency_code: match.holder,
        asker_code: asker.agency,
        entry_id: holding.get(match.holder),
        kind: 'COMPANY',
        reason: 'x',
        note: 'x',
        answers_at: at,
        decision: match.decision,
        is_over: match.isOver,
        is_released: match.isOver && match.decision === 'HIT',
        created_at: at,
        version: 1,
      })),
    ),
  };
}
