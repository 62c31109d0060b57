/** The whole rule book as text, by giver and receiver: what a lawyer can read through, and what any changed answer changes. */
import { Atlas, FACTS, type Place, valuesOf } from '../../src/law/atlas.js';
import { GATES, type RuleBook, type SharingRule } from '../../src/law/verdict.js';

const short: Record<string, string> = {
  MUST: 'must',
  MAY: 'may',
  MAY_WITH_APPROVAL: 'approval',
  MAY_WITH_CONSENT: 'consent',
  'necessity-weighing': 'weighed',
  'named-persons-only': 'named',
  'no-onward': 'no onward',
  'inform-data-subject': 'informed',
  'on-request-only': 'on request',
};

/** An answer in short; nothing for a no. */
export function said(rule: SharingRule | null): string {
  if (!rule || rule.outcome === 'MUST_NOT') return '';
  const duties = rule.conditions.filter((condition) => !GATES.has(condition));
  return [rule.outcome, ...duties].map((word) => short[word] ?? word).join(', ');
}

/** Lines for one pair of kinds: `answer: purposes; who asked; regime; facts: categories up to a level`. */
export function pairText(atlas: Atlas, book: RuleBook, giver: number, receiver: number): string[] {
  const axes = valuesOf(book.axes);
  const found = new Map<string, { purposes: Set<string>; categories: Set<string> }>();
  axes[4].forEach((purpose, p) => {
    const lines = new Map<string, Set<string>>();
    axes[2].forEach((category, c) => {
      for (const text of rowsOf(atlas, axes, [giver, receiver, c, 0, p, 0, 0])) {
        const categories = lines.get(text) ?? new Set();
        lines.set(text, categories.add(category));
      }
    });
    for (const [text, categories] of lines) {
      const key = `${text}: ${[...categories].join(', ')}`;
      const line = found.get(key) ?? { purposes: new Set(), categories };
      line.purposes.add(purpose);
      found.set(key, line);
    }
  });
  return [...found].map(([key, { purposes }]) => `${[...purposes].join(', ')}; ${key}`).sort();
}

type Values = ReturnType<typeof valuesOf>;

/** What is answered for one category and purpose, whoever asks, under each regime and each set of facts that matters. */
function* rowsOf(atlas: Atlas, axes: Values, [giver, receiver, category, , purpose]: Place): Generator<string> {
  const seen = new Map<string, string[]>();
  for (const initiative of [0, 1])
    for (const regime of [0, 1]) {
      const places = axes[3].map((_, level): Place => [giver, receiver, category, level, purpose, initiative, regime]);
      const gates = places.reduce((bits, place) => bits | atlas.gatesAt(place), 0);
      for (let facts = 0; facts <= gates; facts++) {
        if ((facts & gates) !== facts) continue;
        const answers = places.map((place) => said(atlas.decider(place, facts)));
        const needs = FACTS.filter((_, n) => facts & (1 << n));
        const where = [axes[5][initiative], axes[6][regime], ...needs].join(' + ');
        for (const text of stretches(answers, axes[3])) seen.set(text, [...(seen.get(text) ?? []), where]);
      }
    }
  for (const [text, where] of seen) yield `${where.length === 4 ? 'always' : where.join(', ')}; ${text}`;
}

/** `may, weighed ≤ cpr`: an answer, and the levels it reaches. */
function stretches(answers: readonly string[], levels: readonly string[]): string[] {
  const found: string[] = [];
  answers.forEach((answer, n) => {
    if (answer === '' || answers[n + 1] === answer) return;
    const first = answers.findLastIndex((other, m) => m < n && other !== answer) + 1;
    found.push(first === 0 ? `${answer} ≤ ${levels[n]}` : `${answer} ${levels[first]}–${levels[n]}`);
  });
  return found;
}

export function bookText(book: RuleBook, now: Date): string {
  const atlas = new Atlas(book, now);
  const { kinds } = book.axes;
  const parts = kinds.flatMap((giver, g) =>
    kinds.flatMap((receiver, r) => {
      const lines = pairText(atlas, book, g, r);
      return lines.length === 0 ? [] : [`### ${giver} → ${receiver}`, ...lines.map((line) => `- ${line}`), ''];
    }),
  );
  return parts.join('\n');
}
