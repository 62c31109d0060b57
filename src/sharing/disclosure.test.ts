/** What a verdict demands is demanded, no more; and time limits hold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DisclosureStatus, Going, Outcome } from '../generated/contract.js';
import { ceilingOf, daysOf } from '../law/standing.js';
import { Fault } from '../platform/errors.js';
import {
  type Answered,
  awaitsOf,
  dutiesOf,
  expiryWhenReleased,
  goingOf,
  releasing,
  statusAt,
  type Written,
} from './disclosure.js';

const NOW = new Date('2021-02-01T12:00:00Z');
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
const answer = (outcome: Outcome, ...conditions: string[]): Answered => ({
  receiver: 'POL-SOJ',
  nameDa: 'Sydøstjyllands Politi',
  nameEn: 'South East Jutland Police',
  outcome,
  conditions,
});
const police = { personId: 'p1', agencyCode: 'POL-SOJ' };
const tax = { personId: 's1', agencyCode: 'SKTST' };
const nothing: Written = { weighing: null, consent: null, isWaiverRecorded: false, named: [], expiresAt: null };

function fieldOf(thunk: () => unknown): unknown {
  try {
    thunk();
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === 'INVALID') return thrown.extensions.field;
    throw thrown;
  }
  return null;
}

describe('what a verdict demands', () => {
  it('is nothing where it has no conditions', () => {
    expect(dutiesOf(answer('MUST'), nothing, NOW)).toEqual({
      weighing: null,
      consent: null,
      namedPersons: [],
      expiresAt: null,
    });
  });

  it.each([
    ['input.weighing', answer('MAY', 'necessity-weighing'), nothing],
    ['input.consent', answer('MAY'), { ...nothing, isWaiverRecorded: true }],
    ['input.namedPersons', answer('MAY', 'named-persons-only'), nothing],
    ['input.namedPersons', answer('MAY', 'named-persons-only'), { ...nothing, named: [tax] }],
    ['input.namedPersons', answer('MAY'), { ...nothing, named: [tax] }],
    ['input.expiresAt', answer('MAY', 'time-limit-days:7'), { ...nothing, expiresAt: days(7.01) }],
    ['input.expiresAt', answer('MAY'), { ...nothing, expiresAt: NOW }],
  ] as const)('asks for %s', (field, verdict, written) => {
    expect(fieldOf(() => dutiesOf(verdict, written, NOW))).toBe(field);
  });

  it('keeps what was asked for, and only the people of that receiver', () => {
    const written = { ...nothing, weighing: 'Nødvendigt.', consent: 'P1, mundtligt.', named: [police, tax] };
    expect(dutiesOf(answer('MAY_WITH_CONSENT', 'necessity-weighing', 'named-persons-only'), written, NOW)).toEqual({
      weighing: 'Nødvendigt.',
      consent: 'P1, mundtligt.',
      namedPersons: ['p1'],
      expiresAt: null,
    });
    expect(dutiesOf(answer('MUST'), written, NOW)).toMatchObject({ weighing: null, consent: null });
  });
});

describe('how long it lasts', () => {
  it('lasts by itself as long as the conditions allow', () => {
    expect(dutiesOf(answer('MAY', 'no-onward', 'time-limit-days:7'), nothing, NOW).expiresAt).toEqual(days(7));
  });

  it('follows the shortest limit', () => {
    expect(daysOf(['time-limit-days:30', 'time-limit-days:7'])).toBe(7);
    expect(daysOf(['no-onward'])).toBeNull();
  });

  it('is counted from when it goes, where it had to wait; what was to end meanwhile does not begin', () => {
    expect(expiryWhenReleased(['time-limit-days:7'], null, NOW)).toEqual(days(7));
    expect(expiryWhenReleased(['time-limit-days:7'], days(9), NOW)).toEqual(days(7));
    expect(expiryWhenReleased(['time-limit-days:7'], days(2), NOW)).toEqual(days(2));
    expect(expiryWhenReleased([], null, NOW)).toBeNull();
    expect(() => expiryWhenReleased([], NOW, NOW)).toThrow(/passeret/);
  });

  it('never lasts past the ceiling, and never ends before it begins', () => {
    const limit = fc.option(fc.integer({ min: 1, max: 365 }));
    const asked = fc.option(fc.integer({ min: -5 * 86_400, max: 400 * 86_400 }));
    fc.assert(
      fc.property(limit, asked, (most, seconds) => {
        const conditions = most === null ? [] : [`time-limit-days:${most}`];
        const expiresAt = seconds === null ? null : new Date(NOW.getTime() + seconds * 1000);
        const ceiling = ceilingOf(conditions, NOW);
        const refused = fieldOf(() => dutiesOf(answer('MAY', ...conditions), { ...nothing, expiresAt }, NOW)) !== null;
        const isOutside = expiresAt !== null && (expiresAt <= NOW || (ceiling !== null && expiresAt > ceiling));
        expect(refused).toBe(isOutside);
        if (!refused)
          expect(dutiesOf(answer('MAY', ...conditions), { ...nothing, expiresAt }, NOW).expiresAt).toEqual(
            expiresAt ?? ceiling,
          );
      }),
    );
  });
});

describe('whether it can go', () => {
  it.each([
    ['MUST', 'AT_ONCE', 'AT_ONCE', 'AT_ONCE'],
    ['MAY', 'AT_ONCE', 'AT_ONCE', 'AT_ONCE'],
    ['MAY_WITH_CONSENT', 'AFTER_CONSENT', 'AFTER_CONSENT', 'AT_ONCE'],
    ['MAY_WITH_APPROVAL', 'AFTER_APPROVAL', 'AT_ONCE', 'AT_ONCE'],
    ['MUST_NOT', 'NOT_AT_ALL', 'NOT_AT_ALL', 'NOT_AT_ALL'],
  ] as [Outcome, Going, Going, Going][])(
    '%s: an officer %s, a coordinator %s, she with a consent %s',
    (outcome, officer, coordinator, consented) => {
      expect([goingOf(outcome, false, false), goingOf(outcome, true, false), goingOf(outcome, true, true)]).toEqual([
        officer,
        coordinator,
        consented,
      ]);
    },
  );

  it('waits for what its verdict asks, and goes under no verdict that asks for something else', () => {
    expect(awaitsOf({ status: 'PENDING', outcome: 'MAY_WITH_APPROVAL' })).toBe('APPROVAL');
    expect(awaitsOf({ status: 'PENDING', outcome: 'MAY_WITH_CONSENT' })).toBe('CONSENT');
    expect(awaitsOf({ status: 'LIVE', outcome: 'MAY_WITH_CONSENT' })).toBeNull();
    expect(releasing.APPROVAL).not.toContain('MAY_WITH_CONSENT');
    expect(releasing.CONSENT).not.toContain('MAY_WITH_APPROVAL');
    expect([...releasing.APPROVAL, ...releasing.CONSENT]).not.toContain('MUST_NOT');
  });
});

describe('where it stands', () => {
  it.each([
    ['LIVE', null, 'LIVE'],
    ['LIVE', days(1), 'LIVE'],
    ['LIVE', NOW, 'ENDED'],
    ['WITHDRAWN', null, 'WITHDRAWN'],
    ['ENDED', days(1), 'ENDED'],
    ['PENDING', null, 'PENDING'],
    ['REJECTED', null, 'REJECTED'],
  ] as [DisclosureStatus, Date | null, DisclosureStatus][])('%s until %s is %s', (status, expiresAt, stands) => {
    expect(statusAt({ status, expiresAt }, NOW)).toBe(stands);
  });
});
