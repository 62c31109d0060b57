/** Waits until what was written can be told: an open transaction, of whatever database of the server, holds feeds and ledgers back. */
import { expect } from 'vitest';
import type { TestServer } from './server.js';

const behind =
  'SELECT NOT EXISTS (SELECT FROM outbox_events WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())) AS it';

/** All that was written before this is told, or about to be: what comes to who listens from now on was written after it. */
export async function settled({ owner }: Pick<TestServer, 'owner'>): Promise<void> {
  await expect
    .poll(async () => (await owner.query<{ it: boolean }>(behind)).rows[0]?.it, { timeout: 20_000, interval: 10 })
    .toBe(true);
}
