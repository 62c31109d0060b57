/** A CVR number is held to its check digit, a P-number to its length, and a CPR number only ever draws a warning. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bareNumber,
  cprWarning,
  findCprs,
  formatCpr,
  formatCvr,
  isCvr,
  isPNumber,
  looksLikeCpr,
} from './identifiers.js';

const seed = new URL('../../prisma/seed/demo_companies.csv', import.meta.url);
const companies: Record<string, string>[] = parse(readFileSync(seed), { columns: true });

describe('CVR', () => {
  it('passes every demo company, and fails it when any one digit is changed', () => {
    for (const { cvr = '' } of companies) {
      expect(isCvr(cvr)).toBe(true);
      for (let at = 0; at < 8; at++) {
        const other = (Number(cvr.charAt(at)) + 1) % 10;
        expect(isCvr(cvr.slice(0, at) + other + cvr.slice(at + 1))).toBe(false);
      }
    }
  });

  it.each(['', '1234567', '123456789', '00 10 10 28', 'DK00101028', '00000000', '٠٠١٠١٠٢٨'])('refuses %j', (text) => {
    expect(isCvr(text)).toBe(false);
  });

  it('is read and shown as people write it', () => {
    expect(bareNumber('00 10 10 28')).toBe('00101028');
    expect(bareNumber('DK-00101028')).toBe('00101028');
    expect(bareNumber(' DK 00.10.10.28 ')).toBe('00101028');
    expect(bareNumber('dk00101028')).toBe('00101028');
    expect(formatCvr('00101028')).toBe('00 10 10 28');
    expect(formatCvr('0010')).toBe('0010');
  });
});

describe('P-number', () => {
  it('is ten digits of whatever sum', () => {
    expect(isPNumber('0000000001')).toBe(true);
    expect(isPNumber('000000001')).toBe(false);
    expect(isPNumber('00000000011')).toBe(false);
    expect(isPNumber('000000000a')).toBe(false);
  });
});

describe('CPR', () => {
  it.each([
    ['0101000001', null],
    ['010100-0001', null],
    ['', null],
    ['   ', null],
    ['0101000002', /Kontrolcifferet/],
    ['010100', /ti cifre/],
    ['DK 010100-0001', /ti cifre/],
    ['01010000014', /ti cifre/],
    ['ikke oplyst', /ti cifre/],
    ['3201000004', /fødselsdato/],
    ['0113000004', /fødselsdato/],
    ['0100000004', /fødselsdato/],
    ['6101000001', /erstatningsnummer/],
  ])('%j draws %s', (text, said) => {
    const warning = cprWarning(text);
    if (said === null) expect(warning).toBeNull();
    else expect(warning?.da).toMatch(said);
    expect(warning?.en).not.toBe('');
  });

  it('reads the century from the seventh digit', () => {
    expect(cprWarning('2902000004')?.da).toMatch(/fødselsdato/);
    expect(cprWarning('2902004004')?.da).not.toMatch(/fødselsdato/);
    expect(cprWarning('2902965004')?.da).not.toMatch(/fødselsdato/);
  });

  it('is shown with a hyphen', () => {
    expect(formatCpr('0101000001')).toBe('010100-0001');
    expect(formatCpr('0101')).toBe('0101');
  });

  it('is found in free text, wherever it stands', () => {
    const text = 'Manden (010100-0001) og hustruen, 0202004321, blev mødt. Ring 70 20 25 50.';
    expect(findCprs(text).map((sighting) => sighting.text)).toEqual(['010100-0001', '0202004321']);
    for (const { start, end, text: found } of findCprs(text)) expect(text.slice(start, end)).toBe(found);
    expect(looksLikeCpr('cpr 010100 0001')).toBe(true);
    expect(looksLikeCpr('nummer 610100-0004')).toBe(true);
  });

  it.each([
    'P-nummer 1003388394',
    'P-nr. 1003388394',
    'CVR 00101028',
    'telefon 4512345678',
    'konto 01010000011234',
    'dato 01-01-2026',
    '',
  ])('is not found in %j', (text) => {
    expect(looksLikeCpr(text)).toBe(false);
  });

  it('never stops the writer, whatever she writes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(cprWarning(text)).toSatisfy((warning) => warning === null || typeof warning === 'object');
        expect(findCprs(text)).toBeInstanceOf(Array);
      }),
    );
  });
});
