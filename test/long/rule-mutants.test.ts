/** Every rule of the book, removed and loosened one way at a time, is caught: by a worked question, a principle or the map. */
import { describe, expect, it } from 'vitest';
import { Atlas, type Place, valuesOf } from '../../src/law/atlas.js';
import type { RuleBook, SharingRule } from '../../src/law/verdict.js';
import { pairText, said } from '../law/book-map.js';
import { bookWith, type Mutant, mutantsOf, ways } from '../law/mutants.js';
import { broken, principles, within } from '../law/principles.js';
import { isRight, marksHold, worked } from '../law/questions.js';
import { momentOf, seedBook } from '../support/law.js';

const rows = new Map<string, Record<string, string[]>>();
const tally: Record<string, number> = {};

const axes = valuesOf(seedBook.axes);

/** A question in the region that is answered otherwise, with another outcome or other duties; null where there is none. */
function moved(as: Atlas, is: Atlas, region: SharingRule): Place | null {
  for (const place of within([region], axes))
    for (let facts = 0, gates = as.gatesAt(place) | is.gatesAt(place); facts <= gates; facts++)
      if ((facts & gates) === facts && said(as.decider(place, facts)) !== said(is.decider(place, facts))) return place;
  return null;
}

/** The first test that fails on this book; '=' where no question is answered otherwise, '' where nothing notices. */
function catcher(book: RuleBook, rule: SharingRule, { way, region }: Mutant): string {
  const question = worked.find((row) => !isRight(book, row));
  if (question) return `q${question.nr}`;
  const now = way === 'days' ? new Date('2020-01-01T12:00:00Z') : momentOf(rule);
  const [as, is] = [new Atlas(seedBook, now), new Atlas(book, now)];
  const place = moved(as, is, region);
  if (!place) return marksHold(book) ? '=' : 'marks';
  const principle = broken(book, [region], now);
  if (principle) return `P${principles.findIndex(({ name }) => name === principle) + 1}`;
  const [giver, receiver] = place;
  return pairText(as, seedBook, giver, receiver).join() === pairText(is, book, giver, receiver).join() ? '' : 'map';
}

describe('a rule that is removed or loosened is caught', () => {
  it.each(seedBook.rules.map((rule) => [rule.id, rule] as const))(
    '%s',
    (id, rule) => {
      const found: Record<string, string[]> = {};
      for (const mutant of mutantsOf(rule, seedBook)) {
        const caught = catcher(bookWith(seedBook, rule, mutant), rule, mutant);
        found[mutant.way] = [...(found[mutant.way] ?? []), caught];
        const sort = caught.replace(/\d+/, '');
        tally[sort] = (tally[sort] ?? 0) + 1;
      }
      rows.set(id, found);
      expect(Object.entries(found).filter(([, caught]) => caught.includes(''))).toEqual([]);
      expect(found.removed, 'a rule without which nothing changes has no place in the book').not.toEqual(['=']);
    },
    120_000,
  );

  it('and the table says by what', async () => {
    const cell = (caught: string[] | undefined) => [...new Set(caught ?? ['–'])].join(' ');
    const text = `# What catches a changed rule

Written by test/long/rule-mutants.test.ts: each rule removed, and loosened one way at a time (its outcome softer, a condition dropped, a
field of a permission widened, a field of a prohibition narrowed, its days or what it lifts changed). *qN*: the worked question of that number in
\`questions.csv\`; *PN*: the principle of that number below; *marks*: the marks, tried
against rules that permit everything; *map*: \`book-map.md\`, which is read at each change; *=*: no question gets
another outcome or other duties, since another rule says the same there; *–*: the rule cannot be loosened so.

${Object.entries(tally)
  .sort(([, a], [, b]) => b - a)
  .map(
    ([sort, n]) =>
      `${n} by ${{ q: 'a worked question', P: 'a principle', map: 'the map alone', marks: 'the marks’ own test', '=': 'no test: they change no answer' }[sort] ?? 'nothing'}`,
  )
  .join('; ')}.

| rule | ${ways.join(' | ')} |
|---|${ways.map(() => '---|').join('')}
${[...rows].map(([id, found]) => `| ${id} | ${ways.map((way) => cell(found[way])).join(' | ')} |`).join('\n')}

${principles.map(({ name }, n) => `- P${n + 1}: ${name}`).join('\n')}
`;
    await expect(text).toMatchFileSnapshot('../law/mutants.md');
  });
});
