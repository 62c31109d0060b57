/** The words of the law: levels, categories, purposes, provisions and what each kind of agency may do on site. */
import { REGIMES } from '../../src/law/verdict.js';
import { type Entry, type Folder, noteRepeats, type Row } from './csv.js';
import { readRules } from './rulebook.js';

const MAY = ['yes', 'no', 'with-police', 'with-court-order'];

export interface LawTables {
  levels: Entry[];
  categories: Entry[];
  purposes: Entry[];
  provisions: Entry[];
  powers: Entry[];
  retentionPeriods: Entry[];
  rules: Entry[];
}

export function readLaw(folder: Folder, kinds: readonly string[]): LawTables {
  const levels = folder.rows('levels.csv', 'code,name_da,name_en,rank', ['code']);
  const categories = folder.rows('categories.csv', 'code,name_da,name_en,default_level', ['code']);
  const purposes = folder.rows('purposes.csv', 'code,name_da,name_en', ['code']);
  const provisions = folder.rows(
    'provisions.csv',
    'code,act_da,act_en,paragraph,says_da,says_en,regime,verified,valid_from,valid_to,link',
    ['code'],
  );
  const words = {
    kinds,
    categories: codesOf(categories),
    levels: codesOf([...levels].sort((a, b) => Number(a.cell('rank')) - Number(b.cell('rank')))),
    purposes: codesOf(purposes),
    provisions: codesOf(provisions),
  };
  return {
    levels: levels.map((row) => ({ ...term(row), rank: rankAmong(levels, row) })),
    categories: categories.map((row, position) => ({
      ...term(row),
      default_level: row.oneOf('default_level', words.levels),
      position,
    })),
    purposes: purposes.map((row, position) => ({ ...term(row), position })),
    provisions: provisions.map(provision),
    powers: readPowers(folder, kinds, words.provisions),
    retentionPeriods: readRetention(folder, words.categories),
    rules: readRules(folder, words),
  };
}

function codesOf(rows: readonly Row[]): string[] {
  return rows.map((row) => row.cell('code'));
}

function term(row: Row): Entry {
  return {
    code: row.shaped('code', /^[a-z]+(-[a-z]+)*$/, 'small letters and hyphens'),
    name_da: row.text('name_da'),
    name_en: row.text('name_en'),
  };
}

/** Ranks count from 0 without gaps: a rule's ceiling is a place in their order. */
function rankAmong(levels: readonly Row[], row: Row): number {
  const rank = row.wholeNumber('rank');
  if (rank >= levels.length) row.wrong(`rank is ${rank}; the ${levels.length} levels are 0 to ${levels.length - 1}`);
  if (levels.some((other) => other !== row && other.cell('rank') === row.cell('rank')))
    row.wrong(`rank ${rank} is taken`);
  return rank;
}

function provision(row: Row): Entry {
  const [from, to] = [row.day('valid_from'), row.day('valid_to')];
  if (from !== null && to !== null && to < from) row.wrong('valid_to lies before valid_from');
  return {
    code: row.shaped('code', /^[A-Z0-9]+(-[A-Z0-9]+)*$/, 'a code such as FVL-28-1'),
    act_da: row.text('act_da'),
    act_en: row.text('act_en'),
    paragraph: row.text('paragraph'),
    says_da: row.text('says_da'),
    says_en: row.text('says_en'),
    regime: row.oneOf('regime', [...REGIMES, 'any']),
    is_verified: row.yes('verified'),
    valid_from: from,
    valid_to: to,
    link: row.shaped('link', /^https:\/\/[a-z.-]+\/\S+$/, 'an address that begins with https://'),
  };
}

/** A period for every category: what has none would be kept for ever. */
function readRetention(folder: Folder, categories: readonly string[]): Entry[] {
  const rows = folder.rows('retention_periods.csv', 'category,months,verified,source', ['category']);
  const present = new Set(rows.map((row) => row.cell('category')));
  for (const category of categories.filter((each) => !present.has(each)))
    folder.findings.note('retention_periods.csv', null, `no row says how long ${category} is kept`);
  return rows.map((row) => {
    const months = row.wholeNumber('months');
    if (months < 1 || months > 600) row.wrong(`months is ${months}; expected: 1 to 600`);
    return {
      category: row.oneOf('category', categories),
      months,
      is_verified: row.yes('verified'),
      source: row.text('source'),
    };
  });
}

/** One power for every kind and step: what is not there would read as not forbidden. */
function readPowers(folder: Folder, kinds: readonly string[], provisions: readonly string[]): Entry[] {
  const rows = folder.rows('powers.csv', 'id,agency_kind,step,may,provisions,conditions_da,conditions_en,verified', [
    'id',
  ]);
  noteRepeats(rows, ['agency_kind', 'step']);
  const present = new Set(rows.map((row) => `${row.cell('agency_kind')} ${row.cell('step')}`));
  for (const step of new Set(rows.map((row) => row.cell('step')))) {
    for (const kind of kinds.filter((each) => !present.has(`${each} ${step}`))) {
      folder.findings.note('powers.csv', null, `no row says whether ${kind} may ${step}`);
    }
  }
  return rows.map((row) => ({
    id: row.text('id'),
    agency_kind: row.oneOf('agency_kind', kinds),
    step: row.text('step'),
    may: row.oneOf('may', MAY),
    provisions: row.list('provisions', provisions),
    conditions_da: row.text('conditions_da'),
    conditions_en: row.text('conditions_en'),
    is_verified: row.yes('verified'),
  }));
}
