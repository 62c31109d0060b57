/** Socket.IO: who is in a meeting room, raised hands and typing. It may be lost; who may be there is judged all the same. */

import { randomUUID } from 'node:crypto';
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server, type ServerOptions, type Socket } from 'socket.io';
import type { Actor } from '../access/actor.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Machine } from '../ledger/machine.js';
import { Fault, formatFault, invalid, notFound, unauthenticated } from '../platform/errors.js';
import { Neighbours, tellEvery, together, type Word } from './neighbours.js';
import { isFromOwnPages } from './origin.js';
import type { FeedEvent } from './outbox.js';
import { Presence } from './presence.js';
import type { Holder, Sessions } from './sessions.js';
import {
  type Ack,
  type FromClient,
  type FromServer,
  type Payload,
  type Present,
  type Sent,
  shapes,
} from './socket-events.js';

interface Kept {
  actor: Actor;
  /** Counts events, to slow a socket that never stops. */
  since: number;
  many: number;
}

/** Between nodes. */
interface Between {
  'node:word': (word: Word) => void;
}

type Door = Socket<FromClient, FromServer, Between, Kept>;

const mostSocketsOfSession = 20;
const mostInTenSeconds = 200;
const judgeAgain = 500;

export class MeetingSockets implements Holder {
  private readonly io: Server<FromClient, FromServer, Between, Kept>;
  private readonly presence = new Presence();
  private readonly neighbours = new Neighbours();
  private readonly node = randomUUID();
  private readonly telling: NodeJS.Timeout;
  /** Whom other nodes have been told of, by meeting. */
  private readonly told = new Map<string, Present[]>();
  private readonly judging = new Map<string, NodeJS.Timeout>();
  private isClosed = false;

  constructor(
    server: HttpServer,
    private readonly ledger: Ledger,
    private readonly machine: Pick<Machine, 'ask'>,
    private readonly sessions: Pick<Sessions, 'actorOf'>,
    private readonly origin: () => string,
    private readonly isWelcome: (request: IncomingMessage) => Promise<boolean>,
    private readonly report: (incident: string, thrown: unknown) => void,
    adapter: ServerOptions['adapter'] | null,
  ) {
    this.io = new Server(server, {
      ...(adapter ? { adapter } : {}),
      path: '/socket.io',
      serveClient: false,
      destroyUpgrade: false,
      maxHttpBufferSize: 16 * 1024,
      allowRequest: (request, done) => {
        this.mayKnock(request).then(
          (may) => done(null, may),
          () => done(null, false),
        );
      },
    });
    this.io.use((door, next) => {
      this.sessions.actorOf(door.handshake.headers).then(
        (actor) => {
          if (!actor) return next(new Error('UNAUTHENTICATED'));
          const fellows = [...this.sessionIds()].filter((id) => id === actor.sessionId);
          if (fellows.length >= mostSocketsOfSession) return next(new Error('RATE_LIMITED'));
          door.data = { actor, since: Date.now(), many: 0 };
          next();
        },
        () => next(new Error('UNAVAILABLE')),
      );
    });
    this.io.on('connection', (door) => this.welcome(door));
    this.io.on('node:word', (word) => this.showHere(this.neighbours.hear(word, performance.now())));
    this.telling = setInterval(() => this.tellAll(), tellEvery);
  }

  *sessionIds(): Iterable<string> {
    for (const { data } of this.io.sockets.sockets.values()) if (data.actor.sessionId) yield data.actor.sessionId;
  }

  end(sessionIds: ReadonlySet<string>): void {
    for (const door of this.io.sockets.sockets.values())
      if (door.data.actor.sessionId && sessionIds.has(door.data.actor.sessionId)) door.disconnect(true);
  }

  /** Judges anew who may stay where such a change may decide it. */
  hear(event: FeedEvent): void {
    for (const meetingId of this.presence.concernedBy(event)) this.judgeSoon(meetingId, 0);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.telling);
    for (const { meetingId, ...person } of this.presence.everybody()) this.tell(meetingId, person, false);
    for (const timer of this.judging.values()) clearTimeout(timer);
    this.io.disconnectSockets(true);
    this.io.engine.close();
    await this.io.of('/').adapter.close();
  }

  private async mayKnock(request: IncomingMessage): Promise<boolean> {
    return !this.isClosed && isFromOwnPages(request.headers, this.origin()) && (await this.isWelcome(request));
  }

  private welcome(door: Door): void {
    this.on(door, 'meeting:enter', ({ meetingId }) => this.enter(door, meetingId));
    this.on(door, 'meeting:leave', () => this.leave(door));
    this.on(door, 'meeting:hand', ({ raised }) => {
      const meetingId = this.presence.raise(door.id, raised);
      if (!meetingId) throw notFound();
      this.show(meetingId);
    });
    this.on(door, 'meeting:typing', ({ isTyping }) => {
      const meetingId = this.presence.meetingOf(door.id);
      if (!meetingId) throw notFound();
      door.to(meetingId).volatile.emit('meeting:typing', { personId: door.data.actor.personId, isTyping });
    });
    door.on('disconnect', () => this.leave(door));
  }

  /** One event: counted, checked, carried out, and answered where an answer is asked for. Nothing gets past it. */
  private on<Name extends Sent>(
    door: Door,
    name: Name,
    carryOut: (payload: Payload<Name>) => void | Promise<void>,
  ): void {
    const hear = async (...said: unknown[]): Promise<void> => {
      const answer = said.find((one): one is (ack: Ack) => void => typeof one === 'function');
      try {
        countEvent(door.data);
        const read = shapes[name].safeParse(typeof said[0] === 'function' ? undefined : said[0]);
        if (!read.success) throw misshapen(name, read.error.issues[0]?.path.join('.') ?? '');
        await carryOut(read.data as Payload<Name>);
        answer?.({ ok: true });
      } catch (thrown) {
        answer?.(this.refusal(thrown));
      }
    };
    const event: string = name;
    (door as Socket).on(event, hear);
  }

  /** As for every reader: a fresh actor, the rule that lets one read the meeting, and a refusal in the ledger. */
  private async enter(door: Door, meetingId: string): Promise<void> {
    const actor = await this.sessions.actorOf(door.handshake.headers);
    if (!actor) {
      door.disconnect(true);
      throw unauthenticated();
    }
    door.data.actor = actor;
    const meeting = await this.ledger
      .look(actor)
      .meeting.findFirst({ where: { id: meetingId }, select: { id: true, caseId: true } });
    if (!meeting) return this.ledger.missing(actor, 'Meeting', meetingId);
    if (!door.connected) return;
    await this.leave(door);
    const { personId, name, agencyCode } = actor;
    this.presence.enter(door.id, { meetingId, caseId: meeting.caseId, personId, name, agencyCode });
    // Seated first and judged then: what is withdrawn in between is either seen here or heard from the feed.
    const isAdmitted = (await this.admitted(meetingId)).has(personId);
    if (!isAdmitted || this.presence.meetingOf(door.id) !== meetingId) {
      this.presence.leave(door.id);
      throw notFound();
    }
    await door.join(meetingId);
    this.show(meetingId);
  }

  private async leave(door: Door): Promise<void> {
    const meetingId = this.presence.leave(door.id);
    if (!meetingId) return;
    await door.leave(meetingId);
    this.show(meetingId);
  }

  private show(meetingId: string): void {
    const here = this.presence.of(meetingId);
    const known = this.told.get(meetingId) ?? [];
    const isHere = new Set(here.map(({ personId }) => personId));
    for (const person of here) this.tell(meetingId, person, true);
    for (const person of known) if (!isHere.has(person.personId)) this.tell(meetingId, person, false);
    if (here.length > 0) this.told.set(meetingId, here);
    else this.told.delete(meetingId);
    this.showHere(meetingId);
  }

  /** To this node's own sockets; the others show it to theirs. */
  private showHere(meetingId: string | null): void {
    if (meetingId === null) return;
    const people = together(this.presence.of(meetingId), this.neighbours.of(meetingId));
    this.io.local.to(meetingId).emit('meeting:present', people);
  }

  /** Other nodes may have missed a word, or started since; and those who say nothing any more are gone. */
  private tellAll(): void {
    for (const { meetingId, ...person } of this.presence.everybody()) this.tell(meetingId, person, true);
    for (const meetingId of this.neighbours.forget(performance.now())) this.showHere(meetingId);
  }

  private tell(meetingId: string, person: Present, isHere: boolean): void {
    this.io.serverSideEmit('node:word', { node: this.node, meetingId, person, isHere });
  }

  private judgeSoon(meetingId: string, wait: number): void {
    if (this.isClosed || this.judging.has(meetingId)) return;
    const timer = setTimeout(() => {
      this.judging.delete(meetingId);
      this.judge(meetingId).catch(() => this.judgeSoon(meetingId, judgeAgain));
    }, wait);
    this.judging.set(meetingId, timer);
  }

  /** Whoever may no longer read the meeting leaves the room. */
  private async judge(meetingId: string): Promise<void> {
    const admitted = await this.admitted(meetingId);
    for (const socketId of this.presence.strangers(meetingId, admitted)) {
      const door = this.io.sockets.sockets.get(socketId);
      if (door) await this.leave(door);
      else this.presence.leave(socketId);
    }
  }

  private async admitted(meetingId: string): Promise<ReadonlySet<string>> {
    const rows = await this.machine.ask<{ person_id: string }>(
      `SELECT fence.audience('Meeting', $1, $2) AS person_id`,
      [meetingId, this.ledger.clock.now()],
    );
    return new Set(rows.map((row) => row.person_id));
  }

  private refusal(thrown: unknown): Ack {
    const { extensions } = formatFault({ message: '' }, thrown, this.report);
    const { code, da, en, field } = extensions as { code: Fault['code']; da: string; en: string; field?: string };
    return { ok: false, code, da, en, ...(field === undefined ? {} : { field }) };
  }
}

function countEvent(kept: Kept): void {
  if (Date.now() - kept.since > 10_000) {
    kept.since = Date.now();
    kept.many = 0;
  }
  if (++kept.many > mostInTenSeconds)
    throw new Fault('RATE_LIMITED', 'For mange beskeder. Vent lidt.', 'Too many messages. Wait a little.');
}

const misshapen = (name: Sent, field: string) => {
  const right = {
    'meeting:enter': '{ meetingId: UUID }',
    'meeting:leave': '{}',
    'meeting:hand': '{ raised: boolean }',
  };
  const shape = name === 'meeting:typing' ? '{ isTyping: boolean }' : right[name];
  return invalid(field || name, `Send ${name} med ${shape}.`, `Send ${name} with ${shape}.`);
};
