/** Who is in which room, and whom a change may put out of it. */
import { describe, expect, it } from 'vitest';
import { Presence } from './presence.js';

const seat = (personId: string, meetingId = 'm1', caseId = 'c1') => ({
  meetingId,
  caseId,
  personId,
  name: `Demo ${personId}`,
  agencyCode: 'CMM',
});

function room(): Presence {
  const presence = new Presence();
  presence.enter('s1', seat('ann'));
  presence.enter('s2', seat('bo'));
  presence.enter('s3', seat('ann'));
  presence.enter('s4', seat('cai', 'm2', 'c2'));
  return presence;
}

describe('presence', () => {
  it('lists each person once, by name, and only those of the meeting', () => {
    expect(room().of('m1')).toEqual([
      { personId: 'ann', name: 'Demo ann', agencyCode: 'CMM', handRaised: false },
      { personId: 'bo', name: 'Demo bo', agencyCode: 'CMM', handRaised: false },
    ]);
    expect(room().of('m3')).toEqual([]);
  });

  it('keeps a person until her last window has left', () => {
    const presence = room();
    expect(presence.leave('s1')).toBe('m1');
    expect(presence.of('m1').map(({ personId }) => personId)).toEqual(['ann', 'bo']);
    presence.leave('s3');
    expect(presence.of('m1').map(({ personId }) => personId)).toEqual(['bo']);
    expect(presence.leave('s3')).toBeNull();
  });

  it('sits in one meeting at a time', () => {
    const presence = room();
    presence.enter('s2', seat('bo', 'm2', 'c2'));
    expect(presence.of('m1').map(({ personId }) => personId)).toEqual(['ann']);
    expect(presence.meetingOf('s2')).toBe('m2');
  });

  it('raises and lowers a hand for the person, in all her windows', () => {
    const presence = room();
    expect(presence.raise('s1', true)).toBe('m1');
    expect(presence.of('m1')[0]).toMatchObject({ personId: 'ann', handRaised: true });
    presence.raise('s3', false);
    expect(presence.of('m1')[0]).toMatchObject({ personId: 'ann', handRaised: false });
    expect(presence.raise('nobody', true)).toBeNull();
  });

  it('names the sockets of those who are not admitted', () => {
    expect(room().strangers('m1', new Set(['bo']))).toEqual(['s1', 's3']);
    expect(room().strangers('m1', new Set(['ann', 'bo']))).toEqual([]);
  });

  it.each([
    ['Meeting', 'm1', 'c1', ['m1']],
    ['Case', 'c1', 'c1', ['m1']],
    ['Participation', 'p', 'c2', ['m2']],
    ['CaseMember', 'x', 'c1', ['m1']],
    ['Invitation', 'i', 'c1', ['m1']],
    ['Person', 'cai', null, ['m2']],
    ['Person', 'somebody else', null, []],
    ['Contribution', 'x', 'c1', []],
    ['Case', 'c3', 'c3', []],
  ])('%s %s of case %s concerns %j', (subject, id, caseId, meetings) => {
    expect(room().concernedBy({ subject, id, caseId })).toEqual(meetings);
  });
});
