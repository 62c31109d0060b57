/** The rule book as its file has it: each rule sound by itself and beside the others, and a digest that knows it again. */
import { createHash } from 'node:crypto';
import { GATES, INITIATIVES, OUTCOMES, RANKS, REGIMES } from '../../src/law/verdict.js';
import type { Entry, Folder, Row } from './csv.js';

const COLUMNS =
  'id,giver_kinds,categories,levels_max,receiver_kinds,purposes,initiative,regime,outcome,rank,except_to,provisions,conditions,explain_da,explain_en';
const DUTIES = ['necessity-weighing', 'named-persons-only', 'no-onward', 'inform-data-subject', 'on-request-only'];
const TIME_LIMIT = /^time-limit-days:[1-9]\d{0,3}$/;

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
  const rankOf = new Map(rows.map((row) => [row.cell('id'), row.cell('rank')]));
  return rows.map((row) => {
    const rule = {
      id: row.shaped('id', /^[A-Z]+-\d+$/, 'an id such as PER-01'),
      giver_kinds: covered(row, 'giver_kinds', words.kinds),
      categories: covered(row, 'categories', words.categories),
      levels_max: row.oneOf('levels_max', [...words.levels, '*']),
      receiver_kinds: covered(row, 'receiver_kinds', words.kinds),
      purposes: covered(row, 'purposes', words.purposes),
      initiative: row.oneOf('initiative', [...INITIATIVES, 'any']),
      regime: row.oneOf('regime', [...REGIMES, 'any']),
      outcome: row.oneOf('outcome', OUTCOMES),
      rank: row.oneOf('rank', RANKS),
      except_to: row.cell('except_to') || null,
      provisions: row.list('provisions', words.provisions),
      conditions: conditionsOf(row),
      explain_da: row.text('explain_da'),
      explain_en: row.text('explain_en'),
    };
    if (rule.provisions.length === 0) row.wrong('provisions is empty; every rule rests on one');
    noteContradictions(row, rule, rankOf);
    return rule;
  });
}

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

interface Ranked {
  rank: string;
  outcome: string;
  initiative: string;
  except_to: string | null;
}

function noteContradictions(row: Row, rule: Ranked, rankOf: ReadonlyMap<string, string>): void {
  const { rank, outcome, initiative, except_to: lifted } = rule;
  if (rank === 'prohibition' && outcome !== 'MUST_NOT') row.wrong(`a prohibition says ${outcome}`);
  if ((rank === 'permission' || rank === 'exception') && outcome === 'MUST_NOT')
    row.wrong(`rank ${rank} says MUST_NOT`);
  if (outcome === 'MAY' && initiative === 'on-request') {
    row.wrong("a MAY on request is a MUST (forvaltningsloven § 31); one that stays a MAY has the initiative 'any'");
  }
  if (lifted !== null && !rankOf.has(lifted)) row.wrong(`except_to has the unknown '${lifted}'`);
  if (rank === 'exception' && lifted === null)
    row.wrong('an exception names the prohibition that it lifts, in except_to');
  if (rank === 'exception' && rankOf.has(lifted ?? '') && rankOf.get(lifted ?? '') !== 'prohibition') {
    row.wrong(`except_to is ${lifted}, which is no prohibition`);
  }
  if (rank === 'mark' && rankOf.has(lifted ?? '') && rankOf.get(lifted ?? '') !== 'mark') {
    row.wrong(`except_to is ${lifted}, which is no mark`);
  }
  if ((rank === 'prohibition' || rank === 'permission') && lifted !== null) row.wrong(`rank ${rank} lifts nothing`);
}
