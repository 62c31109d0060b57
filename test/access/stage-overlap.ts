/** The matrix's watch list, question and match: held by the stage's holder, asked by those it was given to. */
import { randomUUID } from 'node:crypto';
import type { Subject } from '../../src/access/rule.js';

type Insert = (table: string, list: Record<string, unknown>[]) => Promise<string>;

/** `author` is of the holder's agency, `asker` of the one that the question comes from. */
export async function setOverlaps(
  insert: Insert,
  at: string,
  author: string | undefined,
  asker: string | undefined,
): Promise<Pick<Record<Subject, string>, 'WatchEntry' | 'OverlapQuestion' | 'OverlapMatch'>> {
  const digest = `\\x${'ab'.repeat(32)}`;
  const made = { created_at: at, version: 1 };
  const what = { kind: 'COMPANY', reason: 'x', answers_at: at };
  const WatchEntry = await insert('watch_entries', [
    {
      ...made,
      id: randomUUID(),
      agency_code: 'SKTST',
      kind: 'COMPANY',
      digest,
      note: 'x',
      source: 'LIST',
      added_by_id: author,
      is_active: true,
    },
  ]);
  const OverlapQuestion = await insert('overlap_questions', [
    {
      ...made,
      ...what,
      id: randomUUID(),
      agency_code: 'POL-SOJ',
      asked_by_id: asker,
      digest,
      hint: 'x',
      status: 'PENDING',
      matched_at: at,
    },
  ]);
  const OverlapMatch = await insert('overlap_matches', [
    {
      ...made,
      ...what,
      id: randomUUID(),
      question_id: OverlapQuestion,
      agency_code: 'SKTST',
      asker_code: 'POL-SOJ',
      entry_id: WatchEntry,
      note: 'x',
      decision: 'UNDECIDED',
      is_released: false,
      is_over: false,
    },
  ]);
  return { WatchEntry, OverlapQuestion, OverlapMatch };
}
