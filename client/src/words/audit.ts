/** The words of looking through the log, taking it away and verifying it. */
import type { Words } from './language.tsx';

interface AuditWords {
  search: string;
  find: string;
  person: string;
  everybody: string;
  caseNumber: string;
  from: string;
  to: string;
  toBeforeFrom: string;
  noneFound: string;
  rule: string;
  ruleHint: string;
  take: string;
  takeNote: string;
  exported: (count: number) => string;
  verify: string;
  progress: string;
  soFar: (done: number, of: number) => string;
  whole: string;
  broken: string;
  brokenNote: string;
}

const da: AuditWords = {
  search: 'Søg i loggen',
  find: 'Søg',
  person: 'Person',
  everybody: 'Alle',
  caseNumber: 'Sagsnummer',
  from: 'Fra og med',
  to: 'Til og med',
  toBeforeFrom: 'Slutdagen ligger før startdagen.',
  noneFound: 'Ingen linjer passer til det, du søger efter.',
  rule: 'Regel',
  ruleHint: 'Begyndelsen af reglens navn, for eksempel read@Contribution.',
  take: 'Hent som CSV',
  takeNote: 'Henter det, filtrene viser. At du henter det, bliver noteret i loggen.',
  exported: (count) => (count === 1 ? 'Én linje er hentet' : `${count} linjer er hentet`),
  verify: 'Kontrollér loggen',
  progress: 'Kontrol af loggen',
  soFar: (done, of) => `${done} af ${of} linjer er kontrolleret`,
  whole: 'Loggen er hel',
  broken: 'Loggen er ikke hel',
  brokenNote: 'Lad loggen være, som den er, og giv den dataansvarlige besked.',
};

const en: AuditWords = {
  search: 'Search the log',
  find: 'Search',
  person: 'Person',
  everybody: 'Everybody',
  caseNumber: 'Case number',
  from: 'From',
  to: 'Up to and including',
  toBeforeFrom: 'The last day is before the first.',
  noneFound: 'No lines match what you search for.',
  rule: 'Rule',
  ruleHint: 'The beginning of the rule’s name, such as read@Contribution.',
  take: 'Download as CSV',
  takeNote: 'Downloads what the filters show. The download itself is noted in the log.',
  exported: (count) => (count === 1 ? 'One line downloaded' : `${count} lines downloaded`),
  verify: 'Verify the log',
  progress: 'Verifying the log',
  soFar: (done, of) => `${done} of ${of} lines verified`,
  whole: 'The log is whole',
  broken: 'The log is not whole',
  brokenNote: 'Leave the log as it is, and tell the data controller.',
};

export const auditWords: Words<AuditWords> = { da, en };
