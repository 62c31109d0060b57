/** Grading and regime are checked before anything is written. */
import { expect, it } from 'vitest';
import { credibilityOf, regimeFor, reliabilityOf } from './contribution.js';

it('grades by four letters and four numbers, or not at all', () => {
  expect(reliabilityOf('x', 'B')).toBe('B');
  expect(reliabilityOf('x', null)).toBeNull();
  expect(() => reliabilityOf('x', 'D')).toThrow();
  expect(credibilityOf('x', 4)).toBe(4);
  expect(credibilityOf('x', undefined)).toBeNull();
  for (const wrong of [0, 5, 2.5, Number.NaN]) expect(() => credibilityOf('x', wrong)).toThrow();
});

it('keeps the Law Enforcement Data Act to those it covers', () => {
  expect(regimeFor('x', 'law-enforcement', null)).toBe('law-enforcement');
  expect(regimeFor('x', 'law-enforcement', 'gdpr')).toBe('gdpr');
  expect(regimeFor('x', 'gdpr', null)).toBe('gdpr');
  expect(() => regimeFor('x', 'gdpr', 'law-enforcement')).toThrow();
});
