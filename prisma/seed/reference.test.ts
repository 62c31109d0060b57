/** The files as they stand are sound, and a bad cell in any of them is named by file and line. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnsoundReference } from './csv.js';
import { readReference } from './reference.js';
import { digestOf } from './rulebook.js';

const seed = fileURLToPath(new URL('.', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samindsats-seed-'));
  cpSync(seed, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function rewrite(file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
}

function findings(): readonly string[] {
  try {
    readReference(folder);
    return [];
  } catch (error) {
    if (error instanceof UnsoundReference) return error.findings;
    throw error;
  }
}

describe('the files as they stand', () => {
  it('are sound and complete', () => {
    const { tables, rules } = readReference(seed);
    expect(Object.fromEntries(tables.map(({ name, entries }) => [name, entries.length]))).toEqual({
      agencies: 33,
      invite_rules: 20,
      municipalities: 98,
      industry_codes: 98,
      indicators: 109,
      provisions: 80,
      levels: 6,
      categories: 19,
      retention_periods: 19,
      purposes: 8,
      powers: 256,
      workplaces: 25,
    });
    expect(rules).toHaveLength(121);
  });

  it('put every municipality in one of twelve police districts, each of which is invited to its own', () => {
    const { tables } = readReference(seed);
    const entries = (name: string) => tables.find((table) => table.name === name)?.entries ?? [];
    const districts = new Set(entries('municipalities').map((municipality) => municipality.district_code));
    expect(districts.size).toBe(12);
    const invited = entries('invite_rules').filter((rule) => rule.trigger === 'DISTRICT');
    expect(new Set(invited.map((rule) => rule.agency_code))).toEqual(districts);
  });

  it('may have other line ends and a byte order mark', () => {
    rewrite('rules.csv', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect(readReference(folder)).toEqual(readReference(seed));
  });

  it('give the rule book a digest that only a changed rule changes', () => {
    const { rules } = readReference(seed);
    const turned = [...rules]
      .reverse()
      .map((rule) => (Array.isArray(rule.purposes) ? { ...rule, purposes: rule.purposes.toReversed() } : rule));
    expect(digestOf(turned)).toBe(digestOf(rules));
    expect(digestOf(rules.slice(1))).not.toBe(digestOf(rules));
    expect(digestOf(rules.map((rule) => ({ ...rule, explain_en: `${rule.explain_en}!` })))).not.toBe(digestOf(rules));
  });
});

describe('a bad row', () => {
  it.each([
    ['rules.csv', 'PER-13,police', 'PER-13,polise', "line 54: giver_kinds has the unknown 'polise'"],
    ['rules.csv', 'PER-13,police', 'PER-12,police', "line 54: 'PER-12' stands already on line 53"],
    ['rules.csv', 'PRO-04,tax,tax-assessment', 'PRO-04,tax,taxes', "line 31: categories has the unknown 'taxes'"],
    ['rules.csv', 'AML-79-2;STRL-152,,', 'AML-79-99,,', "line 2: provisions has the unknown 'AML-79-99'"],
    [
      'rules.csv',
      'MARK-01,labour,labour-complaint,*',
      'MARK-01,labour,labour-complaint,all',
      "line 2: levels_max has the unknown 'all'",
    ],
    ['rules.csv', '*,*,*,any,any,MUST_NOT,mark', '*,*,*,any,any,NEVER,mark', "line 2: outcome has the unknown 'NEVER'"],
    ['rules.csv', 'MUST_NOT,prohibition', 'MAY,prohibition', 'line 28: a prohibition says MAY'],
    ['rules.csv', 'exception,PRO-02', 'exception,PRO-99', "line 8: it lifts the unknown 'PRO-99'"],
    ['rules.csv', 'exception,PRO-02', 'exception,PER-01', 'line 8: it lifts PER-01, which is no prohibition'],
    ['rules.csv', 'exception,PRO-02', 'exception,', 'line 8: an exception names the prohibition that it lifts'],
    [
      'rules.csv',
      'on-request,gdpr,MUST,permission',
      'on-request,gdpr,MAY,permission',
      'line 43: a MAY on request is a MUST',
    ],
    ['rules.csv', 'time-limit-days:7', 'time-limit-days:0', "line 54: conditions has the unknown 'time-limit-days:0'"],
    ['rules.csv', ',police;special-crime,', ',police;police,', "line 16: giver_kinds has 'police' twice"],
    ['rules.csv', 'id,giver_kinds', 'id,givers', "line 1: unknown or repeated column 'givers'"],
    ['levels.csv', ',5', ',6', 'line 7: rank is 6; the 6 levels are 0 to 5'],
    ['levels.csv', ',5', ',4', 'line 7: rank 4 is taken'],
    ['categories.csv', 'Housing,ordinary', 'Housing,normal', "line 18: default_level has the unknown 'normal'"],
    [
      'purposes.csv',
      'plan,Planlægge indsatsen,Plan the inspection',
      'plan,Planlægge indsatsen',
      'line 3: has 2 cells; expected: 3',
    ],
    ['provisions.csv', '2025-07-01', '2025-02-30', "valid_from is '2025-02-30'; expected: a day such as 2025-07-01"],
    ['agencies.csv', 'SIRI,Styrelsen', 'SIRE,Styrelsen', "line 20: 'SIRE' is missing in agency_kinds.csv"],
    ['agency_kinds.csv', 'Trade union,yes', 'Trade union,no', "line 28: private_body does not fit the body 'union'"],
    ['group_members.csv', '3F,no', '3F,yes', 'line 28: a private body is no member of the authority group'],
    ['invite_rules.csv', 'INV-NSK,NSK', 'INV-NSK,3F', "line 21: '3F' is no member of the authority group"],
    ['invite_rules.csv', 'FOOD_BUSINESS', 'FOOD', "line 19: trigger has the unknown 'FOOD'"],
    [
      'municipalities.csv',
      'Syddanmark,Sydøstjyllands Politi',
      'Syddanmark,Sydøst Politi',
      "line 59: police_district has the unknown 'Sydøst Politi'",
    ],
    ['municipalities.csv', '0147,', '147,', "line 3: code is '147'; expected: four digits"],
    ['industry_codes.csv', '012400,DB07', '012400,DB99', "line 4: version has the unknown 'DB99'"],
    ['indicators.csv', 'ILO-02,ilo-11', 'ILO-02,', 'line 3: group is empty'],
    [
      'powers.csv',
      'POW-002,tax,enter-private-home',
      'POW-002,tax,search',
      "line 8: 'tax search' stands already on line 3",
    ],
    [
      'powers.csv',
      'POW-002,tax,enter-private-home,no',
      'POW-002,tax,enter-private-home,perhaps',
      "line 3: may has the unknown 'perhaps'",
    ],
    [
      'demo_companies.csv',
      '00101028',
      '00101029',
      "line 2: cvr is '00101029'; expected: eight digits that pass modulus 11",
    ],
    ['demo_companies.csv', ',0630,', ',0631,', "line 2: municipality_code has the unknown '0631'"],
    ['demo_companies.csv', '469000,DB07', '469000,DB25', "line 2: industry_code has the unknown '469000' in DB25"],
    ['demo_companies.csv', 'DB07,12', 'DB07,en snes', "line 2: employees is 'en snes'; expected: a whole number"],
    ['demo_companies.csv', 'Demo Eksport ApS', 'Demo "Eksport" ApS', 'line 2: Invalid Opening Quote'],
    ['retention_periods.csv', 'housing,60', 'house,60', 'no row says how long housing is kept'],
    ['retention_periods.csv', 'housing,60', 'housing,0', 'months is 0; expected: 1 to 600'],
    ['retention_periods.csv', 'housing,60', 'housing,ever', "months is 'ever'; expected: a whole number"],
  ])('%s: %s -> %s', (file, from, to, said) => {
    rewrite(file, (text) => text.replace(from, to));
    expect(findings().filter((finding) => finding.startsWith(file))).toContainEqual(expect.stringContaining(said));
  });

  it('does not hide the others', () => {
    rewrite('rules.csv', (text) => text.replace('PER-13,police', 'PER-13,polise'));
    rewrite('demo_companies.csv', (text) => text.replace('00101028', '00101029').replace('00102393', '00102394'));
    expect(findings()).toEqual([
      "rules.csv line 54: giver_kinds has the unknown 'polise'",
      "demo_companies.csv line 2: cvr is '00101029'; expected: eight digits that pass modulus 11",
      "demo_companies.csv line 3: cvr is '00102394'; expected: eight digits that pass modulus 11",
    ]);
  });

  it('is counted by the line on which it begins', () => {
    rewrite('indicators.csv', (text) =>
      text.replace('Isolation,Isolation', '"Iso\nlation",').replace('ILO-05,ilo-11', 'ILO-05,'),
    );
    expect(findings()).toEqual(['indicators.csv line 5: text_en is empty', 'indicators.csv line 7: group is empty']);
  });

  it('may be a whole file', () => {
    rmSync(join(folder, 'purposes.csv'));
    writeFileSync(join(folder, 'indicators.csv'), Buffer.from([0x63, 0xe6, 0xf8]));
    writeFileSync(join(folder, 'levels.csv'), 'code,name_da,name_en,rank\n');
    const said = findings();
    expect(said).toContain('purposes.csv: cannot be read');
    expect(said).toContain('indicators.csv: is not UTF-8');
    expect(said).toContain('levels.csv: has no rows');
  });
});
