/** A plan being written: what it lacks, what is sent, and how its steps stand. */
import { describe, expect, it } from 'vitest';
import { inspectionsWords } from '../words/inspections.ts';
import { byStanding, type PlanDraft, planErrors, planInput, standingOf } from './plan.ts';

const da = inspectionsWords.da;
const now = Date.parse('2026-11-23T10:00:00Z');
const plan: PlanDraft = {
  startsAt: '2026-11-24T08:00',
  place: 'Demovænget 1',
  aim: 'Afklare løn',
  lead: 'SKTST',
  leadPersonId: '',
  isNoticeGiven: true,
  noticeReason: 'kladde',
  among: ['SKTST'],
  parts: { SKTST: { role: ' Leder ', steps: ['search'] }, AT: { role: 'Ude igen', steps: [] } },
};
const wrong = (part: Partial<PlanDraft>) =>
  Object.entries(planErrors({ ...plan, ...part }, (code) => code, da, now))
    .filter(([, text]) => text !== undefined)
    .map(([name]) => name);

describe('what a plan lacks', () => {
  it('is nothing when it is whole', () => expect(wrong({})).toEqual([]));
  it('is a time ahead', () => expect(wrong({ startsAt: '2026-11-23T09:00' })).toEqual(['startsAt']));
  it('is a lead with a part', () => expect(wrong({ lead: 'AT' })).toEqual(['lead']));
  it('is a role for each', () => expect(wrong({ among: ['SKTST', 'NSK'] })).toEqual(['role.NSK']));
  it('is a reason where notice is omitted', () =>
    expect(wrong({ isNoticeGiven: false, noticeReason: ' ' })).toEqual(['noticeReason']));
});

describe('what is sent', () => {
  it('holds only those who have a part, and no reason where notice is given', () => {
    expect(planInput(plan)).toMatchObject({
      startsAt: '2026-11-24T07:00:00.000Z',
      leadPersonId: null,
      noticeReason: null,
      parts: [{ agency: 'SKTST', role: 'Leder', steps: ['search'] }],
    });
  });
});

describe('how a step stands', () => {
  it('is what the catalogue says, and what it does not say is unknown', () => {
    expect(['yes', 'with-police', 'no', 'unknown', 'whatever'].map(standingOf)).toEqual([
      'may',
      'with',
      'not',
      'unknown',
      'unknown',
    ]);
  });

  it('puts what may be done first and what may not last', () => {
    const steps = [{ may: 'no' }, { may: 'unknown' }, { may: 'yes' }, { may: 'with-court-order' }];
    expect(steps.sort(byStanding).map((one) => one.may)).toEqual(['yes', 'with-court-order', 'unknown', 'no']);
  });
});
