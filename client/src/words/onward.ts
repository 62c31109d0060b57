/** The words of asking the holder to pass on what one was given, and of answering. */
import type { OnwardStatus } from '../generated/contract.ts';
import type { Words } from './language.tsx';

const da = {
  ask: 'Bed om at få den givet videre',
  askOf: (title: string) => `Bed om at få »${title}« givet videre`,
  askTitle: 'Bed om at få oplysningen givet videre',
  askLead: (giver: string) =>
    `I må ikke selv give oplysningen videre. ${giver} svarer, og giver den selv, hvis svaret er ja. Den tredje myndighed ser ikke, at I har spurgt.`,
  to: 'Hvem bør have den?',
  toMissing: 'Vælg en myndighed.',
  toNobody: 'Der er ingen andre myndigheder på sagen, som kan få den.',
  toAsked: 'I har allerede bedt om, at de andre på sagen får den. Svaret kommer her på oplysningen.',
  purpose: 'Hvad skal de bruge den til?',
  purposeMissing: 'Vælg et formål.',
  reason: 'Hvorfor bør de have den?',
  reasonHint: (giver: string) => `Ses af jeres eget sagsteam og af teamet hos ${giver}.`,
  reasonMissing: 'Skriv, hvorfor de bør have den.',
  send: 'Send anmodningen',
  sent: 'Anmodningen er sendt',

  requests: 'Anmodninger om at give den videre',
  asks: (asker: string, to: string) => `${asker} beder om, at ${to} får den`,
  weAsk: (to: string) => `Vi har bedt om, at ${to} får den`,
  askedBy: (name: string, when: string) => `Spurgt af ${name}, ${when}`,
  answeredBy: (name: string, when: string) => `Besvaret af ${name}, ${when}`,
  because: 'Begrundelse',
  answerIs: 'Svar',
  status: {
    ASKED: 'Afventer svar',
    GRANTED: 'Givet videre',
    REFUSED: 'Afslået',
    ENDED: 'Bortfaldet',
  } satisfies Record<OnwardStatus, string>,
  grant: 'Giv den videre',
  grantTo: (to: string) => `Giv den videre til ${to}`,
  refuse: 'Afslå',
  refuseTo: (to: string) => `Afslå at give den til ${to}`,

  grantTitle: (to: string) => `Giv oplysningen til ${to}?`,
  grantLead: (asker: string) =>
    `I giver selv oplysningen, på jeres eget grundlag. Regelbogen svarer her. ${asker} får at vide, at den er givet.`,
  grantPurpose: 'Hvad skal de bruge den til?',
  words: (asker: string) => `Besked til ${asker}`,
  cannot: 'Oplysningen kan ikke gives til dem nu.',
  coordinator: 'Din myndigheds koordinator skal svare: det er hendes godkendelse.',
  give: 'Giv oplysningen nu',
  sayGiven: 'Svar, at den er givet',
  isThere: (asker: string) =>
    `De har den allerede, på det grundlag I gav den på. Svarer I ja, får ${asker} blot at vide, at den er givet.`,
  granted: (to: string) => `Oplysningen er givet til ${to}`,
  revised:
    'Oplysningen eller dens filer er blevet ændret, siden du åbnede vinduet. Luk det, se den igen, og svar på ny.',
  refuseTitle: (to: string) => `Afslå at give oplysningen til ${to}?`,
  refuseHint: (asker: string) => `Begrundelsen ses af teamet hos ${asker}.`,
  refused: 'Afslaget er sendt',

  toAnswer: 'Anmodninger om at give videre',
  asked: 'Det har vi bedt andre give videre',
  ended: 'Adgangen er ophørt',
};

const en: typeof da = {
  ask: 'Ask to have it passed on',
  askOf: (title) => `Ask to have “${title}” passed on`,
  askTitle: 'Ask to have the information passed on',
  askLead: (giver) =>
    `You may not pass it on yourselves. ${giver} answers, and gives it itself if the answer is yes. The third authority does not see that you asked.`,
  to: 'Who should have it?',
  toMissing: 'Choose an authority.',
  toNobody: 'There is no other authority on the case that could have it.',
  toAsked:
    'You have already asked for the others on the case to be given it. The answer comes here, on the information.',
  purpose: 'What are they to use it for?',
  purposeMissing: 'Choose a purpose.',
  reason: 'Why should they have it?',
  reasonHint: (giver) => `Seen by your own case team and by the team of ${giver}.`,
  reasonMissing: 'Write why they should have it.',
  send: 'Send the request',
  sent: 'The request has been sent',

  requests: 'Requests to pass it on',
  asks: (asker, to) => `${asker} asks that ${to} be given it`,
  weAsk: (to) => `We have asked that ${to} be given it`,
  askedBy: (name, when) => `Asked by ${name}, ${when}`,
  answeredBy: (name, when) => `Answered by ${name}, ${when}`,
  because: 'Reason',
  answerIs: 'Answer',
  status: { ASKED: 'Awaiting answer', GRANTED: 'Passed on', REFUSED: 'Refused', ENDED: 'Lapsed' },
  grant: 'Pass it on',
  grantTo: (to) => `Pass it on to ${to}`,
  refuse: 'Refuse',
  refuseTo: (to) => `Refuse to give it to ${to}`,

  grantTitle: (to) => `Give the information to ${to}?`,
  grantLead: (asker) =>
    `You give the information yourselves, on a basis of your own. The rule book answers here. ${asker} is told that it has been given.`,
  grantPurpose: 'What are they to use it for?',
  words: (asker) => `Words to ${asker}`,
  cannot: 'The information cannot be given to them now.',
  coordinator: 'Your authority’s coordinator must answer: that is her approval.',
  give: 'Give the information now',
  sayGiven: 'Answer that it has been given',
  isThere: (asker) =>
    `They have it already, on the basis you gave it on. If you say yes, ${asker} is told just that it has been given.`,
  granted: (to) => `The information has been given to ${to}`,
  revised:
    'The information or its files have been changed since you opened the window. Close it, look at it again and answer anew.',
  refuseTitle: (to) => `Refuse to give the information to ${to}?`,
  refuseHint: (asker) => `The reason is seen by the team of ${asker}.`,
  refused: 'The refusal has been sent',

  toAnswer: 'Requests to pass on',
  asked: 'What we asked others to pass on',
  ended: 'Access has ended',
};

export const onwardWords: Words<typeof da> = { da, en };
