/** Waits until what was written has been told: an open transaction, of whatever database of the server, holds feeds and ledgers back. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { feedChannel } from '../../src/ledger/ring.js';
import { Feed } from '../../src/realtime/feed.js';
import type { TestServer } from './server.js';

const behind =
  'SELECT NOT EXISTS (SELECT FROM outbox_events WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())) AS it';
const patience = { timeout: 20_000, interval: 10 };

/** All that was written before this has been told: what comes to who listens from now on was written after it. */
export async function settled({
  owner,
  running,
}: Pick<TestServer, 'owner'> & Partial<Pick<TestServer, 'running'>>): Promise<void> {
  await expect.poll(async () => (await owner.query<{ it: boolean }>(behind)).rows[0]?.it, patience).toBe(true);
  if (!running) return;
  // An event that is nobody's, read after all that came before it.
  const mark = randomUUID();
  let isHeard = false;
  const off = running.app.get(Feed).onEvent(({ id }) => {
    isHeard ||= id === mark;
  });
  await owner.query(
    `WITH said AS (INSERT INTO outbox_events (at, subject, subject_id, lost) VALUES (now(), 'Agency', $1, '{}'))
     SELECT pg_notify($2, '')`,
    [mark, feedChannel],
  );
  await expect.poll(() => isHeard, patience).toBe(true);
  off();
}
