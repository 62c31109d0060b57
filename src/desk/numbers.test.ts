/** A number is looked for in every way in which people write it; what is more than a number is left as it is. */
import { expect, it } from 'vitest';
import { waysOf, waysOfLabelled } from './numbers.js';

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

it.each([
  ['CVR 00 10 10 28', '00101028'],
  ['cvr-nr.: 00101028', '00 10 10 28'],
  ['DK-00101028', '00101028'],
  ['CVR DK 00101028', '00101028'],
  ['CPR 010190-1234', '0101901234'],
  ['P-nr. 1003388394', '1003388394'],
  ['tlf. 2030 4050', '20 30 40 50'],
  ['+45 20 30 40 50', '20304050'],
  ['20 30 40 50', '20304050'],
])('%j is looked for as %j, whatever stands before it', (typed, way) => {
  expect(waysOfLabelled(typed)).toContain(way);
});

it.each(['P 12', 'Maria 20304050', 'CPR', 'ring 20 31 41 51', 'S-2026-0001', 'tlf. 20304050 Maria'])(
  '%j is more than a number',
  (typed) => {
    expect(waysOfLabelled(typed)).toBeNull();
  },
);
