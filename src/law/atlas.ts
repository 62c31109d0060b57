/** Decides every question of a rule book fast enough to compare whole books; it says just what `verdict` says. */

import { dayOf } from '../platform/clock.js';
import {
  type Axes,
  breadth,
  covers,
  type Facts,
  GATES,
  INITIATIVES,
  isInForce,
  levelsOf,
  RANKS,
  REGIMES,
  type RuleBook,
  type SharingRule,
} from './verdict.js';

/** A question by the places of its values on the axes; facts as bits, in the order of `FACTS`. */
export type Place = readonly [
  giver: number,
  receiver: number,
  category: number,
  level: number,
  purpose: number,
  initiative: number,
  regime: number,
];

export const FACTS: readonly (keyof Facts)[] = [...GATES.values()];

/** The values of each part of a place, in its order. */
export const valuesOf = ({ kinds, categories, levels, purposes }: Axes) =>
  [kinds, kinds, categories, levels, purposes, INITIATIVES, REGIMES] as const;

/** Sets of rules are bits, the strongest rule first: 32 to a word. */
type Set32 = Uint32Array;

export class Atlas {
  /** In force, the strongest first: by rank, then the closer fit, then the lower id. */
  private readonly rules: readonly SharingRule[];
  /** By axis and value: the rules that cover it. */
  private readonly covering: readonly (readonly Set32[])[];
  /** By fact: the rules that need it. */
  private readonly needing: readonly Set32[];
  private readonly met: Set32;

  /** `words` are those that places count: a question that uses one which the book does not know is answered by no rule. */
  constructor(book: RuleBook, now: Date, words: Axes = book.axes) {
    const { axes } = book;
    const today = dayOf(now);
    const ranks: readonly string[] = RANKS;
    const rankOf = (rule: SharingRule) => ranks.indexOf(rule.rank);
    this.rules = book.rules
      .filter((rule) => isInForce(rule, today) && rankOf(rule) >= 0)
      .map((rule) => ({ rule, size: breadth(rule, axes) }))
      .sort((a, b) => rankOf(a.rule) - rankOf(b.rule) || a.size - b.size || (a.rule.id < b.rule.id ? -1 : 1))
      .map(({ rule }) => rule);
    this.met = new Uint32Array(Math.ceil(this.rules.length / 32));
    const listed = [
      (rule: SharingRule) => rule.giverKinds,
      (rule: SharingRule) => rule.receiverKinds,
      (rule: SharingRule) => rule.categories,
      (rule: SharingRule) => levelsOf(rule, axes),
      (rule: SharingRule) => rule.purposes,
      (rule: SharingRule) => (rule.initiative === 'any' ? INITIATIVES : [rule.initiative]),
      (rule: SharingRule) => (rule.regime === 'any' ? REGIMES : [rule.regime]),
    ];
    const known: readonly (readonly string[])[] = valuesOf(axes);
    this.covering = valuesOf(words).map((values, axis) =>
      values.map((value) =>
        this.setOf((rule) => (known[axis]?.includes(value) ?? false) && covers(listed[axis]?.(rule) ?? [], value)),
      ),
    );
    const gates = [...GATES.keys()];
    this.needing = gates.map((gate) => this.setOf((rule) => rule.conditions.includes(gate)));
  }

  /** Bits of the facts that could matter here: some rule that covers the question needs them. */
  gatesAt(place: Place): number {
    this.meet(place, -1);
    let bits = 0;
    for (let fact = 0; fact < this.needing.length; fact++)
      for (let n = 0; n < this.met.length; n++)
        if ((this.needing[fact]?.[n] ?? 0) & (this.met[n] ?? 0)) bits |= 1 << fact;
    return bits;
  }

  /** The rule that decides, as `verdict` would have it; null where none speaks. */
  decider(place: Place, facts: number): SharingRule | null {
    this.meet(place, facts);
    const speaking: SharingRule[] = [];
    for (let n = 0; n < this.met.length; n++)
      for (let word = this.met[n] ?? 0; word !== 0; word &= word - 1) {
        const rule = this.rules[n * 32 + 31 - Math.clz32(word & -word)];
        if (!rule) continue;
        if (rule.rank === 'mark' || (rule.rank === 'permission' && speaking.length === 0)) return rule;
        speaking.push(rule);
        if (rule.rank === 'permission') return settle(speaking);
      }
    return speaking.length === 0 ? null : settle(speaking);
  }

  /** The rules that cover the question and need no other facts than these. */
  private meet(place: Place, facts: number): void {
    const [giver, receiver, category, level, purpose, initiative, regime] = this.covering;
    for (let n = 0; n < this.met.length; n++) {
      let word =
        (giver?.[place[0]]?.[n] ?? 0) &
        (receiver?.[place[1]]?.[n] ?? 0) &
        (category?.[place[2]]?.[n] ?? 0) &
        (level?.[place[3]]?.[n] ?? 0) &
        (purpose?.[place[4]]?.[n] ?? 0) &
        (initiative?.[place[5]]?.[n] ?? 0) &
        (regime?.[place[6]]?.[n] ?? 0);
      for (let fact = 0; word !== 0 && fact < this.needing.length; fact++)
        if ((facts & (1 << fact)) === 0) word &= ~(this.needing[fact]?.[n] ?? 0);
      this.met[n] = word;
    }
  }

  private setOf(holds: (rule: SharingRule) => boolean): Set32 {
    const set = new Uint32Array(this.met.length);
    this.rules.forEach((rule, n) => {
      if (holds(rule)) set[n >> 5] = (set[n >> 5] ?? 0) | (1 << (n & 31));
    });
    return set;
  }
}

/** Of exceptions, prohibitions and the first permission, in that order: the one that decides. */
function settle(speaking: readonly SharingRule[]): SharingRule | null {
  const exceptions = speaking.filter(({ rank }) => rank === 'exception');
  const prohibitions = speaking.filter(({ rank }) => rank === 'prohibition');
  const lifted = (rule: SharingRule, by: SharingRule) => by.exceptTo === rule.id;
  return (
    exceptions.find((exception) => prohibitions.every((rule) => lifted(rule, exception))) ??
    prohibitions.find((rule) => !exceptions.some((exception) => lifted(rule, exception))) ??
    prohibitions[0] ??
    speaking.find(({ rank }) => rank === 'permission') ??
    null
  );
}
