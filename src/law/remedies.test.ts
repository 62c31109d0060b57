/** A remedy that is followed gives just what it says, asks for less than before, and is found wherever there is one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agencies, seedBook } from '../../test/support/law.js';
import { anyQuestion, anyRules, withRules } from '../../test/support/random-books.js';
import { type Remedy, remedies } from './remedies.js';
import { type Facts, NO_FACTS, type Outcome, type Question, type RuleBook, verdict } from './verdict.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const weight: Record<Outcome, number> = { MUST: 0, MAY: 0, MAY_WITH_APPROVAL: 1, MAY_WITH_CONSENT: 2, MUST_NOT: 3 };
const facts: Partial<Record<string, keyof Facts>> = {
  WAIVER: 'waiverRecorded',
  ORIGINATOR_CONSENT: 'originatorConsented',
  FOOD_BUSINESS: 'foodBusiness',
};

/** The question as it is once the remedy's steps are taken. */
function followed(question: Question, { steps }: Remedy): Question {
  let asked = question;
  for (const { kind, to } of steps) {
    const fact = facts[kind];
    if (fact) asked = { ...asked, facts: { ...asked.facts, [fact]: true } };
    if (kind === 'REQUEST') asked = { ...asked, initiative: 'on-request' };
    if (kind === 'LEVEL') asked = { ...asked, level: to ?? '' };
    if (kind === 'PURPOSE') asked = { ...asked, purpose: to ?? '' };
  }
  return asked;
}

const isOwn = ({ steps }: Remedy) => steps.every(({ kind }) => ['APPROVAL', 'CONSENT', 'NAMED_PERSONS'].includes(kind));

function* others(book: RuleBook, question: Question): Generator<Question> {
  yield { ...question, initiative: 'on-request' };
  for (const level of book.axes.levels.slice(0, book.axes.levels.indexOf(question.level))) yield { ...question, level };
  for (const purpose of book.axes.purposes) yield { ...question, purpose };
  for (const fact of Object.values(facts)) if (fact) yield { ...question, facts: { ...question.facts, [fact]: true } };
}

describe('any remedy', () => {
  it('gives, when it is followed, what it says, by the rule it names, and asks for less', () => {
    fc.assert(
      fc.property(anyRules, anyQuestion, (rules, question) => {
        const book = withRules(...rules);
        const present = verdict(book, question, NOW);
        for (const remedy of remedies(book, question, NOW)) {
          const answer = verdict(book, followed(question, remedy), NOW);
          expect([answer.outcome, answer.rule]).toEqual([remedy.outcome, remedy.rule]);
          expect(remedy.outcome).not.toBe('MUST_NOT');
          if (!isOwn(remedy)) expect(weight[remedy.outcome]).toBeLessThan(weight[present.outcome]);
          const kinds = remedy.steps.map(({ kind }) => kind);
          expect(kinds.includes('APPROVAL')).toBe(answer.outcome === 'MAY_WITH_APPROVAL');
          expect(kinds.includes('CONSENT')).toBe(answer.outcome === 'MAY_WITH_CONSENT');
          expect(kinds.includes('NAMED_PERSONS')).toBe(answer.conditions.includes('named-persons-only'));
        }
      }),
    );
  });

  it('is there wherever one change makes the answer lighter', () => {
    fc.assert(
      fc.property(anyRules, anyQuestion, (rules, question) => {
        const book = withRules(...rules);
        const present = weight[verdict(book, question, NOW).outcome];
        const isThere = [...others(book, question)].some(
          (other) => weight[verdict(book, other, NOW).outcome] < present,
        );
        const single = remedies(book, question, NOW).filter((remedy) => !isOwn(remedy));
        if (isThere) expect(single.length).toBeGreaterThan(0);
        if (present < 3 && !isThere) expect(single).toEqual([]);
      }),
    );
  });
});

function ask(giver: string, receiver: string, rest: Partial<Question>): Question {
  const { kind = '', regime = 'gdpr' } = agencies.get(giver) ?? {};
  return {
    giverKind: kind,
    receiverKind: agencies.get(receiver)?.kind ?? '',
    category: 'other',
    level: 'ordinary',
    purpose: 'assess',
    initiative: 'own',
    regime,
    facts: NO_FACTS,
    ...rest,
  };
}

const told = (question: Question) =>
  remedies(seedBook, question, NOW).map(
    ({ steps, outcome, rule }) =>
      `${steps.map(({ kind, to }) => (to ? `${kind} ${to}` : kind)).join(' + ')}: ${outcome} ${rule.id}`,
  );

describe('in the book as it stands', () => {
  it('intelligence for the tax agency’s own control: approval, or what it is really for', () => {
    expect(
      told(ask('POL-SOJ', 'SKTST', { category: 'criminal-intelligence', level: 'offences', purpose: 'own-control' })),
    ).toEqual(['APPROVAL + NAMED_PERSONS: MAY_WITH_APPROVAL PER-14', 'PURPOSE inspect + NAMED_PERSONS: MAY PER-13']);
  });

  it('wages with offences in them: what is above the ceiling comes out', () => {
    expect(told(ask('SKTST', 'CMM', { category: 'wages-bank', level: 'offences' }))).toEqual(['LEVEL cpr: MAY PER-05']);
  });

  it('wages for the municipality’s control: only when it asks', () => {
    expect(told(ask('SKTST', 'KOM', { category: 'wages-bank', level: 'cpr', purpose: 'own-control' }))).toEqual([
      'REQUEST: MUST PER-09',
      'PURPOSE protect-child + NAMED_PERSONS: MUST PER-70',
    ]);
  });

  it('wages with offences in them, unasked: it takes both', () => {
    const both = told(ask('SKTST', 'KOM', { category: 'wages-bank', level: 'offences', purpose: 'own-control' }));
    expect(both).toEqual(['PURPOSE protect-child + NAMED_PERSONS: MUST PER-70']);
    const elsewhere = told(ask('POL-SOJ', 'FVST', { category: 'housing', level: 'cpr', purpose: 'plan' }));
    expect(elsewhere).toContain('LEVEL confidential + FOOD_BUSINESS: MAY PER-73');
  });

  it('a complaint: the waiver, and then the consent that it is', () => {
    expect(told(ask('AT', 'CMM', { category: 'labour-complaint', level: 'confidential' }))).toEqual([
      'WAIVER + CONSENT + NAMED_PERSONS: MAY_WITH_CONSENT MARK-02',
    ]);
  });

  it('what the police gave: their consent', () => {
    expect(told(ask('SKTST', 'CMM', { category: 'charges', level: 'offences', regime: 'law-enforcement' }))).toContain(
      'ORIGINATOR_CONSENT + NAMED_PERSONS: MAY EXC-21',
    );
  });

  it('who gave a tip: nothing, whatever is asked or done', () => {
    expect(told(ask('CMM', 'SKTST', { category: 'reporter-identity', level: 'confidential' }))).toEqual([]);
  });

  it('what is free needs nothing', () => {
    expect(told(ask('SKTST', 'CMM', { category: 'wages-bank', level: 'cpr', initiative: 'on-request' }))).toEqual([]);
  });

  it('a question in words that the book does not know has no remedy', () => {
    expect(told(ask('SKTST', 'CMM', { category: 'constructor' }))).toEqual([]);
  });
});
