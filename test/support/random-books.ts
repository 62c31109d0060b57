/** Random rule books and questions, for the tests of properties. */
import fc from 'fast-check';
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
} from '../../src/law/verdict.js';

export const axes: Axes = {
  kinds: ['tax', 'police', 'labour', ...PRIVATE_KINDS],
  categories: ['wages', 'housing', 'health'],
  levels: ['none', 'ordinary', 'cpr', 'sensitive'],
  purposes: ['assess', 'plan', 'help-victim'],
};
export const withRules = (...rules: SharingRule[]): RuleBook => ({ axes, rules });

export const everything: SharingRule = {
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
  validFrom: null,
  validTo: null,
};

const someOf = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.oneof(fc.constant<string[]>(['*']), fc.subarray([...values], { minLength: 1 }));

export const anyRule: fc.Arbitrary<SharingRule> = fc.record({
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
  conditions: fc.subarray(['waiver-by-complainant', 'food-business-only', 'originator-consent', 'no-onward']),
  explainDa: fc.string(),
  explainEn: fc.string(),
  validFrom: fc.option(fc.constantFrom('2026-01-01', '2026-11-23', '2026-11-24')),
  validTo: fc.option(fc.constantFrom('2026-11-22', '2026-11-23', '2027-12-31')),
});
export const anyRules = fc.uniqueArray(anyRule, { selector: (rule) => rule.id, maxLength: 40 });
export const anyQuestion: fc.Arbitrary<Question> = fc.record({
  giverKind: fc.constantFrom(...axes.kinds),
  category: fc.constantFrom(...axes.categories),
  level: fc.constantFrom(...axes.levels),
  receiverKind: fc.constantFrom(...axes.kinds),
  purpose: fc.constantFrom(...axes.purposes),
  initiative: fc.constantFrom(...INITIATIVES),
  regime: fc.constantFrom(...REGIMES),
  facts: fc.record({ waiverRecorded: fc.boolean(), foodBusiness: fc.boolean(), originatorConsented: fc.boolean() }),
});
