/** What can be watched for reads the same however it is typed, and a passport keeps its country code. */
import { describe, expect, it } from 'vitest';
import { identified } from './watched.js';

describe('the one form', () => {
  it.each([
    ['COMPANY', 'DK 00 10 10 28', '00101028'],
    ['COMPANY', 'dk-00101028', '00101028'],
    ['COMPANY', 'PL 123-456-78-90', 'PL1234567890'],
    ['WORKPLACE', 'DK 1003388394', '1003388394'],
    ['PERSON', '010190-1234', '0101901234'],
    ['PERSON', '010190 1234', '0101901234'],
    ['PERSON', 'DK 123456789', 'DK123456789'],
    ['PERSON', 'dk-123456789', 'DK123456789'],
    ['PERSON', 'DK123456789', 'DK123456789'],
    ['PERSON', 'RO 123456789', 'RO123456789'],
    // As they have always been: what is on lists is compared by its digest.
    ['VEHICLE', 'DK 12345', '12345'],
    ['VEHICLE', 'dk-ab 12 345', 'DKAB12345'],
    ['VEHICLE', 'AB 12 345', 'AB12345'],
  ] as const)('of %s %j is %j', (kind, typed, form) => {
    expect(identified(kind, typed)).toBe(form);
  });
});

it('ten digits after a country code are no CPR number', () => {
  expect(identified('PERSON', 'DK 010190-1234')).toBe('DK0101901234');
});

it.each([
  ['COMPANY', 'DK 12345679'],
  ['WORKPLACE', 'DK 123456789'],
  ['PERSON', '123456789'],
  ['PERSON', 'DK'],
  ['VEHICLE', 'A'],
] as const)('%s %j is none', (kind, typed) => {
  expect(identified(kind, typed)).toBeNull();
});
