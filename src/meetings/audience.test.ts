/** An audience never holds an agency that is not present, and never lacks the one that speaks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../platform/errors.js';
import { audienceOf } from './audience.js';

const field = 'input.audience';
const codes = ['AT', 'CMM', 'POL-SOJ', 'SIRI', 'SKTST'];
const some = fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1 });

describe('audienceOf', () => {
  it('is all present when nobody is named', () => {
    expect(audienceOf({ field, asked: null, present: ['SKTST', 'CMM'], always: ['CMM'] })).toEqual(['CMM', 'SKTST']);
  });

  it('is the speaker alone when the list is empty', () => {
    expect(audienceOf({ field, asked: [], present: codes, always: ['AT'] })).toEqual(['AT']);
  });

  it('holds just those named and the speaker, or names the stranger', () => {
    fc.assert(
      fc.property(some, some, (asked, present) => {
        const always = [present[0] ?? ''];
        const strangers = asked.filter((code) => !present.includes(code));
        const attempt = () => audienceOf({ field, asked, present, always });
        if (strangers.length > 0) {
          expect(attempt).toThrow(Fault);
          expect(attempt).toThrow(new RegExp(`^${strangers[0]} er ikke med`));
          return;
        }
        expect(attempt()).toEqual([...new Set([...asked, ...always])].sort());
      }),
    );
  });
});
