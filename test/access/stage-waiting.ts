/** The rows of the stage that single verbs need in a state of their own: what waits for approval, consent or a second person. */
import { randomUUID } from 'node:crypto';

type Insert = (table: string, list: Record<string, unknown>[]) => Promise<string>;

/** By verb, the disclosure of the holder that it is tried on; asked for by `author`, to an agency that takes part. */
export async function insertWaiting(
  insert: Insert,
  { contribution, caseId, author }: { contribution: string; caseId: string; author: string | undefined },
): Promise<{ verbRows: Readonly<Record<string, string>>; breakGlass: string }> {
  const waiting = (outcome: string, status: string) => ({
    id: randomUUID(),
    contribution_id: contribution,
    contribution_version: 1,
    case_id: caseId,
    giver_code: 'SKTST',
    receiver_code: status === 'LIVE' ? 'POL-SOJ' : 'AT',
    given_by_id: author,
    purpose: 'assess',
    initiative: 'own',
    named_persons: [randomUUID()],
    outcome,
    consent: status === 'LIVE' ? 'x' : null,
    provisions: [],
    conditions: [],
    book_version: 1,
    status,
    created_at: '2026-01-01T00:00:00Z',
    version: 1,
  });
  const approval = await insert('disclosures', [waiting('MAY_WITH_APPROVAL', 'PENDING')]);
  const consent = await insert('disclosures', [waiting('MAY_WITH_CONSENT', 'PENDING')]);
  const consented = await insert('disclosures', [waiting('MAY_WITH_CONSENT', 'LIVE')]);
  const breakGlass = await insert('break_glasses', [
    {
      id: randomUUID(),
      case_id: caseId,
      agency_code: 'SKTST',
      asked_by_id: author,
      reason: 'x',
      asked_at: new Date().toISOString(),
      givers: ['POL-SOJ', 'POL-OJY', 'FVST'],
      status: 'ASKED',
      version: 1,
    },
  ]);
  const verbRows = { approve: approval, reject: approval, recordConsent: consent, withdrawConsent: consented };
  return { verbRows, breakGlass };
}
