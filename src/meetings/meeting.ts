/** A meeting's states, whom it calls, when it begins, and what an agency's answer does to its part in the case. */
import type { InvitationStatus, InviteeInput, MeetingStatus, ParticipationStatus } from '../generated/contract.js';
import { invalid } from '../platform/errors.js';
import { plain } from '../platform/text.js';
import type { Flow } from './flow.js';

export type MeetingVerb =
  | 'openMeeting'
  | 'closeMeeting'
  | 'invite'
  | 'addAgendaItem'
  | 'settleAgendaItem'
  | 'minute'
  | 'decide'
  | 'assignTask';

export const meetingFlow: Flow<MeetingVerb, MeetingStatus> = {
  openMeeting: {
    from: ['CONVENED'],
    to: 'OPEN',
    da: 'Kun et møde, der er indkaldt og endnu ikke begyndt, kan åbnes.',
    en: 'Only a meeting that has been called and has not begun can be opened.',
  },
  closeMeeting: {
    from: ['OPEN'],
    to: 'CLOSED',
    da: 'Kun et møde, der er i gang, kan afsluttes.',
    en: 'Only a meeting that is going on can be closed.',
  },
  invite: {
    from: ['CONVENED', 'OPEN'],
    to: null,
    da: 'Mødet er afsluttet. Indkald til et nyt møde i stedet.',
    en: 'The meeting is over. Call a new meeting instead.',
  },
  addAgendaItem: {
    from: ['CONVENED', 'OPEN'],
    to: null,
    da: 'Mødet er afsluttet. Sæt punktet på dagsordenen for et nyt møde.',
    en: 'The meeting is over. Put the item on the agenda of a new meeting.',
  },
  settleAgendaItem: {
    from: ['CONVENED', 'OPEN'],
    to: null,
    da: 'Mødet er afsluttet, og dets dagsorden ligger fast.',
    en: 'The meeting is over, and its agenda stands.',
  },
  minute: {
    from: ['OPEN'],
    to: null,
    da: 'Referatet føres, mens mødet er i gang. Er mødet kun indkaldt, skal det åbnes først.',
    en: 'Minutes are kept while the meeting goes on. If it has only been called, it must be opened first.',
  },
  decide: {
    from: ['OPEN'],
    to: null,
    da: 'Beslutninger føres til referat, mens mødet er i gang. Er mødet kun indkaldt, skal det åbnes først.',
    en: 'Decisions are recorded while the meeting goes on. If it has only been called, it must be opened first.',
  },
  assignTask: {
    from: ['CONVENED', 'OPEN'],
    to: null,
    da: 'Mødet er afsluttet. Fordel opgaven på et møde, der ikke er afsluttet.',
    en: 'The meeting is over. Assign the task in a meeting that is not.',
  },
};

const minute = 60_000;
const day = 24 * 60 * minute;
const copenhagen = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** The calendar day in Denmark, YYYY-MM-DD. */
export const dayOf = (at: Date) => copenhagen.format(at);

/** When a meeting begins: now, or what was asked for, a quarter of an hour ago at the earliest; INVALID otherwise. */
export function startOf(asked: Date | null | undefined, now: Date): Date {
  if (!asked) return now;
  const ahead = asked.getTime() - now.getTime();
  if (ahead < -15 * minute || ahead > 366 * day)
    throw invalid(
      'input.startsAt',
      'Mødet skal begynde nu eller senere, højst 366 dage ude i fremtiden.',
      'The meeting must begin now or later, at most 366 days ahead.',
    );
  return asked;
}

/** The deadline, today at the earliest; INVALID otherwise. */
export function deadlineOf(asked: string, now: Date): Date {
  if (asked < dayOf(now))
    throw invalid('input.dueOn', 'Fristen kan tidligst være i dag.', 'The deadline cannot be before today.');
  return new Date(`${asked}T00:00:00Z`);
}

export interface Invitee {
  agency: string;
  message: string;
}

/** Whom to call: nobody twice, and not the caller's own agency, which takes part by itself; INVALID otherwise. */
export function inviteesOf(asked: readonly InviteeInput[], own: string): Invitee[] {
  const field = 'input.invitees';
  const codes = asked.map(({ agency }) => agency);
  const twice = codes.find((code, n) => codes.indexOf(code) !== n);
  if (twice !== undefined)
    throw invalid(
      field,
      `${twice.slice(0, 20)} er nævnt to gange. Nævn hver myndighed én gang.`,
      `${twice.slice(0, 20)} is named twice. Name each authority once.`,
    );
  if (codes.includes(own))
    throw invalid(
      field,
      'Din egen myndighed deltager af sig selv. Nævn kun de andre.',
      'Your own authority takes part by itself. Name only the others.',
    );
  return asked.map(({ agency, message }, n) => ({
    agency,
    message: plain(`${field}.${n}.message`, message, 0, 2_000),
  }));
}

/** What an agency that is called can be called by: a part of its own, or none where it has yet to get one. */
export interface Called {
  participation: ParticipationStatus;
  invitation: InvitationStatus;
}

/** True where a call still stands or has been answered by taking part: the same agency is not called to it again. */
export const isCalled = ({ participation, invitation }: Called) =>
  invitation === 'PENDING' || (invitation === 'ACCEPTED' && participation === 'ACCEPTED');

/** An agency's part after it has said no: nothing changes for one that takes part, or that another call waits for. */
export const afterNo = (part: ParticipationStatus, isCalledElsewhere: boolean): ParticipationStatus =>
  part === 'INVITED' && !isCalledElsewhere ? 'DECLINED' : part;
