/** Reads the outbox on behind the watermark, and tells each subscriber what she may know of, by the rules as they then are. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '../access/actor.js';
import type * as Gql from '../generated/contract.js';
import type { Bell } from '../ledger/bell.js';
import type { Machine } from '../ledger/machine.js';
import type { Ring } from '../ledger/ring.js';
import type { Clock } from '../platform/clock.js';
import { unauthenticated } from '../platform/errors.js';
import { cursorOf, isAfter, outset, type Place, placeOf } from './cursor.js';
import { Mailbox, resync } from './mailbox.js';

/** Something that happened, with who may read the row now, and who has just lost sight of it. */
export interface FeedEvent {
  place: Place;
  subject: string;
  id: string;
  caseId: string | null;
  at: Date;
  entitled: ReadonlySet<string>;
  lost: ReadonlySet<string>;
}

interface Row {
  xid: string;
  seq: string;
  subject: string;
  subject_id: string;
  case_id: string | null;
  happened_at: Date;
  entitled: string[];
  lost: string[];
}

interface Bounds {
  head_xid: string | null;
  head_seq: string | null;
  tail_xid: string | null;
  tail_seq: string | null;
}

interface Follower {
  actor: Actor;
  /** Null: all. */
  topics: ReadonlySet<string> | null;
  /** What she has been told of. */
  place: Place;
  mailbox: Mailbox;
}

const page = 250;
const mostWaiting = 1_000;
const mostReplayed = 2_000;
const pollEvery = 1_000;
const trimEvery = 3_600_000;
const keptFor = 7 * 24 * 3_600_000;
/** After a ring that found nothing, an older transaction is still open: look again soon, then less often. */
const lookAgain = [10, 20, 40, 80, 160, 320];

export class Feed {
  private readonly followers = new Map<string, Set<Follower>>();
  private readonly listeners = new Set<(event: FeedEvent) => void>();
  private readonly stopping = new AbortController();
  private place: Place = outset;
  private reading: Promise<void> | null = null;
  private isRung = false;
  private tending: Promise<void> | null = null;
  private readAt = 0;
  private offRing: () => void = () => {};

  /** `report` is told once when reading starts to fail. */
  constructor(
    private readonly machine: Machine,
    private readonly ring: Ring,
    private readonly bell: Bell,
    private readonly clock: Clock,
    private readonly report: (failure: unknown) => void,
  ) {}

  /** Begins at the present. */
  async start(): Promise<void> {
    this.place = (await this.bounds()).head ?? outset;
    this.readAt = Date.now();
    this.offRing = this.ring.onRing(() => this.wake());
    this.bell.start(() => this.wake());
    this.tending = this.tend();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.offRing();
    await this.bell.stop();
    await this.tending;
    await this.reading;
    for (const follower of this.all()) await follower.mailbox.return();
  }

  /** True while it has read on within the last five seconds. */
  isRunning(): boolean {
    return this.tending !== null && !this.stopping.signal.aborted && Date.now() - this.readAt < 5_000;
  }

  /** Calls `heard` with each event as it is read; gives back how to stop. */
  onEvent(heard: (event: FeedEvent) => void): () => void {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }

  /** Every change that the actor may know of, after the cursor, or from now on. */
  follow(actor: Actor, after: string | null, topics: readonly string[] | null): AsyncIterableIterator<Gql.Change> {
    const follower: Follower = {
      actor,
      topics: topics && new Set(topics),
      place: this.place,
      mailbox: new Mailbox(mostWaiting, () => this.release(follower)),
    };
    const fellows = this.followers.get(actor.personId) ?? new Set();
    this.followers.set(actor.personId, fellows.add(follower));
    if (after === null) follower.mailbox.open([]);
    else
      this.missed(follower, after).then(
        (missed) => follower.mailbox.open(missed),
        (failure: unknown) => follower.mailbox.fail(failure),
      );
    return follower.mailbox;
  }

  /** Ends the subscriptions of sessions that no longer hold. */
  end(sessionIds: ReadonlySet<string>): void {
    for (const { actor, mailbox } of this.all())
      if (actor.sessionId !== null && sessionIds.has(actor.sessionId)) mailbox.fail(unauthenticated());
  }

  private wake(): void {
    this.isRung = true;
    if (!this.reading) this.reading = this.readOn().finally(() => (this.reading = null));
  }

  private async readOn(): Promise<void> {
    const { signal } = this.stopping;
    for (let quiet = 0; !signal.aborted && quiet <= lookAgain.length; ) {
      const isRung = this.isRung;
      this.isRung = false;
      const found = await this.readSome();
      if (found === null) return;
      if (found > 0 || this.isRung) quiet = 0;
      else if (!isRung && quiet === 0) return;
      else await pause(lookAgain[quiet++] ?? 0, undefined, { signal }).catch(() => {});
    }
  }

  /** How many events it read and told of; null when the database does not answer. */
  private async readSome(): Promise<number | null> {
    try {
      const events = await this.eventsAfter(this.place);
      this.readAt = Date.now();
      for (const event of events) {
        this.place = event.place;
        this.tell(event);
      }
      return events.length;
    } catch (failure) {
      this.report(failure);
      return null;
    }
  }

  private tell(event: FeedEvent): void {
    for (const personId of new Set([...event.entitled, ...event.lost]))
      for (const follower of this.followers.get(personId) ?? []) {
        if (!isAfter(event.place, follower.place)) continue;
        follower.place = event.place;
        const change = changeFor(follower, event);
        if (change) follower.mailbox.put(change);
      }
    for (const heard of this.listeners) heard(event);
  }

  /** What happened between her cursor and where she began to listen, judged by the rules as they are now. */
  private async missed(follower: Follower, after: string): Promise<Gql.Change[]> {
    const until = follower.place;
    const anew = [resync(cursorOf(until), this.clock.now())];
    const { head, tail } = await this.bounds();
    const from = placeOf(after);
    if (!from || !head || !tail || isAfter(tail, from) || isAfter(from, head)) return anew;
    if (isAfter(from, until)) follower.place = from;
    const changes: Gql.Change[] = [];
    for (let place = from, read = 0; isAfter(until, place); ) {
      const events = await this.eventsAfter(place);
      read += events.length;
      for (const event of events) {
        const change = isAfter(event.place, until) ? null : changeFor(follower, event);
        if (change) changes.push(change);
      }
      if (read > mostReplayed || changes.length > mostWaiting) return anew;
      const last = events.at(-1);
      if (!last) break;
      place = last.place;
    }
    return changes;
  }

  /** The net under the rings, and what time alone brings about. */
  private async tend(): Promise<void> {
    const { signal } = this.stopping;
    for (let trimmedAt = 0; !signal.aborted; ) {
      try {
        const now = this.clock.now();
        const [ended] = await this.machine.ask<{ many: number }>('SELECT fence.expire_disclosures($1) AS many', [now]);
        if (Date.now() - trimmedAt >= trimEvery) {
          await this.machine.ask('SELECT fence.trim_feed($1)', [new Date(now.getTime() - keptFor)]);
          trimmedAt = Date.now();
        }
        if (ended?.many) this.ring.ring();
      } catch (failure) {
        this.report(failure);
      }
      this.wake();
      await pause(pollEvery, undefined, { signal }).catch(() => {});
    }
  }

  private async eventsAfter({ xid, seq }: Place): Promise<FeedEvent[]> {
    const rows = await this.machine.ask<Row>('SELECT * FROM fence.feed($1::xid8, $2, $3, $4)', [
      xid.toString(),
      seq.toString(),
      page,
      this.clock.now(),
    ]);
    return rows.map((row) => ({
      place: { xid: BigInt(row.xid), seq: BigInt(row.seq) },
      subject: row.subject,
      id: row.subject_id,
      caseId: row.case_id,
      at: row.happened_at,
      entitled: new Set(row.entitled),
      lost: new Set(row.lost),
    }));
  }

  private async bounds(): Promise<{ head: Place | null; tail: Place | null }> {
    const [row] = await this.machine.ask<Bounds>('SELECT * FROM fence.feed_bounds()');
    const place = (xid: string | null | undefined, seq: string | null | undefined) =>
      xid && seq ? { xid: BigInt(xid), seq: BigInt(seq) } : null;
    return { head: place(row?.head_xid, row?.head_seq), tail: place(row?.tail_xid, row?.tail_seq) };
  }

  private release(follower: Follower): void {
    const fellows = this.followers.get(follower.actor.personId);
    fellows?.delete(follower);
    if (fellows?.size === 0) this.followers.delete(follower.actor.personId);
  }

  private all(): Follower[] {
    return [...this.followers.values()].flatMap((fellows) => [...fellows]);
  }
}

function changeFor({ actor, topics }: Follower, event: FeedEvent): Gql.Change | null {
  if (topics && !topics.has(event.subject)) return null;
  const kind = event.entitled.has(actor.personId) ? 'CHANGED' : event.lost.has(actor.personId) ? 'WITHDRAWN' : null;
  if (!kind) return null;
  const { subject, id, caseId, at } = event;
  return { cursor: cursorOf(event.place), kind, subject, id, caseId, at };
}
