/** Calls to agencies: who is called to a meeting, and what its answer opens to it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies, teamOf } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Deed, Hand, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { invalid, notFound, refused, stale } from '../platform/errors.js';
import { plain } from '../platform/text.js';
import { uuidv7 } from '../platform/uuid.js';
import { afterNo, type Invitee, isCalled } from './meeting.js';
import { rowsOf } from './rows.js';

type Calling = Pick<Deed<'Case' | 'Meeting'>, 'actor' | 'now' | 'hand' | 'tell' | 'note'>;

@Injectable()
export class Invitations {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  /** A meeting's invitations, in the order in which they were sent; batched. */
  ofMeeting(actor: Actor, meetingId: string): Promise<Answer<Gql.Invitation>[]> {
    return this.ledger
      .loader<string, Answer<Gql.Invitation>[]>(actor, 'invitations of meeting', async (ids) => {
        const rows = await this.ledger.look(actor).invitation.findMany({
          where: { meetingId: { in: [...ids] } },
          orderBy: [{ createdAt: 'asc' }, { agencyCode: 'asc' }],
        });
        return rowsOf(ids, rows, (row) => row.meetingId).map((found) => found.map((row) => this.answer(actor, row)));
      })
      .load(meetingId);
  }

  /** Those that wait for her agency's answer and that she may answer, newest first. */
  async waiting(actor: Actor, most: number): Promise<Answer<Gql.Invitation>[]> {
    if (!actor.duties.includes('COORDINATOR')) return [];
    const rows = await this.ledger.look(actor).invitation.findMany({
      where: { agencyCode: actor.agencyCode, status: 'PENDING' },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: most,
    });
    return rows.map((row) => this.answer(actor, row));
  }

  /** Invites whoever has no part in the case or no longer has one, and calls everybody named to the meeting. */
  async call(
    { actor, now, hand, tell, note }: Calling,
    meeting: { id: string; caseId: string; startsAt: Date },
    invitees: readonly Invitee[],
  ): Promise<void> {
    const { id: meetingId, caseId, startsAt } = meeting;
    const codes = invitees.map(({ agency }) => agency);
    const ofThem = { agencyCode: { in: codes } };
    const parts = await hand.participation.findMany({ where: { caseId, ...ofThem } });
    const earlier = await hand.invitation.findMany({ where: { meetingId, ...ofThem } });
    const partOf = new Map(parts.map((part) => [part.agencyCode, part.status]));
    for (const { agencyCode, status } of earlier)
      if (isCalled({ participation: partOf.get(agencyCode) ?? 'INVITED', invitation: status }))
        throw alreadyCalled(agencyCode);

    const newcomers = codes.filter((code) => !partOf.has(code));
    await hand.participation.createMany({
      data: newcomers.map((agencyCode) => ({
        id: uuidv7(),
        caseId,
        agencyCode,
        invitedBy: actor.agencyCode,
        status: 'INVITED' as const,
        invitedAt: now,
      })),
      skipDuplicates: true,
    });
    const invited = await hand.participation.findMany({ where: { caseId, agencyCode: { in: newcomers } } });
    const again = await hand.$queryRaw<{ id: string }[]>`
      SELECT fence.ask_again(${caseId}::uuid, ${codes}::text[], ${now}) AS id`;
    for (const { id } of [...invited, ...again]) {
      tell({ subject: 'Participation', id, caseId });
      note(id);
    }

    const renewed = new Set(earlier.map((one) => one.agencyCode));
    for (const { agency, message } of invitees.filter((one) => renewed.has(one.agency))) {
      const rows = await hand.$queryRaw<{ id: string }[]>`
        SELECT fence.call_again(${meetingId}::uuid, ${agency}, ${message}, ${now}) AS id`;
      if (rows.length === 0) throw stale();
      for (const { id } of rows) {
        tell({ subject: 'Invitation', id, caseId });
        note(id);
      }
    }
    const fresh = invitees.filter((one) => !renewed.has(one.agency)).map((one) => ({ ...one, id: uuidv7() }));
    await hand.invitation.createMany({
      data: fresh.map(({ id, agency, message }) => ({
        id,
        meetingId,
        caseId,
        fromCode: actor.agencyCode,
        agencyCode: agency,
        message,
        startsAt,
        createdAt: now,
      })),
    });
    for (const { id } of fresh) {
      tell({ subject: 'Invitation', id, caseId });
      note(id);
    }
  }

  async answerInvitation(actor: Actor, input: Gql.AnswerInvitationInput): Promise<Answer<Gql.Invitation>> {
    const declineReason = input.accept ? null : plain('input.reason', input.reason ?? '', 1, 2_000);
    if (!input.accept && input.team?.length) throw invalid('input.team', 'Et nej har intet hold.', 'A no has no team.');
    const id = await this.ledger.act(
      actor,
      'answerInvitation',
      'Invitation',
      input.id,
      async (deed) => {
        const { row, now, write } = deed;
        if (input.accept) {
          const named = await teamOf(deed.hand, actor, 'input.team', input.team ?? []);
          await this.join(deed, [...new Set([actor.personId, ...named])]);
        } else await this.declineFor(deed);
        await write({
          status: input.accept ? 'ACCEPTED' : 'DECLINED',
          respondedById: actor.personId,
          respondedAt: now,
          declineReason,
        });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).invitation.findFirst({ where: { id } });
    return row ? this.answer(actor, row) : this.ledger.missing(actor, 'Invitation', id);
  }

  /** Yes: the agency takes part, with the people named; an earlier team that was not named again stays out. */
  private async join({ actor, now, row, hand, tell }: Deed<'Invitation'>, team: string[]): Promise<void> {
    const { caseId, meetingId } = row;
    const open = await hand.$queryRaw<{ open: boolean }[]>`SELECT fence.still_open(${caseId}::uuid) AS open`;
    if (!open[0]?.open)
      throw refused(
        'answerInvitation@Invitation',
        'Sagen er afsluttet, så der er ikke længere noget at deltage i. Du kan svare nej.',
        'The case has been closed, so there is nothing left to take part in. You can answer no.',
      );
    const part = await ownPart(hand, row);
    if (part.status !== 'ACCEPTED') {
      await writePart(hand, part, { status: 'ACCEPTED', reason: null, respondedAt: now });
      tell({ subject: 'Participation', id: part.id, caseId });
      await hand.caseMember.updateMany({
        where: { caseId, agencyCode: actor.agencyCode, isActive: true, personId: { notIn: team } },
        data: { isActive: false, version: { increment: 1 } },
      });
    }
    const known = await hand.caseMember.findMany({ where: { caseId, personId: { in: team } } });
    const back = known.filter((member) => !member.isActive).map((member) => member.id);
    await hand.caseMember.updateMany({
      where: { id: { in: back } },
      data: { isActive: true, addedById: actor.personId, addedAt: now, version: { increment: 1 } },
    });
    const added = team
      .filter((personId) => !known.some((member) => member.personId === personId))
      .map((personId) => ({ id: uuidv7(), personId }));
    await hand.caseMember.createMany({
      data: added.map((member) => ({
        ...member,
        caseId,
        agencyCode: actor.agencyCode,
        addedById: actor.personId,
        addedAt: now,
      })),
    });
    for (const id of [...back, ...added.map((member) => member.id)]) tell({ subject: 'CaseMember', id, caseId });
    tell({ subject: 'Case', id: caseId, caseId }, { subject: 'Meeting', id: meetingId, caseId });
  }

  /** No: an agency that was only invited has declined, unless another call still waits for its answer. */
  private async declineFor({ actor, now, row, hand, tell }: Deed<'Invitation'>): Promise<void> {
    const part = await ownPart(hand, row);
    const elsewhere = await hand.invitation.count({
      where: { caseId: row.caseId, agencyCode: actor.agencyCode, status: 'PENDING', NOT: { id: row.id } },
    });
    const status = afterNo(part.status, elsewhere > 0);
    if (status === part.status) return;
    await writePart(hand, part, { status, respondedAt: now });
    tell({ subject: 'Participation', id: part.id, caseId: row.caseId });
  }

  private answer(actor: Actor, row: Row<'Invitation'>): Answer<Gql.Invitation> {
    return {
      id: row.id,
      meetingId: row.meetingId,
      caseId: row.caseId,
      from: this.agencies.answer(row.fromCode),
      agency: this.agencies.answer(row.agencyCode),
      message: row.message,
      startsAt: row.startsAt,
      status: row.status,
      createdAt: row.createdAt,
      respondedAt: row.respondedAt,
      declineReason: row.declineReason,
      version: row.version,
      viewerCan: () => this.ledger.viewerCan(actor, 'Invitation', row.id),
    };
  }
}

async function ownPart(hand: Hand, { caseId, agencyCode }: Row<'Invitation'>): Promise<Row<'Participation'>> {
  const part = await hand.participation.findFirst({ where: { caseId, agencyCode } });
  if (!part) throw notFound();
  return part;
}

async function writePart(
  hand: Hand,
  { id, version }: Row<'Participation'>,
  data: { status: Gql.ParticipationStatus; reason?: string | null; respondedAt: Date },
): Promise<void> {
  const { count } = await hand.participation.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count !== 1) throw stale();
}

const alreadyCalled = (code: string) =>
  invalid(
    'input.invitees',
    `${code} er allerede indkaldt til mødet. Nævn kun dem, der mangler.`,
    `${code} has been called to the meeting already. Name only those who are missing.`,
  );
