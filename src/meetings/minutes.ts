/** What stands after a meeting: its minutes and decisions, never changed, each with the agencies that may see it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { notFound } from '../platform/errors.js';
import { rowsOf } from './rows.js';
import { say } from './saying.js';

/** A line of the minutes without its words: reading those is a line in the ledger. */
type Line = Omit<Row<'MinuteEntry'>, 'text'>;

const line = {
  id: true,
  caseId: true,
  meetingId: true,
  agencyCode: true,
  authorId: true,
  audience: true,
  createdAt: true,
  version: true,
} as const;

@Injectable()
export class Minutes {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  /** A meeting's minutes, oldest first; batched; the words are read when they are asked for. */
  ofMeeting(actor: Actor, meetingId: string): Promise<Answer<Gql.MinuteEntry>[]> {
    return this.ledger
      .loader<string, Answer<Gql.MinuteEntry>[]>(actor, 'minutes of meeting', async (ids) => {
        const rows = await this.ledger.look(actor).minuteEntry.findMany({
          where: { meetingId: { in: [...ids] } },
          select: line,
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        return rowsOf(ids, rows, (row) => row.meetingId).map((found) => found.map((row) => this.entry(actor, row)));
      })
      .load(meetingId);
  }

  /** A meeting's decisions, oldest first; batched. */
  decisionsOf(actor: Actor, meetingId: string): Promise<Answer<Gql.Decision>[]> {
    return this.ledger
      .loader<string, Answer<Gql.Decision>[]>(actor, 'decisions of meeting', async (ids) => {
        const rows = await this.ledger.look(actor).decision.findMany({
          where: { meetingId: { in: [...ids] } },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        return rowsOf(ids, rows, (row) => row.meetingId).map((found) => found.map((row) => this.decision(actor, row)));
      })
      .load(meetingId);
  }

  async minute(actor: Actor, input: Gql.SayInput): Promise<Answer<Gql.MinuteEntry>> {
    const id = await say(this.ledger, actor, 'minute', input, 5_000, async ({ hand }, said) => {
      await hand.minuteEntry.createMany({ data: [said] });
      return 'MinuteEntry';
    });
    const row = await this.ledger.look(actor).minuteEntry.findFirst({ where: { id }, select: line });
    return row ? this.entry(actor, row) : this.ledger.missing(actor, 'MinuteEntry', id);
  }

  async decide(actor: Actor, input: Gql.SayInput): Promise<Answer<Gql.Decision>> {
    const id = await say(this.ledger, actor, 'decide', input, 5_000, async ({ hand }, said) => {
      await hand.decision.createMany({ data: [said] });
      return 'Decision';
    });
    const row = await this.ledger.look(actor).decision.findFirst({ where: { id } });
    return row ? this.decision(actor, row) : this.ledger.missing(actor, 'Decision', id);
  }

  private entry(actor: Actor, row: Line): Answer<Gql.MinuteEntry> {
    return { ...this.unsaid(actor, row), text: () => this.words(actor, row.id) };
  }

  private decision(actor: Actor, row: Row<'Decision'>): Answer<Gql.Decision> {
    return { ...this.unsaid(actor, row), text: row.text };
  }

  private unsaid(actor: Actor, row: Line) {
    return {
      id: row.id,
      audience: row.audience,
      agency: this.agencies.answer(row.agencyCode),
      author: () => this.agencies.person(actor, row.authorId),
      createdAt: row.createdAt,
    };
  }

  private async words(actor: Actor, id: string): Promise<string> {
    const texts = this.ledger.loader<string, string | null>(actor, 'words of minutes', async (ids) => {
      const rows = await this.ledger.look(actor).minuteEntry.findMany({
        where: { id: { in: [...ids] } },
        select: { id: true, caseId: true, text: true },
      });
      const found = new Map(rows.map((row) => [row.id, row.text]));
      return ids.map((one) => found.get(one) ?? null);
    });
    const text = await texts.load(id);
    if (text === null) throw notFound();
    return text;
  }
}
