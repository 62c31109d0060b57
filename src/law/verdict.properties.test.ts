/** The precedence of the rules holds for any rule book and any question. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyQuestion, anyRule, anyRules, everything, withRules } from '../../test/support/random-books.js';
import { NO_FACTS, OUTCOMES, type Question, type SharingRule, verdict } from './verdict.js';

const NOW = new Date('2026-11-23T12:00:00Z');
describe('any rule book', () => {
  it('answers every question, alike in whatever order the rules stand', () => {
    const shuffles = anyRules.chain((rules) =>
      fc.tuple(fc.constant(rules), fc.shuffledSubarray(rules, { minLength: rules.length })),
    );
    fc.assert(
      fc.property(shuffles, anyQuestion, ([rules, shuffled], question) => {
        const answer = verdict(withRules(...rules), question, NOW);
        expect(OUTCOMES).toContain(answer.outcome);
        expect(answer.explainDa).toBeTypeOf('string');
        expect(verdict(withRules(...shuffled), question, NOW)).toEqual(answer);
      }),
    );
  });

  it('lets nothing but a mark decide where a mark speaks', () => {
    fc.assert(
      fc.property(anyRules, anyQuestion, (rules, question) => {
        const mark: SharingRule = { ...everything, id: 'MARK-1', rank: 'mark', outcome: 'MUST_NOT' };
        const others = rules.filter((rule) => rule.rank !== 'mark');
        expect(verdict(withRules(...others, mark), question, NOW).rule).toBe(mark);
        expect(verdict(withRules(...rules, mark), question, NOW).rule?.rank).toBe('mark');
      }),
    );
  });

  it('is not opened by a permission where a mark, an exception or a prohibition decides', () => {
    fc.assert(
      fc.property(anyRules, anyRule, anyQuestion, (rules, added, question) => {
        const permission: SharingRule = { ...added, id: 'ZZZZ', rank: 'permission', outcome: 'MUST' };
        const before = verdict(withRules(...rules), question, NOW).rule;
        const after = verdict(withRules(...rules, permission), question, NOW).rule;
        if (before && before.rank !== 'permission') expect(after).toBe(before);
      }),
    );
  });

  it('keeps a prohibition against every exception that names another', () => {
    fc.assert(
      fc.property(anyRules, anyQuestion, (rules, question) => {
        const prohibition: SharingRule = { ...everything, id: 'PRO-9', rank: 'prohibition', outcome: 'MUST_NOT' };
        const decider = verdict(withRules(...rules, prohibition), question, NOW).rule;
        expect(['mark', 'prohibition']).toContain(decider?.rank);
      }),
    );
  });

  it('says MUST_NOT to a value that the book does not know', () => {
    const field = fc.constantFrom('giverKind', 'category', 'level', 'receiverKind', 'purpose', 'initiative', 'regime');
    const unknown = fc.constantFrom('', '*', 'any', 'constructor', 'ukendt');
    fc.assert(
      fc.property(anyRules, anyQuestion, field, unknown, (rules, question, at, value) => {
        const answer = verdict(withRules(...rules, everything), { ...question, [at]: value }, NOW);
        expect([answer.outcome, answer.rule]).toEqual(['MUST_NOT', null]);
      }),
    );
  });
});

describe('precedence', () => {
  const question: Question = {
    giverKind: 'tax',
    category: 'wages',
    level: 'cpr',
    receiverKind: 'police',
    purpose: 'assess',
    initiative: 'own',
    regime: 'gdpr',
    facts: NO_FACTS,
  };
  const decidedBy = (...rules: SharingRule[]): string | undefined =>
    verdict(withRules(...rules), question, NOW).rule?.id;
  const forbids = (id: string): SharingRule => ({ ...everything, id, rank: 'prohibition', outcome: 'MUST_NOT' });
  const lifts = (id: string, exceptTo: string): SharingRule => ({ ...everything, id, rank: 'exception', exceptTo });

  it('lets an exception lift the prohibition it names, and no other', () => {
    expect(decidedBy(forbids('PRO-1'), lifts('EXC-1', 'PRO-1'), everything)).toBe('EXC-1');
    expect(decidedBy(forbids('PRO-1'), lifts('EXC-1', 'PRO-2'), everything)).toBe('PRO-1');
    expect(decidedBy(forbids('PRO-1'), forbids('PRO-2'), lifts('EXC-1', 'PRO-1'))).toBe('PRO-2');
    expect(decidedBy(forbids('PRO-1'), forbids('PRO-2'), lifts('EXC-1', 'PRO-1'), lifts('EXC-2', 'PRO-2'))).toBe(
      'PRO-1',
    );
    expect(decidedBy(lifts('EXC-1', 'PRO-1'), everything)).toBe('EXC-1');
  });

  it('says why each of the others is beaten', () => {
    const answer = verdict(
      withRules(forbids('PRO-1'), forbids('PRO-2'), lifts('EXC-1', 'PRO-1'), everything),
      question,
      NOW,
    );
    expect(answer.beaten.map(({ ruleId, whyEn }) => [ruleId, whyEn])).toEqual([
      ['EXC-1', 'The exception does not lift the prohibition PRO-2, which applies here too.'],
      ['PRO-1', 'An exception names this prohibition, but not PRO-2.'],
      ['PER-90', 'The prohibition PRO-2 comes first.'],
    ]);
  });

  it('prefers the closer fit, then the lower id', () => {
    expect(decidedBy(everything, { ...everything, id: 'PER-99', giverKinds: ['tax'] })).toBe('PER-99');
    expect(decidedBy({ ...everything, id: 'PER-91' }, everything)).toBe('PER-90');
    const low: SharingRule = { ...everything, id: 'PER-99', levelsMax: 'cpr' };
    expect(decidedBy({ ...everything, levelsMax: 'sensitive' }, low)).toBe('PER-99');
  });

  it('reads only the rules in force', () => {
    const dated = { ...everything, validFrom: '2026-01-01', validTo: '2026-12-31' };
    const at = (now: string): string | undefined => verdict(withRules(dated), question, new Date(now)).rule?.id;
    expect(at('2025-12-31T23:59:59+01:00')).toBeUndefined();
    expect(at('2026-01-01T00:00:00+01:00')).toBe('PER-90');
    expect(at('2026-12-31T23:59:59+01:00')).toBe('PER-90');
    expect(at('2027-01-01T00:00:00+01:00')).toBeUndefined();
  });

  it('treats no private body as an authority', () => {
    const body = { ...question, isReceiverPrivateBody: true };
    expect(verdict(withRules(everything), body, NOW)).toMatchObject({ outcome: 'MUST_NOT', rule: null });
    const union = { ...body, receiverKind: 'union' };
    expect(verdict(withRules(everything), union, NOW)).toMatchObject({ outcome: 'MAY', rule: everything });
  });

  it('answers MUST_NOT where a rule speaks of an outcome or a level that nobody knows', () => {
    expect(verdict(withRules({ ...everything, outcome: 'PERHAPS' }), question, NOW).outcome).toBe('MUST_NOT');
    expect(decidedBy({ ...everything, levelsMax: 'secret' })).toBeUndefined();
  });
});
