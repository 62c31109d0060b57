/** The words of what agencies ask of each other, take over and hold back on a case taken out, in Danish and English. */
import type {
  BreakGlassStatus,
  CallerKind,
  OnwardStatus,
  RequestStatus,
  TakingStatus,
  TipChannel,
  TipStatus,
  WithdrawalAnswer,
} from '../generated/contract.js';
import type { Pair } from './export-words.js';

export const dealingWords = {
  files: ['Filer (indholdet er ikke med)', 'Files (without what is in them)'],
  on: ['På oplysningen', 'On the contribution'],
  size: ['Størrelse', 'Size'],
  bytes: ['bytes', 'bytes'],
  sum: ['Kontrolsum (SHA-256)', 'Checksum (SHA-256)'],
  requests: ['Anmodninger om oplysninger', 'Requests for information'],
  asked: ['Spurgt af', 'Asked by'],
  due: ['Frist', 'Deadline'],
  answer: ['Svar', 'Answer'],
  answered: ['Besvaret af', 'Answered by'],
  refusal: ['Hjemmel for afslaget', 'Provision of the refusal'],
  onward: ['Anmodninger om at give videre', 'Requests to pass on'],
  receiver: ['Skal gives til', 'To be given to'],
  reason: ['Begrundelse', 'Reason'],
  takings: ['Overtaget til egen sag', 'Taken over into records'],
  taken: ['Overtaget af', 'Taken over by'],
  reference: ['Journalnummer', 'Journal number'],
  afterwards: ['Efter tilbagetrækningen', 'After the withdrawal'],
  breakGlass: ['Nødadgang', 'Emergency access'],
  confirmed: ['Bekræftet af', 'Confirmed by'],
  ends: ['Slutter', 'Ends'],
  opened: ['Oplysninger fra', 'Information of'],
  holds: ['Jeres egne slettestop', 'Your own legal holds'],
  placed: ['Sat af', 'Placed by'],
  lifted: ['Ophævet af', 'Lifted by'],
  tip: ['Tippet, som sagen kom af', 'The tip that the case came from'],
  received: ['Modtaget', 'Received'],
  channel: ['Kom ind', 'Came in'],
  caller: ['Anmelder (kun slags)', 'Caller (kind only)'],
  signs: ['Tegn', 'Signs'],
} as const satisfies Record<string, Pair>;

export const requestStatus: Record<RequestStatus, Pair> = {
  ASKED: ['Venter på svar', 'Awaits an answer'],
  ANSWERED: ['Besvaret', 'Answered'],
  PARTLY: ['Delvist besvaret', 'Answered in part'],
  NOTHING_HELD: ['Har intet', 'Holds nothing'],
  REFUSED: ['Afslået', 'Refused'],
  WITHDRAWN: ['Trukket tilbage', 'Withdrawn'],
  ENDED: ['Bortfaldet', 'Ended'],
};

export const onwardStatus: Record<OnwardStatus, Pair> = {
  ASKED: ['Afventer svar', 'Awaits an answer'],
  GRANTED: ['Givet videre', 'Passed on'],
  REFUSED: ['Afslået', 'Refused'],
  ENDED: ['Bortfaldet', 'Ended'],
};

export const takingStatus: Record<TakingStatus, Pair> = {
  QUEUED: ['På vej til journalsystemet', 'On its way to the record system'],
  DELIVERED: ['Journaliseret', 'In the records'],
  FAILED: ['Kan ikke afleveres endnu', 'Cannot be delivered yet'],
  CALLED_OFF: ['Bliver ikke afleveret', 'Will not be delivered'],
};

export const withdrawalAnswers: Record<WithdrawalAnswer, Pair> = {
  KEPT: ['Beholdes', 'Kept'],
  DESTROYED: ['Destrueret', 'Destroyed'],
};

export const breakGlassStatus: Record<BreakGlassStatus, Pair> = {
  ASKED: ['Venter på bekræftelse', 'Awaits confirmation'],
  CONFIRMED: ['Åben', 'Open'],
  ENDED: ['Slut', 'Ended'],
  LAPSED: ['Blev ikke bekræftet', 'Was not confirmed'],
};

export const tipStatus: Record<TipStatus, Pair> = {
  RECEIVED: ['Venter', 'Waiting'],
  CASE_OPENED: ['Sag åbnet', 'Case opened'],
  SHELVED: ['Lagt til side', 'Put aside'],
};

export const tipChannels: Record<TipChannel, Pair> = {
  HOTLINE: ['Hotline', 'Hotline'],
  EMAIL: ['E-mail', 'E-mail'],
  MEETING: ['På et møde', 'At a meeting'],
  WEB: ['Webformular', 'Web form'],
  OTHER: ['På anden måde', 'Otherwise'],
};

export const callerKinds: Record<CallerKind, Pair> = {
  CITIZEN: ['Borger', 'Member of the public'],
  WORKER: ['Arbejder på stedet', 'Works there'],
  POSSIBLE_VICTIM: ['Muligt offer', 'Possible victim'],
  COLLEAGUE: ['Kollega', 'Colleague'],
  POLICE: ['Politiet', 'The police'],
  AUTHORITY: ['Anden myndighed', 'Another authority'],
  MUNICIPALITY: ['Kommune', 'Municipality'],
  UNION: ['Fagforening', 'Trade union'],
  NGO: ['Frivillig organisation', 'Voluntary organisation'],
  ANONYMOUS: ['Anonym', 'Anonymous'],
  OTHER: ['En anden', 'Somebody else'],
};
