/** A workplace is kept only when its numbers and codes hold, and a search never reads a sign as a wildcard. */
import { describe, expect, it } from 'vitest';
import { Fault } from '../platform/errors.js';
import { literal, searchSteps, typedWorkplace } from './workplace.js';

const known = {
  isMunicipality: (code: string) => code === '0630',
  isIndustry: (code: string, version: string) => code === '561010' && version === 'DB07',
};
const place = {
  name: '  Demo Grill  ',
  address: 'Torvet 1',
  postcode: '7100',
  city: 'Vejle',
  municipalityCode: '0630',
};
const wrongField = (change: object): unknown => {
  try {
    typedWorkplace('input.workplace.typed', { ...place, ...change }, known);
    return null;
  } catch (thrown) {
    return thrown instanceof Fault ? [thrown.code, thrown.extensions.field] : thrown;
  }
};

describe('a typed workplace', () => {
  it('is kept trimmed, with bare numbers and null for what is not known', () => {
    expect(typedWorkplace('at', place, known)).toEqual({
      ...place,
      name: 'Demo Grill',
      cvr: null,
      pNumber: null,
      industryCode: null,
      industryVersion: null,
    });
    const numbered = { ...place, cvr: 'DK 00 10 10 28', pNumber: '0000 000 001', industryCode: '561010' };
    expect(typedWorkplace('at', { ...numbered, industryVersion: 'DB07' }, known)).toMatchObject({
      cvr: '00101028',
      pNumber: '0000000001',
      industryCode: '561010',
      industryVersion: 'DB07',
    });
  });

  it.each([
    ['name', { name: ' x ' }],
    ['cvr', { cvr: '00101029' }],
    ['cvr', { cvr: '1234567' }],
    ['pNumber', { pNumber: '123456789' }],
    ['address', { address: ' ' }],
    ['postcode', { postcode: '710' }],
    ['postcode', { postcode: 'DK-7100' }],
    ['city', { city: '' }],
    ['municipalityCode', { municipalityCode: '9999' }],
    ['industryVersion', { industryCode: '561010' }],
    ['industryCode', { industryCode: '561010', industryVersion: 'DB25' }],
    ['industryCode', { industryVersion: 'DB07' }],
  ])('is INVALID at %s: %j', (field, change) => {
    expect(wrongField(change)).toEqual(['INVALID', `input.workplace.typed.${field}`]);
  });
});

describe('a search', () => {
  it('asks for the number itself first, then the beginning, then anywhere', () => {
    expect(searchSteps('00 10 10 28')[0]).toEqual({
      OR: [{ cvr: { equals: '00101028' } }, { pNumber: { equals: '00101028' } }],
    });
    expect(searchSteps('Grill')).toEqual([
      { OR: [{ name: { startsWith: 'Grill', mode: 'insensitive' } }] },
      { OR: [{ name: { contains: 'Grill', mode: 'insensitive' } }] },
    ]);
  });

  it('takes per cent, underscore and backslash for what they are', () => {
    expect(literal('100%_\\')).toBe('100\\%\\_\\\\');
  });
});
