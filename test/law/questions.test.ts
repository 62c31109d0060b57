/** The rule book answers the worked questions as the provisions would have it: outcome, provision and duties. */
import { describe, expect, it } from 'vitest';
import { provisionCodes, seedBook } from '../support/law.js';
import { answer, marksHold, worked } from './questions.js';

describe('the worked questions', () => {
  it('are many, each its own, and each rests on a provision of the book or says why there is none', () => {
    expect(worked.length).toBeGreaterThanOrEqual(60);
    const asked = worked.map((row) =>
      Object.values({ ...row, nr: '', outcome: '', provision: '', conditions: '', because: '' }).join('|'),
    );
    expect(new Set(asked).size).toBe(worked.length);
    for (const { provision, because } of worked) {
      expect(because).not.toBe('');
      if (provision !== '') expect(provisionCodes).toContain(provision);
    }
  });

  it('the marks hold whatever else is permitted', () => {
    expect(marksHold(seedBook)).toBe(true);
  });

  it.each(worked.map((row) => [row.nr, row] as const))('%s', (_, row) => {
    const { outcome, provision, conditions } = row;
    expect(
      answer(seedBook, row),
      `${row.giver} → ${row.receiver} ${row.category} (${row.purpose}): ${row.because}`,
    ).toEqual({ outcome, provision, conditions });
  });
});
