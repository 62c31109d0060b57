/** A number is looked for in every way in which people write it; what is more than a number is left as it is. */
import { expect, it } from 'vitest';
import { waysOf } from './numbers.js';

it.each([
  ['20 30 40 50', '20304050'],
  ['20304050', '20 30 40 50'],
  ['0010 1028', '00 10 10 28'],
  ['20.30.40.50', '20 30 40 50'],
  ['010190-1234', '0101901234'],
  ['0101901234', '010190-1234'],
  ['010190–1234', '010190 1234'],
  ['24.11.2026', '24.11.2026'],
  ['12345', '12345'],
])('%j is looked for as %j, too', (typed, way) => {
  const ways = waysOf(typed);
  expect(ways).toContain(typed);
  expect(ways).toContain(way);
  expect(new Set(ways).size).toBe(ways?.length);
});

it.each(['Maria', 'CPR 010190-1234', 'S-2026-0001', '+45 20 30 40 50', '- .', ''])('%j is no number alone', (typed) => {
  expect(waysOf(typed)).toBeNull();
});
