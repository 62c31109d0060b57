/** The rule book's answer to one question: may, must or must not this item be given to that agency, and by which rule. */
import { dayOf } from '../platform/clock.js';

export const OUTCOMES = ['MUST', 'MAY', 'MAY_WITH_APPROVAL', 'MAY_WITH_CONSENT', 'MUST_NOT'] as const;
export const RANKS = ['mark', 'exception', 'prohibition', 'permission'] as const;
export const INITIATIVES = ['own', 'on-request'] as const;
export const REGIMES = ['gdpr', 'law-enforcement'] as const;

/** Kinds that are private bodies: no permission written for authorities reaches any other private body. */
export const PRIVATE_KINDS: readonly string[] = ['union', 'ngo'];

export type Outcome = (typeof OUTCOMES)[number];
export type Rank = (typeof RANKS)[number];
export type Initiative = (typeof INITIATIVES)[number];
export type Regime = (typeof REGIMES)[number];

/**
 * One row of the rule book. Lists hold the values covered; `['*']` covers all, as do `*` in `levelsMax` and `any`.
 * A duty to answer (forvaltningsloven § 31) is a row of its own with initiative `on-request` and outcome `MUST`, so a
 * `MAY` under `any` is one that stays a `MAY` on request.
 */
export interface SharingRule {
  id: string;
  giverKinds: readonly string[];
  categories: readonly string[];
  levelsMax: string;
  receiverKinds: readonly string[];
  purposes: readonly string[];
  initiative: string;
  regime: string;
  outcome: string;
  rank: string;
  exceptTo: string | null;
  provisions: readonly string[];
  conditions: readonly string[];
  explainDa: string;
  explainEn: string;
  /** First and last day in force, YYYY-MM-DD; null = without end. */
  validFrom: string | null;
  validTo: string | null;
}

/** Every value a question may hold: what `*` stands for when rules are compared, and what counts as known. */
export interface Axes {
  kinds: readonly string[];
  categories: readonly string[];
  /** From the least to the most protected. */
  levels: readonly string[];
  purposes: readonly string[];
}

export interface RuleBook {
  axes: Axes;
  rules: readonly SharingRule[];
}

export interface Facts {
  /** The complainant's waiver is on record (arbejdsmiljøloven § 79, stk. 3). */
  waiverRecorded: boolean;
  /** The workplace is a food business. */
  foodBusiness: boolean;
  /** The agency that the item came from has agreed to its being passed on. */
  originatorConsented: boolean;
}

export const NO_FACTS: Facts = { waiverRecorded: false, foodBusiness: false, originatorConsented: false };

export interface Question {
  giverKind: string;
  category: string;
  level: string;
  receiverKind: string;
  purpose: string;
  initiative: Initiative;
  regime: Regime;
  isReceiverPrivateBody?: boolean;
  facts: Facts;
}

export interface Beaten {
  ruleId: string;
  whyDa: string;
  whyEn: string;
}

export interface Verdict {
  outcome: Outcome;
  /** The rule that decides; null where no rule speaks and the answer is the default. */
  rule: SharingRule | null;
  provisions: readonly string[];
  /** Duties that follow the item; gates, which only decide whether a rule applies, are left out. */
  conditions: readonly string[];
  explainDa: string;
  explainEn: string;
  /** The other rules that speak to the question, the strongest first, each with why it does not decide. */
  beaten: readonly Beaten[];
}

/** Conditions that a rule needs fulfilled to apply at all, and the fact that fulfils each. */
export const GATES: ReadonlyMap<string, keyof Facts> = new Map<string, keyof Facts>([
  ['waiver-by-complainant', 'waiverRecorded'],
  ['food-business-only', 'foodBusiness'],
  ['originator-consent', 'originatorConsented'],
]);

/** A rule in force that covers the question and passes its gates, and how many questions it covers. */
interface Speaking {
  rule: SharingRule;
  breadth: number;
}

const DEFAULT = {
  explainDa: 'Ingen regel i regelbogen tillader det, og så må oplysningen ikke deles.',
  explainEn: 'No rule in the book permits it, and then the item may not be shared.',
};
const UNKNOWN = {
  explainDa: 'Spørgsmålet bruger en værdi, som regelbogen ikke kender, og så må oplysningen ikke deles.',
  explainEn: 'The question uses a value unknown to the rule book, and then the item may not be shared.',
};
const PRIVATE_BODY = {
  explainDa: 'Modtageren er ikke en myndighed, og reglerne om deling mellem myndigheder gælder ikke for den.',
  explainEn: 'The receiver is not an authority, and the rules on sharing between authorities do not cover it.',
};

/**
 * Mark > exception > prohibition > permission > default `MUST_NOT`. Within a rank the more specific rule decides: the
 * smaller product of the number of values it covers in each field; then the lower id. An exception lifts the one
 * prohibition that it names: where another prohibition speaks too, that one stands.
 */
export function verdict(book: RuleBook, question: Question, now: Date): Verdict {
  if (!isKnown(book.axes, question)) return refusal(UNKNOWN);
  if (question.isReceiverPrivateBody && !PRIVATE_KINDS.includes(question.receiverKind)) return refusal(PRIVATE_BODY);

  const today = dayOf(now);
  const speaking = book.rules
    .filter((rule) => isInForce(rule, today) && matches(rule, question, book.axes) && passesGates(rule, question.facts))
    .map((rule): Speaking => ({ rule, breadth: breadth(rule, book.axes) }))
    .sort((a, b) => a.breadth - b.breadth || (a.rule.id < b.rule.id ? -1 : Number(a.rule.id > b.rule.id)));
  const ranked = (rank: Rank): Speaking[] => speaking.filter(({ rule }) => rule.rank === rank);
  const [marks, exceptions, prohibitions, permissions] = [
    ranked('mark'),
    ranked('exception'),
    ranked('prohibition'),
    ranked('permission'),
  ];

  const lifting = exceptions.filter((exception) => prohibitions.every((other) => isLifted(other, exception)));
  const standing = prohibitions.filter((other) => !exceptions.some((exception) => isLifted(other, exception)));
  const decider = [...marks, ...lifting, ...standing, ...prohibitions, ...permissions][0];
  if (!decider) return refusal(DEFAULT);

  const { rule } = decider;
  return {
    outcome: isOutcome(rule.outcome) ? rule.outcome : 'MUST_NOT',
    rule,
    provisions: rule.provisions,
    conditions: rule.conditions.filter((condition) => !GATES.has(condition)),
    explainDa: rule.explainDa,
    explainEn: rule.explainEn,
    beaten: [...marks, ...exceptions, ...prohibitions, ...permissions]
      .filter((other) => other !== decider)
      .map((other) => ({ ruleId: other.rule.id, ...why(other, decider) })),
  };
}

export function isKnown(axes: Axes, question: Question): boolean {
  return (
    axes.kinds.includes(question.giverKind) &&
    axes.categories.includes(question.category) &&
    axes.levels.includes(question.level) &&
    axes.kinds.includes(question.receiverKind) &&
    axes.purposes.includes(question.purpose) &&
    INITIATIVES.includes(question.initiative) &&
    REGIMES.includes(question.regime)
  );
}

/** `today` is YYYY-MM-DD. */
export function isInForce(rule: SharingRule, today: string): boolean {
  return (rule.validFrom === null || rule.validFrom <= today) && (rule.validTo === null || today <= rule.validTo);
}

function matches(rule: SharingRule, question: Question, axes: Axes): boolean {
  return (
    covers(rule.giverKinds, question.giverKind) &&
    covers(rule.categories, question.category) &&
    covers(levelsOf(rule, axes), question.level) &&
    covers(rule.receiverKinds, question.receiverKind) &&
    covers(rule.purposes, question.purpose) &&
    (rule.initiative === 'any' || rule.initiative === question.initiative) &&
    (rule.regime === 'any' || rule.regime === question.regime)
  );
}

function passesGates(rule: SharingRule, facts: Facts): boolean {
  return rule.conditions.every((condition) => {
    const fact = GATES.get(condition);
    return fact === undefined || facts[fact];
  });
}

export function covers(values: readonly string[], value: string): boolean {
  return values.includes('*') || values.includes(value);
}

/** The levels a rule reaches: all up to its ceiling; none where the ceiling is unknown. */
export function levelsOf(rule: SharingRule, axes: Axes): readonly string[] {
  return rule.levelsMax === '*' ? axes.levels : axes.levels.slice(0, axes.levels.indexOf(rule.levelsMax) + 1);
}

/** How many questions a rule covers, each field by itself: the fewer, the more specific. */
export function breadth(rule: SharingRule, axes: Axes): number {
  const covered = (values: readonly string[], axis: readonly string[]): number =>
    axis.filter((value) => covers(values, value)).length;
  return (
    covered(rule.giverKinds, axes.kinds) *
    covered(rule.categories, axes.categories) *
    levelsOf(rule, axes).length *
    covered(rule.receiverKinds, axes.kinds) *
    covered(rule.purposes, axes.purposes) *
    (rule.initiative === 'any' ? INITIATIVES.length : 1) *
    (rule.regime === 'any' ? REGIMES.length : 1)
  );
}

export function isOutcome(text: string): text is Outcome {
  return OUTCOMES.some((outcome) => outcome === text);
}

function isLifted(prohibition: Speaking, exception: Speaking): boolean {
  return exception.rule.exceptTo === prohibition.rule.id;
}

function why(beaten: Speaking, decider: Speaking): Pick<Beaten, 'whyDa' | 'whyEn'> {
  const { id, rank } = decider.rule;
  if (beaten.rule.rank !== rank) {
    if (rank === 'mark') return { whyDa: `Mærket ${id} går foran alt andet.`, whyEn: `The mark ${id} comes first.` };
    if (rank === 'prohibition' && beaten.rule.rank === 'exception') {
      return {
        whyDa: `Undtagelsen ophæver ikke forbuddet ${id}, som også gælder her.`,
        whyEn: `The exception does not lift the prohibition ${id}, which applies here too.`,
      };
    }
    if (rank === 'prohibition') {
      return { whyDa: `Forbuddet ${id} går foran.`, whyEn: `The prohibition ${id} comes first.` };
    }
    return isLifted(beaten, decider)
      ? { whyDa: `Undtagelsen ${id} ophæver forbuddet her.`, whyEn: `The exception ${id} lifts the prohibition here.` }
      : { whyDa: `Undtagelsen ${id} går foran.`, whyEn: `The exception ${id} comes first.` };
  }
  if (beaten.breadth > decider.breadth) {
    return { whyDa: `${id} rammer spørgsmålet mere præcist.`, whyEn: `${id} fits the question more closely.` };
  }
  if (beaten.breadth === decider.breadth && beaten.rule.id > id) {
    return {
      whyDa: `Lige så præcis som ${id}, der står først.`,
      whyEn: `As close a fit as ${id}, which stands first.`,
    };
  }
  return rank === 'exception'
    ? {
        whyDa: `Undtagelsen nævner ikke det forbud, som ${id} ophæver.`,
        whyEn: `The exception does not name the prohibition that ${id} lifts.`,
      }
    : {
        whyDa: `En undtagelse nævner dette forbud, men ikke ${id}.`,
        whyEn: `An exception names this prohibition, but not ${id}.`,
      };
}

function refusal(said: Pick<Verdict, 'explainDa' | 'explainEn'>): Verdict {
  return { outcome: 'MUST_NOT', rule: null, provisions: [], conditions: [], ...said, beaten: [] };
}
