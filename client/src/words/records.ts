/** The words of what is taken over into an authority's own records. */
import type { TakingStatus, WithdrawalAnswer } from '../generated/contract.ts';
import type { Words } from './language.tsx';

const statusDa: Record<TakingStatus, string> = {
  QUEUED: 'På vej til jeres journalsystem',
  DELIVERED: 'Journaliseret',
  FAILED: 'Kan ikke afleveres endnu; vi bliver ved',
  CALLED_OFF: 'Bliver ikke afleveret',
};
const statusEn: Record<TakingStatus, string> = {
  QUEUED: 'On its way to your record system',
  DELIVERED: 'In the records',
  FAILED: 'Cannot be delivered yet; we keep trying',
  CALLED_OFF: 'Will not be delivered',
};
const theirStatusDa: Record<TakingStatus, string> = {
  QUEUED: 'På vej til deres journalsystem',
  DELIVERED: 'Journaliseret hos dem',
  FAILED: 'Kan ikke afleveres hos dem endnu; vi bliver ved',
  CALLED_OFF: 'Bliver ikke afleveret hos dem',
};
const theirStatusEn: Record<TakingStatus, string> = {
  QUEUED: 'On its way to their record system',
  DELIVERED: 'In their records',
  FAILED: 'Cannot be delivered to them yet; we keep trying',
  CALLED_OFF: 'Will not be delivered to them',
};
const answerDa: Record<WithdrawalAnswer, string> = { KEPT: 'Vi beholder den', DESTROYED: 'Vi har destrueret den' };
const answerEn: Record<WithdrawalAnswer, string> = { KEPT: 'We keep it', DESTROYED: 'We have destroyed it' };

const da = {
  take: 'Tag til egen sag',
  takeOf: (title: string) => `Tag til egen sag: ${title}`,
  takeTitle: 'Tag oplysningen til jeres egen sag',
  takeLead:
    'Oplysningen bliver læst, pakket (PDF/A og JSON med hjemmel, vilkår og håndteringskode) og afleveret til jeres journalsystem. Filerne på den følger med og tæller som hentet af dig; hvad der er for stort til pakken, nævner den, så I kan hente det her. Den myndighed, der gav den, får en kvittering.',
  reference: 'Jeres journalnummer',
  referenceMissing: 'Skriv jeres journalnummer.',
  takeNow: 'Overtag',
  taken: 'Oplysningen er overtaget til jeres egen sag',
  isTaken: (reference: string) => `Overtaget til egen sag: ${reference}`,
  status: statusDa,
  theirStatus: theirStatusDa,

  title: 'Overtaget til egen sag',
  none: 'Ingen har overtaget oplysninger på sagen til deres egen sag, så vidt du kan se.',
  by: (agency: string, name: string, when: string) => `${agency}, ${name}, ${when}`,
  journal: 'Journalnummer',
  fromAgency: 'Givet af',
  receipts: 'Overtaget til egen sag',
  keptBy: (n: number) =>
    n === 1 ? '1 anden myndighed har den i sin journal' : `${n} andre myndigheder har den i deres journal`,
  receipt: (agency: string, reference: string, when: string) => `${agency}: ${reference}, ${when}`,
  digest: 'Kontrolsum (SHA-256)',
  withdrawnAt: (when: string) => `Trukket tilbage ${when}`,
  waits: 'Venter på svar: hvad er der sket med den?',
  theirAnswer: { KEPT: 'De beholder den', DESTROYED: 'De har destrueret den' } as Record<WithdrawalAnswer, string>,
  waitsForThem: 'De er bedt om at svare på, hvad der er sket med den.',
  answer: answerDa,
  answeredBy: (name: string, when: string) => `${name}, ${when}`,
  reasonIs: 'Begrundelse',
  provisionIs: 'Hjemmel',

  roomTitle: 'Taget til jeres egen journal',
  roomTitleOfBoth: 'Taget til jeres egen journal, og givet på sager, du ikke er på',
  roomLead:
    'Alt, hvad jeres myndighed har taget fra sager her til sin egen journal, også når sagen er lukket. Beder nogen om aktindsigt i det, så send det videre herfra til den myndighed, der gav det.',
  roomLeadOnCases:
    'Det, din myndighed har taget til sin egen journal fra de sager, du er på. Hvad den har taget fra andre sager, ser en koordinator hos jer.',
  find: 'Find',
  findHint: 'Hele nummeret eller en del af det.',
  findNone: (reference: string) => `I har ikke taget noget til journalen under et nummer med »${reference}«.`,
  oursNone: 'I har ikke taget noget til jeres egen journal endnu. Det gøres på sagen, ved den oplysning, I har fået.',

  findNoneOnCases: (reference: string) =>
    `På de sager, du er på, har I ikke taget noget til journalen under et nummer med »${reference}«.`,
  noneOnCases: 'På de sager, du er på, har I ikke taget noget til jeres egen journal endnu.',

  givenTitle: 'Givet på sager, du ikke er på',
  givenLead:
    'Det, jeres myndighed har givet, og som modtagerne stadig har eller har taget til deres egen journal, på sager, hvis team du ikke er på: også dem, I har forladt, og dem, der er lukket. Sagen og teksten ser du ikke herfra; spørg den, der gav den. Trækker nogen sit samtykke tilbage, så træk oplysningen tilbage her. Hvad der er blevet af det, der er taget til journal, svarer modtagerne på her.',
  givenNone: 'Der er ikke noget, som andre stadig har eller har taget til journal, på sager, du ikke er på.',
  onCase: (number: string) => `Sag ${number}`,
  withConsent: 'Givet med samtykke',

  reply: 'Svar',
  replyOf: (reference: string) => `Svar: hvad er der sket med ${reference}?`,
  replyTitle: 'Hvad er der sket med oplysningen?',
  replyLead: (agency: string) =>
    `${agency} har trukket oplysningen tilbage. I har overtaget den til jeres egen sag og skal svare på, om I beholder den.`,
  kind: 'Jeres svar',
  kindMissing: 'Vælg et svar.',
  reason: 'Begrundelse',
  reasonMissing: 'Skriv, hvorfor I beholder den.',
  provision: 'Hvilken bestemmelse beholder I den efter?',
  provisionMissing: 'Vælg en bestemmelse.',
  send: 'Send svaret',
  sent: 'Svaret er sendt',

  route: 'Anmodning om aktindsigt',
  routeOf: (reference: string) => `Anmodning om aktindsigt i ${reference}`,
  routeTitle: 'Send en anmodning om aktindsigt videre',
  routeLead: (agency: string) =>
    `${agency} har givet jer oplysningen og svarer på, om der efter deres mening kan gives aktindsigt i den. Afgørelsen træffer den, der afgør sagen eller har dokumentet (offentlighedsloven § 36).`,
  text: 'Hvad er der bedt om?',
  textHint: 'Skriv ikke, hvem der søger aktindsigt.',
  textMissing: 'Skriv, hvad der er bedt om aktindsigt i.',
  days: 'Hvor mange arbejdsdage får de?',
  daysWrong: 'Skriv et tal fra 1 til 60.',
  routeSend: 'Send videre',
  routed: 'Anmodningen er sendt videre',
};

const en: typeof da = {
  take: 'Take to our own records',
  takeOf: (title) => `Take to our own records: ${title}`,
  takeTitle: 'Take the information to your own records',
  takeLead:
    'It is read, packed (PDF/A and JSON with legal basis, conditions and handling code) and delivered to your record system. Its files come with it and count as downloaded by you; what is too large for the package is named in it, for you to fetch here. The authority that gave it gets a receipt.',
  reference: 'Your journal number',
  referenceMissing: 'Write your journal number.',
  takeNow: 'Take over',
  taken: 'The information has been taken to your own records',
  isTaken: (reference) => `Taken to our own records: ${reference}`,
  status: statusEn,
  theirStatus: theirStatusEn,

  title: 'Taken to own records',
  none: 'Nobody has taken information on the case to their own records, as far as you can see.',
  by: (agency, name, when) => `${agency}, ${name}, ${when}`,
  journal: 'Journal number',
  fromAgency: 'Given by',
  receipts: 'Taken to own records',
  keptBy: (n) =>
    n === 1 ? '1 other authority has it in its records' : `${n} other authorities have it in their records`,
  receipt: (agency, reference, when) => `${agency}: ${reference}, ${when}`,
  digest: 'Checksum (SHA-256)',
  withdrawnAt: (when) => `Withdrawn ${when}`,
  waits: 'Awaits an answer: what has become of it?',
  theirAnswer: { KEPT: 'They keep it', DESTROYED: 'They have destroyed it' },
  waitsForThem: 'They have been asked what has become of it.',
  answer: answerEn,
  answeredBy: (name, when) => `${name}, ${when}`,
  reasonIs: 'Reason',
  provisionIs: 'Legal basis',

  roomTitle: 'Taken to your own records',
  roomTitleOfBoth: 'Taken to your own records, and given on cases that you are not on',
  roomLead:
    'All that your authority has taken from cases here to its own records, also when the case is closed. When somebody asks for access to it, pass the request on from here to the authority that gave it.',
  roomLeadOnCases:
    'What your authority has taken to its own records from the cases that you are on. What it has taken from other cases, a coordinator of yours sees.',
  find: 'Find',
  findHint: 'The whole number or a part of it.',
  findNone: (reference) => `You have taken nothing to the records under a number with “${reference}”.`,
  oursNone: 'You have taken nothing to your own records yet. That is done on the case, at what you have been given.',

  findNoneOnCases: (reference) =>
    `On the cases that you are on, you have taken nothing to the records under a number with “${reference}”.`,
  noneOnCases: 'On the cases that you are on, you have taken nothing to your own records yet.',

  givenTitle: 'Given on cases that you are not on',
  givenLead:
    'What your authority has given, and the receivers still have or have taken to their own records, on cases whose team you are not on: also those that you have left, and those that are closed. You do not see the case or the text from here; ask the one who gave it. When somebody takes her consent back, withdraw the information here. What has become of what was taken to records, the receivers answer here.',
  givenNone: 'There is nothing that others still have or have taken to records on cases that you are not on.',
  onCase: (number) => `Case ${number}`,
  withConsent: 'Given with consent',

  reply: 'Answer',
  replyOf: (reference) => `Answer: what has become of ${reference}?`,
  replyTitle: 'What has become of the information?',
  replyLead: (agency) =>
    `${agency} has withdrawn the information. You have taken it to your own records and must answer whether you keep it.`,
  kind: 'Your answer',
  kindMissing: 'Choose an answer.',
  reason: 'Reason',
  reasonMissing: 'Write why you keep it.',
  provision: 'By which provision do you keep it?',
  provisionMissing: 'Choose a provision.',
  send: 'Send the answer',
  sent: 'The answer has been sent',

  route: 'Request for access to documents',
  routeOf: (reference) => `Request for access to documents: ${reference}`,
  routeTitle: 'Pass on a request for access to documents',
  routeLead: (agency) =>
    `${agency} gave you the information and answers whether, in their view, access to it may be given. Whoever decides the matter or holds the document decides (Access to Public Administration Files Act § 36).`,
  text: 'What is asked for?',
  textHint: 'Do not write who asks for access.',
  textMissing: 'Write what access is asked for.',
  days: 'How many working days do they get?',
  daysWrong: 'Write a number from 1 to 60.',
  routeSend: 'Pass on',
  routed: 'The request has been passed on',
};

export const recordsWords: Words<typeof da> = { da, en };
