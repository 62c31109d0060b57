/** The rule book as its file has it: each rule sound by itself and beside the others, and a digest that knows it again. */
import { createHash } from 'node:crypto';
import { contradictionsOf, DUTIES, TIME_LIMIT, tiesOf } from '../../src/law/soundness.js';
import { GATES, INITIATIVES, OUTCOMES, RANKS, REGIMES, type SharingRule } from '../../src/law/verdict.js';
import type { Entry, Folder, Row } from './csv.js';

const COLUMNS =
  'id,giver_kinds,categories,levels_max,receiver_kinds,purposes,initiative,regime,outcome,rank,except_to,provisions,conditions,explain_da,explain_en,valid_from,valid_to';

/** What the rules may speak of. */
export interface Vocabulary {
  kinds: readonly string[];
  categories: readonly string[];
  levels: readonly string[];
  purposes: readonly string[];
  provisions: readonly string[];
}

export function readRules(folder: Folder, words: Vocabulary): Entry[] {
  const rows = folder.rows('rules.csv', COLUMNS, ['id']);
  const read = rows.map((row) => ({ row, rule: ruleOf(row, words) }));
  const rules = read.map(({ rule }) => rule);
  const rankOf = new Map(rules.map((rule) => [rule.id, rule.rank]));
  const axes = { kinds: words.kinds, categories: words.categories, levels: words.levels, purposes: words.purposes };
  const ties = tiesOf(rules, axes);
  for (const { row, rule } of read)
    for (const { en } of [...contradictionsOf(rule, rankOf), ...ties.filter(({ ruleId }) => ruleId === rule.id)])
      row.wrong(en);
  return rules.map(entryOf);
}

function ruleOf(row: Row, words: Vocabulary): SharingRule {
  return {
    id: row.shaped('id', /^[A-Z]+-\d+$/, 'an id such as PER-01'),
    giverKinds: covered(row, 'giver_kinds', words.kinds),
    categories: covered(row, 'categories', words.categories),
    levelsMax: row.oneOf('levels_max', [...words.levels, '*']),
    receiverKinds: covered(row, 'receiver_kinds', words.kinds),
    purposes: covered(row, 'purposes', words.purposes),
    initiative: row.oneOf('initiative', [...INITIATIVES, 'any']),
    regime: row.oneOf('regime', [...REGIMES, 'any']),
    outcome: row.oneOf('outcome', OUTCOMES),
    rank: row.oneOf('rank', RANKS),
    exceptTo: row.cell('except_to') || null,
    provisions: row.list('provisions', words.provisions),
    conditions: conditionsOf(row),
    explainDa: row.text('explain_da'),
    explainEn: row.text('explain_en'),
    validFrom: row.day('valid_from'),
    validTo: row.day('valid_to'),
  };
}

/** The rule by the names of its columns. */
const entryOf = (rule: SharingRule): Entry =>
  Object.fromEntries(
    Object.entries(rule).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );

/** The same for the same rules, in whatever order they and their lists stand. */
export function digestOf(rules: readonly Entry[]): string {
  const canonical = rules
    .map((rule) =>
      Object.entries(rule)
        .map(([column, value]): [string, unknown] => [column, Array.isArray(value) ? [...value].sort() : value])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
    .map((rule) => JSON.stringify(rule))
    .sort();
  return createHash('sha256').update(canonical.join('\n')).digest('hex');
}

function covered(row: Row, column: string, known: readonly string[]): string[] {
  const values = row.list(column, [...known, '*']);
  if (values.length === 0) row.wrong(`${column} is empty; '*' covers all`);
  if (values.length > 1 && values.includes('*')) row.wrong(`${column} has '*' beside other values`);
  return values;
}

function conditionsOf(row: Row): string[] {
  const limits = row
    .cell('conditions')
    .split(';')
    .filter((each) => TIME_LIMIT.test(each));
  return row.list('conditions', [...GATES.keys(), ...DUTIES, ...limits]);
}
