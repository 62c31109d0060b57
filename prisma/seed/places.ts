/** Industry codes, indicators and the fictional register of workplaces: read from their files and checked across them. */
import { createHash } from 'node:crypto';
import { isCvr } from '../../src/workplaces/identifiers.js';
import type { Entry, Folder, Row } from './csv.js';

const VERSIONS = ['DB07', 'DB25'];
const COMPANY = 'cvr,p_number,name,address,postcode,city,municipality_code,industry_code,industry_version,employees';

export interface PlaceTables {
  industryCodes: Entry[];
  indicators: Entry[];
  workplaces: Entry[];
}

export function readPlaces(folder: Folder, municipalities: readonly string[]): PlaceTables {
  const industries = folder.rows('industry_codes.csv', 'code,version,name_da,name_en,food_business,risk_note', [
    'code',
    'version',
  ]);
  const indicators = folder.rows('indicators.csv', 'code,group,text_da,text_en,source', ['code']);
  const companies = folder.rows('demo_companies.csv', COMPANY, ['cvr', 'p_number']);
  const known = new Set(industries.map((row) => `${row.cell('code')} ${row.cell('version')}`));
  return {
    industryCodes: industries.map((row) => ({
      code: row.shaped('code', /^\d{6}$/, 'six digits'),
      version: row.oneOf('version', VERSIONS),
      name_da: row.text('name_da'),
      name_en: row.text('name_en'),
      is_food_business: row.yes('food_business', ['true', 'false']),
      risk_note: row.cell('risk_note'),
    })),
    indicators: indicators.map((row) => ({
      code: row.text('code'),
      group: row.text('group'),
      text_da: row.text('text_da'),
      text_en: row.text('text_en'),
      source: row.text('source'),
    })),
    workplaces: companies.map((row) => workplace(row, municipalities, known)),
  };
}

function workplace(row: Row, municipalities: readonly string[], industries: ReadonlySet<string>): Entry {
  const cvr = row.text('cvr');
  const pNumber = row.shaped('p_number', /^\d{10}$/, 'ten digits');
  const [industryCode, industryVersion] = [row.text('industry_code'), row.text('industry_version')];
  if (!isCvr(cvr)) row.wrong(`cvr is '${cvr}'; expected: eight digits that pass modulus 11`);
  if (!industries.has(`${industryCode} ${industryVersion}`)) {
    row.wrong(`industry_code has the unknown '${industryCode}' in ${industryVersion}`);
  }
  return {
    id: registerId(cvr, pNumber),
    source: 'REGISTER',
    agency_code: null,
    name: row.text('name'),
    cvr,
    p_number: pNumber,
    address: row.text('address'),
    postcode: row.shaped('postcode', /^\d{4}$/, 'four digits'),
    city: row.text('city'),
    municipality_code: row.oneOf('municipality_code', municipalities),
    industry_code: industryCode,
    industry_version: industryVersion,
    employees: row.wholeNumber('employees'),
  };
}

/** A UUID (version 8) made from the numbers, so that a workplace has one id in every database. */
function registerId(cvr: string, pNumber: string): string {
  const digest = createHash('sha256').update(`workplace ${cvr} ${pNumber}`).digest('hex');
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}
