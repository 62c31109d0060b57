/** The words of looking through the log, taking it away and verifying it. */
import type { ReadingSign } from '../generated/contract.ts';
import type { Words } from './language.tsx';

interface AuditWords {
  search: string;
  find: string;
  person: string;
  everybody: string;
  otherAgency: string;
  otherAgencyHint: string;
  anyOrNone: string;
  concerned: (names: readonly string[]) => string;
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
  access: string;
  reading: string;
  readingNote: string;
  show: string;
  noReading: string;
  nothingUnusual: string;
  unusualDays: string;
  day: string;
  rowsRead: string;
  usual: string;
  usualNone: string;
  why: string;
  sign: Record<ReadingSign, string>;
  bar: (day: string, many: number, signs: string) => string;
  legend: string;
}

const da: AuditWords = {
  search: 'Søg i loggen',
  find: 'Søg',
  person: 'Person',
  everybody: 'Alle',
  otherAgency: 'Anden myndighed',
  otherAgencyHint: 'Det, I gav den eller spurgte den om, læste af dens, eller som regelbogen afviste at give den.',
  anyOrNone: 'Ikke valgt',
  concerned: (names) => `Angik ${names.join(', ')}`,
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
  access: 'Besvar en begæring om indsigt',
  reading: 'Sådan læses der',
  readingNote:
    'Hvor meget hver læste, dag for dag. En markering er et sted at se efter, ikke en fejl: spørg, før nogen mistænkes.',
  show: 'Vis',
  noReading: 'Ingen i jeres myndighed har læst noget i de dage.',
  nothingUnusual: 'Intet skiller sig ud.',
  unusualDays: 'Dage, der skiller sig ud',
  day: 'Dag',
  rowsRead: 'Læst',
  usual: 'Sædvanligt',
  usualNone: 'kendes ikke endnu',
  why: 'Hvorfor',
  sign: { MUCH: 'Meget mere end ellers', AT_NIGHT: 'Mellem kl. 20 og 6', OUTSIDE_TEAM: 'På sager uden for eget team' },
  bar: (day, many, signs) => `${day}: ${many === 1 ? '1 læsning' : `${many} læsninger`}${signs ? ` (${signs})` : ''}`,
  legend: 'Hver søjle er en dag, målt mod den højeste i perioden. De fyldte skiller sig ud.',
};

const en: AuditWords = {
  search: 'Search the log',
  find: 'Search',
  person: 'Person',
  everybody: 'Everybody',
  otherAgency: 'Other agency',
  otherAgencyHint: 'What you gave it or asked of it, read of its own, or were refused by the rule book to give it.',
  anyOrNone: 'Not chosen',
  concerned: (names) => `Concerned ${names.join(', ')}`,
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
  access: 'Answer a request for access',
  reading: 'How people read',
  readingNote:
    'How much each person read, day by day. A mark says where to look, and is no finding: ask before anybody is suspected.',
  show: 'Show',
  noReading: 'Nobody in your agency read anything in those days.',
  nothingUnusual: 'Nothing stands out.',
  unusualDays: 'Days that stand out',
  day: 'Day',
  rowsRead: 'Read',
  usual: 'Usual',
  usualNone: 'not known yet',
  why: 'Why',
  sign: {
    MUCH: 'Much more than usual',
    AT_NIGHT: 'Between 20:00 and 06:00',
    OUTSIDE_TEAM: 'On cases outside their teams',
  },
  bar: (day, many, signs) => `${day}: ${many === 1 ? '1 reading' : `${many} readings`}${signs ? ` (${signs})` : ''}`,
  legend: 'Each bar is a day, measured against the highest of the period. The filled ones stand out.',
};

export const auditWords: Words<AuditWords> = { da, en };
