/** The precedence of the rules holds for any rule book and any question. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Axes,
  INITIATIVES,
  OUTCOMES,
  PRIVATE_KINDS,
  type Question,
  RANKS,
  REGIMES,
  type RuleBook,
  type SharingRule,
  verdict,
} from './verdict.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const axes: Axes = {
  kinds: ['tax', 'police', 'labour', ...PRIVATE_KINDS],
  categories: ['wages', 'housing', 'health'],
  levels: ['none', 'ordinary', 'cpr', 'sensitive'],
  purposes: ['assess', 'plan', 'help-victim'],
};
const withRules = (...rules: SharingRule[]): RuleBook => ({ axes, rules });

const everything: SharingRule = {
  id: 'PER-90',
  giverKinds: ['*'],
  categories: ['*'],
  levelsMax: '*',
  receiverKinds: ['*'],
  purposes: ['*'],
  initiative: 'any',
  regime: 'any',
  outcome: 'MAY',
  rank: 'permission',
  exceptTo: null,
  provisions: [],
  conditions: [],
  explainDa: '',
  explainEn: '',
};

const someOf = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.oneof(fc.constant<string[]>(['*']), fc.subarray([...values], { minLength: 1 }));

const anyRule: fc.Arbitrary<SharingRule> = fc.record({
  id: fc.stringMatching(/^[A-Z]{1,3}-[0-9]{1,3}$/),
  giverKinds: someOf(axes.kinds),
  categories: someOf(axes.categories),
  levelsMax: fc.constantFrom('*', ...axes.levels),
  receiverKinds: someOf(axes.kinds),
  purposes: someOf(axes.purposes),
  initiative: fc.constantFrom('any', ...INITIATIVES),
  regime: fc.constantFrom('any', ...REGIMES),
  outcome: fc.constantFrom(...OUTCOMES),
  rank: fc.constantFrom(...RANKS),
  exceptTo: fc.option(fc.constantFrom('PRO-1', 'PRO-2')),
  provisions: fc.constant([]),
  conditions: fc.subarray(['waiver-by-complainant', 'food-business-only', 'no-onward']),
  explainDa: fc.string(),
  explainEn: fc.string(),
});
const anyRules = fc.uniqueArray(anyRule, { selector: (rule) => rule.id, maxLength: 40 });
const anyQuestion: fc.Arbitrary<Question> = fc.record({
  giverKind: fc.constantFrom(...axes.kinds),
  category: fc.constantFrom(...axes.categories),
  level: fc.constantFrom(...axes.levels),
  receiverKind: fc.constantFrom(...axes.kinds),
  purpose: fc.constantFrom(...axes.purposes),
  initiative: fc.constantFrom(...INITIATIVES),
  regime: fc.constantFrom(...REGIMES),
  facts: fc.record({ waiverRecorded: fc.boolean(), foodBusiness: fc.boolean() }),
});

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
    facts: { waiverRecorded: false, foodBusiness: false },
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
    const dated = { ...everything, validFrom: new Date('2026-01-01'), validTo: new Date('2027-01-01') };
    const at = (now: string): string | undefined => verdict(withRules(dated), question, new Date(now)).rule?.id;
    expect(at('2025-12-31T23:59:59Z')).toBeUndefined();
    expect(at('2026-01-01')).toBe('PER-90');
    expect(at('2026-12-31T23:59:59Z')).toBe('PER-90');
    expect(at('2027-01-01')).toBeUndefined();
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
