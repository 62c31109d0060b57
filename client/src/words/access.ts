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
  isCut: string;
  noText: string;
  print: string;
  madeBy: (agency: string, when: string) => string;
  own: (when: string) => string;
  received: (from: string, when: string) => string;
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
  lead: 'Find, hvor jeres myndighed har noget om den, der spørger, hvem det er givet til og på hvilket grundlag. Selve ordene læses på sagen af dem, der er på den.',
  names: 'Hvad hedder den, der spørger?',
  namesHint: 'Et navn eller nummer på hver linje, højst ti. Et CPR-nummer findes med og uden bindestreg.',
  namesMissing: 'Skriv mindst ét navn eller nummer.',
  reference: 'Jeres journalnummer',
  referenceHint: 'Begæringens nummer hos jer. At der er søgt, bliver noteret i loggen.',
  referenceMissing: 'Skriv begæringens nummer.',
  find: 'Find',
  found: (count, reference) => `${reference}: ${count === 1 ? 'ét sted' : `${count} steder`}`,
  none: 'Jeres myndighed har ikke noget med de navne og numre.',
  isCut: 'Der er mere end det, der vises. Søg med færre navne ad gangen.',
  noText: 'Hvad der må oplyses, afgør I. Det, der kan stå i vejen, er nævnt ved hvert sted.',
  print: 'Udskriv',
  madeBy: (agency, when) => `${agency}, ${when}`,
  own: (when) => `Skrevet hos jer ${when}`,
  received: (from, when) => `Fået fra ${from} ${when}`,
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
  },
};

const en: AccessWords = {
  title: 'Answer a request for access',
  lead: 'Find where your agency holds something of whoever asks, to whom it was given and on which basis. The words themselves are read on the case by those who are on it.',
  names: 'What is she or he called?',
  namesHint: 'A name or number a line, ten at most. A CPR number is found with and without its hyphen.',
  namesMissing: 'Write at least one name or number.',
  reference: 'Your reference',
  referenceHint: 'The number of the request in your records. That you searched is recorded in the log.',
  referenceMissing: 'Write the number of the request.',
  find: 'Find',
  found: (count, reference) => `${reference}: ${count === 1 ? 'one place' : `${count} places`}`,
  none: 'Your agency holds nothing with those names and numbers.',
  isCut: 'There is more than is shown. Search with fewer names at a time.',
  noText: 'What may be told is for you to decide. What may stand in the way is said at each place.',
  print: 'Print',
  madeBy: (agency, when) => `${agency}, ${when}`,
  own: (when) => `Written by you ${when}`,
  received: (from, when) => `Received from ${from} ${when}`,
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
  },
};

export const accessWords: Words<AccessWords> = { da, en };
