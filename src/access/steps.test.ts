/** Each demand of a rule has its name, comes in the rule's order, and all of them together are the rule. */
import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.js';
import { rulesOf } from './scope.js';
import { stepsOf } from './steps.js';

const now = new Date('2026-11-26T08:00:00Z');
const actor = (...duties: Actor['duties'][number][]): Actor => ({
  personId: '00000000-0000-7000-8000-000000000001',
  name: '',
  agencyCode: 'SKTST',
  agencyKind: 'tax',
  duties,
  isProgram: false,
  sessionId: null,
  signedInAt: now,
  expiresAt: now,
});
const demandsOf = (subject: 'Contribution' | 'MinuteEntry' | 'Meeting' | 'InspectionPart', who = actor('OFFICER')) =>
  rulesOf(who, subject, now)
    .filter(({ verbs }) => verbs.includes('read'))
    .map((rule) => stepsOf(rule as never).map(({ demand }) => demand));

describe('the demands of a rule', () => {
  it('are in the order in which they are asked, on one related row together', () => {
    expect(demandsOf('Contribution')).toEqual([
      ['ON_TEAM', 'AGENCY_TAKES_PART', 'OWN_AGENCY'],
      ['ON_TEAM', 'AGENCY_TAKES_PART', 'GIVEN', 'IN_FORCE', 'NOT_EXPIRED', 'NAMED'],
    ]);
    expect(demandsOf('MinuteEntry')).toEqual([['ON_TEAM', 'AGENCY_TAKES_PART', 'IN_AUDIENCE']]);
    expect(demandsOf('InspectionPart')).toEqual([['ON_TEAM', 'AGENCY_TAKES_PART', 'IN_AUDIENCE']]);
    expect(demandsOf('Meeting')).toEqual([['ON_TEAM', 'AGENCY_TAKES_PART', 'MEETING_ACCEPTED']]);
  });

  it('begin and end with the duty of her who has none', () => {
    for (const demands of demandsOf('MinuteEntry', actor('AUDITOR')))
      expect(demands).toEqual(['HAS_CASE_DUTY', 'IN_AUDIENCE']);
  });
});
