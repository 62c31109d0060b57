/** A timeline tells each thing once, oldest first, and leaves out what has not happened. */
import { describe, expect, it } from 'vitest';
import { type Seen, timelineOf } from './timeline.js';

const at = (hour: number) => new Date(Date.UTC(2021, 0, 11, hour));
const nothing: Seen = {
  case: { id: 'case', agencyCode: 'CMM', title: 'Eksportvirksomheden', createdAt: at(9) },
  tip: null,
  participations: [],
  invitations: [],
  contributions: [],
  disclosures: [],
  meetings: [],
  decisions: [],
  tasks: [],
  inspections: [],
  parts: [],
  observations: [],
  metPersons: [],
  referrals: [],
  nextSteps: [],
};
const made = (id: string, agencyCode: string, hour: number) => ({ id, agencyCode, createdAt: at(hour) });
const call = { fromCode: 'CMM', declineReason: null, respondedAt: null, status: 'PENDING' as const };
const told = (seen: Partial<Seen>) =>
  timelineOf({ ...nothing, ...seen }).map(({ kind, agency, other, text, sign }) =>
    [kind, agency, other, text, sign].filter((part) => part !== null).join(' '),
  );

describe('timelineOf', () => {
  it('begins with the tip where it may be seen, though case and tip bear the same time', () => {
    expect(told({})).toEqual(['CASE_OPENED CMM Eksportvirksomheden']);
    expect(told({ tip: made('tip', 'CMM', 9) })).toEqual(['TIP CMM', 'CASE_OPENED CMM Eksportvirksomheden']);
  });

  it('tells of calls and answers, but not that the caller called herself', () => {
    const invitations = [
      { ...call, ...made('own', 'CMM', 10), status: 'ACCEPTED' as const, respondedAt: at(10) },
      { ...call, ...made('tax', 'SKTST', 10), status: 'ACCEPTED' as const, respondedAt: at(12) },
      {
        ...call,
        ...made('nsk', 'NSK', 10),
        status: 'DECLINED' as const,
        respondedAt: at(11),
        declineReason: 'Ikke organiseret.',
      },
      { ...call, ...made('at', 'AT', 10) },
    ];
    expect(told({ invitations }).slice(1)).toEqual([
      'INVITED CMM SKTST',
      'INVITED CMM NSK',
      'INVITED CMM AT',
      'DECLINED NSK Ikke organiseret.',
      'ACCEPTED SKTST',
    ]);
  });

  it('tells that an agency left, with its reason', () => {
    const left = {
      id: 'p',
      agencyCode: 'AT',
      status: 'LEFT' as const,
      reason: 'Opgaven er løst.',
      respondedAt: at(20),
    };
    const stays = { id: 'q', agencyCode: 'SIRI', status: 'ACCEPTED' as const, reason: null, respondedAt: at(11) };
    expect(told({ participations: [left, stays] }).slice(1)).toEqual(['LEFT AT Opgaven er løst.']);
  });

  it('tells of a giving and its withdrawal, without a title that the reader may not see', () => {
    const given = {
      id: 'd',
      contributionId: 'c',
      giverCode: 'SKTST',
      receiverCode: 'CMM',
      givenAt: at(14),
      withdrawnAt: at(15),
    };
    const contribution = { ...made('c', 'SKTST', 13), title: 'Løn' };
    expect(told({ disclosures: [given], contributions: [contribution] }).slice(1)).toEqual([
      'CONTRIBUTED SKTST Løn',
      'DISCLOSED SKTST CMM Løn',
      'WITHDRAWN SKTST CMM Løn',
    ]);
    expect(told({ disclosures: [{ ...given, withdrawnAt: null }] }).slice(1)).toEqual(['DISCLOSED SKTST CMM']);
  });

  it('tells of a meeting only as far as it has come', () => {
    const meeting = { ...made('m', 'CMM', 10), title: 'Operationelt møde', openedAt: at(11), closedAt: null };
    expect(told({ meetings: [meeting] }).slice(1)).toEqual([
      'CONVENED CMM Operationelt møde',
      'MEETING_OPENED CMM Operationelt møde',
    ]);
  });

  it('tells of a task by whoever assigned it, and that it was done by whoever owned it', () => {
    const task = { ...made('t', 'CMM', 11), ownerCode: 'AT', text: 'Beskriv farer', doneAt: at(13) };
    expect(told({ tasks: [task] }).slice(1)).toEqual(['TASK_ASSIGNED CMM Beskriv farer', 'TASK_DONE AT Beskriv farer']);
  });

  it('tells the inspection in its order, with the sign in words, and no signature of a part put out of force', () => {
    const inspections = [
      { ...made('i', 'SKTST', 11), leadCode: 'SKTST', aim: 'Se lageret', result: 'Ingen mødt', concludedAt: at(16) },
    ];
    const parts = [
      { id: 'p1', agencyCode: 'AT', isActive: true, signedAt: at(12) },
      { id: 'p2', agencyCode: 'SIRI', isActive: false, signedAt: at(12) },
      { id: 'p3', agencyCode: 'CMM', isActive: true, signedAt: null },
    ];
    const observations = [{ id: 'o', agencyCode: 'AT', indicatorCode: 'SC-07', seenAt: at(14) }];
    const metPersons = [{ ...made('x', 'POL-SOJ', 17), pseudonym: 'P1' }];
    expect(
      told({
        inspections,
        parts,
        observations,
        metPersons,
        referrals: [made('r', 'POL-SOJ', 18)],
        decisions: [{ ...made('b', 'CMM', 10), text: 'Fælles indsats' }],
        nextSteps: [{ ...made('n', 'AT', 19), text: 'Følger op' }],
      }).slice(1),
    ).toEqual([
      'DECIDED CMM Fælles indsats',
      'INSPECTION_PLANNED SKTST Se lageret',
      'SIGNED_OFF AT',
      'OBSERVED AT SC-07',
      'INSPECTION_CONCLUDED SKTST Ingen mødt',
      'MET POL-SOJ P1',
      'REFERRED POL-SOJ',
      'NEXT_STEP AT Følger op',
    ]);
  });
});
