/** The terms on which something is given, in words: outcome, occasion, conditions and act, each in Danish and English. */

type Pair = readonly [da: string, en: string];

export const outcomes: Readonly<Record<string, Pair>> = {
  MUST: ['Skal gives', 'Must be given'],
  MAY: ['Må gives', 'May be given'],
  MAY_WITH_APPROVAL: ['Må gives, når koordinatoren godkender', 'May be given when the coordinator approves'],
  MAY_WITH_CONSENT: ['Må gives med samtykke', 'May be given with consent'],
  MUST_NOT: ['Må ikke gives', 'Must not be given'],
};

export const initiatives: Readonly<Record<string, Pair>> = {
  own: ['på eget initiativ', 'on own initiative'],
  'on-request': ['efter anmodning', 'on request'],
};

const conditions: Readonly<Record<string, Pair>> = {
  'necessity-weighing': ['Nødvendigheden skal afvejes skriftligt', 'The necessity must be weighed in writing'],
  'named-persons-only': ['Kun til navngivne personer', 'To named persons only'],
  'no-onward': ['Må ikke gives videre', 'Not to be passed on'],
  'inform-data-subject': ['Den registrerede skal underrettes', 'The data subject must be informed'],
  'on-request-only': ['Kun efter anmodning', 'On request only'],
  'waiver-by-complainant': [
    'Klageren skal have givet afkald på fortrolighed',
    'The complainant must have waived confidentiality',
  ],
  'food-business-only': ['Kun om en fødevarevirksomhed', 'About a food business only'],
};

/** A duty attached to a verdict, by code; an unknown one stands as its code. */
export function conditionOf(code: string): Pair {
  const days = /^time-limit-days:(\d+)$/.exec(code)?.[1];
  return days === undefined ? (conditions[code] ?? [code, code]) : [`Højst i ${days} dage`, `For at most ${days} days`];
}

export const regimes: Readonly<Record<string, Pair>> = {
  gdpr: ['Databeskyttelsesforordningen og databeskyttelsesloven', 'The GDPR and the Data Protection Act'],
  'law-enforcement': ['Retshåndhævelsesloven', 'The Law Enforcement Data Act'],
};
