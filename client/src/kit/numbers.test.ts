/** Register numbers, money, sizes, and the warning of a CPR number. */
import { expect, test } from 'vitest';
import { cvr, kroner, looksLikeCpr, size } from './numbers.ts';

test('a CVR number is written in pairs', () => {
  expect(cvr('12345678')).toBe('12 34 56 78');
  expect(cvr('123')).toBe('123');
});

test('kroner have dots, and øre only where there are any', () => {
  expect(kroner(1234567)).toBe('1.234.567 kr.');
  expect(kroner(12.5)).toBe('12,50 kr.');
});

test('a size is in kB or MB', () => {
  expect([0, 499, 81_200, 1_250_000].map((bytes) => size(bytes, 'da'))).toEqual(['1 kB', '1 kB', '81 kB', '1,3 MB']);
  expect(size(1_250_000, 'en')).toBe('1.3 MB');
});

test.each(['010190-1234', '0101901234', 'født 311299 4321.'])('%s looks like a CPR number', (text) => {
  expect(looksLikeCpr(text)).toBe(true);
});

test.each(['410190-1234', '011390-1234', '12345678', '10101901234', 'tlf. 12 34 56 78'])(
  '%s does not look like a CPR number',
  (text) => {
    expect(looksLikeCpr(text)).toBe(false);
  },
);
