/** What the stage's contribution led to: taken to a receiver's records, a request to its holder, and its holder's legal hold. */
import { randomUUID as id } from 'node:crypto';
import type { Subject } from '../../src/access/rule.js';

type Insert = (table: string, list: Record<string, unknown>[]) => Promise<string>;

interface Base {
  case_id: string;
  author_id: string | undefined;
  created_at: string;
}

export async function setAsked(
  insert: Insert,
  { case_id, author_id, created_at }: Base,
  held: { Contribution: string; Disclosure: string },
) {
  const taking = await insert('takings', [
    {
      id: id(),
      disclosure_id: held.Disclosure,
      contribution_id: held.Contribution,
      contribution_version: 1,
      case_id,
      agency_code: 'POL-SOJ',
      giver_code: 'SKTST',
      taken_by_id: author_id,
      taken_at: created_at,
      reference: 'x',
      digest: 'x',
      status: 'DELIVERED',
      withdrawn_at: created_at,
      version: 1,
    },
  ]);
  const request = await insert('information_requests', [
    {
      id: id(),
      group_id: id(),
      case_id,
      asker_code: 'POL-SOJ',
      asked_by_id: author_id,
      to_code: 'SKTST',
      question: 'x',
      purpose: 'assess',
      provisions: [],
      working_days: 5,
      due_on: '2100-01-01',
      remind_on: '2100-01-01',
      status: 'ASKED',
      answered_with: [],
      created_at,
      version: 1,
    },
  ]);
  const hold = await insert('legal_holds', [
    {
      id: id(),
      case_id,
      agency_code: 'SKTST',
      reason: 'x',
      placed_by_id: author_id,
      placed_at: created_at,
      version: 1,
    },
  ]);
  return { Taking: taking, InformationRequest: request, LegalHold: hold } satisfies Partial<Record<Subject, string>>;
}
