/** A cursor of a page is one that was given, or INVALID: none that the database would choke on. */
import { describe, expect, it } from 'vitest';
import { cursorMark, markCursor } from './page.js';

const id = '00000000-0000-4000-8000-000000000000';
const cursor = (at: string) => Buffer.from(`${at} ${id}`).toString('base64url');

describe('a cursor', () => {
  it('is the place that it was made of', () => {
    const mark = { at: new Date('2026-11-26T05:00:00.123Z'), id };
    expect(cursorMark(markCursor(mark))).toEqual(mark);
    expect(cursorMark(null)).toBeNull();
  });

  it.each(['+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00.000Z', '0000-01-01T00:00:00.000Z', 'x', ''])(
    'of %j is INVALID',
    (at) => {
      expect(() => cursorMark(cursor(at))).toThrow(expect.objectContaining({ code: 'INVALID' }));
    },
  );
});
