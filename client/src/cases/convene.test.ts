/** Whom a meeting can be called with, who is ticked beforehand, and what each is told. */
import { describe, expect, it } from 'vitest';
import { conveningWords } from '../words/convening.ts';
import { blankConvene, chosenOf, conveneErrors, invitablesOf, messageTo } from './convene.ts';
import type { Participation } from './documents.ts';

const named = (code: string) => ({ code, nameDa: code, nameEn: code });
const agencies = ['CMM', 'AT', 'SKTST', 'NSK', 'FVST'].map((code) => ({ ...named(code), isGroupMember: true }));
const proposal = (code: string, strength: 'PROPOSED' | 'ON_CALL') => ({
  strength,
  reasonDa: '',
  reasonEn: '',
  isVerified: true,
  agency: named(code),
});
const part = (code: string, status: Participation['status']): Participation => ({
  id: code,
  status,
  reason: null,
  invitedAt: '2026-11-23T10:00:00Z',
  respondedAt: null,
  version: 1,
  viewerCan: [],
  agency: { ...named(code), kind: 'tax' },
});
const da = conveningWords.da;

describe('whom to call', () => {
  const listed = invitablesOf(
    'CMM',
    [part('CMM', 'ACCEPTED'), part('SKTST', 'ACCEPTED'), part('FVST', 'DECLINED')],
    [proposal('AT', 'PROPOSED'), proposal('NSK', 'ON_CALL'), proposal('SKTST', 'PROPOSED')],
    agencies,
    ['FVST'],
  );

  it('lists those proposed, those on the case and those added, each once, and never the convener', () => {
    expect(listed.map((one) => one.agency.code).sort()).toEqual(['AT', 'FVST', 'NSK', 'SKTST']);
  });

  it('ticks those proposed and those on the case, and leaves those on call to her', () => {
    expect(
      chosenOf(blankConvene, listed)
        .map((one) => one.agency.code)
        .sort(),
    ).toEqual(['AT', 'SKTST']);
  });

  it('goes by what she has chosen once she has', () => {
    const draft = { ...blankConvene, chosen: ['NSK', 'GONE'] };
    expect(chosenOf(draft, listed).map((one) => one.agency.code)).toEqual(['NSK']);
  });
});

describe('what each is told', () => {
  it('is the same, or her own words to each', () => {
    const draft = { ...blankConvene, message: ' Kom nu ', messages: { AT: 'Kom straks' } };
    expect(messageTo(draft, 'AT')).toBe('Kom nu');
    expect(messageTo({ ...draft, mode: 'each' }, 'AT')).toBe('Kom straks');
    expect(messageTo({ ...draft, mode: 'each' }, 'NSK')).toBe('Kom nu');
  });

  it('is missing where nothing is written, and a set time lies ahead', () => {
    const draft = { ...blankConvene, when: 'later' as const, startsAt: '2020-01-01T10:00' };
    const errors = conveneErrors(draft, '', [], da, Date.parse('2026-11-23T10:00:00Z'));
    expect(errors).toEqual({
      title: da.titleMissing,
      invitees: da.inviteesMissing,
      startsAt: da.startsAtPast,
      message: da.messageMissing,
    });
  });
});
