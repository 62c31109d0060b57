/** The feed under racing writers, slow transactions and cut connections: nothing lost, nothing doubled, in order. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isAfter } from '../../src/realtime/cursor.js';
import { FeedNodes, until } from '../support/feed-nodes.js';

let nodes: FeedNodes;

beforeAll(async () => {
  nodes = await FeedNodes.on();
});
afterEach(() => nodes.stopAll());
afterAll(() => nodes?.end());

describe('racing writers', () => {
  it('two nodes read every event of 12 writers once, in one order, though transactions overlap and stay open', async () => {
    const readers = [await nodes.start(), await nodes.start()];
    const written: string[] = [];
    const writers = await Promise.all(Array.from({ length: 12 }, () => nodes.connect()));
    await Promise.all(
      writers.map(async (writer, n) => {
        for (let round = 0; written.length < 1_500; round++) {
          const ids = Array.from({ length: 1 + (round % 4) }, () => randomUUID());
          await writer.query('BEGIN');
          for (const id of ids) {
            await nodes.write('Race', id, [], writer);
            if (n < 4 && round % 7 === 0) await pause(30 + 40 * n);
          }
          const isTakenBack = round % 11 === 3;
          await writer.query(isTakenBack ? 'ROLLBACK' : 'COMMIT');
          if (!isTakenBack) written.push(...ids);
          if (n % 2 === 0) readers[n % readers.length]?.ring.ring();
        }
      }),
    );
    await Promise.all(writers.map((writer) => writer.end()));
    for (const { seen } of readers) {
      await until(() => seen.length >= written.length);
      await pause(100);
      expect(seen.map(({ id }) => id).sort()).toEqual([...written].sort());
      for (const [n, event] of seen.entries()) {
        const previous = seen[n - 1];
        if (previous) expect(isAfter(event.place, previous.place)).toBe(true);
      }
    }
    expect(readers[0]?.seen.map(({ id }) => id)).toEqual(readers[1]?.seen.map(({ id }) => id));
  });

  it('tells what rang behind an open transaction well within a second of its end, without waiting for the poll', async () => {
    const node = await nodes.start();
    const slow = await nodes.connect();
    await slow.query('BEGIN');
    await nodes.write('Race', 'slow', [], slow);
    await nodes.write('Race', 'fast');
    node.ring.ring();
    await pause(150);
    expect(node.seen).toEqual([]);
    await slow.query('COMMIT');
    await nodes.promptly(() => node.seen.length === 2);
    expect(node.seen.map(({ id }) => id)).toEqual(['slow', 'fast']);
    await slow.end();
  });

  it('hears rings of other nodes, and finds by polling what nobody rang for', async () => {
    const [one, other] = [await nodes.start(), await nodes.start()];
    await pause(300);
    await nodes.write('Race', 'rung');
    one.ring.ring();
    await nodes.promptly(() => other.seen.length === 1);
    await nodes.write('Race', 'silent');
    await until(() => other.seen.length === 2);
  });

  it('goes on when all its connections are cut', async () => {
    const node = await nodes.start();
    await nodes.app.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = current_user',
    );
    await nodes.write('Race', 'afterwards');
    await until(() => node.seen.length === 1, 5_000);
    expect(node.feed.isRunning()).toBe(true);
  });
});

describe('trimming', () => {
  it('drops what is older than asked for, leaves no hole, and keeps the newest', async () => {
    const day = 86_400_000;
    const old = new Date(Date.now() - 8 * day);
    await nodes.owner.query('DELETE FROM outbox_events');
    for (const [id, at] of [
      ['old', old],
      ['new', new Date()],
      ['old, after a new one', old],
      ['newest', new Date()],
    ] as const)
      await nodes.write('Race', id, [], nodes.app, at);
    const kept = async () =>
      (await nodes.owner.query('SELECT subject_id FROM outbox_events ORDER BY xid, seq')).rows.map(
        (row) => row.subject_id,
      );
    const weekAgo = new Date(Date.now() - 7 * day);
    await nodes.app.query('SELECT fence.trim_feed($1)', [weekAgo]);
    expect(await kept()).toEqual(['new', 'old, after a new one', 'newest']);
    await nodes.app.query('SELECT fence.trim_feed($1)', [new Date(Date.now() + day)]);
    expect(await kept()).toEqual(['newest']);
  });
});
