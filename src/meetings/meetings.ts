/** Meetings about a case: called, opened, closed, and read with what was said in them. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { invalid } from '../platform/errors.js';
import { idOf, plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { Agenda } from './agenda.js';
import { follow, inState } from './flow.js';
import { Invitations } from './invitations.js';
import { type Invitee, inviteesOf, meetingFlow, startOf } from './meeting.js';
import { Minutes } from './minutes.js';
import { rowsOf } from './rows.js';
import { heldState } from './saying.js';
import { Tasks } from './tasks.js';

@Injectable()
export class Meetings {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(Agenda) private readonly agenda: Agenda,
    @Inject(Minutes) private readonly minutes: Minutes,
    @Inject(Tasks) private readonly tasks: Tasks,
  ) {}

  async meeting(actor: Actor, input: { id: string }): Promise<Answer<Gql.Meeting>> {
    const id = idOf('id', input.id);
    const row = await this.ledger.look(actor).meeting.findFirst({ where: { id } });
    return row ? this.answer(actor, row) : this.ledger.missing(actor, 'Meeting', id);
  }

  /** A case's meetings, newest first; batched. */
  ofCase(actor: Actor, caseId: string): Promise<Answer<Gql.Meeting>[]> {
    return this.ledger
      .loader<string, Answer<Gql.Meeting>[]>(actor, 'meetings of case', async (ids) => {
        const rows = await this.ledger.look(actor).meeting.findMany({
          where: { caseId: { in: [...ids] } },
          orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
        });
        return rowsOf(ids, rows, (row) => row.caseId).map((found) => found.map((row) => this.answer(actor, row)));
      })
      .load(caseId);
  }

  /** Those of open cases that are not over, soonest first. */
  async ahead(actor: Actor, most: number): Promise<Answer<Gql.Meeting>[]> {
    const rows = await this.ledger.look(actor).meeting.findMany({
      where: { NOT: { status: 'CLOSED' }, case: { status: 'OPEN' } },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      take: most,
    });
    return rows.map((row) => this.answer(actor, row));
  }

  async convene(actor: Actor, input: Gql.ConveneInput): Promise<Answer<Gql.Meeting>> {
    const title = plain('input.title', input.title, 1, 200);
    const invitees = this.called(actor, input.invitees);
    const agenda = agendaOf(input.agenda ?? []);
    const made = await this.ledger.act(
      actor,
      'convene',
      'Case',
      idOf('input.caseId', input.caseId),
      async (deed) => {
        const { row, now, hand, tell } = deed;
        const meeting = { id: uuidv7(), caseId: row.id, startsAt: startOf(input.startsAt, now) };
        const ours = { caseId: row.id, agencyCode: actor.agencyCode, createdAt: now };
        await hand.meeting.createMany({
          data: [{ ...meeting, ...ours, kind: 'OPERATIONAL', title, convenedById: actor.personId }],
        });
        const invitationId = uuidv7();
        await hand.invitation.createMany({
          data: [
            {
              ...ours,
              id: invitationId,
              meetingId: meeting.id,
              startsAt: meeting.startsAt,
              fromCode: actor.agencyCode,
              message: '',
              status: 'ACCEPTED',
              respondedById: actor.personId,
              respondedAt: now,
            },
          ],
        });
        const items = agenda.map((text, n) => ({ id: uuidv7(), text, position: n + 1 }));
        const audience = [actor.agencyCode, ...invitees.map(({ agency }) => agency)].sort();
        await hand.agendaItem.createMany({
          data: items.map((item) => ({
            ...item,
            ...ours,
            meetingId: meeting.id,
            authorId: actor.personId,
            audience,
          })),
        });
        tell(
          { subject: 'Meeting', id: meeting.id, caseId: row.id },
          { subject: 'Invitation', id: invitationId, caseId: row.id },
          ...items.map(({ id }) => ({ subject: 'AgendaItem' as const, id, caseId: row.id })),
        );
        await this.invitations.call(deed, meeting, invitees);
        return meeting.id;
      },
      { command: input.command },
    );
    return this.afresh(actor, made);
  }

  async invite(actor: Actor, input: Gql.InviteInput): Promise<Answer<Gql.Meeting>> {
    const invitees = this.called(actor, input.invitees);
    if (invitees.length === 0)
      throw invalid('input.invitees', 'Nævn mindst én myndighed.', 'Name at least one authority.');
    const id = await this.ledger.act(
      actor,
      'invite',
      'Meeting',
      idOf('input.meetingId', input.meetingId),
      async (deed) => {
        const { row, hand, tell } = deed;
        follow(meetingFlow, 'Meeting', 'invite', await heldState(hand, row.id));
        const before = await hand.invitation.findMany({ where: { meetingId: row.id, NOT: { status: 'DECLINED' } } });
        await this.invitations.call(deed, row, invitees);
        await this.agenda.openTo(deed, { far: before.map(agencyCodeOf), now: invitees.map(({ agency }) => agency) });
        tell({ subject: 'Meeting', id: row.id, caseId: row.caseId });
        return row.id;
      },
      { command: input.command },
    );
    return this.afresh(actor, id);
  }

  openMeeting(actor: Actor, input: Gql.MeetingInput): Promise<Answer<Gql.Meeting>> {
    return this.turn(actor, 'openMeeting', input, (now) => ({ openedAt: now }));
  }

  closeMeeting(actor: Actor, input: Gql.MeetingInput): Promise<Answer<Gql.Meeting>> {
    return this.turn(actor, 'closeMeeting', input, (now) => ({ closedAt: now }));
  }

  private async turn(
    actor: Actor,
    verb: 'openMeeting' | 'closeMeeting',
    input: Gql.MeetingInput,
    noting: (now: Date) => Record<string, Date>,
  ): Promise<Answer<Gql.Meeting>> {
    const id = await this.ledger.act(
      actor,
      verb,
      'Meeting',
      input.id,
      async ({ row, now, write }) => {
        await write({ status: follow(meetingFlow, 'Meeting', verb, row.status), ...noting(now) });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, id);
  }

  private called(actor: Actor, asked: readonly Gql.InviteeInput[]): Invitee[] {
    const invitees = inviteesOf(asked, actor.agencyCode);
    for (const { agency } of invitees) this.agencies.member('input.invitees', agency);
    return invitees;
  }

  private afresh(actor: Actor, id: string): Promise<Answer<Gql.Meeting>> {
    this.ledger.forget(actor);
    return this.meeting(actor, { id });
  }

  private answer(actor: Actor, row: Row<'Meeting'>): Answer<Gql.Meeting> {
    return {
      id: row.id,
      caseId: row.caseId,
      kind: row.kind,
      title: row.title,
      startsAt: row.startsAt,
      status: row.status,
      convenedBy: this.agencies.answer(row.agencyCode),
      openedAt: row.openedAt,
      closedAt: row.closedAt,
      version: row.version,
      invitations: () => this.invitations.ofMeeting(actor, row.id),
      agenda: () => this.agenda.ofMeeting(actor, row.id),
      minutes: () => this.minutes.ofMeeting(actor, row.id),
      decisions: () => this.minutes.decisionsOf(actor, row.id),
      tasks: () => this.tasks.ofMeeting(actor, row.id),
      viewerCan: async () => inState(meetingFlow, await this.ledger.viewerCan(actor, 'Meeting', row.id), row.status),
    };
  }
}

const agencyCodeOf = (row: { agencyCode: string }) => row.agencyCode;

function agendaOf(texts: readonly string[]): string[] {
  if (texts.length > 50)
    throw invalid(
      'input.agenda',
      `Højst 50 punkter; der er ${texts.length}.`,
      `At most 50 items; there are ${texts.length}.`,
    );
  return texts.map((text, n) => plain(`input.agenda.${n}`, text, 1, 500));
}
