/** The stage's contribution, a file on it, to whom it was given, and a request to pass it on. */
import { randomUUID as id } from 'node:crypto';
import type { Subject } from '../../src/access/rule.js';

type Insert = (table: string, list: Record<string, unknown>[]) => Promise<string>;

/** What every row on the case has. */
interface Base {
  case_id: string;
  author_id: string | undefined;
  created_at: string;
}

export async function setHeld(insert: Insert, base: Base) {
  const { case_id, author_id, created_at } = base;
  const contribution = await insert('contributions', [
    { ...base, id: id(), title: 'x', text: 'x', facts: [], category: 'other', level: 'none', regime: 'gdpr' },
  ]);
  const file = { contribution_id: contribution, name: 'x.txt', media_type: 'text/plain', bytes: 1, sha256: 'x' };
  const attachment = await insert('attachments', [
    { ...base, ...file, id: id(), wrapped_key: '\\x00', storage_key: id() },
  ]);
  const disclosure = await insert(
    'disclosures',
    [
      ['POL-SOJ', 'LIVE', null],
      ['SIRI', 'WITHDRAWN', null],
      ['NSK', 'LIVE', '2020-01-01T00:00:00Z'],
      ['FVST', 'LIVE', null],
      ['POL-OJY', 'LIVE', null],
    ].map(([receiver_code, status, expires_at]) => ({
      id: id(),
      contribution_id: contribution,
      contribution_version: 1,
      case_id,
      giver_code: 'SKTST',
      receiver_code,
      given_by_id: author_id,
      purpose: 'assess',
      initiative: 'OWN',
      named_persons: [],
      outcome: 'MAY',
      provisions: [],
      conditions: [],
      book_version: 1,
      status,
      expires_at,
      created_at,
      version: 1,
    })),
  );
  const onward = await insert('onward_requests', [
    {
      id: id(),
      case_id,
      contribution_id: contribution,
      disclosure_id: disclosure,
      asker_code: 'POL-SOJ',
      asked_by_id: author_id,
      named_persons: [],
      giver_code: 'SKTST',
      to_code: 'AT',
      purpose: 'assess',
      reason: 'x',
      status: 'ASKED',
      created_at,
      version: 1,
    },
  ]);
  return {
    Contribution: contribution,
    Attachment: attachment,
    Disclosure: disclosure,
    OnwardRequest: onward,
  } satisfies Partial<Record<Subject, string>>;
}
