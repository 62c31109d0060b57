/** Lists as agencies keep them are read: headings, either separator, quotation marks, and the line of what is wrong. */
import { describe, expect, it } from 'vitest';
import { decoded, readList, stepsOf } from './watch-file.ts';

const wrong = { da: 'mangler', en: 'lacks' };

describe('a list', () => {
  it('is read as UTF-8, and otherwise as Danish Excel writes it', () => {
    const utf8 = new TextEncoder().encode('VEHICLE;ÆØ 12 345;Sæt på tålt ophold');
    expect(decoded(utf8.slice().buffer)).toBe('VEHICLE;ÆØ 12 345;Sæt på tålt ophold');
    const excel = Uint8Array.from([...'S\u00e6t p\u00e5 \u00f8en'].map((sign) => sign.charCodeAt(0)));
    expect(decoded(excel.buffer)).toBe('Sæt på øen');
  });

  it('is read by its heading, with semicolons', () => {
    expect(readList('\ufeffkind;identifier;note\nCOMPANY;0010 1028;J. 21-1\nvehicle;DE-00-001;\n', wrong)).toEqual({
      good: [
        { line: 2, kind: 'COMPANY', identifier: '0010 1028', note: 'J. 21-1' },
        { line: 3, kind: 'VEHICLE', identifier: 'DE-00-001', note: '' },
      ],
      bad: [],
      unmatched: null,
    });
  });

  it('without one, with commas and quotation marks', () => {
    expect(readList('PERSON,"PL AB123456","Set, to gange"\r\n', wrong).good).toEqual([
      { line: 1, kind: 'PERSON', identifier: 'PL AB123456', note: 'Set, to gange' },
    ]);
  });

  it('names the line of a row that lacks something, and goes on', () => {
    const { good, bad } = readList('kind;identifier;note\nHUND;1;\nCOMPANY;;\nCOMPANY;00101028;ok\n', wrong);
    expect(bad.map(({ line, da, en }) => [line, da, en])).toEqual([
      [2, 'mangler', 'lacks'],
      [3, 'mangler', 'lacks'],
    ]);
    expect(good).toHaveLength(1);
  });

  it.each([
    ['is never closed', 'kind;identifier;note\nCOMPANY;1;ok\n\nCOMPANY;"2;x\nCOMPANY;3;y\n', 4],
    ['has words after it', 'kind;identifier;note\nCOMPANY;1;"to\nlinjer"\nCOMPANY;"2" x;y\n', 4],
    ['is closed by a later row', 'COMPANY,"1,x\r\nCOMPANY,2,y\r\nCOMPANY,"3",z\r\n', 1],
  ])('names the row where a quotation mark %s, and takes nothing', (_, text, line) => {
    expect(readList(text, wrong)).toEqual({ good: [], bad: [], unmatched: line });
  });

  it('is sent in steps of 500', () => {
    const rows = Array.from({ length: 1_201 }, (_, n) => ({
      line: n,
      kind: 'COMPANY' as const,
      identifier: 'x',
      note: '',
    }));
    expect([...stepsOf(rows)].map((step) => step.length)).toEqual([500, 500, 201]);
  });
});
