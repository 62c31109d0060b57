/** What has gone stands under a new verdict where it could have gone so: on the approval, consent, reason, names and time that it has. */
import { describe, expect, it } from 'vitest';
import { lackingOf, standsUnder } from './standing.js';

const at = new Date('2026-11-01T12:00:00Z');
const days = (count: number) => new Date(at.getTime() + count * 86_400_000);
const gone = {
  weighing: null,
  consent: null,
  namedPersons: [] as string[],
  decidedById: null,
  conditions: [] as string[],
  expiresAt: null,
  givenAt: at,
  createdAt: days(-3),
};

it('lacks what is demanded and not written, the reason first', () => {
  const both = ['no-onward', 'named-persons-only', 'necessity-weighing'];
  expect(lackingOf(both, { weighing: null, namedPersons: [] })).toBe('weighing');
  expect(lackingOf(both, { weighing: 'x', namedPersons: [] })).toBe('names');
  expect(lackingOf(both, { weighing: 'x', namedPersons: ['p1'] })).toBeNull();
  expect(lackingOf([], { weighing: null, namedPersons: [] })).toBeNull();
});

describe('what has gone', () => {
  it.each([
    ['MUST', [], {}, true],
    ['MAY', [], {}, true],
    ['MUST_NOT', [], { decidedById: 'p1', consent: 'x' }, false],
    ['MAY_WITH_APPROVAL', [], {}, false],
    ['MAY_WITH_APPROVAL', [], { decidedById: 'p1' }, true],
    ['MAY_WITH_CONSENT', [], {}, false],
    ['MAY_WITH_CONSENT', [], { consent: 'P1' }, true],
    ['MAY', ['necessity-weighing'], {}, false],
    ['MAY', ['necessity-weighing'], { weighing: 'x' }, true],
    ['MAY', ['named-persons-only'], {}, false],
    ['MAY', ['named-persons-only'], { namedPersons: ['p1'] }, true],
    ['MAY', ['no-onward'], {}, false],
    ['MAY', ['no-onward'], { conditions: ['no-onward'] }, true],
    ['MAY', ['time-limit-days:30'], {}, false],
    ['MAY', ['time-limit-days:30'], { expiresAt: days(30) }, true],
    ['MAY', ['time-limit-days:30'], { expiresAt: days(30.01) }, false],
    ['MAY', ['time-limit-days:30'], { expiresAt: days(28), givenAt: null }, false],
  ] as const)('under %s %j, resting on %j: %s', (outcome, conditions, more, stands) => {
    expect(standsUnder(outcome, conditions, { ...gone, ...more })).toBe(stands);
  });
});
