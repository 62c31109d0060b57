/** What a deed of the denial stories is, and who is refused in most of them. */
import type { TestServer } from '../support/server.js';

/** Ids of the rows that the deeds are about, by what they are. */
export type Rows = Record<
  | 'tip'
  | 'otherTip'
  | 'case'
  | 'ourPart'
  | 'policePart'
  | 'member'
  | 'contribution'
  | 'attachment'
  | 'disclosure'
  | 'toApprove'
  | 'toReject'
  | 'toConsent'
  | 'consented'
  | 'onward'
  | 'onwardToo'
  | 'toConfirm'
  | 'hold'
  | 'request'
  | 'ourRequest'
  | 'received'
  | 'taking'
  | 'withdrawnTaking'
  | 'meeting'
  | 'invitation'
  | 'agendaItem'
  | 'task'
  | 'plan'
  | 'part'
  | 'go'
  | 'underway'
  | 'met'
  | 'referral'
  | 'newcomer'
  | 'program'
  | 'programKey'
  | 'skat2'
  | 'workplace'
  | 'watched'
  | 'match'
  | 'draft'
  | 'proposed',
  string
>;

export interface Deed {
  verb: string;
  /** Subject of the demo person who may. */
  by: string;
  /** Who must be refused, and with which code; signed out is tried for all. */
  denied: Readonly<Record<string, 'NOT_FOUND' | 'REFUSED'>>;
  /** The row's table and key in `rows`, for its version; null where the verb takes none. */
  version: readonly [table: string, row: keyof Rows] | null;
  /** Another row whose version it must name too, and in which field. */
  names?: readonly [field: string, table: string, row: keyof Rows];
  input(rows: Rows): Record<string, unknown>;
  /** The code that a repetition with a new command meets, where the state no longer allows it. */
  again?: 'REFUSED' | 'CONFLICT' | 'INVALID' | 'NOT_FOUND';
}

/** Nobody of an agency that is not on the case, invited and unanswered, or outside the team, finds anything. */
export const outsiders = {
  'demo-anklager-1': 'NOT_FOUND',
  'demo-fvst-1': 'NOT_FOUND',
  'demo-skat-4': 'NOT_FOUND',
  'demo-nsk-2': 'NOT_FOUND',
} as const;
/** On the case, for another agency: sees nothing of what was never given. */
export const others = { ...outsiders, 'demo-at-1': 'NOT_FOUND' } as const;

export const soon = '2026-12-01T08:00:00Z';
export const parts = [
  { agency: 'SKTST', role: 'Regnskab', steps: ['demand-papers'] },
  { agency: 'POL-SOJ', role: 'Sikkerhed', steps: ['check-identity'] },
];

/** The versions that the deed names, as they stand, from behind the fence. */
export async function versionOf(server: TestServer, deed: Deed, rows: Rows): Promise<Record<string, number>> {
  const named = [...(deed.version ? [['version', ...deed.version] as const] : []), ...(deed.names ? [deed.names] : [])];
  const found = await Promise.all(
    named.map(async ([field, table, row]) => {
      const { rows: one } = await server.owner.query<{ version: number }>(
        `SELECT version FROM ${table} WHERE id = $1`,
        [rows[row]],
      );
      return [field, one[0]?.version ?? 0] as const;
    }),
  );
  return Object.fromEntries(found);
}
