/** The words of answering somebody who asks what is held of her. */
import type { AccessException, HeldSubject } from '../generated/contract.ts';
import type { Words } from './language.tsx';

interface AccessWords {
  title: string;
  lead: string;
  names: string;
  namesHint: string;
  namesMissing: string;
  reference: string;
  referenceHint: string;
  referenceMissing: string;
  find: string;
  found: (count: number, reference: string) => string;
  none: string;
  isCut: (leftOut: number) => string;
  noText: string;
  print: string;
  toRecords: string;
  records: string;
  madeBy: (agency: string, when: string) => string;
  own: (when: string) => string;
  received: (from: string, when: string) => string;
  heardBy: string;
  givenTo: string;
  nobody: string;
  given: (giver: string, receiver: string, when: string) => string;
  ended: string;
  purpose: string;
  basis: string;
  weigh: string;
  notVerified: string;
  kind: Record<AccessException, string>;
  subject: Record<HeldSubject, string>;
}

const da: AccessWords = {
  title: 'Besvar en begæring om indsigt',
  lead: 'Find, hvor jeres myndighed har noget om den, der spørger, hvem det er givet til og på hvilket grundlag. Selve ordene læses på sagen af dem, der er på den. Her ses ikke i indholdet af filer og ikke i jeres egen journal: dem må I selv se efter i.',
  names: 'Hvad hedder den, der spørger?',
  namesHint: 'Et navn eller nummer på hver linje, højst ti. Et CPR-nummer findes med og uden bindestreg.',
  namesMissing: 'Skriv mindst ét navn eller nummer.',
  reference: 'Jeres journalnummer',
  referenceHint: 'Begæringens nummer hos jer. At der er søgt, bliver noteret i loggen.',
  referenceMissing: 'Skriv begæringens nummer.',
  find: 'Find',
  found: (count, reference) => `${reference}: ${count === 1 ? 'ét sted' : `${count} steder`}`,
  none: 'Der står ikke noget med de navne og numre i det, jeres myndighed har i Samindsats.',
  isCut: (leftOut) =>
    `Her står de 500 ældste. ${leftOut === 1 ? 'Ét sted mere er' : `${leftOut} steder mere er`} ikke vist. Søg med færre navne ad gangen.`,
  noText: 'Hvad der må oplyses, afgør I. Det, der kan stå i vejen, er nævnt ved hvert sted.',
  print: 'Udskriv',
  toRecords: 'Bliver der i stedet bedt om aktindsigt i dokumenter, I har fået af andre og taget til journalen?',
  records: 'Send det videre fra det, I har taget til journalen',
  madeBy: (agency, when) => `${agency}, ${when}`,
  own: (when) => `Skrevet hos jer ${when}`,
  received: (from, when) => `Fået fra ${from} ${when}`,
  heardBy: 'Sagt til eller hørt af også:',
  givenTo: 'Givet videre',
  nobody: 'Ikke givet videre',
  given: (giver, receiver, when) => `${giver} til ${receiver}, ${when}`,
  ended: 'ophørt',
  purpose: 'Formål',
  basis: 'Grundlag',
  weigh: 'Afvej, før der svares',
  notVerified: 'nummeret er ikke efterprøvet',
  kind: {
    LAW_ENFORCEMENT: 'Retshåndhævelsesloven gælder',
    COMPLAINT: 'At der er klaget til Arbejdstilsynet, må ikke oplyses',
    IDENTITY: 'Kan røbe, hvem nogen er, og bringe dem i fare',
    INVESTIGATION: 'Sagen er åben: svaret kan skade efterforskning eller kontrol',
    OTHERS: 'Ordene kan også handle om andre',
  },
  subject: {
    Contribution: 'Oplysning',
    AgendaItem: 'Punkt på dagsorden',
    MinuteEntry: 'Linje i referat',
    Decision: 'Beslutning',
    Task: 'Opgave',
    Meeting: 'Mødets titel',
    JointInspection: 'Plan for fælles aktion',
    Observation: 'Tegn, der er set',
    MetPerson: 'Person, der er mødt',
    Referral: 'Henvisning',
    NextStep: 'Næste skridt',
    Tip: 'Tip',
    TipReporter: 'Anmelder',
    Attachment: 'Filnavn',
    Disclosure: 'Begrundelse for videregivelse',
    InformationRequest: 'Anmodning om oplysninger',
    OnwardRequest: 'Anmodning om at give videre',
    Case: 'Sag, ved titel eller arbejdssted',
    Invitation: 'Indkaldelse',
    Taking: 'Taget til en journal',
    LegalHold: 'Begrundelse for slettestop',
    BreakGlass: 'Begrundelse for nødadgang',
    Participation: 'Begrundelse for at sige nej eller gå ud af en sag',
    WatchEntry: 'Jeres liste over, hvad I kender',
    OverlapQuestion: 'Spørgsmål om, hvad andre kender',
    OverlapMatch: 'Svar på, om I kender noget',
  },
};

const en: AccessWords = {
  title: 'Answer a request for access',
  lead: 'Find where your agency holds something of whoever asks, to whom it was given and on which basis. The words themselves are read on the case by those who are on it. What is in files and in your own records is not looked through here: look there yourselves.',
  names: 'What is she or he called?',
  namesHint: 'A name or number a line, ten at most. A CPR number is found with and without its hyphen.',
  namesMissing: 'Write at least one name or number.',
  reference: 'Your reference',
  referenceHint: 'The number of the request in your records. That you searched is recorded in the log.',
  referenceMissing: 'Write the number of the request.',
  find: 'Find',
  found: (count, reference) => `${reference}: ${count === 1 ? 'one place' : `${count} places`}`,
  none: 'Nothing that your agency holds in Samindsats is written with those names and numbers.',
  isCut: (leftOut) =>
    `Here are the 500 oldest. ${leftOut === 1 ? 'One more place is' : `${leftOut} more places are`} not shown. Search with fewer names at a time.`,
  noText: 'What may be told is for you to decide. What may stand in the way is said at each place.',
  print: 'Print',
  toRecords: 'Does somebody ask for access to documents that others gave you and you took to your records instead?',
  records: 'Pass it on from what you have taken to the records',
  madeBy: (agency, when) => `${agency}, ${when}`,
  own: (when) => `Written by you ${when}`,
  received: (from, when) => `Received from ${from} ${when}`,
  heardBy: 'Told to or heard by as well:',
  givenTo: 'Given on',
  nobody: 'Given to nobody',
  given: (giver, receiver, when) => `${giver} to ${receiver}, ${when}`,
  ended: 'ended',
  purpose: 'Purpose',
  basis: 'Basis',
  weigh: 'Weigh before you answer',
  notVerified: 'number not verified',
  kind: {
    LAW_ENFORCEMENT: 'The Law Enforcement Data Act governs',
    COMPLAINT: 'That there is a complaint to the Labour Inspectorate may not be told',
    IDENTITY: 'May tell who somebody is, and endanger them',
    INVESTIGATION: 'The case is open: an answer may hurt an investigation or a control',
    OTHERS: 'The words may be about others too',
  },
  subject: {
    Contribution: 'Contribution',
    AgendaItem: 'Agenda item',
    MinuteEntry: 'Line of minutes',
    Decision: 'Decision',
    Task: 'Task',
    Meeting: 'Title of a meeting',
    JointInspection: 'Plan of a joint inspection',
    Observation: 'Sign that was seen',
    MetPerson: 'Person met',
    Referral: 'Referral',
    NextStep: 'Next step',
    Tip: 'Tip',
    TipReporter: 'Reporter',
    Attachment: 'Name of a file',
    Disclosure: 'Reason of a disclosure',
    InformationRequest: 'Request for information',
    OnwardRequest: 'Request to pass on',
    Case: 'Case, by title or workplace',
    Invitation: 'Invitation',
    Taking: 'Taken to records',
    LegalHold: 'Reason for a legal hold',
    BreakGlass: 'Reason for emergency access',
    Participation: 'Reason for declining or leaving a case',
    WatchEntry: 'Your list of what you know',
    OverlapQuestion: 'Question about what others know',
    OverlapMatch: 'Answer about what you know',
  },
};

export const accessWords: Words<AccessWords> = { da, en };
