/** The words of the log: each verb as a sentence, each kind of row as a noun. */
import type { Words } from './language.tsx';
import { type Noun, nounsDa, nounsEn } from './ledger-nouns.ts';
import { type Verb, verbsDa, verbsEn } from './ledger-verbs.ts';

interface LedgerWords {
  title: string;
  leadOwn: string;
  leadAudit: string;
  all: string;
  show: string;
  none: string;
  when: string;
  who: string;
  what: string;
  kind: string;
  lines: string;
  rule: string;
  machine: string;
  toCase: string;
  onlyCase: string;
  isOneCase: string;
  allCases: string;
  /** A sentence, such as »læste 3 oplysninger«. */
  did: (verb: string, subject: string, count: number) => string;
  /** A file is read by downloading it, and in no other way. */
  read: (subject: string, count: number) => string;
  refused: (verb: string, subject: string) => string;
  refusedRead: (subject: string, count: number) => string;
  state: string;
  sealed: string;
  unsealed: string;
  unsealedNote: string;
  head: string;
  headNone: string;
  stateNote: string;
}

/** What a verb is said of sometimes makes it another one. */
const verbOf = (verbs: Readonly<Record<string, Verb>>, verb: string, subject: string): Verb | undefined =>
  verbs[`${verb}@${subject}`] ?? verbs[verb];

function counted(nouns: Readonly<Record<string, Noun>>, name: string, count: number): string {
  const noun = nouns[name];
  if (noun === undefined) return name;
  return count > 1 ? `${count} ${noun[1]}` : noun[0];
}

const da: LedgerWords = {
  title: 'Log',
  leadOwn: 'Her ser du, hvad du selv har gjort og læst, og hvad du er blevet afvist fra. Loggen rummer aldrig indhold.',
  leadAudit:
    'Her ser du, hvad din myndigheds folk har gjort og læst, og hvad de er blevet afvist fra. Loggen rummer aldrig indhold.',
  all: 'Alt',
  show: 'Vis',
  none: 'Ingen linjer endnu. De kommer, når nogen gør, læser eller bliver afvist.',
  when: 'Hvornår',
  who: 'Hvem',
  what: 'Hvad',
  kind: 'Slags',
  lines: 'Linjer, nyeste først',
  rule: 'Regel',
  machine: 'Systemet',
  toCase: 'Gå til sagen',
  onlyCase: 'Kun denne sag',
  isOneCase: 'Viser kun linjer om én sag.',
  allCases: 'Vis alle linjer',
  did: (verb, subject, count) => verbOf(verbsDa, verb, subject)?.[0] ?? `${verb}: ${counted(nounsDa, subject, count)}`,
  read: (subject, count) => `${subject === 'Attachment' ? 'hentede' : 'læste'} ${counted(nounsDa, subject, count)}`,
  refused: (verb, subject) =>
    `fik nej til at ${verbOf(verbsDa, verb, subject)?.[1] ?? `${verb}: ${counted(nounsDa, subject, 1)}`}`,
  refusedRead: (subject, count) =>
    `fik nej til at ${subject === 'Attachment' ? 'hente' : 'læse'} ${counted(nounsDa, subject, count)}`,
  state: 'Kædens tilstand',
  sealed: 'Forseglede linjer',
  unsealed: 'Endnu ikke forseglet',
  unsealedNote: 'normalt højst et sekunds linjer',
  head: 'Kædens seneste led',
  headNone: 'Intet er forseglet endnu',
  stateNote: 'Hver linje er kædet til den forrige. En linje, der ændres eller fjernes bagefter, bryder kæden.',
};

const en: LedgerWords = {
  title: 'Log',
  leadOwn: 'This is what you have done and read, and what you were refused. The log never holds content.',
  leadAudit:
    'This is what your authority’s people have done and read, and what they were refused. The log never holds content.',
  all: 'Everything',
  show: 'Show',
  none: 'No lines yet. They come when somebody does, reads or is refused something.',
  when: 'When',
  who: 'Who',
  what: 'What',
  kind: 'Kind',
  lines: 'Lines, newest first',
  rule: 'Rule',
  machine: 'The system',
  toCase: 'Go to the case',
  onlyCase: 'This case only',
  isOneCase: 'Showing lines about one case only.',
  allCases: 'Show all lines',
  did: (verb, subject, count) => verbOf(verbsEn, verb, subject)?.[0] ?? `${verb}: ${counted(nounsEn, subject, count)}`,
  read: (subject, count) => `${subject === 'Attachment' ? 'downloaded' : 'read'} ${counted(nounsEn, subject, count)}`,
  refused: (verb, subject) =>
    `was refused to ${verbOf(verbsEn, verb, subject)?.[1] ?? `${verb}: ${counted(nounsEn, subject, 1)}`}`,
  refusedRead: (subject, count) =>
    `was refused to ${subject === 'Attachment' ? 'download' : 'read'} ${counted(nounsEn, subject, count)}`,
  state: 'State of the chain',
  sealed: 'Sealed lines',
  unsealed: 'Not yet sealed',
  unsealedNote: 'normally at most a second’s lines',
  head: 'Newest link of the chain',
  headNone: 'Nothing is sealed yet',
  stateNote: 'Each line is chained to the one before it. A line changed or removed afterwards breaks the chain.',
};

export const ledgerWords: Words<LedgerWords> = { da, en };
