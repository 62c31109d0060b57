/** The outbox as the feed reads it: events behind the watermark, each judged by the rules as they are when it is read. */
import type { Machine } from '../ledger/machine.js';
import type { Clock } from '../platform/clock.js';
import type { Place } from './cursor.js';

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

const keptFor = 7 * 24 * 3_600_000;

export class Outbox {
  constructor(
    private readonly machine: Pick<Machine, 'ask'>,
    private readonly clock: Clock,
  ) {}

  async after({ xid, seq }: Place, most: number): Promise<FeedEvent[]> {
    const rows = await this.machine.ask<Row>('SELECT * FROM fence.feed($1::xid8, $2, $3, $4)', [
      xid.toString(),
      seq.toString(),
      most,
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

  /** The last event that can be read, and the oldest kept; null where there is none. */
  async bounds(): Promise<{ head: Place | null; tail: Place | null }> {
    const [row] = await this.machine.ask<Bounds>('SELECT * FROM fence.feed_bounds()');
    const place = (xid: string | null | undefined, seq: string | null | undefined) =>
      xid && seq ? { xid: BigInt(xid), seq: BigInt(seq) } : null;
    return { head: place(row?.head_xid, row?.head_seq), tail: place(row?.tail_xid, row?.tail_seq) };
  }

  /** Which life of the database this is. */
  async epoch(): Promise<string> {
    const [row] = await this.machine.ask<{ epoch: string }>('SELECT fence.feed_epoch() AS epoch');
    return row?.epoch ?? '';
  }

  /** Does what is due, whatever it is (the fence's chores); how many were done. */
  async tend(): Promise<number> {
    const [done] = await this.machine.ask<{ many: number }>('SELECT fence.tend($1) AS many', [this.clock.now()]);
    return done?.many ?? 0;
  }

  /** Drops events older than a week. */
  async trim(): Promise<void> {
    await this.machine.ask('SELECT fence.trim_feed($1)', [new Date(this.clock.now().getTime() - keptFor)]);
  }
}
