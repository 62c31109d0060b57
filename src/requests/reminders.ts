/** Tells both sides of a request when its deadline is near and when it has passed: once each, however many servers there are. */
import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Machine } from '../ledger/machine.js';
import { Ring } from '../ledger/ring.js';
import { Clock } from '../platform/clock.js';

/** Milliseconds. */
const every = 2_000;

@Injectable()
export class Reminders implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private going: Promise<void> | null = null;

  constructor(
    @Inject(Machine) private readonly machine: Machine,
    @Inject(Ring) private readonly ring: Ring,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.going = this.goOn();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.going;
  }

  private async goOn(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      // What fails now is told at a later turn: nothing was marked as told.
      const told = await this.remind().catch(() => 0);
      if (told > 0) this.ring.ring();
      else await pause(every, undefined, { signal: this.stopping.signal, ref: false }).catch(() => {});
    }
  }

  private async remind(): Promise<number> {
    const [found] = await this.machine.ask<{ told: number }>('SELECT fence.remind_requests($1) AS told', [
      this.clock.now(),
    ]);
    return found?.told ?? 0;
  }
}
