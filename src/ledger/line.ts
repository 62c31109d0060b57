/** How the server holds on to its database: bounded waiting, and a line that falls silent is given up. */
import { Socket } from 'node:net';
import pg from 'pg';
import { unavailable } from '../platform/errors.js';

/**
 * PostgreSQL gives up before we do, and says why. Every statement is small and there are many at a time: helpers for one
 * of them, and its compilation, cost more than they give.
 */
export const limits = [
  'lock_timeout=5s',
  'statement_timeout=15s',
  'idle_in_transaction_session_timeout=10s',
  'max_parallel_workers_per_gather=0',
  'jit=off',
  'TimeZone=UTC',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

/** Longer than any statement may take, so that only a line on which nothing comes through is this silent. */
const silence = 18_000;
const mostWaiting = 500;
/** Opening a connection costs more than twenty statements on one that is warm. */
const idle = 30_000;

/** A connection that says nothing for longer than any statement may take is dead, whatever TCP believes. */
export function attentiveSocket(): Socket {
  const socket = new Socket();
  socket.setTimeout(silence, () => socket.destroy(new SilenceError()));
  return socket;
}

/** In the shape of a network's error, so that Prisma knows it for one. */
class SilenceError extends Error {
  readonly code = 'ETIMEDOUT';
  readonly syscall = 'read';
  readonly errno = -110;

  constructor() {
    super('the database has fallen silent');
  }
}

/** What every connection to the database has. */
export const line = (url: string) => ({
  connectionString: url,
  connectionTimeoutMillis: 5_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  stream: attentiveSocket,
});

export function openPool(url: string, max: number, options = limits): pg.Pool {
  const pool = new pg.Pool({ ...line(url), max, idleTimeoutMillis: idle, options });
  pool.on('error', () => {});
  return pool;
}

/** UNAVAILABLE at once where so many wait already that waiting would only make it worse. */
export function refuseCrowd(pool: Pick<pg.Pool, 'waitingCount'>): void {
  if (pool.waitingCount >= mostWaiting) throw unavailable();
}
