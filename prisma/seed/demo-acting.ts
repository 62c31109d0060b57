/** The demo case's scenes of meeting, plan, inspection, people met, referral and next steps. */
import type { MeetingInput } from '../../src/generated/contract.js';
import { Field } from '../../src/inspections/field.js';
import { Inspections } from '../../src/inspections/inspections.js';
import { SignOffs } from '../../src/inspections/sign-offs.js';
import { Agenda } from '../../src/meetings/agenda.js';
import { Invitations } from '../../src/meetings/invitations.js';
import { Meetings } from '../../src/meetings/meetings.js';
import { Minutes } from '../../src/meetings/minutes.js';
import { Tasks } from '../../src/meetings/tasks.js';
import { Outcomes } from '../../src/outcomes/outcomes.js';
import { Victims } from '../../src/victims/victims.js';
import {
  decisions,
  invitees,
  meeting,
  met,
  minutes,
  nextSteps,
  observations,
  outcome,
  parts,
  plan,
  reception,
  tasks,
} from './demo-action.js';
import { type DemoStage, type Scene, seen } from './demo-stage.js';

const convened: Scene = {
  at: meeting.calledAt,
  play: async (stage) => {
    const made = await stage.room(Meetings).convene(stage.as(meeting.by), {
      caseId: stage.id('case'),
      title: meeting.title,
      startsAt: new Date(meeting.startsAt),
      invitees: invitees.map(({ agency, message }) => ({ agency, message })),
      agenda: [...meeting.agenda],
    });
    stage.keep('meeting', made);
  },
};

const answered = ({ at, by, team }: (typeof invitees)[number]): Scene => ({
  at,
  play: async (stage) => {
    const actor = stage.as(by);
    const invitation = await stage.ledger.look(actor).invitation.findFirst({
      where: { agencyCode: actor.agencyCode, status: 'PENDING' },
      select: { id: true, version: true },
    });
    await stage.room(Invitations).answerInvitation(actor, {
      ...seen(invitation),
      accept: true,
      team: team.map((subject) => stage.personId(subject)),
    });
  },
});

async function meetingAsItIs(stage: DemoStage): Promise<MeetingInput> {
  const row = await stage.ledger.look(stage.as(meeting.by)).meeting.findFirst({
    where: { id: stage.id('meeting') },
    select: { id: true, version: true },
  });
  return seen(row);
}

const begun: Scene = {
  at: meeting.startsAt,
  play: async (stage) => {
    await stage.room(Meetings).openMeeting(stage.as(meeting.by), await meetingAsItIs(stage));
  },
};

const ended: Scene = {
  at: meeting.closedAt,
  play: async (stage) => {
    const items = await stage.ledger.look(stage.as(meeting.by)).agendaItem.findMany({
      where: { meetingId: stage.id('meeting') },
      select: { id: true, version: true },
      orderBy: { position: 'asc' },
    });
    for (const item of items)
      await stage.room(Agenda).settleAgendaItem(stage.as(meeting.by), { ...item, isDone: true });
    await stage.room(Meetings).closeMeeting(stage.as(meeting.by), await meetingAsItIs(stage));
  },
};

const minuted = ({ at, text }: (typeof minutes)[number]): Scene => ({
  at,
  play: async (stage) => {
    await stage.room(Minutes).minute(stage.as(meeting.by), { meetingId: stage.id('meeting'), text });
  },
});

const decided = ({ at, text }: (typeof decisions)[number]): Scene => ({
  at,
  play: async (stage) => {
    await stage.room(Minutes).decide(stage.as(meeting.by), { meetingId: stage.id('meeting'), text });
  },
});

const assigned = ({ at, text, owner, dueOn }: (typeof tasks)[number]): Scene => ({
  at,
  play: async (stage) => {
    const made = await stage.room(Tasks).assignTask(stage.as(meeting.by), {
      meetingId: stage.id('meeting'),
      text,
      ownerId: stage.personId(owner),
      dueOn,
    });
    stage.keep(text, made);
  },
});

const finished = ({ text, owner, doneAt }: (typeof tasks)[number]): Scene => ({
  at: doneAt,
  play: async (stage) => {
    await stage.room(Tasks).finishTask(stage.as(owner), { id: stage.id(text), version: 1 });
  },
});

const planned: Scene = {
  at: plan.at,
  play: async (stage) => {
    const { startsAt, place, aim, lead, noticeReason } = plan;
    const made = await stage.room(Inspections).planInspection(stage.as(plan.by), {
      caseId: stage.id('case'),
      startsAt: new Date(startsAt),
      place,
      aim,
      lead,
      leadPersonId: stage.personId(plan.by),
      noticeReason,
      parts: parts.map(({ agency, role, steps }) => ({ agency, role, steps })),
    });
    stage.keep('inspection', made);
  },
};

const signed = ({ signedAt, by, agency }: (typeof parts)[number]): Scene => ({
  at: signedAt,
  play: async (stage) => {
    const actor = stage.as(by);
    const part = await stage.ledger.look(actor).inspectionPart.findFirst({
      where: { inspectionId: stage.id('inspection'), agencyCode: agency },
      select: { id: true },
    });
    await stage.room(SignOffs).signOff(actor, { id: seen(part).id, planVersion: 1 });
  },
});

async function inspectionAsItIs(stage: DemoStage): Promise<{ id: string; version: number }> {
  const row = await stage.ledger.look(stage.as(plan.by)).jointInspection.findFirst({
    where: { id: stage.id('inspection') },
    select: { id: true, version: true },
  });
  return seen(row);
}

const wentIn: Scene = {
  at: plan.startsAt,
  play: async (stage) => {
    await stage.room(Inspections).beginInspection(stage.as(plan.by), await inspectionAsItIs(stage));
  },
};

const concluded: Scene = {
  at: outcome.concludedAt,
  play: async (stage) => {
    const { by, result } = outcome;
    await stage.room(Inspections).concludeInspection(stage.as(by), { ...(await inspectionAsItIs(stage)), result });
  },
};

const observed = ({ at, by, indicator, text, audience }: (typeof observations)[number]): Scene => ({
  at,
  play: async (stage) => {
    const inspectionId = stage.id('inspection');
    await stage.room(Field).observe(stage.as(by), { inspectionId, indicator, text, audience: [...audience] });
  },
});

const reached = ({ at, by, pseudonym, note }: (typeof met)[number]): Scene => ({
  at,
  play: async (stage) => {
    const inspectionId = stage.id('inspection');
    const audience = [...reception.metAudience];
    const made = await stage.room(Field).recordMetPerson(stage.as(by), { inspectionId, pseudonym, note, audience });
    stage.keep(pseudonym, made);
  },
});

const referred = ({ referredAt, by, pseudonym, reason }: (typeof met)[number]): Scene => ({
  at: referredAt,
  play: async (stage) => {
    await stage.room(Victims).refer(stage.as(by), { metPersonId: stage.id(pseudonym), reason });
  },
});

const received: Scene = {
  at: reception.at,
  play: async (stage) => {
    const waiting = await stage.ledger.look(stage.as(reception.by)).referral.findMany({
      where: { caseId: stage.id('case'), status: 'SENT' },
      select: { id: true, version: true },
      orderBy: { createdAt: 'asc' },
    });
    for (const row of waiting) await stage.room(Victims).receiveReferral(stage.as(reception.by), row);
  },
};

const stepped = ({ at, by, kind, text }: (typeof nextSteps)[number]): Scene => ({
  at,
  play: async (stage) => {
    await stage.room(Outcomes).takeNextStep(stage.as(by), { caseId: stage.id('case'), kind, text });
  },
});

export const acting: readonly Scene[] = [
  convened,
  ...invitees.map(answered),
  begun,
  ...minutes.map(minuted),
  ...decisions.map(decided),
  ...tasks.map(assigned),
  ended,
  ...tasks.map(finished),
  planned,
  ...parts.map(signed),
  wentIn,
  concluded,
  ...observations.map(observed),
  ...met.map(reached),
  ...met.map(referred),
  received,
  ...nextSteps.map(stepped),
];
