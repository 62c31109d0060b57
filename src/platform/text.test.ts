/** Text from people comes out clean or is refused with what would be right. */
import { describe, expect, it } from 'vitest';
import { cursorMark, markCursor, pageOf, pageSize } from './page.js';
import { idOf, plain, plainOrNull } from './text.js';

const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (thrown) {
    return (thrown as { extensions?: { code: string; field: string } }).extensions;
  }
  return null;
};

describe('plain', () => {
  it('trims, composes, keeps lines and emoji', () => {
    expect(plain('x', '  Ka\u030arhus\r\nlinje to 👨‍👩‍👧 ', 1, 100)).toBe('Kårhus\nlinje to 👨‍👩‍👧');
  });

  it('drops control and direction characters', () => {
    expect(plain('x', 'a\u0000b\u202Ec\u2066d\u200Be', 1, 100)).toBe('abcde');
  });

  it('counts characters, not code units', () => {
    expect(plain('x', '😀😀', 2, 2)).toBe('😀😀');
  });

  it.each([
    ['', 1, 10],
    ['   ', 1, 10],
    ['\u200B\u202E', 1, 10],
    ['a', 2, 10],
    ['abc', 1, 2],
  ])('refuses %j with the field and both languages', (text, least, most) => {
    expect(refusal(() => plain('input.title', text, least, most))).toMatchObject({
      code: 'INVALID',
      field: 'input.title',
    });
  });

  it('lets what may be left out be null', () => {
    expect(plainOrNull('x', '  ', 10)).toBeNull();
    expect(plainOrNull('x', undefined, 10)).toBeNull();
  });
});

describe('ids and pages', () => {
  it('takes ids in their 36-character form alone', () => {
    expect(idOf('id', '01890A5D-AC96-774B-BCCE-B302099A8057')).toBe('01890a5d-ac96-774b-bcce-b302099a8057');
    for (const wrong of ['', 'x', '1; DROP TABLE cases', '01890a5dac96774bbcceb302099a8057'])
      expect(refusal(() => idOf('id', wrong))).toMatchObject({ code: 'INVALID', field: 'id' });
  });

  it('keeps to 1 to the most', () => {
    expect(pageSize(null, 25, 100)).toBe(25);
    for (const wrong of [0, -1, 101, 1.5])
      expect(refusal(() => pageSize(wrong, 25, 100))).toMatchObject({ code: 'INVALID' });
  });

  it('reads back the mark it wrote, and refuses others', () => {
    const mark = { at: new Date('2026-01-02T03:04:05.678Z'), id: '01890a5d-ac96-774b-bcce-b302099a8057' };
    expect(cursorMark(markCursor(mark))).toEqual(mark);
    expect(refusal(() => cursorMark('bm9wZQ'))).toMatchObject({ code: 'INVALID' });
  });

  it('knows whether there is more', () => {
    expect(pageOf(['a', 'b', 'c'], 2, (row) => row)).toEqual({
      rows: ['a', 'b'],
      pageInfo: { endCursor: 'b', hasNextPage: true },
    });
    expect(pageOf<string>([], 2, (row) => row).pageInfo).toEqual({ endCursor: null, hasNextPage: false });
  });
});
