/** What waits for one subscriber, bounded: when she is too slow for it, all of it becomes one RESYNC. */
import type * as Gql from '../generated/contract.js';

type Step = IteratorResult<Gql.Change, undefined>;

/** Where it is poured out, for as long as there is room. */
export interface Basin {
  isFree(): boolean;
  take(change: Gql.Change): void;
}

export class Mailbox implements AsyncIterableIterator<Gql.Change, undefined> {
  private waiting: Gql.Change[] = [];
  private readers: { give(step: Step): void; fail(reason: unknown): void }[] = [];
  private isOpen = false;
  private isOver = false;
  private failure: { reason: unknown } | null = null;
  private basin: Basin | null = null;

  /** `ended` is called once, when she stops reading or is cut off. */
  constructor(
    private readonly most: number,
    private readonly ended: () => void,
  ) {}

  /** From now on everything goes there, in order; who reads on learns only how it ends. */
  pour(basin: Basin): void {
    this.basin = basin;
    this.flow();
  }

  /** Goes on, where there is room again. */
  flow(): void {
    this.hand();
  }

  /** Lets her read: first what she missed, then what has come meanwhile. */
  open(missed: readonly Gql.Change[]): void {
    this.waiting = [...missed, ...this.waiting];
    this.isOpen = true;
    this.hand();
  }

  put(change: Gql.Change): void {
    if (this.isOver) return;
    if (this.waiting.length >= this.most) this.waiting = [resync(change.cursor, change.at)];
    else this.waiting.push(change);
    this.hand();
  }

  /** Cuts her off: what waits is dropped, and her next reading fails with the reason. */
  fail(reason: unknown): void {
    if (this.isOver) return;
    this.failure = { reason };
    this.end();
  }

  next(): Promise<Step> {
    return new Promise((give, fail) => {
      this.readers.push({ give, fail });
      this.hand();
    });
  }

  async return(): Promise<Step> {
    this.end();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private hand(): void {
    const { basin } = this;
    if (basin && this.isOpen)
      while (this.waiting[0] && basin.isFree()) {
        const change = this.waiting.shift();
        if (change) basin.take(change);
      }
    while (this.isOpen || this.isOver) {
      const reader = this.readers[0];
      if (!reader) return;
      const change = basin ? undefined : this.waiting[0];
      if (!change && !this.isOver) return;
      this.readers.shift();
      if (change) {
        this.waiting.shift();
        reader.give({ value: change, done: false });
      } else if (this.failure) {
        reader.fail(this.failure.reason);
        this.failure = null;
      } else reader.give({ value: undefined, done: true });
    }
  }

  private end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.waiting = [];
    this.ended();
    this.hand();
  }
}

/** Read everything anew, and go on from here. */
export const resync = (cursor: string, at: Date): Gql.Change => ({
  cursor,
  kind: 'RESYNC',
  subject: null,
  id: null,
  caseId: null,
  at,
});
