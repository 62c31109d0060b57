/** Delivers what was taken to the takers' record systems: after the commit, at least once, whichever server is alive. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Machine } from '../ledger/machine.js';
import { Ring } from '../ledger/ring.js';
import { Clock } from '../platform/clock.js';
import type { RecordSystem } from './systems.js';
import { patience } from './taking.js';

interface Due {
  taking_id: string;
  agency_code: string;
  body: Buffer;
  attempts: number;
}

/** Milliseconds between looks, and for which a package is one server's own. */
const every = 1_000;
const lease = 60_000;
/** One at a time: it may be large. */
const most = 1;

export const RECORD_SYSTEM = Symbol('the record systems');

@Injectable()
export class Delivery implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Records');
  private readonly stopping = new AbortController();
  private going: Promise<void> | null = null;
  private isFailing = false;

  constructor(
    @Inject(Machine) private readonly machine: Machine,
    @Inject(Ring) private readonly ring: Ring,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(RECORD_SYSTEM) private readonly system: RecordSystem,
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
      // What is not delivered now is due again when its lease is over.
      const tried = await this.deliverSome().catch((failure: unknown) => this.waits(failure));
      if (tried > 0) this.ring.ring();
      else await pause(every, undefined, { signal: this.stopping.signal, ref: false }).catch(() => {});
    }
  }

  /** Told once, when it begins. */
  private waits(failure: unknown): number {
    if (!this.isFailing) this.log.warn(`delivery waits: ${failure instanceof Error ? failure.message : 'no answer'}`);
    this.isFailing = true;
    return 0;
  }

  private async deliverSome(): Promise<number> {
    const now = this.clock.now();
    const due = await this.machine.ask<Due>('SELECT * FROM fence.packages_due($1, $2, $3)', [
      now,
      new Date(now.getTime() + lease),
      most,
    ]);
    for (const one of due) await this.deliver(one);
    this.isFailing = false;
    return due.length;
  }

  private async deliver({ taking_id, agency_code, body, attempts }: Due): Promise<void> {
    const now = this.clock.now();
    try {
      await this.system({ id: taking_id, agencyCode: agency_code, body }, now);
    } catch (failure) {
      const again = new Date(now.getTime() + patience(attempts));
      this.log.warn(`${taking_id} is not delivered: ${failure instanceof Error ? failure.message : 'no answer'}`);
      await this.machine.ask('SELECT fence.package_failed($1, $2, $3)', [taking_id, now, again]);
      return;
    }
    await this.machine.ask('SELECT fence.package_delivered($1, $2)', [taking_id, this.clock.now()]);
  }
}
