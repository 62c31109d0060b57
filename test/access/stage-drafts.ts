/** The rows of the stage that lawyers work on: a draft being worked out, and one that waits for the second lawyer. */
import { randomUUID } from 'node:crypto';

type Insert = (table: string, list: Record<string, unknown>[]) => Promise<string>;

/** The holder's drafts, begun and proposed by `author`: the first, and by verb the one that it is tried on. */
export async function insertDrafts(
  insert: Insert,
  author: string | undefined,
): Promise<{ draft: string; verbs: Readonly<Record<string, string>> }> {
  const drafted = (status: string) => ({
    id: randomUUID(),
    agency_code: 'SKTST',
    title: 'x',
    reason: 'x',
    base_version: 1,
    replaces_version: 1,
    changes: {},
    status,
    opened_by_id: author,
    proposed_by_id: status === 'PROPOSED' ? author : null,
    created_at: '2026-01-01T00:00:00Z',
    version: 1,
  });
  const draft = await insert('rule_drafts', [drafted('DRAFTING')]);
  const proposed = await insert('rule_drafts', [drafted('PROPOSED')]);
  return { draft, verbs: { reopenRules: proposed, adoptRules: proposed } };
}
