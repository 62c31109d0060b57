/** Seals the ledger within a second of each commit: one sealer at a time over all nodes, behind the feed's watermark. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Clock } from '../platform/clock.js';
import { beginning, type LedgerKey, linksAfter, readLedgerKey, signHead } from './chain.js';
import { dayOf, exportHead } from './heads.js';
import { line } from './line.js';
import { Noting } from './noting.js';

const onlyOneSealer = 7426003;
const batch = 500;
const betweenRounds = 250;
const afterFailure = 1_000;

export class Sealer {
  private readonly key: LedgerKey;
  private readonly noting: Noting;
  private readonly stopping = new AbortController();
  private client: pg.Client | null = null;
  private isHolding = false;
  private isFailing = false;
  private hasMoreToNote = false;
  /** The day that has its head. */
  private exported: string | null = null;
  private failedAt = 0;
  private rounds: Promise<void> | null = null;

  /** `report` is told once when sealing starts to fail, and once when noting whom lines concerned does. */
  constructor(
    private readonly url: string,
    ledgerKey: string,
    private readonly clock: Clock,
    private readonly report: (failure: unknown) => void,
    /** Where the newest head is left once a day. */
    private readonly headsFolder: string,
  ) {
    this.key = readLedgerKey(ledgerKey);
    this.noting = new Noting(report);
  }

  start(): void {
    this.rounds ??= this.goRound();
  }

  /** Seals what is there, then lets another node take over. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.rounds;
    await this.disconnect();
  }

  private async goRound(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const isDone = await this.tryRound();
      const wait = isDone ? (this.hasMoreToNote ? 0 : betweenRounds) : afterFailure;
      await pause(wait, undefined, { signal }).catch(() => {});
    }
    if (this.isHolding) await this.tryRound();
  }

  private async tryRound(): Promise<boolean> {
    try {
      await this.round();
      this.isFailing = false;
      return true;
    } catch (failure) {
      if (!this.isFailing) this.report(failure);
      this.isFailing = true;
      await this.disconnect();
      return false;
    }
  }

  private async round(): Promise<void> {
    this.hasMoreToNote = false;
    const client = this.client ?? (await this.connect());
    if (!this.isHolding) {
      const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
        onlyOneSealer,
      ]);
      this.isHolding = rows[0]?.held === true;
      this.noting.begin();
    }
    if (!this.isHolding) return;
    while ((await this.sealSome(client)) === batch);
    await this.exportHead(client);
    this.hasMoreToNote = await this.noting.step(client);
  }

  /** A folder that cannot be written does not stop the sealing; it is tried again a minute later. */
  private async exportHead(client: pg.Client): Promise<void> {
    const now = this.clock.now();
    if (dayOf(now) === this.exported || Math.abs(now.getTime() - this.failedAt) < 60_000) return;
    try {
      const left = await exportHead(async (statement) => (await client.query(statement)).rows, this.headsFolder, now);
      if (left) this.exported = dayOf(now);
    } catch (failure) {
      this.failedAt = now.getTime();
      this.report(failure);
    }
  }

  private async sealSome(client: pg.Client): Promise<number> {
    const { rows: entries } = await client.query<{ seq: string; entry: string }>(
      'SELECT seq, entry FROM fence.unsealed($1)',
      [batch],
    );
    if (entries.length === 0) return 0;
    const { rows: seals } = await client.query<{ at_position: string; hash: Buffer }>(
      'SELECT * FROM fence.last_seal()',
    );
    const first = BigInt(seals[0]?.at_position ?? 0) + 1n;
    const links = linksAfter(
      seals[0]?.hash ?? beginning,
      entries.map(({ entry }) => entry),
    );
    const head = {
      position: first + BigInt(links.length) - 1n,
      hash: links.at(-1) ?? beginning,
      signedAt: this.clock.now(),
    };
    await client.query('SELECT fence.seal($1, $2, $3, $4, $5, $6)', [
      first.toString(),
      entries.map(({ seq }) => seq),
      links,
      head.signedAt,
      this.key.id,
      signHead(this.key, head),
    ]);
    this.noting.begin();
    return entries.length;
  }

  /** A connection of its own: the lock lasts as long as it does, so a sealer cut off can write nothing. */
  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      ...line(this.url),
      // It asks four times a second: silent for longer, it is cut off from here, and its lock goes to another node.
      options: '-c statement_timeout=15s -c lock_timeout=5s -c idle_session_timeout=10s',
    });
    client.on('error', () => this.forget(client));
    client.on('end', () => this.forget(client));
    await client.connect();
    this.client = client;
    return client;
  }

  private forget(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = null;
    this.isHolding = false;
  }

  private async disconnect(): Promise<void> {
    const { client } = this;
    this.client = null;
    this.isHolding = false;
    await client?.end().catch(() => {});
  }
}
