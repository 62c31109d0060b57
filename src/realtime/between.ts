/** How nodes speak to each other for Socket.IO: over PostgreSQL, or a Redis-protocol server by setting. What is said may be lost. */
import { setTimeout as pause } from 'node:timers/promises';
import { createAdapter as overPostgres } from '@socket.io/postgres-adapter';
import type { ServerOptions } from 'socket.io';
import type { Machine } from '../ledger/machine.js';
import type { Settings } from '../platform/settings.js';

export interface Between {
  adapter: ServerOptions['adapter'];
  close(): Promise<void>;
}

/** Longer than a server lives: every word is small, so that there are no attachments to clean away. */
const never = 2 ** 31 - 1;

export async function openBetween({ socketRedisUrl }: Settings, machine: Pick<Machine, 'between'>): Promise<Between> {
  if (socketRedisUrl !== null) return overRedis(socketRedisUrl);
  const pool = machine.between();
  return {
    adapter: overPostgres(pool, { channelPrefix: 'samindsats_socket', cleanupInterval: never, errorHandler: () => {} }),
    // The adapter gives its connection back when it notices; nobody waits for words that may be lost.
    close: () => Promise.race([pool.end(), pause(1_000, undefined, { ref: false })]),
  };
}

async function overRedis(url: string): Promise<Between> {
  const [{ createAdapter }, { createClient }] = await Promise.all([
    import('@socket.io/redis-adapter'),
    import('redis'),
  ]);
  const speaking = createClient({ url });
  const hearing = speaking.duplicate();
  for (const client of [speaking, hearing]) client.on('error', () => {});
  await Promise.all([speaking.connect(), hearing.connect()]);
  return {
    adapter: createAdapter(speaking, hearing),
    close: async () => {
      speaking.destroy();
      hearing.destroy();
    },
  };
}
