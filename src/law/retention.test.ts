/** The day that something is kept until: in Denmark, whatever the clock of the server, and right at the ends of months. */
import { describe, expect, it } from 'vitest';
import { keptUntil, monthsOf } from './retention.js';

describe('the day', () => {
  it.each([
    ['2026-11-26T09:00:00Z', 12, '2027-11-26'],
    ['2026-11-26T09:00:00Z', 60, '2031-11-26'],
    ['2026-01-31T12:00:00Z', 1, '2026-02-28'],
    ['2027-01-31T12:00:00Z', 13, '2028-02-29'],
    ['2028-02-29T12:00:00Z', 12, '2029-02-28'],
    ['2026-08-31T12:00:00Z', 1, '2026-09-30'],
    ['2026-12-31T12:00:00Z', 2, '2027-02-28'],
    // Past midnight in Denmark, the day before in London; an hour more in summer.
    ['2026-11-26T23:00:00Z', 12, '2027-11-27'],
    ['2026-11-26T22:59:59Z', 12, '2027-11-26'],
    ['2026-06-30T22:00:00Z', 1, '2026-08-01'],
  ])('closed %s, kept %i months: until %s', (closedAt, months, until) => {
    expect(keptUntil(new Date(closedAt), months)).toBe(until);
  });
});

describe('the months', () => {
  const periods = new Map([
    ['victim-identity', 12],
    ['other', 60],
  ]);

  it.each([
    ['other', null, 60],
    ['other', 'victim-identity', 12],
    ['victim-identity', 'other', 12],
    ['unknown', null, null],
    ['unknown', 'other', 60],
  ])('of %s, made of %s: %s', (category, original, months) => {
    expect(monthsOf(periods, category, original)).toBe(months);
  });
});
