/**
 * What no rule book may do, whatever its rules: said from the provisions and the agencies' work, checked at every question
 * that a book can be asked. `at` is one answer that permits something.
 */
import { Atlas, FACTS, type Place, valuesOf } from '../../src/law/atlas.js';
import { GATES, type RuleBook, type SharingRule } from '../../src/law/verdict.js';

/** A question that the book answers with a yes of some sort, and the rule that says so. */
export interface Yes {
  giver: string;
  receiver: string;
  category: string;
  level: string;
  purpose: string;
  isAsked: boolean;
  isLawEnforcement: boolean;
  has(fact: 'waiverRecorded' | 'foodBusiness' | 'originatorConsented'): boolean;
  outcome: string;
  duties: readonly string[];
}

const lawEnforcers = ['police', 'special-crime', 'prosecution', 'money-laundering'];
const privateBodies = ['union', 'ngo'];
const immigration = ['immigration-permits', 'immigration-asylum', 'return'];
const victim = ['victim-identity', 'victim-story', 'health'];
/** Who goes out on a joint inspection, or leads up to it. */
const partakers = [
  'tax',
  'police',
  'special-crime',
  'labour',
  'cmm',
  'immigration-permits',
  'food',
  'safety',
  'municipality',
  'other',
];

interface Principle {
  name: string;
  holds(at: Yes): boolean;
}

const only = (values: readonly string[], value: string) => values.includes(value);

export const principles: readonly Principle[] = [
  {
    name: 'AML § 79: a complaint is named by the inspectorate alone, with the waiver on record, as a consent, to named persons',
    holds: ({ category, giver, has, outcome, duties }) =>
      category !== 'labour-complaint' ||
      (giver === 'labour' &&
        has('waiverRecorded') &&
        outcome === 'MAY_WITH_CONSENT' &&
        duties.includes('named-persons-only')),
  },
  { name: 'FVL § 27: who gave a tip is given to nobody', holds: ({ category }) => category !== 'reporter-identity' },
  {
    name: 'GDPR art. 5: nothing on a possible victim serves immigration control, an inspection or another’s control',
    holds: ({ category, purpose, receiver }) =>
      !only(victim, category) ||
      (!only(['plan', 'inspect', 'own-control'], purpose) &&
        !(only(immigration, receiver) && !only(['help-victim', 'statistics', 'protect-child'], purpose))),
  },
  {
    name: 'GDPR art. 5: figures hold no person',
    holds: ({ purpose, level, category }) =>
      purpose !== 'statistics' || (level === 'none' && category !== 'victim-identity'),
  },
  {
    name: 'GDPR art. 9: a victim’s identity, story and health go to the centre, or with consent, to a child’s municipality, or in the same criminal case',
    holds: ({ category, receiver, outcome, purpose, giver, isLawEnforcement }) =>
      !only(victim, category) ||
      purpose === 'statistics' ||
      outcome === 'MAY_WITH_CONSENT' ||
      (receiver === 'cmm' && category !== 'health' && only(['assess', 'help-victim', 'protect-child'], purpose)) ||
      (receiver === 'municipality' && purpose === 'protect-child') ||
      (only(lawEnforcers, giver) &&
        only(lawEnforcers, receiver) &&
        isLawEnforcement &&
        purpose === 'investigate' &&
        category !== 'health'),
  },
  {
    name: 'FVL § 28, DBL § 8: private bodies get figures, and with consent what the centre refers',
    holds: ({ receiver, giver, outcome, purpose }) =>
      !only(privateBodies, receiver) ||
      purpose === 'statistics' ||
      (giver === 'cmm' && purpose === 'help-victim' && outcome === 'MAY_WITH_CONSENT'),
  },
  {
    name: 'FVL § 31: private bodies owe nothing but a child’s notification',
    holds: ({ giver, outcome, purpose }) =>
      !only(privateBodies, giver) || outcome !== 'MUST' || purpose === 'protect-child',
  },
  {
    name: 'FVL § 31: a duty comes of a request, but for a child',
    holds: ({ outcome, isAsked, purpose }) => outcome !== 'MUST' || isAsked || purpose === 'protect-child',
  },
  {
    name: 'RHL: offence data move within the circle, to a criminal case, to a child’s municipality, with approval or consent, as a warning, or with the police’s consent',
    holds: ({ level, giver, receiver, purpose, outcome, has, category }) =>
      level !== 'offences' ||
      (only(lawEnforcers, giver) && only(lawEnforcers, receiver)) ||
      (purpose === 'investigate' && only(lawEnforcers, receiver)) ||
      purpose === 'protect-child' ||
      outcome === 'MAY_WITH_APPROVAL' ||
      outcome === 'MAY_WITH_CONSENT' ||
      (only(lawEnforcers, giver) && purpose === 'inspect' && category === 'criminal-intelligence') ||
      (only(lawEnforcers, giver) && receiver === 'cmm' && only(['victim-identity', 'victim-story'], category)) ||
      has('originatorConsented'),
  },
  {
    name: 'GDPR art. 9: sensitive data move only as a victim’s, or where offence data may',
    holds: ({ level, category, receiver, purpose, outcome, giver, has }) =>
      level !== 'sensitive' ||
      only(victim, category) ||
      (only(lawEnforcers, giver) && only(lawEnforcers, receiver)) ||
      (purpose === 'investigate' && only(lawEnforcers, receiver)) ||
      purpose === 'protect-child' ||
      (outcome === 'MAY_WITH_APPROVAL' && only(lawEnforcers, giver)) ||
      (only(lawEnforcers, giver) && purpose === 'inspect' && category === 'criminal-intelligence') ||
      has('originatorConsented'),
  },
  {
    name: 'RHL § 5: what is the police’s is passed on by others with their consent, as figures, or for a child',
    holds: ({ giver, isLawEnforcement, purpose, has }) =>
      only([...lawEnforcers, ...privateBodies], giver) ||
      !isLawEnforcement ||
      has('originatorConsented') ||
      only(['statistics', 'protect-child'], purpose),
  },
  {
    name: 'RHL § 1: intelligence is the police’s to give',
    holds: ({ giver, category, purpose, isLawEnforcement }) =>
      category !== 'criminal-intelligence' ||
      only(lawEnforcers, giver) ||
      isLawEnforcement ||
      only(['statistics', 'protect-child'], purpose),
  },
  {
    name: 'RPL: a criminal case is the police’s, the prosecution’s and the financial intelligence unit’s',
    holds: ({ purpose, receiver }) => purpose !== 'investigate' || only(lawEnforcers, receiver),
  },
  {
    name: 'FVL § 32: the prosecution takes no part before there is a criminal case',
    holds: ({ receiver, purpose }) => receiver !== 'prosecution' || only(['investigate', 'statistics'], purpose),
  },
  {
    name: 'FVL § 32: an inspection is planned by those who take part',
    holds: ({ purpose, receiver }) => !only(['plan', 'inspect'], purpose) || only(partakers, receiver),
  },
  {
    name: 'FVL § 32: the food authority is told at a food business, and nothing of tax, wages, contracts, permits or witnesses',
    holds: ({ receiver, purpose, has, category }) =>
      receiver !== 'food' ||
      purpose === 'statistics' ||
      (has('foodBusiness') &&
        !only(['tax-assessment', 'wages-bank', 'employment-contract', 'permits', 'witness'], category)),
  },
  {
    name: 'Remit: food inspectors hold what they saw at a food business, or what a criminal case or a victim needs',
    holds: ({ giver, has, purpose, isLawEnforcement }) =>
      giver !== 'food' ||
      has('foodBusiness') ||
      isLawEnforcement ||
      only(['investigate', 'help-victim', 'assess', 'protect-child', 'statistics'], purpose),
  },
  {
    name: 'Remit: the centre is told to assess, plan, inspect and help, never to control',
    holds: ({ receiver, purpose }) => receiver !== 'cmm' || !only(['own-control', 'investigate'], purpose),
  },
  {
    name: 'Remit: a victim is helped by the centre, the municipality, who decides on her stay or return, and whom she chose',
    holds: ({ purpose, receiver, outcome }) =>
      purpose !== 'help-victim' ||
      only(['cmm', 'municipality', 'immigration-asylum', 'return', ...privateBodies], receiver) ||
      outcome === 'MAY_WITH_CONSENT',
  },
  {
    name: 'Barnets lov § 133: a child is protected by the municipality, and the centre',
    holds: ({ purpose, receiver }) => purpose !== 'protect-child' || only(['municipality', 'cmm'], receiver),
  },
  {
    name: 'FVL § 28: what is given unasked is weighed in writing, is consented to, or is no personal matter of a case',
    holds: ({ isAsked, outcome, duties, purpose, giver }) =>
      isAsked ||
      outcome === 'MUST' ||
      outcome === 'MAY_WITH_CONSENT' ||
      purpose === 'statistics' ||
      only(privateBodies, giver) ||
      duties.includes('necessity-weighing'),
  },
];

/** The first principle that the book breaks at a question that one of these rules could speak to; null where all hold. */
export function broken(book: RuleBook, rules: readonly SharingRule[], now: Date): string | null {
  const atlas = new Atlas(book, now);
  const axes = valuesOf(book.axes);
  for (const place of within(rules, axes))
    for (let facts = 0, gates = atlas.gatesAt(place); facts <= gates; facts++) {
      if ((facts & gates) !== facts) continue;
      const rule = atlas.decider(place, facts);
      if (!rule || rule.outcome === 'MUST_NOT') continue;
      const at = yesAt(axes, place, facts, rule);
      const principle = principles.find(({ holds }) => !holds(at));
      if (principle) return principle.name;
    }
  return null;
}

type Values = ReturnType<typeof valuesOf>;

export function yesAt(axes: Values, place: Place, facts: number, rule: SharingRule): Yes {
  return {
    giver: axes[0][place[0]] ?? '',
    receiver: axes[1][place[1]] ?? '',
    category: axes[2][place[2]] ?? '',
    level: axes[3][place[3]] ?? '',
    purpose: axes[4][place[4]] ?? '',
    isAsked: place[5] === 1,
    isLawEnforcement: place[6] === 1,
    has: (fact) => (facts & (1 << FACTS.indexOf(fact))) !== 0,
    outcome: rule.outcome,
    duties: rule.conditions.filter((condition) => !GATES.has(condition)),
  };
}

/** Every question that one of the rules covers. */
export function* within(rules: readonly SharingRule[], axes: Values): Generator<Place> {
  const at = (axis: number, listed: (rule: SharingRule) => readonly string[]) =>
    (axes[axis] ?? []).flatMap((value, n) =>
      rules.some((rule) => listed(rule).includes('*') || listed(rule).includes(value)) ? [n] : [],
    );
  const any = (value: string) => (value === 'any' ? ['*'] : [value]);
  const initiatives = at(5, (rule) => any(rule.initiative));
  const regimes = at(6, (rule) => any(rule.regime));
  for (const giver of at(0, (rule) => rule.giverKinds))
    for (const receiver of at(1, (rule) => rule.receiverKinds))
      for (const category of at(2, (rule) => rule.categories))
        for (const purpose of at(4, (rule) => rule.purposes))
          for (const initiative of initiatives)
            for (const regime of regimes)
              for (let level = 0; level < axes[3].length; level++)
                yield [giver, receiver, category, level, purpose, initiative, regime];
}
