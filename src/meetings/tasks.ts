/** What somebody is to do, by when: assigned in a meeting, finished by its owner. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Agencies } from '../agencies/agencies.js';
import type * as Gql from '../generated/contract.js';
import type { Row } from '../ledger/act.js';
import { Ledger } from '../ledger/ledger.js';
import type { Answer } from '../platform/answer.js';
import { invalid } from '../platform/errors.js';
import { idOf } from '../platform/text.js';
import { deadlineOf } from './meeting.js';
import { rowsOf } from './rows.js';
import { say } from './saying.js';

@Injectable()
export class Tasks {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Agencies) private readonly agencies: Agencies,
  ) {}

  /** A meeting's tasks, by deadline; batched. */
  ofMeeting(actor: Actor, meetingId: string): Promise<Answer<Gql.Task>[]> {
    return this.ledger
      .loader<string, Answer<Gql.Task>[]>(actor, 'tasks of meeting', async (ids) => {
        const rows = await this.ledger.look(actor).task.findMany({
          where: { meetingId: { in: [...ids] } },
          orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
        });
        return rowsOf(ids, rows, (row) => row.meetingId).map((found) => found.map((row) => this.answer(actor, row)));
      })
      .load(meetingId);
  }

  /** The actor's own that wait, by deadline. */
  async own(actor: Actor, most: number): Promise<Answer<Gql.Task>[]> {
    const rows = await this.ledger.look(actor).task.findMany({
      where: { ownerId: actor.personId, status: 'OPEN' },
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      take: most,
    });
    return rows.map((row) => this.answer(actor, row));
  }

  async assignTask(actor: Actor, input: Gql.AssignTaskInput): Promise<Answer<Gql.Task>> {
    const ownerId = idOf('input.ownerId', input.ownerId);
    const id = await say(this.ledger, actor, 'assignTask', input, 2_000, async ({ now, hand }, said, present) => {
      const owner = await hand.caseMember.findFirst({
        where: { caseId: said.caseId, personId: ownerId, isActive: true, agencyCode: { in: [...present] } },
      });
      if (!owner) throw notAtTable();
      const audience = [...new Set([...said.audience, owner.agencyCode])].sort();
      const dueOn = deadlineOf(input.dueOn, now);
      await hand.task.createMany({ data: [{ ...said, audience, ownerId, ownerCode: owner.agencyCode, dueOn }] });
      return 'Task';
    });
    return this.afresh(actor, id);
  }

  async finishTask(actor: Actor, input: Gql.FinishTaskInput): Promise<Answer<Gql.Task>> {
    const id = await this.ledger.act(
      actor,
      'finishTask',
      'Task',
      input.id,
      async ({ row, now, write }) => {
        await write({ status: 'DONE', doneAt: now });
        return row.id;
      },
      { command: input.command, version: input.version },
    );
    return this.afresh(actor, id);
  }

  private async afresh(actor: Actor, id: string): Promise<Answer<Gql.Task>> {
    this.ledger.forget(actor);
    const row = await this.ledger.look(actor).task.findFirst({ where: { id } });
    return row ? this.answer(actor, row) : this.ledger.missing(actor, 'Task', id);
  }

  private answer(actor: Actor, row: Row<'Task'>): Answer<Gql.Task> {
    return {
      id: row.id,
      caseId: row.caseId,
      meetingId: row.meetingId,
      text: row.text,
      owner: () => this.agencies.person(actor, row.ownerId),
      dueOn: row.dueOn.toISOString().slice(0, 10),
      status: row.status,
      doneAt: row.doneAt,
      audience: row.audience,
      author: () => this.agencies.person(actor, row.authorId),
      createdAt: row.createdAt,
      version: row.version,
      viewerCan: () => this.ledger.viewerCan(actor, 'Task', row.id),
    };
  }
}

const notAtTable = () =>
  invalid(
    'input.ownerId',
    'Vælg en person, som er på et hold i sagen, og hvis myndighed har sagt ja til mødet.',
    'Choose somebody who is on a team of the case and whose authority has accepted the meeting.',
  );
