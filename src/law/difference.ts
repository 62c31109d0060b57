/** What another rule book would answer differently: every question whose outcome, duties or provisions change, in groups. */
import { setImmediate } from 'node:timers/promises';
import { dayOf } from '../platform/clock.js';
import { Atlas, FACTS, type Place, valuesOf } from './atlas.js';
import { type Axes, GATES, isOutcome, type Outcome, type RuleBook, type SharingRule } from './verdict.js';

/** What a rule comes to; the default where there is none. */
export interface Answered {
  outcome: Outcome;
  ruleId: string | null;
}

/** Questions from one kind of giver to one kind of receiver whose answer moves from one rule to another. */
export interface Change {
  giverKind: string;
  receiverKind: string;
  before: Answered;
  after: Answered;
  categories: string[];
  levels: string[];
  purposes: string[];
  initiatives: string[];
  regimes: string[];
  /** Facts without which the answer does not change. */
  facts: string[];
  /** The first day on which one of these answers changes, YYYY-MM-DD; null where it is the first that was asked about. */
  from: string | null;
  questions: number;
  /** How many past disclosures asked one of these questions. */
  given: number;
}

/** Past disclosures that asked one question, counted. */
export interface Given {
  giverKind: string;
  receiverKind: string;
  category: string;
  level: string;
  purpose: string;
  initiative: string;
  regime: string;
  times: number;
}

/** Milliseconds of comparing after which others get their turn. */
const breath = 10;

export interface Difference {
  /** Those that weigh most first: what is opened, then what is closed, then what stays and changes its duties. */
  changes: Change[];
  /** Questions whose answer changes, each once, however many groups it falls into. */
  questions: number;
  /** Past disclosures that asked a question whose answer changes, each once, however many ways it may go by its facts. */
  given: number;
}

/** As the books answer at any of these times, the first of them first. */
export async function differenceOf(
  before: RuleBook,
  after: RuleBook,
  given: readonly Given[],
  ...times: readonly Date[]
): Promise<Difference> {
  const words = wordsOf(before.axes, after.axes);
  const changed = isSame(before.axes, after.axes) ? changedRules(before, after) : [...before.rules, ...after.rules];
  if (changed.length === 0) return { changes: [], questions: 0, given: 0 };
  const atlases = times.map((at): Atlases => [new Atlas(before, at, words), new Atlas(after, at, words)]);
  const groups = new Map<string, Group>();
  const saying = sayings();
  let questions = 0;
  let since = performance.now();
  const axes = valuesOf(words);
  for (const place of placesOf(changed, axes)) {
    const moves = movesAt(atlases, saying, place);
    questions += new Set(moves.map(([, , facts]) => facts)).size;
    for (const move of moves) note(groupOf(groups, axes, place, move), axes, place, move);
    if (place[3] !== 0 || performance.now() - since < breath) continue;
    await setImmediate();
    since = performance.now();
  }
  let asked = 0;
  for (const one of given) {
    const place = placeOf(one, axes);
    const moved = place ? movesAt(atlases, saying, place) : [];
    const touched = new Set(place ? moved.map((move) => groupOf(groups, axes, place, move)) : []);
    for (const { change } of touched) change.given += one.times;
    if (touched.size > 0) asked += one.times;
  }
  const weight = ({ before: from, after: to }: Change) =>
    from.outcome === to.outcome ? 2 : from.outcome === 'MUST_NOT' ? 0 : to.outcome === 'MUST_NOT' ? 1 : 2;
  const changes = [...groups.values()]
    .map(({ change, facts, first }) => ({
      ...change,
      facts: FACTS.filter((_, n) => facts & (1 << n)),
      from: first === 0 ? null : dayOf(times[first] as Date),
    }))
    .sort((a, b) => weight(a) - weight(b) || b.given - a.given || b.questions - a.questions);
  return { changes, questions, given: asked };
}

/** As many days as are looked at beside today. */
const mostDays = 6;

/** Noon today, and of the next days on which a rule that only one of the books has begins, or has ended. */
export function turningPoints(before: RuleBook, after: RuleBook, now: Date): Date[] {
  const today = dayOf(now);
  const noon = (day: string) => new Date(`${day}T12:00:00Z`);
  const days = changedRules(before, after).flatMap(({ validFrom, validTo }) => [
    ...(validFrom === null ? [] : [validFrom]),
    ...(validTo === null ? [] : [dayOf(new Date(noon(validTo).getTime() + 86_400_000))]),
  ]);
  const later = [...new Set(days)].filter((day) => day > today).sort();
  return [now, ...later.slice(0, mostDays).map(noon)];
}

/** The words of both books, so that what only one of them knows is compared too. */
function wordsOf(before: Axes, after: Axes): Axes {
  const both = (of: (axes: Axes) => readonly string[]) => [...new Set([...of(after), ...of(before)])];
  return {
    kinds: both(({ kinds }) => kinds),
    categories: both(({ categories }) => categories),
    levels: both(({ levels }) => levels),
    purposes: both(({ purposes }) => purposes),
  };
}

const isSame = (one: Axes, other: Axes) =>
  JSON.stringify(valuesOf(one).slice(1)) === JSON.stringify(valuesOf(other).slice(1));

/** Rules that only one of the books has, or that they word differently. */
export function changedRules(before: RuleBook, after: RuleBook): SharingRule[] {
  const text = (book: RuleBook) => new Map(book.rules.map((rule) => [rule.id, canonical(rule)]));
  const [old, fresh] = [text(before), text(after)];
  return [
    ...before.rules.filter((rule) => fresh.get(rule.id) !== old.get(rule.id)),
    ...after.rules.filter((rule) => fresh.get(rule.id) !== old.get(rule.id)),
  ];
}

/** The same for a rule whose lists stand in another order. */
export const canonical = (rule: SharingRule): string =>
  JSON.stringify(
    Object.entries(rule)
      .map(([name, value]): [string, unknown] => [name, Array.isArray(value) ? [...value].sort() : value])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

type Values = ReturnType<typeof valuesOf>;

/** Every question that one of the rules could speak to, and some that none does. */
function* placesOf(rules: readonly SharingRule[], axes: Values): Generator<Place> {
  const places = (axis: number, covered: (rule: SharingRule) => boolean | readonly string[]) =>
    (axes[axis] ?? []).flatMap((value, n) => (rules.some((rule) => covers(covered(rule), value)) ? [n] : []));
  const givers = places(0, (rule) => rule.giverKinds);
  const receivers = places(1, (rule) => rule.receiverKinds);
  const categories = places(2, (rule) => rule.categories);
  const purposes = places(4, (rule) => rule.purposes);
  const initiatives = places(5, (rule) => rule.initiative === 'any' || [rule.initiative]);
  const regimes = places(6, (rule) => rule.regime === 'any' || [rule.regime]);
  for (const giver of givers)
    for (const receiver of receivers)
      for (const category of categories)
        for (const purpose of purposes)
          for (const initiative of initiatives)
            for (const regime of regimes)
              for (let level = 0; level < axes[3].length; level++)
                yield [giver, receiver, category, level, purpose, initiative, regime];
}

const covers = (covered: boolean | readonly string[], value: string) =>
  typeof covered === 'boolean' ? covered : covered.includes('*') || covered.includes(value);

type Atlases = readonly [before: Atlas, after: Atlas];
type Move = readonly [before: SharingRule | null, after: SharingRule | null, facts: number, time: number];

/** How the answers move at this place, under each set of the facts that matter there; what moves alike at several times, once. */
function movesAt(atlases: readonly Atlases[], saying: Saying, place: Place): readonly Move[] {
  let moves: Move[] = none;
  for (const [time, [before, after]] of atlases.entries()) {
    const gates = before.gatesAt(place) | after.gatesAt(place);
    for (let facts = gates; ; facts = (facts - 1) & gates) {
      const [old, fresh] = [before.decider(place, facts), after.decider(place, facts)];
      const isMoved = old !== fresh && saying(old) !== saying(fresh);
      if (isMoved && !moves.some((one) => one[0] === old && one[1] === fresh && one[2] === facts))
        moves = [...moves, [old, fresh, facts, time]];
      if (facts === 0) break;
    }
  }
  return moves;
}

const none: Move[] = [];

type Saying = (rule: SharingRule | null) => string;

/** What an answer asks of the giver, for comparison. */
function sayings(): Saying {
  const known = new Map<SharingRule | null, string>([[null, 'MUST_NOT||']]);
  return (rule) => {
    const said = known.get(rule);
    if (said !== undefined || rule === null) return said ?? '';
    const duties = rule.conditions.filter((condition) => !GATES.has(condition));
    const text = [answeredBy(rule).outcome, [...duties].sort(), [...rule.provisions].sort()].join('|');
    known.set(rule, text);
    return text;
  };
}

const answeredBy = (rule: SharingRule | null): Answered => ({
  outcome: rule && isOutcome(rule.outcome) ? rule.outcome : 'MUST_NOT',
  ruleId: rule?.id ?? null,
});

interface Group {
  change: Change;
  /** Bits of the facts that every move so far has needed. */
  facts: number;
  /** The first of the times at which an answer moved. */
  first: number;
}

function groupOf(groups: Map<string, Group>, axes: Values, [giver, receiver]: Place, [old, fresh]: Move): Group {
  const key = `${giver} ${receiver} ${old?.id} ${fresh?.id}`;
  const known = groups.get(key);
  if (known) return known;
  const change: Change = {
    giverKind: axes[0][giver] ?? '',
    receiverKind: axes[1][receiver] ?? '',
    before: answeredBy(old),
    after: answeredBy(fresh),
    categories: [],
    levels: [],
    purposes: [],
    initiatives: [],
    regimes: [],
    facts: [],
    from: null,
    questions: 0,
    given: 0,
  };
  const made = { change, facts: -1, first: Number.POSITIVE_INFINITY };
  groups.set(key, made);
  return made;
}

function note(group: Group, axes: Values, place: Place, [, , facts, time]: Move): void {
  const { categories, levels, purposes, initiatives, regimes } = group.change;
  [categories, levels, purposes, initiatives, regimes].forEach((list, n) => {
    const value = axes[n + 2]?.[place[n + 2] ?? -1];
    if (value !== undefined && !list.includes(value)) list.push(value);
  });
  group.facts &= facts;
  group.first = Math.min(group.first, time);
  group.change.questions++;
}

/** Null for a question that uses a word which no book knows. */
function placeOf(one: Given, axes: Values): Place | null {
  const at = (axis: number, value: string) => (axes[axis] ?? []).indexOf(value);
  const place: Place = [
    at(0, one.giverKind),
    at(1, one.receiverKind),
    at(2, one.category),
    at(3, one.level),
    at(4, one.purpose),
    at(5, one.initiative),
    at(6, one.regime),
  ];
  return place.includes(-1) ? null : place;
}
