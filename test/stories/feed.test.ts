/** The feed under racing writers, slow transactions, late and slow readers: nothing lost, nothing doubled, in order. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.js';
import type * as Gql from '../../src/generated/contract.js';
import { Bell } from '../../src/ledger/bell.js';
import { Clients } from '../../src/ledger/clients.js';
import { Machine } from '../../src/ledger/machine.js';
import { Ring } from '../../src/ledger/ring.js';
import { Clock } from '../../src/platform/clock.js';
import { cursorOf, isAfter, type Place } from '../../src/realtime/cursor.js';
import { Feed } from '../../src/realtime/feed.js';
import { type FeedEvent, Outbox } from '../../src/realtime/outbox.js';
import { copyDatabase } from '../support/database.js';

interface Node {
  feed: Feed;
  ring: Ring;
  seen: FeedEvent[];
  stop(): Promise<void>;
}

let database: Awaited<ReturnType<typeof copyDatabase>>;
let owner: pg.Client;
let app: pg.Client;
const nodes: Node[] = [];

beforeAll(async () => {
  database = await copyDatabase();
  owner = await connect(database.ownerUrl);
  app = await connect(database.appUrl);
});

afterEach(async () => {
  for (const node of nodes.splice(0)) await node.stop();
});

afterAll(async () => {
  await owner.end();
  await app.end();
  await database.drop();
});

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: '-c app.agency=SKTST' });
  await client.connect();
  return client;
}

async function startNode(): Promise<Node> {
  const clients = new Clients(database.appUrl);
  const ring = new Ring(clients);
  const machine = new Machine(database.appUrl);
  const clock = new Clock();
  const feed = new Feed(new Outbox(machine, clock), ring, new Bell(database.appUrl), clock, () => {});
  const seen: FeedEvent[] = [];
  feed.onEvent((event) => seen.push(event));
  await feed.start();
  const node: Node = {
    feed,
    ring,
    seen,
    stop: async () => {
      await feed.stop();
      ring.stop();
      await machine.close();
      await clients.close();
    },
  };
  nodes.push(node);
  return node;
}

const write = (by: pg.Client, subject: string, id: string, lost: readonly string[] = [], at = new Date()) =>
  by.query('INSERT INTO outbox_events (at, subject, subject_id, lost) VALUES ($1, $2, $3, $4)', [
    at,
    subject,
    id,
    lost,
  ]);

async function somebody(subject: string): Promise<Actor> {
  const { rows } = await owner.query('SELECT id, name, agency_code FROM people WHERE subject = $1', [subject]);
  return {
    personId: rows[0].id,
    name: rows[0].name,
    agencyCode: rows[0].agency_code,
    agencyKind: 'tax',
    duties: ['OFFICER'],
    sessionId: `session of ${subject}`,
    signedInAt: new Date(),
    expiresAt: new Date(Date.now() + 3_600_000),
  };
}

const readings = new WeakMap<object, Gql.Change[]>();

/** What has come since the last reading, and a little after. */
async function read(changes: AsyncIterableIterator<Gql.Change>): Promise<Gql.Change[]> {
  const seen = readings.get(changes) ?? [];
  if (!readings.has(changes)) {
    readings.set(changes, seen);
    void (async () => {
      for await (const change of changes) seen.push(change);
    })();
  }
  await pause(200);
  return seen.splice(0);
}

const told = (changes: readonly Gql.Change[]) => changes.map(({ kind, id }) => `${kind} ${id}`);

async function until(holds: () => boolean | Promise<boolean>, within = 10_000): Promise<void> {
  const began = Date.now();
  while (!(await holds())) {
    if (Date.now() - began > within) throw new Error(`not within ${within} ms: ${holds}`);
    await pause(20);
  }
}

/** As `until`, within a second of when no older transaction, of whatever database of the server, stands before the event. */
async function promptly(holds: () => boolean): Promise<void> {
  const behind =
    'SELECT NOT EXISTS (SELECT FROM outbox_events WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())) AS it';
  await until(async () => (await owner.query(behind)).rows[0].it === true, 20_000);
  await until(holds, 900);
}

describe('racing writers', () => {
  it('two nodes read every event of 12 writers once, in one order, though transactions overlap and stay open', async () => {
    const readers = [await startNode(), await startNode()];
    const until3s = Date.now() + 3_000;
    const written: string[] = [];
    const writers = await Promise.all(Array.from({ length: 12 }, () => connect(database.appUrl)));
    await Promise.all(
      writers.map(async (writer, n) => {
        for (let round = 0; Date.now() < until3s; round++) {
          const ids = Array.from({ length: 1 + (round % 4) }, () => randomUUID());
          await writer.query('BEGIN');
          for (const id of ids) {
            await write(writer, 'Race', id);
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
    expect(written.length).toBeGreaterThan(500);
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
    const node = await startNode();
    const slow = await connect(database.appUrl);
    await slow.query('BEGIN');
    await write(slow, 'Race', 'slow');
    await write(app, 'Race', 'fast');
    node.ring.ring();
    await pause(150);
    expect(node.seen).toEqual([]);
    await slow.query('COMMIT');
    await promptly(() => node.seen.length === 2);
    expect(node.seen.map(({ id }) => id)).toEqual(['slow', 'fast']);
    await slow.end();
  });

  it('hears rings of other nodes, and finds by polling what nobody rang for', async () => {
    const [one, other] = [await startNode(), await startNode()];
    await pause(300);
    await write(app, 'Race', 'rung');
    one.ring.ring();
    await promptly(() => other.seen.length === 1);
    await write(app, 'Race', 'silent');
    await until(() => other.seen.length === 2);
  });

  it('goes on when all its connections are cut', async () => {
    const node = await startNode();
    await app.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = current_user',
    );
    await write(app, 'Race', 'afterwards');
    await until(() => node.seen.length === 1, 5_000);
    expect(node.feed.isRunning()).toBe(true);
  });
});

describe('a subscriber', () => {
  it('is told of what she may read, that she lost what she lost, and nothing else', async () => {
    const { feed, ring, seen } = await startNode();
    const [skat, politi] = [await somebody('demo-skat-1'), await somebody('demo-politi-1')];
    const [bySkat, byPoliti] = [feed.follow(skat, null, null), feed.follow(politi, null, null)];
    const gone = randomUUID();
    await write(app, 'Tip', gone, [politi.personId]);
    await write(app, 'Tip', randomUUID());
    await write(app, 'Person', skat.personId, [politi.personId]);
    ring.ring();
    await until(() => seen.length === 3);
    expect(told(await read(bySkat))).toEqual([`CHANGED ${skat.personId}`]);
    expect(told(await read(byPoliti))).toEqual([`WITHDRAWN ${gone}`, `CHANGED ${skat.personId}`]);
  });

  it('follows only the models that she asks for', async () => {
    const { feed, seen } = await startNode();
    const skat = await somebody('demo-skat-1');
    const changes = feed.follow(skat, null, ['Tip']);
    const tip = randomUUID();
    await write(app, 'Person', skat.personId);
    await write(app, 'Tip', tip, [skat.personId]);
    await until(() => seen.length === 2);
    expect(told(await read(changes))).toEqual([`WITHDRAWN ${tip}`]);
  });

  it('coming back gets what she missed, then what comes, without a hole or a double', async () => {
    const { feed, ring, seen } = await startNode();
    const skat = await somebody('demo-skat-1');
    const ids = Array.from({ length: 600 }, () => randomUUID());
    await write(app, 'Person', 'first');
    await until(() => seen.length === 1);
    const after = cursorOf(seen[0]?.place as Place);
    for (const id of ids.slice(0, 400)) await write(app, 'Tip', id, [skat.personId]);
    await until(() => seen.length === 401);
    const changes = feed.follow(skat, after, null);
    for (const id of ids.slice(400)) {
      await write(app, 'Tip', id, [skat.personId]);
      ring.ring();
    }
    await until(() => seen.length === 601);
    expect(told(await read(changes))).toEqual(ids.map((id) => `WITHDRAWN ${id}`));
  });

  it('coming back is judged by the rules as they are now, not as they were', async () => {
    const { feed, seen } = await startNode();
    const skat = await somebody('demo-skat-2');
    await write(app, 'Person', 'first');
    await until(() => seen.length === 1);
    const after = cursorOf(seen[0]?.place as Place);
    await write(app, 'Person', skat.personId);
    await until(() => seen.length === 2);
    expect(seen[1]?.entitled.has(skat.personId)).toBe(true);
    await owner.query("UPDATE people SET status = 'SUSPENDED' WHERE id = $1", [skat.personId]);
    expect(await read(feed.follow(skat, after, null))).toEqual([]);
    await owner.query("UPDATE people SET status = 'ACTIVE' WHERE id = $1", [skat.personId]);
    expect(told(await read(feed.follow(skat, after, null)))).toEqual([`CHANGED ${skat.personId}`]);
  });

  it('with a cursor that another node gave her is told nothing twice', async () => {
    const [ahead, behind] = [await startNode(), await startNode()];
    const skat = await somebody('demo-skat-1');
    const [first, second] = [randomUUID(), randomUUID()];
    await write(app, 'Tip', first, [skat.personId]);
    await until(() => ahead.seen.length === 1);
    const changes = behind.feed.follow(skat, cursorOf(ahead.seen[0]?.place as Place), null);
    await write(app, 'Tip', second, [skat.personId]);
    behind.ring.ring();
    await until(() => behind.seen.some(({ id }) => id === second));
    expect(told(await read(changes))).toEqual([`WITHDRAWN ${second}`]);
  });

  it.each([
    ['was made by nobody', async () => 'bm90aGluZw'],
    ['lies in the future', async () => cursorOf({ xid: 2n ** 60n, seq: 1n })],
    [
      'is older than what is kept',
      async () => {
        const { rows } = await app.query('SELECT tail_xid, tail_seq FROM fence.feed_bounds()');
        return cursorOf({ xid: BigInt(rows[0].tail_xid) - 1n, seq: BigInt(rows[0].tail_seq) });
      },
    ],
  ])('with a cursor that %s is told to read anew, and goes on from there', async (_why, cursor) => {
    const { feed, seen } = await startNode();
    const skat = await somebody('demo-skat-1');
    const changes = feed.follow(skat, await cursor(), null);
    const [anew] = await read(changes);
    expect(anew).toMatchObject({ kind: 'RESYNC', subject: null, id: null, caseId: null });
    const next = randomUUID();
    await write(app, 'Tip', next, [skat.personId]);
    await until(() => seen.length === 1);
    expect(told(await read(changes))).toEqual([`WITHDRAWN ${next}`]);
    expect(told(await read(feed.follow(skat, anew?.cursor ?? null, ['Tip'])))).toEqual([`WITHDRAWN ${next}`]);
  });

  it('who does not read is held to a bounded line, and told to read anew', async () => {
    const { feed, ring, seen } = await startNode();
    const skat = await somebody('demo-skat-1');
    const changes = feed.follow(skat, null, null);
    const before = seen.length;
    await app.query(
      `INSERT INTO outbox_events (at, subject, subject_id, lost) SELECT now(), 'Tip', 'many', ARRAY[$1::uuid] FROM generate_series(1, 2500)`,
      [skat.personId],
    );
    ring.ring();
    await until(() => seen.length === before + 2_500);
    const waiting = await read(changes);
    expect(waiting.length).toBeLessThanOrEqual(1_000);
    expect(waiting[0]?.kind).toBe('RESYNC');
    expect(waiting.at(-1)?.cursor).toBe(cursorOf(seen.at(-1)?.place as Place));
  });

  it('is ended with UNAUTHENTICATED when her session ends, and others go on', async () => {
    const { feed, seen } = await startNode();
    const [skat, politi] = [await somebody('demo-skat-1'), await somebody('demo-politi-1')];
    const [bySkat, byPoliti] = [feed.follow(skat, null, null), feed.follow(politi, null, null)];
    feed.end(new Set([skat.sessionId ?? '']));
    await expect(bySkat.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await write(app, 'Person', skat.personId);
    await until(() => seen.length === 1);
    expect(told(await read(byPoliti))).toEqual([`CHANGED ${skat.personId}`]);
    expect([...feed.sessionIds()]).toEqual([politi.sessionId]);
  });
});

describe('trimming', () => {
  it('drops what is older than asked for, leaves no hole, and keeps the newest', async () => {
    const day = 86_400_000;
    const old = new Date(Date.now() - 8 * day);
    await owner.query('DELETE FROM outbox_events');
    for (const [id, at] of [
      ['old', old],
      ['new', new Date()],
      ['old, after a new one', old],
      ['newest', new Date()],
    ] as const)
      await write(app, 'Race', id, [], at);
    const kept = async () =>
      (await owner.query('SELECT subject_id FROM outbox_events ORDER BY xid, seq')).rows.map((row) => row.subject_id);
    const weekAgo = new Date(Date.now() - 7 * day);
    await app.query('SELECT fence.trim_feed($1)', [weekAgo]);
    expect(await kept()).toEqual(['new', 'old, after a new one', 'newest']);
    await app.query('SELECT fence.trim_feed($1)', [new Date(Date.now() + day)]);
    expect(await kept()).toEqual(['newest']);
  });
});
