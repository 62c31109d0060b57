/** Gives every room the doors, keeps the sealer at work, and closes what stands behind them when the server stops. */
import {
  type DynamicModule,
  Global,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type pg from 'pg';
import { Clock } from '../platform/clock.js';
import { Bell } from './bell.js';
import { readLedgerKey } from './chain.js';
import { Clients } from './clients.js';
import { Entries } from './entries.js';
import { Ledger } from './ledger.js';
import { LedgerResolver } from './ledger.resolver.js';
import { Machine } from './machine.js';
import { Ring } from './ring.js';
import { Sealer } from './sealer.js';
import { Verification } from './verification.js';

export interface Foundation {
  /** Address of the database, as the application's role. */
  appUrl: string;
  /** Salts the digests in the ledger. */
  digestKey: Buffer;
  /** PEM of the key that signs the ledger's heads. */
  ledgerKey: string;
  /** Where the newest head is left once a day. */
  ledgerHeads: string;
  clock: Clock;
  /** Told of each SQL statement; null outside tests. */
  observe: ((statement: string) => void) | null;
}

@Global()
@Module({})
export class LedgerModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(Clients) private readonly clients: Clients,
    @Inject(Ring) private readonly ring: Ring,
    @Inject(Machine) private readonly machine: Machine,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  static over({ appUrl, digestKey, ledgerKey, ledgerHeads, clock, observe }: Foundation): DynamicModule {
    const clients = new Clients(appUrl, observe);
    const machine = new Machine(appUrl);
    const ring = new Ring(machine);
    const log = new Logger('Ledger');
    const warn = (failure: unknown) =>
      log.warn(`sealing: ${failure instanceof Error ? failure.message : 'the database does not answer'}`);
    const { id, publicKey } = readLedgerKey(ledgerKey);
    const ask = <Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[]) =>
      clients.ask<Row>(statement, values);
    const sealer = new Sealer(appUrl, ledgerKey, clock, warn, ledgerHeads);
    return {
      module: LedgerModule,
      providers: [
        { provide: Clock, useValue: clock },
        { provide: Clients, useValue: clients },
        { provide: Ring, useValue: ring },
        { provide: Bell, useValue: new Bell(appUrl) },
        { provide: Machine, useValue: machine },
        { provide: Sealer, useValue: sealer },
        { provide: Verification, useValue: new Verification(ask, { id, publicKey }) },
        Entries,
        { provide: Ledger, useValue: new Ledger(clients, ring, clock, digestKey) },
        LedgerResolver,
      ],
      exports: [Clock, Ledger, Ring, Bell, Machine],
    };
  }

  onApplicationBootstrap(): void {
    this.sealer.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.ring.stop();
    await this.sealer.stop();
    await Promise.all([this.clients.close(), this.machine.close()]);
  }
}
