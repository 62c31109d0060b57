/** The words of the search page. */
import type { SearchSubject } from '../generated/contract.ts';
import type { Words } from './language.tsx';

interface SearchWords {
  title: string;
  lead: string;
  label: string;
  hint: string;
  submit: string;
  tooShort: string;
  none: (text: string) => string;
  noneHint: string;
  /** Told to a screen reader when the answer comes. */
  shown: (count: number) => string;
  /** Where opening it shows the words. */
  inText: string;
  by: (agency: string, when: string) => string;
  subject: Record<SearchSubject, string>;
}

const da: SearchWords = {
  title: 'Søg',
  lead: 'Søg i det, du har adgang til: sager, oplysninger, tips, møder og indsatser. Andet bliver hverken fundet eller talt med.',
  label: 'Hvad leder du efter?',
  hint: 'For eksempel et ord, et sagsnummer, et CVR-nummer, en adresse eller et pseudonym. Sæt »…« om ord, der skal stå sammen, og minus foran et ord, der ikke må være der.',
  submit: 'Søg',
  tooShort: 'Skriv mindst to tegn.',
  none: (text) => `Der er ikke noget med »${text}« blandt det, du har adgang til.`,
  noneHint: 'Prøv med færre ord eller begyndelsen af et ord.',
  shown: (count) => (count === 1 ? 'Ét fund vises' : `${count} fund vises`),
  inText: 'Fundet i teksten. Åbn for at læse; det bliver noteret i loggen.',
  by: (agency, when) => `${agency} · ${when}`,
  subject: {
    Contribution: 'Oplysning',
    Case: 'Sag',
    Tip: 'Tip',
    Meeting: 'Møde',
    AgendaItem: 'Punkt på dagsorden',
    MinuteEntry: 'Linje i referat',
    Decision: 'Beslutning',
    Task: 'Opgave',
    JointInspection: 'Fælles indsats',
    Observation: 'Tegn, der er set',
    MetPerson: 'Person mødt på stedet',
    NextStep: 'Næste skridt',
    Referral: 'Henvisning til CMM',
  },
};

const en: SearchWords = {
  title: 'Search',
  lead: 'Search what you have access to: cases, information, tips, meetings and inspections. Anything else is neither found nor counted.',
  label: 'What are you looking for?',
  hint: 'For example a word, a case number, a CVR number, an address or a pseudonym. Put “…” around words that stand together, and a minus before a word that must not be there.',
  submit: 'Search',
  tooShort: 'Write at least two characters.',
  none: (text) => `Nothing with “${text}” among what you have access to.`,
  noneHint: 'Try fewer words, or the beginning of one.',
  shown: (count) => (count === 1 ? 'One result shown' : `${count} results shown`),
  inText: 'Found in the text. Open it to read; that is noted in the ledger.',
  by: (agency, when) => `${agency} · ${when}`,
  subject: {
    Contribution: 'Information',
    Case: 'Case',
    Tip: 'Tip',
    Meeting: 'Meeting',
    AgendaItem: 'Agenda item',
    MinuteEntry: 'Line of minutes',
    Decision: 'Decision',
    Task: 'Task',
    JointInspection: 'Joint inspection',
    Observation: 'Sign seen',
    MetPerson: 'Person met on site',
    NextStep: 'Next step',
    Referral: 'Referral to CMM',
  },
};

export const searchWords: Words<SearchWords> = { da, en };
