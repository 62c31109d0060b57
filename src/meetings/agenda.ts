/** A meeting's agenda: each item with its place and the agencies that may see it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Deed, Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { follow, inState } from './flow.js';
import { meetingFlow } from './meeting.js';
import { rowsOf } from './rows.js';
import { heldState, say } from './saying.js';

@Injectable()
export class Agenda {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  /** A meeting's items in order; batched. */
  ofMeeting(actor: Actor, meetingId: string): Promise<Answer<Gql.AgendaItem>[]> {
    return this.ledger
      .loader<string, Answer<Gql.AgendaItem>[]>(actor, 'agenda of meeting', async (ids) => {
        const rows = await this.ledger.look(actor).agendaItem.findMany({
          where: { meetingId: { in: [...ids] } },
          orderBy: [{ position: 'asc' }, { id: 'asc' }],
        });
        return rowsOf(ids, rows, (row) => row.meetingId).map((found) => found.map((row) => this.answer(actor, row)));
      })
      .load(meetingId);
  }

  async addAgendaItem(actor: Actor, input: Gql.SayInput): Promise<Answer<Gql.AgendaItem>> {
    const id = await say(this.ledger, actor, 'addAgendaItem', input, 5_000, async ({ hand }, said) => {
      const last = await hand.agendaItem.findFirst({
        where: { meetingId: said.meetingId },
        orderBy: { position: 'desc' },
      });
      await hand.agendaItem.createMany({ data: [{ ...said, position: (last?.position ?? 0) + 1 }] });
      return 'AgendaItem';
    });
    return this.afresh(actor, id);
  }

  async settleAgendaItem(actor: Actor, input: Gql.SettleAgendaItemInput): Promise<Answer<Gql.AgendaItem>> {
    const id = await this.ledger.act(
      actor,
      'settleAgendaItem',
      'AgendaItem',
      input.id,
      async ({ row, hand, write }) => {
        follow(meetingFlow, 'AgendaItem', 'settleAgendaItem', await heldState(hand, row.meetingId));
        await write({ isDone: input.isDone });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, id);
  }

  /** Opens the convener's items that everybody called so far may see to those called now. */
  async openTo({ actor, row, hand, tell }: Deed<'Meeting'>, so: { far: string[]; now: string[] }): Promise<void> {
    const items = await hand.agendaItem.findMany({
      where: { meetingId: row.id, agencyCode: actor.agencyCode, audience: { hasEvery: so.far } },
    });
    for (const { id, version, audience } of items) {
      const { count } = await hand.agendaItem.updateMany({
        where: { id, version },
        data: { audience: [...new Set([...audience, ...so.now])].sort(), version: { increment: 1 } },
      });
      if (count === 1) tell({ subject: 'AgendaItem', id, caseId: row.caseId });
    }
  }

  private async afresh(actor: Actor, id: string): Promise<Answer<Gql.AgendaItem>> {
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).agendaItem.findFirst({ where: { id } });
    return row ? this.answer(actor, row) : this.ledger.missing(actor, 'AgendaItem', id);
  }

  private answer(actor: Actor, row: Row<'AgendaItem'>): Answer<Gql.AgendaItem> {
    return {
      id: row.id,
      position: row.position,
      text: row.text,
      isDone: row.isDone,
      audience: row.audience,
      agency: this.agencies.answer(row.agencyCode),
      version: row.version,
      viewerCan: async () => {
        const [can, state] = await Promise.all([
          this.ledger.viewerCan(actor, 'AgendaItem', row.id),
          this.stateOf(actor, row.meetingId),
        ]);
        return state ? inState(meetingFlow, can, state) : [];
      },
    };
  }

  /** Where the meeting stands; null for whoever is not at its table. */
  private stateOf(actor: Actor, meetingId: string): Promise<Gql.MeetingStatus | null> {
    return this.ledger
      .loader<string, Gql.MeetingStatus | null>(actor, 'state of meeting', async (ids) => {
        const rows = await this.ledger.look(actor).meeting.findMany({
          where: { id: { in: [...ids] } },
          select: { id: true, status: true },
        });
        const found = new Map(rows.map((row) => [row.id, row.status]));
        return ids.map((one) => found.get(one) ?? null);
      })
      .load(meetingId);
  }
}
