/** Takes away what uploads left behind: bytes that no file rests on, an hour after they came. */
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.js';
import { Storage } from '../platform/storage.js';
import { clearArrivals } from './arrival.js';

const every = 3_600_000;
const firstAfter = 60_000;
/** Longer than any upload may take, so that none under way is swept. */
const age = 3_600_000;

@Injectable()
export class Sweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Files');
  private timers: NodeJS.Timeout[] = [];

  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  onApplicationBootstrap(): void {
    const run = () =>
      void this.sweep(new Date(Date.now() - age)).catch(() =>
        this.log.warn('sweeping waits: store or database is away'),
      );
    this.timers = [setTimeout(run, firstAfter).unref(), setInterval(run, every).unref()];
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** How many went; `before` by the store's own clock. Of what is kept none in the week after a restore. */
  async sweep(before: Date): Promise<number> {
    let gone = await clearArrivals(this.storage.arriving, before);
    const [state] = await this.ledger.ask<{ rests: boolean }>('SELECT fence.files_rest($1) AS rests', [
      this.ledger.clock.now(),
    ]);
    if (state?.rests) return gone;
    for await (const keys of this.storage.keptBefore(before)) {
      const rows = await this.ledger.ask<{ key: string }>('SELECT fence.kept_files($1) AS key', [keys]);
      const kept = new Set(rows.map((row) => row.key));
      for (const key of keys)
        if (!kept.has(key)) {
          await this.storage.drop(key);
          gone++;
        }
    }
    return gone;
  }
}
