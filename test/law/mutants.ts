/** A rule book with one rule removed or loosened, in every way that a rule can be loosened. */
import type { RuleBook, SharingRule } from '../../src/law/verdict.js';

/** How the rule was changed, in the table's columns. */
export const ways = [
  'removed',
  'outcome',
  'condition',
  'givers',
  'receivers',
  'categories',
  'levels',
  'purposes',
  'initiative',
  'regime',
  'days',
  'lifts',
] as const;

export interface Mutant {
  way: (typeof ways)[number];
  /** What became of the rule; null where it is gone. */
  rule: SharingRule | null;
  /** Covers every question whose answer could be another now. */
  region: SharingRule;
}

const softer: Readonly<Record<string, string>> = {
  MUST_NOT: 'MAY',
  MAY_WITH_CONSENT: 'MAY',
  MAY_WITH_APPROVAL: 'MAY',
  MUST: 'MAY',
};

/** A rule that forbids is loosened by covering less; one that permits, by covering more and asking for less. */
export function mutantsOf(rule: SharingRule, book: RuleBook): Mutant[] {
  const forbids = rule.outcome === 'MUST_NOT';
  const outcome = softer[rule.outcome];
  const made: Mutant[] = [{ way: 'removed', rule: null, region: rule }];
  const add = (way: Mutant['way'], change: Partial<SharingRule>, region: Partial<SharingRule> = {}) =>
    made.push({ way, rule: { ...rule, ...change }, region: { ...rule, ...region } });
  if (outcome) add('outcome', { outcome });
  for (const left of rule.conditions) add('condition', { conditions: rule.conditions.filter((one) => one !== left) });
  for (const [way, field] of [
    ['givers', 'giverKinds'],
    ['receivers', 'receiverKinds'],
    ['categories', 'categories'],
    ['purposes', 'purposes'],
  ] as const)
    for (const values of lists(rule[field], forbids))
      add(way, { [field]: values }, { [field]: forbids ? rule[field].filter((one) => !values.includes(one)) : ['*'] });
  for (const levelsMax of ceilings(rule, book.axes.levels, forbids)) add('levels', { levelsMax });
  if (!forbids && rule.initiative !== 'any') add('initiative', { initiative: 'any' }, { initiative: 'any' });
  if (forbids && rule.initiative === 'any') add('initiative', { initiative: 'own' });
  if (!forbids && rule.regime !== 'any') add('regime', { regime: 'any' }, { regime: 'any' });
  if (forbids && rule.regime === 'any') for (const regime of ['gdpr', 'law-enforcement']) add('regime', { regime });
  if (rule.validFrom !== null || rule.validTo !== null) add('days', { validFrom: null, validTo: null });
  if (rule.rank === 'exception') {
    const others = book.rules.filter(({ rank, id }) => rank === 'prohibition' && id !== rule.exceptTo);
    for (const { id } of others.slice(0, 1)) add('lifts', { exceptTo: id });
  }
  return made;
}

function lists(values: readonly string[], forbids: boolean): string[][] {
  if (!forbids) return values.includes('*') ? [] : [['*']];
  return values.length < 2 ? [] : values.map((left) => values.filter((value) => value !== left));
}

function ceilings({ levelsMax }: SharingRule, levels: readonly string[], forbids: boolean): string[] {
  const at = levels.indexOf(levelsMax);
  if (forbids) return levelsMax === '*' ? levels.slice(-2, -1) : levels.slice(Math.max(0, at - 1), at);
  return levelsMax === '*' ? [] : [...levels.slice(at + 1, at + 2)];
}

/** The book with the rule so changed. */
export const bookWith = (book: RuleBook, rule: SharingRule, { rule: changed }: Mutant): RuleBook => ({
  ...book,
  rules: book.rules.flatMap((one) => (one.id === rule.id ? (changed ?? []) : one)),
});
