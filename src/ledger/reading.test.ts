/** What is unusual about a day of reading, at its edges. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOf, type Hour, isNight } from './reading.js';

const day = (n: number) => new Date(Date.UTC(2026, 9, 1 + n)).toISOString().slice(0, 10);
const at = (n: number, many: number, more: Partial<Hour> = {}): Hour => ({
  personId: 'a',
  day: day(n),
  hour: 10,
  many,
  outside: 0,
  ...more,
});
const calm = [0, 1, 2, 3, 4].map((n) => at(n, 40));
const last = (hours: Hour[], from = day(10)) => daysOf(hours, from).at(-1);

describe('reading', () => {
  it('is much from three times the usual day on, and from a hundred rows on', () => {
    expect(last([...calm, at(10, 120)])).toMatchObject({ usual: 40, signs: ['MUCH'] });
    expect(last([...calm, at(10, 119)])).toMatchObject({ usual: 40, signs: [] });
    const little = [0, 1, 2, 3, 4].map((n) => at(n, 3));
    expect(last([...little, at(10, 99)])?.signs).toEqual([]);
    expect(last([...little, at(10, 100)])?.signs).toEqual(['MUCH']);
  });

  it('has no usual day before the fifth, and is then much from five hundred rows on', () => {
    expect(last([...calm.slice(1), at(10, 499)])).toMatchObject({ usual: null, signs: [] });
    expect(last([...calm.slice(1), at(10, 500)])).toMatchObject({ usual: null, signs: ['MUCH'] });
  });

  it('is held against thirty days, and against nobody else’s', () => {
    expect(last([...calm, at(34, 400)], day(34))?.usual).toBeNull();
    expect(last([...calm, at(30, 400)], day(30))?.usual).toBe(40);
    expect(last([...calm, at(10, 200, { personId: 'b' })])?.usual).toBeNull();
  });

  it('by night is from eight until six', () => {
    expect([5, 6, 19, 20].map(isNight)).toEqual([true, false, false, true]);
    expect(last([at(10, 4), at(10, 2, { hour: 23 })])).toMatchObject({ many: 6, atNight: 2, signs: ['AT_NIGHT'] });
  });

  it('outside her teams is told of the day', () => {
    expect(last([at(10, 4, { outside: 1 })])).toMatchObject({ outside: 1, signs: ['OUTSIDE_TEAM'] });
  });

  it('loses no row and tells of no day before the first, whatever the order', () => {
    const hour = fc.record({
      personId: fc.constantFrom('a', 'b', 'c'),
      day: fc.nat({ max: 60 }).map(day),
      hour: fc.nat({ max: 23 }),
      many: fc.integer({ min: 1, max: 300 }),
      outside: fc.constant(0),
    });
    fc.assert(
      fc.property(fc.array(hour, { maxLength: 60 }), fc.nat({ max: 60 }), (hours, first) => {
        const from = day(first);
        const days = daysOf(hours, from);
        const sum = (list: readonly { many: number }[]) => list.reduce((all, { many }) => all + many, 0);
        expect(sum(days)).toBe(sum(hours.filter((one) => one.day >= from)));
        expect(days.every((one) => one.day >= from)).toBe(true);
        expect(daysOf([...hours].reverse(), from)).toEqual(days);
      }),
    );
  });
});
