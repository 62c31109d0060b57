/** Lines of the ledger as CSV that a spreadsheet opens and cannot be harmed by. */
import type * as Gql from '../generated/contract.js';

type Line = Pick<
  Gql.LedgerEntry,
  | 'seq'
  | 'at'
  | 'kind'
  | 'personName'
  | 'personId'
  | 'verb'
  | 'subject'
  | 'ids'
  | 'caseNumber'
  | 'caseId'
  | 'rule'
  | 'agencyCodes'
>;

const columns: readonly [name: string, cell: (line: Line) => string | null][] = [
  ['seq', (line) => line.seq],
  ['at', (line) => line.at.toISOString()],
  ['kind', (line) => line.kind],
  ['person', (line) => line.personName],
  ['personId', (line) => line.personId],
  ['verb', (line) => line.verb],
  ['subject', (line) => line.subject],
  ['ids', (line) => line.ids.join(' ')],
  ['case', (line) => line.caseNumber],
  ['caseId', (line) => line.caseId],
  ['rule', (line) => line.rule],
  ['agencies', (line) => line.agencyCodes.join(' ')],
];

export const csvHead = `${columns.map(([name]) => name).join(';')}\r\n`;

export const csvOf = (lines: readonly Line[]) =>
  lines.map((line) => `${columns.map(([, cell]) => safe(cell(line) ?? '')).join(';')}\r\n`).join('');

function safe(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
