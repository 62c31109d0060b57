/** The words of blind overlap: asking whether others know something, answering, and the watch list. */
import type {
  OverlapAnswer,
  OverlapDeadline,
  OverlapDecision,
  OverlapStatus,
  WatchKind,
  WatchSource,
} from '../generated/contract.ts';
import type { Words } from './language.tsx';

interface OverlapWords {
  title: string;
  lead: string;
  honest: string;
  kind: Record<WatchKind, string>;
  form: Record<WatchKind, string>;
  status: Record<OverlapStatus, string>;
  decision: Record<OverlapDecision, string>;
  says: Record<OverlapAnswer, string>;
  source: Record<WatchSource, string>;
  askTitle: string;
  kindLabel: string;
  identifier: string;
  identifierMissing: string;
  reason: string;
  reasonHint: string;
  reasonMissing: string;
  deadline: string;
  deadlines: Record<OverlapDeadline, string>;
  deadlineHint: string;
  ask: string;
  asked: (when: string) => string;
  mineTitle: string;
  mineNone: string;
  answersAt: (when: string) => string;
  nobody: string;
  said: string;
  waitingTitle: string;
  waitingNone: string;
  asks: (agency: string) => string;
  answerNow: (kind: string, until: string) => string;
  readyTitle: string;
  ready: (when: string) => string;
  pastTitle: string;
  pastNone: string;
  pastSaid: Record<OverlapDecision, string>;
  pastAt: (who: string, when: string) => string;
  pastUntil: string;
  pastMessage: string;
  answeredBy: string;
  from: string;
  yourNote: string;
  noNote: string;
  until: string;
  sayHit: string;
  saySilent: string;
  hitTitle: string;
  hitLead: string;
  message: string;
  messageMissing: string;
  saidHit: string;
  saidSilent: string;
  silentConfirm: string;
  listTitle: string;
  listLead: string;
  listNone: string;
  file: string;
  fileHint: string;
  load: string;
  chosen: (rows: number) => string;
  loading: (done: number, all: number) => string;
  loaded: (added: number, known: number, bad: number) => string;
  badTitle: (count: number) => string;
  badLine: (line: number, text: string) => string;
  badColumns: string;
  unmatched: (line: number) => string;
  nothingInFile: string;
  tooLarge: string;
  off: string;
  offLabel: (note: string) => string;
  taken: string;
  addedBy: (who: string, when: string) => string;
}

const da: OverlapWords = {
  title: 'Kender andre det?',
  lead: 'Spørg, om andre myndigheder kender en virksomhed, en arbejdsplads, en person eller et køretøj, uden at nogen viser, hvad de ved.',
  honest:
    'Nummeret bliver regnet om til et aftryk med en nøgle, der ikke ligger i databasen, og glemt. Det beskytter mod kolleger og mod en stjålet database, men ikke mod serveren selv.',
  kind: { COMPANY: 'Virksomhed', WORKPLACE: 'Arbejdsplads', PERSON: 'Person', VEHICLE: 'Køretøj' },
  form: {
    COMPANY: 'CVR-nummer, eller udenlandsk momsnummer med landekode',
    WORKPLACE: 'P-nummer, ti cifre',
    PERSON: 'CPR-nummer, eller landekode og nummer på pas eller id-kort',
    VEHICLE: 'Nummerplade',
  },
  status: { PENDING: 'Afventer', ANSWERED: 'Besvaret' },
  decision: { UNDECIDED: 'Ikke besvaret', HIT: 'Kender det', SILENT: 'Siger ikke noget' },
  says: { HIT: 'Vi kender det', SILENT: 'Vi siger ikke noget' },
  source: { LIST: 'Liste', TIP: 'Tip', CASE: 'Sag' },
  askTitle: 'Stil et spørgsmål',
  kindLabel: 'Hvad drejer det sig om?',
  identifier: 'Nummer',
  identifierMissing: 'Skriv nummeret.',
  reason: 'Hvorfor spørger du?',
  reasonHint: 'Den, der kender det, læser begrundelsen. Skriv ingen navne eller numre.',
  reasonMissing: 'Skriv en begrundelse på mindst 10 tegn.',
  ask: 'Spørg de andre',
  asked: (when) => `Spørgsmålet er stillet. Svaret kommer ${when}.`,
  deadline: 'Hvornår vil du have svar?',
  deadlines: { WORKING_HOUR: 'Efter en time i arbejdstiden', HOUR: 'Om en time, også om natten' },
  deadlineHint:
    'Arbejdstiden er hverdage kl. 8-16. Uden for den kan kun den, der har vagt, nå at svare. Du får svaret på samme tid, uanset om nogen kender det.',
  mineTitle: 'Spørgsmål, vi har stillet',
  mineNone: 'Spørgsmål, du stiller, står her sammen med svaret.',
  answersAt: (when) =>
    `Svaret kommer ${when}, uanset om nogen kender det eller ej. Indtil da kan ingen se, om der er noget.`,
  nobody: 'Ingen har sagt, at de kender det. Det betyder ikke, at ingen gør.',
  said: 'Det siger de, der kender det',
  waitingTitle: 'Andre spørger om noget, vi kender',
  waitingNone: 'Når en anden myndighed spørger om noget på jeres liste, kan du svare her.',
  asks: (agency) => `${agency} spørger`,
  answerNow: (kind, until) => `${kind} · kan besvares indtil ${until}`,
  readyTitle: 'Kender andre det? Svar, der er kommet',
  ready: (when) => `Svaret er klar · ${when}`,
  pastTitle: 'Det har andre spurgt om de seneste 14 dage',
  pastNone: 'Spørgsmål, der er besvaret, eller som fristen er gået for, står her i 14 dage.',
  pastSaid: {
    UNDECIDED: 'Fristen gik, før I svarede. Spørgeren har ikke fået at vide, at I kender det.',
    HIT: 'I sagde, at I kender det.',
    SILENT: 'I sagde ikke noget. Spørgeren har ikke fået at vide, at I kender det.',
  },
  pastAt: (who, when) => `${who}, ${when}`,
  pastUntil: 'Kunne besvares indtil',
  pastMessage: 'Jeres besked',
  answeredBy: 'Besvaret af',
  from: 'Spørger',
  yourNote: 'Jeres egen note',
  noNote: 'Ingen note',
  until: 'Kan besvares indtil',
  sayHit: 'Sig, at vi kender det',
  saySilent: 'Sig ikke noget',
  hitTitle: 'Sig, at vi kender det',
  hitLead: 'Spørgeren får beskeden at se, når fristen er gået, og ikke før.',
  message: 'Hvem skal spørgeren tale med, og hvad kan du fortælle nu?',
  messageMissing: 'Skriv, hvem spørgeren skal tale med.',
  saidHit: 'Svaret er gemt. Spørgeren ser det, når fristen er gået.',
  saidSilent: 'I siger ikke noget. Spørgeren får ikke at vide, at I kender det.',
  silentConfirm: 'Spørgeren kan ikke se forskel på, at I tier, og at I ikke kender det. Det kan ikke gøres om.',
  listTitle: 'Vores liste',
  listLead:
    'Kun jeres egne koordinatorer ser listen. Numrene gemmes ikke, kun aftryk af dem, så skriv en note, der viser jer vej, for eksempel et journalnummer. Virksomheder og arbejdspladser fra jeres egne tips og sager kommer på af sig selv.',
  listNone: 'Der er ikke noget på listen endnu.',
  file: 'Indlæs en liste (CSV)',
  fileHint:
    'Tre kolonner med overskriften kind;identifier;note. Kind er COMPANY, WORKPLACE, PERSON eller VEHICLE. Semikolon eller komma imellem. Højst 5.000 nye i døgnet og 20.000 i alt. Er der personer på, skal du lige have logget ind.',
  load: 'Indlæs',
  chosen: (rows) =>
    `${rows === 1 ? '1 række er læst' : `${rows} rækker er læst`} og ikke sendt endnu. Tryk på »Indlæs« for at sætte dem på listen.`,
  loading: (done, all) => `${done} af ${all} rækker er sendt`,
  loaded: (added, known, bad) =>
    `${added === 1 ? '1 ny' : `${added} nye`}, ${known} kendt i forvejen, ${bad} kunne ikke bruges.`,
  badTitle: (count) => (count === 1 ? 'Én række kunne ikke bruges' : `${count} rækker kunne ikke bruges`),
  badLine: (line, text) => `Linje ${line}: ${text}`,
  badColumns: 'Rækken skal have kind, identifier og eventuelt note.',
  unmatched: (line) =>
    `Linje ${line}: Et anførselstegn bliver ikke lukket, eller der står noget efter det. Ret linjen, og vælg filen igen. Intet er indlæst.`,
  nothingInFile: 'Filen har ingen rækker.',
  tooLarge: 'Filen må højst være 5 MB.',
  off: 'Tag af listen',
  offLabel: (note) => `Tag af listen: ${note}`,
  taken: 'Taget af listen',
  addedBy: (who, when) => `Sat på af ${who} ${when}`,
};

const en: OverlapWords = {
  title: 'Do others know it?',
  lead: 'Ask whether other authorities know a company, a workplace, a person or a vehicle, without anybody showing what they hold.',
  honest:
    'The number is made into a digest with a key that is not in the database, and forgotten. That protects against colleagues and a stolen database, not against the server itself.',
  kind: { COMPANY: 'Company', WORKPLACE: 'Workplace', PERSON: 'Person', VEHICLE: 'Vehicle' },
  form: {
    COMPANY: 'CVR number, or a foreign VAT number with its country code',
    WORKPLACE: 'P-number, ten digits',
    PERSON: 'CPR number, or country code and number of a passport or identity card',
    VEHICLE: 'Number plate',
  },
  status: { PENDING: 'Pending', ANSWERED: 'Answered' },
  decision: { UNDECIDED: 'Not answered', HIT: 'Knows it', SILENT: 'Says nothing' },
  says: { HIT: 'We know it', SILENT: 'We say nothing' },
  source: { LIST: 'List', TIP: 'Tip', CASE: 'Case' },
  askTitle: 'Ask a question',
  kindLabel: 'What is it about?',
  identifier: 'Number',
  identifierMissing: 'Write the number.',
  reason: 'Why do you ask?',
  reasonHint: 'Whoever knows it reads the reason. Write no names or numbers.',
  reasonMissing: 'Write a reason of at least 10 characters.',
  ask: 'Ask the others',
  asked: (when) => `The question is asked. The answer comes ${when}.`,
  deadline: 'When do you want the answer?',
  deadlines: { WORKING_HOUR: 'After an hour of working time', HOUR: 'In an hour, at night too' },
  deadlineHint:
    'Working time is working days from 8 to 16. Outside it only those on duty can answer in time. The answer comes at the same time whether or not anybody knows it.',
  mineTitle: 'Questions we have asked',
  mineNone: 'Questions that you ask stand here with their answers.',
  answersAt: (when) =>
    `The answer comes ${when}, whether or not anybody knows it. Until then nobody can see whether there is anything.`,
  nobody: 'Nobody has said that they know it. That does not mean that nobody does.',
  said: 'What those who know it say',
  waitingTitle: 'Others ask about something that we know',
  waitingNone: 'When another authority asks about something on your list, you can answer here.',
  asks: (agency) => `${agency} asks`,
  answerNow: (kind, until) => `${kind} · can be answered until ${until}`,
  readyTitle: 'Do others know it? Answers that have come',
  ready: (when) => `The answer is ready · ${when}`,
  pastTitle: 'What others have asked in the last 14 days',
  pastNone: 'Questions that were answered, or that ran out of time, stand here for 14 days.',
  pastSaid: {
    UNDECIDED: 'The time ran out before you answered. The asker has not been told that you know it.',
    HIT: 'You said that you know it.',
    SILENT: 'You said nothing. The asker has not been told that you know it.',
  },
  pastAt: (who, when) => `${who}, ${when}`,
  pastUntil: 'Could be answered until',
  pastMessage: 'Your message',
  answeredBy: 'Answered by',
  from: 'Asks',
  yourNote: 'Your own note',
  noNote: 'No note',
  until: 'Can be answered until',
  sayHit: 'Say that we know it',
  saySilent: 'Say nothing',
  hitTitle: 'Say that we know it',
  hitLead: 'The asker sees the message when the deadline has passed, and not before.',
  message: 'Whom should the asker talk to, and what can you tell now?',
  messageMissing: 'Write whom the asker should talk to.',
  saidHit: 'The answer is kept. The asker sees it when the deadline has passed.',
  saidSilent: 'You say nothing. The asker is not told that you know it.',
  silentConfirm: 'The asker cannot tell your silence from your not knowing it. This cannot be undone.',
  listTitle: 'Our list',
  listLead:
    'Only your own coordinators see the list. The numbers are not kept, only digests of them, so write a note that leads you to the matter, such as a journal number. Companies and workplaces of your own tips and cases are put on by themselves.',
  listNone: 'There is nothing on the list yet.',
  file: 'Load a list (CSV)',
  fileHint:
    'Three columns headed kind;identifier;note. Kind is COMPANY, WORKPLACE, PERSON or VEHICLE. Semicolon or comma between. At most 5,000 new a day and 20,000 in all. With persons on it, you must just have signed in.',
  load: 'Load',
  chosen: (rows) =>
    `${rows === 1 ? '1 row is read' : `${rows} rows are read`} and not sent yet. Press “Load” to put them on the list.`,
  loading: (done, all) => `${done} of ${all} rows sent`,
  loaded: (added, known, bad) => `${added} new, ${known} known already, ${bad} could not be used.`,
  badTitle: (count) => (count === 1 ? 'One row could not be used' : `${count} rows could not be used`),
  badLine: (line, text) => `Line ${line}: ${text}`,
  badColumns: 'The row must have kind, identifier and perhaps note.',
  unmatched: (line) =>
    `Line ${line}: A quotation mark is not closed, or something stands after it. Mend the line, and choose the file again. Nothing has been loaded.`,
  nothingInFile: 'The file has no rows.',
  tooLarge: 'The file may be 5 MB at most.',
  off: 'Take off the list',
  offLabel: (note) => `Take off the list: ${note}`,
  taken: 'Taken off the list',
  addedBy: (who, when) => `Put on by ${who} ${when}`,
};

export const overlapWords: Words<OverlapWords> = { da, en };
