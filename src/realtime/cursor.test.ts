/** Cursors: what they stand for, their order, and what no server made. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorOf, isAfter, outset, placeOf } from './cursor.js';

const place = fc.record({
  xid: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  seq: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
});

const epoch = '0123456789abcdef';
const another = 'fedcba9876543210';
const spelled = (text: string) => Buffer.from(text).toString('base64url');

describe('a cursor', () => {
  it('comes back as the place it was made of, in its own epoch alone', () => {
    fc.assert(
      fc.property(place, (one) => {
        expect(placeOf(epoch, cursorOf(epoch, one))).toEqual(one);
        expect(placeOf(another, cursorOf(epoch, one))).toBeNull();
      }),
    );
  });

  it('is in order as numbers, not as text', () => {
    expect(isAfter({ xid: 1000n, seq: 1n }, { xid: 999n, seq: 2n })).toBe(true);
    expect(isAfter({ xid: 10n, seq: 10n }, { xid: 10n, seq: 9n })).toBe(true);
    expect(isAfter({ xid: 9n, seq: 1n }, { xid: 10n, seq: 1n })).toBe(false);
    expect(isAfter(outset, outset)).toBe(false);
  });

  it('of two different places, one is after the other', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        const isSame = one.xid === other.xid && one.seq === other.seq;
        expect(isAfter(one, other) !== isAfter(other, one)).toBe(!isSame);
      }),
    );
  });

  it.each(['', 'x', 'MQ', spelled('1.2'), spelled('1.2.3'), spelled(`${epoch}.1.2.3`), spelled(`${epoch}.-1.2`)])(
    'is unknown when no server made it: %s',
    (text) => expect(placeOf(epoch, text)).toBeNull(),
  );

  it('is unknown when it is spelled otherwise, or too large for the database', () => {
    expect(placeOf(epoch, spelled(`${epoch}.01.2`))).toBeNull();
    expect(placeOf(epoch, spelled(`${epoch}.${2n ** 64n}.2`))).toBeNull();
    expect(placeOf(epoch, spelled(`${epoch}.2.${2n ** 63n}`))).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        placeOf(epoch, text);
      }),
    );
  });
});
