/** What a disclosure asks of the giver: the strictest of what the chosen receivers' verdicts demand. */
import { describe, expect, it } from 'vitest';
import {
  blankShare,
  canHave,
  ceilingOf,
  demandsOf,
  disclosureOf,
  namedOf,
  type Preview,
  sumOf,
  waitsFor,
} from './share.ts';

const preview = (code: string, conditions: string[], part: Partial<Preview> = {}): Preview => ({
  goes: 'AT_ONCE',
  isPossible: true,
  isAlreadyGiven: false,
  isPending: false,
  otherVersions: [],
  receiver: { code, nameDa: code, nameEn: code },
  approvers: [],
  readers: [
    { id: `${code}-1`, name: `${code} 1`, unit: null, duties: ['COORDINATOR'] },
    { id: `${code}-2`, name: `${code} 2`, unit: null, duties: ['OFFICER'] },
  ],
  verdict: {
    outcome: 'MAY',
    ruleId: 'PER-01',
    conditions,
    explainDa: '',
    explainEn: '',
    bookVersion: 1,
    bookStatus: 'DRAFT',
    provisions: [],
    beaten: [],
    remedies: [],
  },
  ...part,
});

describe('what a disclosure asks', () => {
  it('asks nothing where no verdict does', () => {
    expect(demandsOf([preview('CMM', [])], blankShare)).toEqual({
      weighing: false,
      consent: false,
      isConsentDue: false,
      named: false,
      days: null,
    });
  });

  it('takes the shortest time limit, and every duty of any receiver', () => {
    const chosen = [
      preview('CMM', ['necessity-weighing', 'time-limit-days:30']),
      preview('AT', ['named-persons-only', 'time-limit-days:7']),
    ];
    expect(demandsOf(chosen, blankShare)).toMatchObject({ weighing: true, consent: false, named: true, days: 7 });
  });

  it('asks for consent where the verdict or a recorded waiver does', () => {
    const consent = preview('CMM', [], { verdict: { ...preview('CMM', []).verdict, outcome: 'MAY_WITH_CONSENT' } });
    expect(demandsOf([consent], blankShare)).toMatchObject({ consent: true, isConsentDue: false });
    expect(demandsOf([preview('CMM', [])], { ...blankShare, waiverRecorded: true })).toMatchObject({
      consent: true,
      isConsentDue: true,
    });
  });

  it('counts the ceiling from now', () => {
    expect(ceilingOf(7, Date.parse('2026-11-23T10:00:00Z'))).toBe('2026-11-30T10:00:00.000Z');
    expect(ceilingOf(null, 0)).toBeNull();
  });
});

describe('who is named', () => {
  it('is nobody yet where names are demanded, and the whole team where they are not', () => {
    expect(namedOf(preview('AT', ['named-persons-only']), blankShare)).toEqual([]);
    expect(namedOf(preview('AT', []), blankShare)).toEqual(['AT-1', 'AT-2']);
  });

  it('forgets people who have left the team since', () => {
    expect(namedOf(preview('AT', []), { ...blankShare, named: { AT: ['AT-2', 'AT-9'] } })).toEqual(['AT-2']);
  });
});

describe('what is sent', () => {
  it('leaves out what nobody demands, and names people of every receiver once one demands it', () => {
    const chosen = [preview('CMM', []), preview('AT', ['named-persons-only'])];
    const draft = { ...blankShare, purpose: 'plan', weighing: 'not asked for', named: { AT: ['AT-1'] } };
    const input = disclosureOf(draft, chosen, demandsOf(chosen, draft));
    expect(input).toMatchObject({ receivers: ['CMM', 'AT'], weighing: null, consent: null, expiresAt: null });
    expect(input.namedPersons).toEqual(['CMM-1', 'CMM-2', 'AT-1']);
  });

  it('waits for approval whatever is written, and for a consent only until it is', () => {
    const officer = preview('SKTST', [], { goes: 'AFTER_APPROVAL' });
    const story = preview('POL-SOJ', [], { goes: 'AFTER_CONSENT' });
    expect(waitsFor(officer, { consent: 'P1 har sagt ja' })).toBe('APPROVAL');
    expect([waitsFor(story, { consent: ' ' }), waitsFor(story, { consent: 'P1 har sagt ja' })]).toEqual([
      'CONSENT',
      null,
    ]);
    expect(waitsFor(preview('CMM', []), blankShare)).toBeNull();
  });

  it('tells beforehand how many can have it now, later, and not', () => {
    const all = [
      preview('CMM', []),
      preview('AT', [], { goes: 'AFTER_APPROVAL' }),
      preview('POL-SOJ', [], { goes: 'AFTER_CONSENT' }),
      preview('SIRI', [], { goes: 'NOT_AT_ALL', isPossible: false }),
      preview('FVST', [], { isAlreadyGiven: true }),
      preview('NSK', [], { goes: 'AFTER_APPROVAL', isPending: true }),
    ];
    expect(sumOf(all)).toEqual({ now: 1, approval: 1, consent: 1, not: 1, has: 2 });
  });

  it('never counts a receiver in that must not have it or has it already', () => {
    expect(canHave(preview('CMM', [], { isPossible: false }))).toBe(false);
    expect(canHave(preview('CMM', [], { isAlreadyGiven: true }))).toBe(false);
    expect(canHave(preview('CMM', []))).toBe(true);
  });
});
