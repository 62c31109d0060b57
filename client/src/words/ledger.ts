/** The words of the log: each verb as a sentence, each kind of row as a noun. */
import type { Words } from './language.tsx';

/** What was done, and what one is refused to do. */
type Verb = readonly [did: string, toDo: string];
type Noun = readonly [one: string, many: string];

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
  read: (noun: string) => string;
  refused: (verb: string, subject: string) => string;
  refusedRead: (noun: string) => string;
  subject: (name: string, count: number) => string;
  state: string;
  sealed: string;
  unsealed: string;
  unsealedNote: string;
  head: string;
  headNone: string;
  stateNote: string;
}

const verbsDa: Record<string, Verb> = {
  recordTip: ['registrerede et tip', 'registrere et tip'],
  shelveTip: ['lagde et tip til side', 'lægge et tip til side'],
  openCase: ['åbnede en sag ud fra et tip', 'åbne en sag ud fra et tip'],
  openCaseAt: ['åbnede en sag', 'åbne en sag'],
  nameTeam: ['føjede personer til et sagsteam', 'føje personer til et sagsteam'],
  releaseMember: ['tog en person af et sagsteam', 'tage en person af et sagsteam'],
  leaveCase: ['trådte ud af en sag for sin myndighed', 'træde ud af en sag'],
  closeCase: ['afsluttede en sag', 'afslutte en sag'],
  placeHold: ['satte slettestop på en sag', 'sætte slettestop på en sag'],
  liftHold: ['ophævede et slettestop', 'ophæve et slettestop'],
  purge: ['slettede, hvad der ikke skulle gemmes længere', 'slette noget'],
  contribute: ['lagde en oplysning på en sag', 'lægge en oplysning på en sag'],
  reviseContribution: ['rettede en oplysning', 'rette en oplysning'],
  disclose: ['gav en oplysning videre', 'give en oplysning videre'],
  watch: ['satte noget på sin myndigheds liste', 'sætte noget på listen'],
  unwatch: ['tog noget af sin myndigheds liste', 'tage noget af listen'],
  askOverlap: ['spurgte, om andre kender noget', 'spørge, om andre kender noget'],
  answerOverlap: ['svarede på, om myndigheden kender noget', 'svare på, om myndigheden kender noget'],
  export: ['tog en sag ud som fil', 'tage en sag ud som fil'],
  withdraw: ['trak en videregivelse tilbage', 'trække en videregivelse tilbage'],
  convene: ['indkaldte til et møde', 'indkalde til et møde'],
  invite: ['indkaldte flere til et møde', 'indkalde flere til et møde'],
  answerInvitation: ['svarede på en indkaldelse', 'svare på en indkaldelse'],
  openMeeting: ['åbnede et møde', 'åbne et møde'],
  closeMeeting: ['afsluttede et møde', 'afslutte et møde'],
  addAgendaItem: ['satte et punkt på dagsordenen', 'sætte et punkt på dagsordenen'],
  settleAgendaItem: ['markerede et punkt på dagsordenen', 'markere et punkt på dagsordenen'],
  minute: ['skrev i referatet', 'skrive i referatet'],
  decide: ['førte en beslutning til referat', 'føre en beslutning til referat'],
  assignTask: ['gav en opgave', 'give en opgave'],
  finishTask: ['meldte en opgave udført', 'melde en opgave udført'],
  planInspection: ['planlagde en fælles indsats', 'planlægge en fælles indsats'],
  revisePlan: ['ændrede planen for en fælles indsats', 'ændre planen for en fælles indsats'],
  signOff: ['skrev under på en plan', 'skrive under på en plan'],
  beginInspection: ['begyndte en fælles indsats', 'begynde en fælles indsats'],
  cancelInspection: ['aflyste en fælles indsats', 'aflyse en fælles indsats'],
  observe: ['registrerede et tegn på stedet', 'registrere et tegn på stedet'],
  recordMetPerson: ['registrerede en person på stedet', 'registrere en person på stedet'],
  concludeInspection: ['afsluttede en fælles indsats med et resultat', 'afslutte en fælles indsats'],
  refer: ['henviste en person til CMM', 'henvise en person til CMM'],
  receiveReferral: ['overtog en henvisning', 'overtage en henvisning'],
  takeNextStep: ['skrev myndighedens næste skridt', 'skrive myndighedens næste skridt'],
  enrol: ['gav en person adgang', 'give en person adgang'],
  assignDuties: ['rettede en persons opgaver', 'rette en persons opgaver'],
  suspend: ['suspenderede en person', 'suspendere en person'],
  reinstate: ['genåbnede en persons adgang', 'genåbne en persons adgang'],
  depart: ['registrerede en fratrædelse', 'registrere en fratrædelse'],
  enrolProgram: ['oprettede et IT-system', 'oprette et IT-system'],
  addProgramKey: ['gav et IT-system en nøgle', 'give et IT-system en nøgle'],
  revokeProgramKey: ['tilbagekaldte et IT-systems nøgle', 'tilbagekalde et IT-systems nøgle'],
  expire: ['lod en videregivelse udløbe', 'lade en videregivelse udløbe'],
  exportLedger: ['hentede linjer fra loggen', 'hente linjer fra loggen'],
};

const nounsDa: Record<string, Noun> = {
  Agency: ['en myndighed', 'myndigheder'],
  Person: ['en person', 'personer'],
  Workplace: ['en arbejdsplads', 'arbejdspladser'],
  Tip: ['et tip', 'tips'],
  WatchEntry: ['en linje på listen', 'linjer på listen'],
  OverlapQuestion: ['et spørgsmål til andre', 'spørgsmål til andre'],
  OverlapMatch: ['et svar til andre', 'svar til andre'],
  TipReporter: ['en anmelders identitet', 'anmelderes identitet'],
  Case: ['en sag', 'sager'],
  Participation: ['en deltagelse', 'deltagelser'],
  CaseMember: ['en plads på et sagsteam', 'pladser på sagsteams'],
  LegalHold: ['et slettestop', 'slettestop'],
  Contribution: ['en oplysning', 'oplysninger'],
  Disclosure: ['en videregivelse', 'videregivelser'],
  Meeting: ['et møde', 'møder'],
  Invitation: ['en indkaldelse', 'indkaldelser'],
  AgendaItem: ['et punkt på dagsordenen', 'punkter på dagsordenen'],
  MinuteEntry: ['en linje i referatet', 'linjer i referatet'],
  Decision: ['en beslutning', 'beslutninger'],
  Task: ['en opgave', 'opgaver'],
  JointInspection: ['en fælles indsats', 'fælles indsatser'],
  InspectionPart: ['en del af en plan', 'dele af en plan'],
  Observation: ['et tegn set på stedet', 'tegn set på stedet'],
  MetPerson: ['en person mødt på stedet', 'personer mødt på stedet'],
  Referral: ['en henvisning', 'henvisninger'],
  Search: ['resultatet af en søgning', 'resultater af en søgning'],
  NextStep: ['et næste skridt', 'næste skridt'],
  LedgerEntry: ['en linje i loggen', 'linjer i loggen'],
  LedgerState: ['loggens tilstand', 'loggens tilstand'],
};

const verbsEn: Record<string, Verb> = {
  recordTip: ['recorded a tip', 'record a tip'],
  shelveTip: ['put a tip aside', 'put a tip aside'],
  openCase: ['opened a case from a tip', 'open a case from a tip'],
  openCaseAt: ['opened a case', 'open a case'],
  nameTeam: ['added people to a case team', 'add people to a case team'],
  releaseMember: ['released a person from a case team', 'release a person from a case team'],
  leaveCase: ['left a case on behalf of the authority', 'leave a case'],
  closeCase: ['closed a case', 'close a case'],
  placeHold: ['placed a legal hold on a case', 'place a legal hold on a case'],
  liftHold: ['lifted a legal hold', 'lift a legal hold'],
  purge: ['purged what was kept no longer', 'purge something'],
  contribute: ['put information on a case', 'put information on a case'],
  reviseContribution: ['revised information', 'revise information'],
  disclose: ['disclosed information', 'disclose information'],
  watch: ["put something on her authority's list", 'put something on the list'],
  unwatch: ["took something off her authority's list", 'take something off the list'],
  askOverlap: ['asked whether others know something', 'ask whether others know something'],
  answerOverlap: ['answered whether the authority knows something', 'answer whether the authority knows something'],
  export: ['took a case out as a file', 'take a case out as a file'],
  withdraw: ['withdrew a disclosure', 'withdraw a disclosure'],
  convene: ['convened a meeting', 'convene a meeting'],
  invite: ['invited more to a meeting', 'invite more to a meeting'],
  answerInvitation: ['answered an invitation', 'answer an invitation'],
  openMeeting: ['opened a meeting', 'open a meeting'],
  closeMeeting: ['closed a meeting', 'close a meeting'],
  addAgendaItem: ['put an item on the agenda', 'put an item on the agenda'],
  settleAgendaItem: ['marked an item of the agenda', 'mark an item of the agenda'],
  minute: ['wrote in the minutes', 'write in the minutes'],
  decide: ['recorded a decision', 'record a decision'],
  assignTask: ['assigned a task', 'assign a task'],
  finishTask: ['finished a task', 'finish a task'],
  planInspection: ['planned a joint inspection', 'plan a joint inspection'],
  revisePlan: ['revised the plan of a joint inspection', 'revise the plan of a joint inspection'],
  signOff: ['signed a plan', 'sign a plan'],
  beginInspection: ['began a joint inspection', 'begin a joint inspection'],
  cancelInspection: ['called off a joint inspection', 'call off a joint inspection'],
  observe: ['recorded a sign on site', 'record a sign on site'],
  recordMetPerson: ['recorded a person met on site', 'record a person met on site'],
  concludeInspection: ['concluded a joint inspection', 'conclude a joint inspection'],
  refer: ['referred a person to CMM', 'refer a person to CMM'],
  receiveReferral: ['took over a referral', 'take over a referral'],
  takeNextStep: ['wrote the authority’s next step', 'write the authority’s next step'],
  enrol: ['gave a person access', 'give a person access'],
  assignDuties: ['changed a person’s duties', 'change a person’s duties'],
  suspend: ['suspended a person', 'suspend a person'],
  reinstate: ['reopened a person’s access', 'reopen a person’s access'],
  depart: ['noted that somebody has left', 'note that somebody has left'],
  enrolProgram: ['enrolled an IT system', 'enrol an IT system'],
  addProgramKey: ['gave an IT system a key', 'give an IT system a key'],
  revokeProgramKey: ['revoked an IT system’s key', 'revoke an IT system’s key'],
  expire: ['let a disclosure run out', 'let a disclosure run out'],
  exportLedger: ['downloaded lines of the log', 'download lines of the log'],
};

const nounsEn: Record<string, Noun> = {
  Agency: ['an authority', 'authorities'],
  Person: ['a person', 'people'],
  Workplace: ['a workplace', 'workplaces'],
  WatchEntry: ['a line of the list', 'lines of the list'],
  OverlapQuestion: ['a question to others', 'questions to others'],
  OverlapMatch: ['an answer to others', 'answers to others'],
  Tip: ['a tip', 'tips'],
  TipReporter: ['a reporter’s identity', 'reporters’ identities'],
  Case: ['a case', 'cases'],
  Participation: ['a participation', 'participations'],
  CaseMember: ['a place on a case team', 'places on case teams'],
  LegalHold: ['a legal hold', 'legal holds'],
  Contribution: ['a piece of information', 'pieces of information'],
  Disclosure: ['a disclosure', 'disclosures'],
  Meeting: ['a meeting', 'meetings'],
  Invitation: ['an invitation', 'invitations'],
  AgendaItem: ['an agenda item', 'agenda items'],
  MinuteEntry: ['a line of the minutes', 'lines of the minutes'],
  Decision: ['a decision', 'decisions'],
  Task: ['a task', 'tasks'],
  JointInspection: ['a joint inspection', 'joint inspections'],
  InspectionPart: ['a part of a plan', 'parts of a plan'],
  Observation: ['a sign seen on site', 'signs seen on site'],
  MetPerson: ['a person met on site', 'people met on site'],
  Referral: ['a referral', 'referrals'],
  Search: ['the result of a search', 'results of a search'],
  NextStep: ['a next step', 'next steps'],
  LedgerEntry: ['a line of the log', 'lines of the log'],
  LedgerState: ['the state of the log', 'the state of the log'],
};

function counted(nouns: Record<string, Noun>, name: string, count: number): string {
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
  did: (verb, subject, count) => verbsDa[verb]?.[0] ?? `${verb}: ${counted(nounsDa, subject, count)}`,
  read: (noun) => `læste ${noun}`,
  refused: (verb, subject) => `fik nej til at ${verbsDa[verb]?.[1] ?? `${verb}: ${counted(nounsDa, subject, 1)}`}`,
  refusedRead: (noun) => `fik nej til at læse ${noun}`,
  subject: (name, count) => counted(nounsDa, name, count),
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
  did: (verb, subject, count) => verbsEn[verb]?.[0] ?? `${verb}: ${counted(nounsEn, subject, count)}`,
  read: (noun) => `read ${noun}`,
  refused: (verb, subject) => `was refused to ${verbsEn[verb]?.[1] ?? `${verb}: ${counted(nounsEn, subject, 1)}`}`,
  refusedRead: (noun) => `was refused to read ${noun}`,
  subject: (name, count) => counted(nounsEn, name, count),
  state: 'State of the chain',
  sealed: 'Sealed lines',
  unsealed: 'Not yet sealed',
  unsealedNote: 'normally at most a second’s lines',
  head: 'Newest link of the chain',
  headNone: 'Nothing is sealed yet',
  stateNote: 'Each line is chained to the one before it. A line changed or removed afterwards breaks the chain.',
};

export const ledgerWords: Words<LedgerWords> = { da, en };
