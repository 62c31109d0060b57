/** The room of the change feed; `mountRealtime` opens its sockets. */
import { Logger, Module } from '@nestjs/common';
import { Bell } from '../ledger/bell.js';
import { Machine } from '../ledger/machine.js';
import { Ring } from '../ledger/ring.js';
import { Clock } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { Feed } from './feed.js';
import { Outbox } from './outbox.js';
import { RealtimeResolver } from './realtime.resolver.js';

const log = new Logger('Feed');

@Module({
  providers: [
    {
      provide: Feed,
      inject: [Machine, Ring, Bell, Clock, Keyring],
      useFactory: (machine: Machine, ring: Ring, bell: Bell, clock: Clock, keys: Keyring) =>
        new Feed(keys.of('cursors'), new Outbox(machine, clock), ring, bell, clock, (failure) =>
          log.warn(`reading waits: ${failure instanceof Error ? failure.message : 'the database does not answer'}`),
        ),
    },
    RealtimeResolver,
  ],
  exports: [Feed],
})
export class RealtimeModule {}
