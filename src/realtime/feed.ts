/** Reads the outbox on, and tells each subscriber what she may know of: that it changed, or that it is hers no longer. */
import { setTimeout as pause, setImmediate } from 'node:timers/promises';
import type { Actor } from '../access/actor.js';
import type * as Gql from '../generated/contract.js';
import type { Bell } from '../ledger/bell.js';
import type { Ring } from '../ledger/ring.js';
import type { Clock } from '../platform/clock.js';
import { unauthenticated } from '../platform/errors.js';
import { cursorOf, isAfter, outset, type Place, placeOf } from './cursor.js';
import { Mailbox, resync } from './mailbox.js';
import type { FeedEvent, Outbox } from './outbox.js';
import type { Holder } from './sessions.js';

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
/** Milliseconds of telling after which others get their turn. */
const breath = 10;
/** What rang may stand behind a transaction that is still open: look again soon, then less often, then at the next poll. */
const lookAgain = [15, 40, 100, 250];

export class Feed implements Holder {
  private readonly followers = new Map<string, Set<Follower>>();
  private readonly listeners = new Set<(event: FeedEvent) => void>();
  private readonly stopping = new AbortController();
  /** Two replays at a time, so that a rush of returning subscribers leaves a connection for reading on. */
  private readonly lanes = [Promise.resolve(), Promise.resolve()];
  private lane = 0;
  private place: Place = outset;
  private epoch = '';
  private reading: Promise<void> | null = null;
  private tending: Promise<void> | null = null;
  private isRung = false;
  private isFailing = false;
  private readAt = 0;
  private nudge: () => void = () => {};
  private offRing: () => void = () => {};

  /** `key` seals the cursors; `report` is told once when the database stops answering. */
  constructor(
    private readonly key: Buffer,
    private readonly outbox: Outbox,
    private readonly ring: Ring,
    private readonly bell: Bell,
    private readonly clock: Clock,
    private readonly report: (failure: unknown) => void,
  ) {}

  /** Begins at the present. */
  async start(): Promise<void> {
    this.epoch = await this.outbox.epoch();
    this.place = (await this.outbox.bounds()).head ?? outset;
    this.readAt = Date.now();
    this.offRing = this.ring.onRing(() => this.wake(true));
    this.bell.start(() => this.wake(true));
    this.tending = this.tend();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.offRing();
    this.nudge();
    await this.bell.stop();
    await this.tending;
    await this.reading;
    for (const follower of this.all()) await follower.mailbox.return();
    await Promise.all(this.lanes);
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
    const from = after === null ? null : placeOf(this.key, this.epoch, after);
    const until = this.place;
    const follower: Follower = {
      actor,
      topics: topics && new Set(topics),
      place: from && isAfter(from, until) ? from : until,
      mailbox: new Mailbox(mostWaiting, () => this.release(follower)),
    };
    const fellows = this.followers.get(actor.personId) ?? new Set();
    this.followers.set(actor.personId, fellows.add(follower));
    if (after === null) follower.mailbox.open([]);
    else
      this.inTurn(() => this.missed(follower, from, until)).then(
        (missed) => follower.mailbox.open(missed),
        (failure: unknown) => follower.mailbox.fail(failure),
      );
    return follower.mailbox;
  }

  *sessionIds(): Iterable<string> {
    for (const { actor } of this.all()) if (actor.sessionId !== null) yield actor.sessionId;
  }

  end(sessionIds: ReadonlySet<string>): void {
    for (const { actor, mailbox } of this.all())
      if (actor.sessionId !== null && sessionIds.has(actor.sessionId)) mailbox.fail(unauthenticated());
  }

  private wake(isRung: boolean): void {
    this.isRung ||= isRung;
    this.nudge();
    this.reading ??= this.readOn().finally(() => {
      this.reading = null;
      if (this.isRung && !this.stopping.signal.aborted) this.wake(true);
    });
  }

  private async readOn(): Promise<void> {
    let looks = 0;
    for (let wasRung = false; !this.stopping.signal.aborted; ) {
      if (this.isRung) looks = 0;
      wasRung ||= this.isRung;
      this.isRung = false;
      const found = await this.readSome();
      if (found === null) return;
      if (found === page || this.isRung) continue;
      const wait = wasRung ? lookAgain[looks++] : undefined;
      if (wait === undefined) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait);
        this.nudge = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** How many events it read and told of; null when the database does not answer. */
  private async readSome(): Promise<number | null> {
    try {
      const { epoch } = this;
      const events = await this.outbox.after(this.place, page);
      this.readAt = Date.now();
      this.isFailing = false;
      let since = performance.now();
      for (const event of events) {
        if (epoch !== this.epoch) return null;
        this.place = event.place;
        this.tell(event);
        if (performance.now() - since < breath) continue;
        await setImmediate();
        if (this.stopping.signal.aborted) return null;
        since = performance.now();
      }
      return events.length;
    } catch (failure) {
      this.fail(failure);
      return null;
    }
  }

  /** Judged once: those who are told the same are handed the same change, which is answered once for all of them. */
  private tell(event: FeedEvent): void {
    const tidings = tidingsOf(event, this.cursor(event.place));
    for (const personId of new Set([...event.entitled, ...event.lost]))
      for (const follower of this.followers.get(personId) ?? []) {
        if (!isAfter(event.place, follower.place)) continue;
        follower.place = event.place;
        const change = changeFor(follower, event, tidings);
        if (change) follower.mailbox.put(change);
      }
    for (const heard of this.listeners) heard(event);
  }

  /** What happened after her cursor, up to where she began to listen, judged by the rules as they are now. */
  private async missed(follower: Follower, from: Place | null, until: Place): Promise<Gql.Change[]> {
    if (!this.followers.get(follower.actor.personId)?.has(follower)) return [];
    const { head, tail } = await this.outbox.bounds();
    const changes: Gql.Change[] = [];
    if (!from || !head || !tail || isAfter(tail, from) || isAfter(from, head)) return this.anew(follower, until);
    for (let place = from, read = 0; isAfter(until, place); ) {
      const events = await this.outbox.after(place, page);
      read += events.length;
      for (const event of events) {
        const change = isAfter(event.place, until)
          ? null
          : changeFor(follower, event, tidingsOf(event, this.cursor(event.place)));
        if (change) changes.push(change);
      }
      if (read > mostReplayed || changes.length > mostWaiting) return this.anew(follower, until);
      const last = events.at(-1);
      if (!last) break;
      place = last.place;
    }
    return changes;
  }

  private anew(follower: Follower, until: Place): Gql.Change[] {
    follower.place = this.place;
    return [resync(this.cursor(until), this.clock.now())];
  }

  /** The database under us was put back to an earlier moment: its numbers begin anew, and everybody reads anew. */
  private async beginAnew(epoch: string): Promise<void> {
    const { head } = await this.outbox.bounds();
    this.epoch = epoch;
    this.place = head ?? outset;
    for (const follower of this.all())
      for (const change of this.anew(follower, this.place)) follower.mailbox.put(change);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.lane = (this.lane + 1) % this.lanes.length;
    const done = (this.lanes[this.lane] ?? Promise.resolve()).then(work);
    this.lanes[this.lane] = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  /** The net under the rings, and what time alone brings about. */
  private async tend(): Promise<void> {
    const { signal } = this.stopping;
    for (let trimmedAt = 0; !signal.aborted; ) {
      try {
        const epoch = await this.outbox.epoch();
        if (epoch !== this.epoch) await this.beginAnew(epoch);
        if ((await this.outbox.tend()) > 0) this.ring.ring();
        if (Date.now() - trimmedAt >= trimEvery) {
          await this.outbox.trim();
          trimmedAt = Date.now();
        }
      } catch (failure) {
        this.fail(failure);
      }
      this.wake(false);
      await pause(pollEvery, undefined, { signal }).catch(() => {});
    }
  }

  private fail(failure: unknown): void {
    if (!this.isFailing && !this.stopping.signal.aborted) this.report(failure);
    this.isFailing = true;
  }

  private cursor(place: Place): string {
    return cursorOf(this.key, this.epoch, place);
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

interface Tidings {
  changed: Gql.Change;
  withdrawn: Gql.Change;
}

function tidingsOf({ subject, id, caseId, at }: FeedEvent, cursor: string): Tidings {
  const what = { cursor, subject, id, caseId, at };
  return { changed: { ...what, kind: 'CHANGED' }, withdrawn: { ...what, kind: 'WITHDRAWN' } };
}

function changeFor({ actor, topics }: Follower, event: FeedEvent, { changed, withdrawn }: Tidings): Gql.Change | null {
  if (topics && !topics.has(event.subject)) return null;
  if (event.entitled.has(actor.personId)) return changed;
  return event.lost.has(actor.personId) ? withdrawn : null;
}
