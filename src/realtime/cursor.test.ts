/** Cursors: what they stand for, their order, what no server made, and that nobody reads a place in one. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorOf, isAfter, outset, placeOf } from './cursor.js';

const place = fc.record({
  xid: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  seq: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
});

const key = randomBytes(32);
const epoch = '0123456789abcdef';
const another = 'fedcba9876543210';
const spelled = (text: string) => Buffer.from(text).toString('base64url');

describe('a cursor', () => {
  it('comes back as the place it was made of, under its own key and in its own epoch alone', () => {
    fc.assert(
      fc.property(place, (one) => {
        expect(placeOf(key, epoch, cursorOf(key, epoch, one))).toEqual(one);
        expect(placeOf(key, another, cursorOf(key, epoch, one))).toBeNull();
        expect(placeOf(randomBytes(32), epoch, cursorOf(key, epoch, one))).toBeNull();
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

  it('has nothing in common with that of the next place', () => {
    const [one, next] = [7n, 8n].map((seq) => Buffer.from(cursorOf(key, epoch, { xid: 900n, seq }), 'base64url'));
    const alike = [...(one ?? [])].filter((byte, n) => byte === next?.[n]);
    expect(alike.length).toBeLessThan(8);
  });

  it.each(['', 'x', 'MQ', spelled('1.2'), spelled(`${epoch}.1.2`), spelled('x'.repeat(40))])(
    'is unknown when no server made it: %s',
    (text) => expect(placeOf(key, epoch, text)).toBeNull(),
  );

  it('is unknown when a bit of it is another, or it is spelled otherwise', () => {
    const cursor = cursorOf(key, epoch, { xid: 5n, seq: 6n });
    fc.assert(
      fc.property(fc.nat(40 * 8 - 1), (bit) => {
        const forged = Buffer.from(cursor, 'base64url');
        forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(placeOf(key, epoch, forged.toString('base64url'))).toBeNull();
      }),
    );
    expect(placeOf(key, epoch, `${cursor}=`)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(placeOf(key, epoch, text)).toBeNull();
      }),
    );
  });
});
