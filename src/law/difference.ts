/** What another rule book would answer differently: every question whose outcome, duties or provisions change, in groups. */
import { setImmediate } from 'node:timers/promises';
import { Atlas, FACTS, type Place, valuesOf } from './atlas.js';
import { GATES, isOutcome, type Outcome, type RuleBook, type SharingRule } from './verdict.js';

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
  /** Past disclosures that asked a question whose answer changes, each once, however many ways it may go by its facts. */
  given: number;
}

export async function differenceOf(
  before: RuleBook,
  after: RuleBook,
  given: readonly Given[],
  now: Date,
): Promise<Difference> {
  const changed = changedRules(before, after);
  if (changed.length === 0) return { changes: [], given: 0 };
  const atlases = [new Atlas(before, now), new Atlas(after, now)] as const;
  const groups = new Map<string, Group>();
  const saying = sayings();
  let since = performance.now();
  const axes = valuesOf(after.axes);
  for (const place of placesOf(changed, axes)) {
    for (const [old, fresh, facts] of movesAt(atlases, saying, place))
      note(groupOf(groups, axes, place, old, fresh), axes, place, facts);
    if (place[3] !== 0 || performance.now() - since < breath) continue;
    await setImmediate();
    since = performance.now();
  }
  let asked = 0;
  for (const one of given) {
    const place = placeOf(one, axes);
    const moved = place ? movesAt(atlases, saying, place) : [];
    const touched = new Set(place ? moved.map(([old, fresh]) => groupOf(groups, axes, place, old, fresh)) : []);
    for (const { change } of touched) change.given += one.times;
    if (touched.size > 0) asked += one.times;
  }
  const weight = ({ before: from, after: to }: Change) =>
    from.outcome === to.outcome ? 2 : from.outcome === 'MUST_NOT' ? 0 : to.outcome === 'MUST_NOT' ? 1 : 2;
  const changes = [...groups.values()]
    .map(({ change, facts }) => ({ ...change, facts: FACTS.filter((_, n) => facts & (1 << n)) }))
    .sort((a, b) => weight(a) - weight(b) || b.given - a.given || b.questions - a.questions);
  return { changes, given: asked };
}

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

type Move = readonly [before: SharingRule | null, after: SharingRule | null, facts: number];

/** How the answers move at this place, under each set of the facts that matter there. */
function movesAt([before, after]: readonly [Atlas, Atlas], saying: Saying, place: Place): readonly Move[] {
  const gates = before.gatesAt(place) | after.gatesAt(place);
  let moves: Move[] = none;
  for (let facts = gates; ; facts = (facts - 1) & gates) {
    const [old, fresh] = [before.decider(place, facts), after.decider(place, facts)];
    if (old !== fresh && saying(old) !== saying(fresh)) moves = [...moves, [old, fresh, facts]];
    if (facts === 0) return moves;
  }
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
}

function groupOf(
  groups: Map<string, Group>,
  axes: Values,
  [giver, receiver]: Place,
  old: SharingRule | null,
  fresh: SharingRule | null,
): Group {
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
    questions: 0,
    given: 0,
  };
  const made = { change, facts: -1 };
  groups.set(key, made);
  return made;
}

function note(group: Group, axes: Values, place: Place, facts: number): void {
  const { categories, levels, purposes, initiatives, regimes } = group.change;
  [categories, levels, purposes, initiatives, regimes].forEach((list, n) => {
    const value = axes[n + 2]?.[place[n + 2] ?? -1];
    if (value !== undefined && !list.includes(value)) list.push(value);
  });
  group.facts &= facts;
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
