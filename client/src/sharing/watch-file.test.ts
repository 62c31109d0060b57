/** Lists as agencies keep them are read: headings, either separator, quotation marks, and the line of what is wrong. */
import { describe, expect, it } from 'vitest';
import { readList, stepsOf } from './watch-file.ts';

describe('a list', () => {
  it('is read by its heading, with semicolons', () => {
    expect(readList('\ufeffkind;identifier;note\nCOMPANY;0010 1028;J. 21-1\nvehicle;DE-00-001;\n', 'x')).toEqual({
      good: [
        { line: 2, kind: 'COMPANY', identifier: '0010 1028', note: 'J. 21-1' },
        { line: 3, kind: 'VEHICLE', identifier: 'DE-00-001', note: '' },
      ],
      bad: [],
    });
  });

  it('without one, with commas and quotation marks', () => {
    expect(readList('PERSON,"PL AB123456","Set, to gange"\r\n', 'x').good).toEqual([
      { line: 1, kind: 'PERSON', identifier: 'PL AB123456', note: 'Set, to gange' },
    ]);
  });

  it('names the line of a row that lacks something, and goes on', () => {
    const { good, bad } = readList('kind;identifier;note\nHUND;1;\nCOMPANY;;\nCOMPANY;00101028;ok\n', 'mangler');
    expect(bad.map(({ line, da }) => [line, da])).toEqual([
      [2, 'mangler'],
      [3, 'mangler'],
    ]);
    expect(good).toHaveLength(1);
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
