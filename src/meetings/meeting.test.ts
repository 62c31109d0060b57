/** A meeting's flow table leads forward only; calls, dates and answers keep to what the contract says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InvitationStatus, MeetingStatus, ParticipationStatus } from '../generated/contract.js';
import { Fault } from '../platform/errors.js';
import { follow, inState } from './flow.js';
import { afterNo, dayOf, deadlineOf, inviteesOf, isCalled, type MeetingVerb, meetingFlow, startOf } from './meeting.js';

const states: MeetingStatus[] = ['CONVENED', 'OPEN', 'CLOSED'];
const verbs = Object.keys(meetingFlow) as MeetingVerb[];
const now = new Date('2026-11-23T22:30:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

function fault(attempt: () => unknown): Fault {
  try {
    attempt();
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
    throw thrown;
  }
  throw new Error('nothing was refused');
}

describe('the flow of a meeting', () => {
  it('allows in each state just these verbs', () => {
    const allowed = Object.fromEntries(states.map((state) => [state, inState(meetingFlow, verbs, state).sort()]));
    expect(allowed).toEqual({
      CONVENED: ['addAgendaItem', 'assignTask', 'invite', 'openMeeting', 'settleAgendaItem'],
      OPEN: ['addAgendaItem', 'assignTask', 'closeMeeting', 'decide', 'invite', 'minute', 'settleAgendaItem'],
      CLOSED: [],
    });
  });

  it('never leads back, and nothing leaves CLOSED', () => {
    fc.assert(
      fc.property(fc.constantFrom(...verbs), fc.constantFrom(...states), (verb, state) => {
        if (!meetingFlow[verb].from.includes(state)) return;
        expect(states.indexOf(follow(meetingFlow, 'Meeting', verb, state))).toBeGreaterThanOrEqual(
          states.indexOf(state),
        );
      }),
    );
  });

  it('refuses with the rule and with what would be right, in both languages', () => {
    const refusal = fault(() => follow(meetingFlow, 'Meeting', 'minute', 'CONVENED'));
    expect(refusal.code).toBe('REFUSED');
    expect(refusal.extensions).toMatchObject({ rule: 'minute@Meeting', da: expect.stringContaining('åbnes først') });
    expect(refusal.en).toContain('opened first');
  });

  it('keeps a verb that the table does not know', () => {
    expect(inState(meetingFlow, ['somethingElse'], 'CLOSED')).toEqual(['somethingElse']);
  });
});

describe('when a meeting begins', () => {
  it('is now when nothing is said', () => {
    expect(startOf(null, now)).toBe(now);
    expect(startOf(undefined, now)).toBe(now);
  });

  it('may be a quarter of an hour ago and 366 days ahead, no more', () => {
    for (const good of [-15, 0, 366 * 24 * 60]) expect(startOf(minutes(good), now)).toEqual(minutes(good));
    for (const bad of [-16, 366 * 24 * 60 + 1])
      expect(fault(() => startOf(minutes(bad), now)).extensions).toMatchObject({
        code: 'INVALID',
        field: 'input.startsAt',
      });
  });
});

describe('a deadline', () => {
  it('counts days in Denmark: before midnight there is today, after it tomorrow', () => {
    expect(dayOf(new Date('2026-11-23T22:59:59Z'))).toBe('2026-11-23');
    expect(dayOf(new Date('2026-11-23T23:00:00Z'))).toBe('2026-11-24');
    expect(dayOf(new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
  });

  it('is today at the earliest', () => {
    expect(deadlineOf('2026-11-23', now)).toEqual(new Date('2026-11-23T00:00:00Z'));
    expect(fault(() => deadlineOf('2026-11-22', now)).extensions).toMatchObject({ field: 'input.dueOn' });
  });
});

describe('whom a meeting calls', () => {
  it('keeps each and what it is told', () => {
    expect(inviteesOf([{ agency: 'SKTST', message: '  Kom nu ' }], 'CMM')).toEqual([
      { agency: 'SKTST', message: 'Kom nu' },
    ]);
  });

  it('is nobody twice, and not the caller herself', () => {
    const twice = ['AT', 'AT'].map((agency) => ({ agency, message: '' }));
    expect(fault(() => inviteesOf(twice, 'CMM')).da).toContain('AT er nævnt to gange');
    expect(fault(() => inviteesOf([{ agency: 'CMM', message: '' }], 'CMM')).extensions).toMatchObject({
      field: 'input.invitees',
    });
  });

  it('names the message that is too long', () => {
    const long = { agency: 'AT', message: 'a'.repeat(2_001) };
    expect(fault(() => inviteesOf([{ agency: 'SIRI', message: '' }, long], 'CMM')).extensions.field).toBe(
      'input.invitees.1.message',
    );
  });

  it('calls the same agency again only when it declined or has left', () => {
    const called = (participation: ParticipationStatus, invitation: InvitationStatus) =>
      isCalled({ participation, invitation });
    expect(called('INVITED', 'PENDING')).toBe(true);
    expect(called('ACCEPTED', 'PENDING')).toBe(true);
    expect(called('ACCEPTED', 'ACCEPTED')).toBe(true);
    expect(called('ACCEPTED', 'DECLINED')).toBe(false);
    expect(called('DECLINED', 'DECLINED')).toBe(false);
    expect(called('LEFT', 'ACCEPTED')).toBe(false);
  });
});

describe('an agency that says no', () => {
  it('has declined the case only if it was no more than invited and nothing else waits for its answer', () => {
    expect(afterNo('INVITED', false)).toBe('DECLINED');
    expect(afterNo('INVITED', true)).toBe('INVITED');
    for (const part of ['ACCEPTED', 'DECLINED', 'LEFT'] as const)
      for (const elsewhere of [true, false]) expect(afterNo(part, elsewhere)).toBe(part);
  });
});
