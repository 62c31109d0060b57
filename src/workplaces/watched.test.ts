/** What can be watched for reads the same however it is typed, and a passport keeps its country code. */
import { describe, expect, it } from 'vitest';
import { hintOf, identified } from './watched.js';

describe('the one form', () => {
  it.each([
    ['COMPANY', 'DK 00 10 10 28', '00101028'],
    ['COMPANY', 'dk-00101028', '00101028'],
    ['COMPANY', 'PL 123-456-78-90', 'PL1234567890'],
    // What kind of number it is stands before it in letters, lists and on vans.
    ['COMPANY', 'CVR 00101028', '00101028'],
    ['COMPANY', 'CVR-nr. 00 10 10 28', '00101028'],
    ['COMPANY', 'cvrnr: DK-00101028', '00101028'],
    ['COMPANY', 'CVR-nummer 00101028', '00101028'],
    ['COMPANY', 'CV 123456789', 'CV123456789'],
    ['COMPANY', 'DK.00101028', '00101028'],
    ['COMPANY', 'DK  00 10 10 28', '00101028'],
    ['COMPANY', 'DK‑00101028', '00101028'],
    ['COMPANY', 'Moms-nr. DK 00101028', '00101028'],
    ['COMPANY', 'VAT no. DK00101028', '00101028'],
    ['COMPANY', 'VAT no DK00101028', '00101028'],
    ['COMPANY', 'VAT NO 123456789 MVA', 'NO123456789MVA'],
    ['COMPANY', 'VAT PL1234567890', 'PL1234567890'],
    ['COMPANY', 'SE-nr. 00101028', '00101028'],
    ['COMPANY', 'SE 123456789012', 'SE123456789012'],
    ['WORKPLACE', 'DK 1003388394', '1003388394'],
    ['WORKPLACE', 'P-nr. 1003388394', '1003388394'],
    ['PERSON', 'CPR-nr. 010190-1234', '0101901234'],
    ['PERSON', 'cpr 0101901234', '0101901234'],
    ['PERSON', 'CPR-nummer: RO 123456789', 'RO123456789'],
    ['PERSON', '010190-1234', '0101901234'],
    ['PERSON', '010190 1234', '0101901234'],
    ['PERSON', 'DK 123456789', 'DK123456789'],
    ['PERSON', 'dk-123456789', 'DK123456789'],
    ['PERSON', 'DK123456789', 'DK123456789'],
    ['PERSON', 'RO 123456789', 'RO123456789'],
    ['PERSON', 'pas RO 123456789', 'RO123456789'],
    ['PERSON', 'Pasnr.: RO 123456789', 'RO123456789'],
    ['PERSON', 'passport no. RO 123456789', 'RO123456789'],
    ['PERSON', 'ID-kort RO 123456', 'RO123456'],
    ['PERSON', 'pas NO 12345678', 'NO12345678'],
    ['PERSON', 'PA S1234567', 'PAS1234567'],
    ['PERSON', 'ID 1234567', 'ID1234567'],
    // As they have always been: what is on lists is compared by its digest.
    ['VEHICLE', 'DK 12345', '12345'],
    ['VEHICLE', 'dk-ab 12 345', 'DKAB12345'],
    ['VEHICLE', 'AB 12 345', 'AB12345'],
    ['VEHICLE', 'DK.12345', '12345'],
  ] as const)('of %s %j is %j', (kind, typed, form) => {
    expect(identified(kind, typed)).toBe(form);
  });
});

it('ten digits after a country code are no CPR number', () => {
  expect(identified('PERSON', 'DK 010190-1234')).toBe('DK0101901234');
});

it.each([
  ['COMPANY', 'DK 12345679'],
  // A mistyped number is no foreign one for what stands before it.
  ['COMPANY', 'CVR 12345679'],
  ['COMPANY', 'CVR-nr 12345679'],
  ['PERSON', 'CPR 01019012'],
  ['WORKPLACE', 'DK 123456789'],
  ['PERSON', '123456789'],
  ['PERSON', 'pas nr. 123456789'],
  ['COMPANY', 'SE-nr. 00101029'],
  ['PERSON', 'DK'],
  ['VEHICLE', 'A'],
] as const)('%s %j is none', (kind, typed) => {
  expect(identified(kind, typed)).toBeNull();
});

it('what is kept of an identifier is never most of it', () => {
  expect(hintOf('AB12345')).toBe('•••45');
  for (const short of ['AB', 'XYZ', 'AB12']) expect(hintOf(short)).toBe('•••');
});
