/** What is pointed out to whoever answers a request for access. */
import { expect, it } from 'vitest';
import { exceptionsOf, type Held } from './lawful-exception.js';

const held = (more: Partial<Held>): Held => ({
  subject: 'Contribution',
  isCaseOpen: false,
  category: 'accounts',
  regime: 'gdpr',
  ...more,
});

it.each([
  ['what is over names others at most', {}, ['OTHERS']],
  ['an open case may be hurt', { isCaseOpen: true }, ['INVESTIGATION', 'OTHERS']],
  [
    'the police answer under their own act',
    { regime: 'law-enforcement', isCaseOpen: true },
    ['LAW_ENFORCEMENT', 'OTHERS'],
  ],
  ['a complaint is not told of', { category: 'labour-complaint' }, ['COMPLAINT', 'OTHERS']],
  ['nor who reported', { subject: 'TipReporter', category: 'reporter-identity' }, ['IDENTITY']],
  ['nor whose life was in danger', { subject: 'BreakGlass', category: null, regime: null }, ['IDENTITY']],
  ['nor who was met', { subject: 'MetPerson', category: null, regime: null }, ['IDENTITY']],
] as const)('%s', (_what, more, exceptions) => {
  expect(exceptionsOf(held(more))).toEqual(exceptions);
});
