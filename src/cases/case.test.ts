/** Case numbers, places and order, by themselves. */
import { expect, it } from 'vitest';
import { inOrder, isAtSea, isHousehold, yearOf } from './case.js';

it('counts the year as Denmark does', () => {
  expect(yearOf(new Date('2026-12-31T22:59:59Z'))).toBe(2026);
  expect(yearOf(new Date('2026-12-31T23:00:00Z'))).toBe(2027);
});

it('knows work at sea from work on land', () => {
  expect(['031100', '501000', '502000'].map(isAtSea)).toEqual([true, true, true]);
  expect(['031200', '032200', '469000', null].map(isAtSea)).toEqual([false, false, false, false]);
});

it('knows a private household from a business', () => {
  expect(['970000', '881010', null].map(isHousehold)).toEqual([true, false, false]);
});

it('puts the opener first', () => {
  const at = (agencyCode: string, day: number) => ({ agencyCode, invitedAt: new Date(2026, 0, day) });
  expect(inOrder([at('AT', 2), at('SIRI', 1), at('CMM', 3)], 'CMM').map((part) => part.agencyCode)).toEqual([
    'CMM',
    'SIRI',
    'AT',
  ]);
});
