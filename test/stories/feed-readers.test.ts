/** Those who follow the feed: what each is told, coming back late, reading slowly, and when her session ends. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type * as Gql from '../../src/generated/contract.js';
import { cursorOf, type Place } from '../../src/realtime/cursor.js';
import { cursorKey, FeedNodes, read, until } from '../support/feed-nodes.js';

let nodes: FeedNodes;

beforeAll(async () => {
  nodes = await FeedNodes.on();
});
afterEach(() => nodes.stopAll());
afterAll(() => nodes?.end());

const told = (changes: readonly Gql.Change[]) => changes.map(({ kind, id }) => `${kind} ${id}`);

describe('a subscriber', () => {
  it('is told of what she may read, that she lost what she lost, and nothing else', async () => {
    const { feed, ring, seen } = await nodes.start();
    const [skat, politi] = [await nodes.somebody('demo-skat-1'), await nodes.somebody('demo-politi-1')];
    const [bySkat, byPoliti] = [feed.follow(skat, null, null), feed.follow(politi, null, null)];
    const gone = randomUUID();
    await nodes.write('Tip', gone, [politi.personId]);
    await nodes.write('Tip', randomUUID());
    await nodes.write('Person', skat.personId, [politi.personId]);
    ring.ring();
    await until(() => seen.length === 3);
    expect(told(await read(bySkat))).toEqual([`CHANGED ${skat.personId}`]);
    expect(told(await read(byPoliti))).toEqual([`WITHDRAWN ${gone}`, `CHANGED ${skat.personId}`]);
  });

  it('follows only the models that she asks for', async () => {
    const { feed, seen } = await nodes.start();
    const skat = await nodes.somebody('demo-skat-1');
    const changes = feed.follow(skat, null, ['Tip']);
    const tip = randomUUID();
    await nodes.write('Person', skat.personId);
    await nodes.write('Tip', tip, [skat.personId]);
    await until(() => seen.length === 2);
    expect(told(await read(changes))).toEqual([`WITHDRAWN ${tip}`]);
  });

  it('coming back gets what she missed, then what comes, without a hole or a double', async () => {
    const { feed, ring, seen } = await nodes.start();
    const skat = await nodes.somebody('demo-skat-1');
    const ids = Array.from({ length: 600 }, () => randomUUID());
    await nodes.write('Person', 'first');
    await until(() => seen.length === 1);
    const after = nodes.cursor(seen[0]?.place as Place);
    for (const id of ids.slice(0, 400)) await nodes.write('Tip', id, [skat.personId]);
    await until(() => seen.length === 401);
    const changes = feed.follow(skat, after, null);
    for (const id of ids.slice(400)) {
      await nodes.write('Tip', id, [skat.personId]);
      ring.ring();
    }
    await until(() => seen.length === 601);
    expect(told(await read(changes))).toEqual(ids.map((id) => `WITHDRAWN ${id}`));
  });

  it('coming back is judged by the rules as they are now, not as they were', async () => {
    const { feed, seen } = await nodes.start();
    const skat = await nodes.somebody('demo-skat-2');
    await nodes.write('Person', 'first');
    await until(() => seen.length === 1);
    const after = nodes.cursor(seen[0]?.place as Place);
    await nodes.write('Person', skat.personId);
    await until(() => seen.length === 2);
    expect(seen[1]?.entitled.has(skat.personId)).toBe(true);
    await nodes.owner.query("UPDATE people SET status = 'SUSPENDED' WHERE id = $1", [skat.personId]);
    expect(await read(feed.follow(skat, after, null))).toEqual([]);
    await nodes.owner.query("UPDATE people SET status = 'ACTIVE' WHERE id = $1", [skat.personId]);
    expect(told(await read(feed.follow(skat, after, null)))).toEqual([`CHANGED ${skat.personId}`]);
  });

  it('with a cursor that another node gave her is told nothing twice', async () => {
    const [ahead, behind] = [await nodes.start(), await nodes.start()];
    const skat = await nodes.somebody('demo-skat-1');
    const [first, second] = [randomUUID(), randomUUID()];
    await nodes.write('Tip', first, [skat.personId]);
    await until(() => ahead.seen.length === 1);
    const changes = behind.feed.follow(skat, nodes.cursor(ahead.seen[0]?.place as Place), null);
    await nodes.write('Tip', second, [skat.personId]);
    behind.ring.ring();
    await until(() => behind.seen.some(({ id }) => id === second));
    expect(told(await read(changes))).toEqual([`WITHDRAWN ${second}`]);
  });

  it.each([
    ['was made by nobody', async () => 'bm90aGluZw'],
    ['lies in the future', async () => nodes.cursor({ xid: 2n ** 60n, seq: 1n })],
    [
      'is older than what is kept',
      async () => {
        const { rows } = await nodes.app.query('SELECT tail_xid, tail_seq FROM fence.feed_bounds()');
        return nodes.cursor({ xid: BigInt(rows[0].tail_xid) - 1n, seq: BigInt(rows[0].tail_seq) });
      },
    ],
    [
      'has a place that exists, but was given before the database was restored',
      async () => {
        const { rows } = await nodes.app.query('SELECT tail_xid, tail_seq FROM fence.feed_bounds()');
        return cursorOf(cursorKey, '0'.repeat(16), { xid: BigInt(rows[0].tail_xid), seq: BigInt(rows[0].tail_seq) });
      },
    ],
  ])('with a cursor that %s is told to read anew, and goes on from there', async (_why, cursor) => {
    const { feed, seen } = await nodes.start();
    const skat = await nodes.somebody('demo-skat-1');
    const changes = feed.follow(skat, await cursor(), null);
    const [anew] = await read(changes);
    expect(anew).toMatchObject({ kind: 'RESYNC', subject: null, id: null, caseId: null });
    const next = randomUUID();
    await nodes.write('Tip', next, [skat.personId]);
    await until(() => seen.length === 1);
    expect(told(await read(changes))).toEqual([`WITHDRAWN ${next}`]);
    expect(told(await read(feed.follow(skat, anew?.cursor ?? null, ['Tip'])))).toEqual([`WITHDRAWN ${next}`]);
  });

  it('is told to read anew when the database under the feed is put back, and goes on from there', async () => {
    const { feed, seen } = await nodes.start();
    const skat = await nodes.somebody('demo-skat-1');
    const changes = feed.follow(skat, null, null);
    await nodes.write('Tip', 'before', [skat.personId]);
    await until(() => seen.length === 1);
    await nodes.owner.query('DELETE FROM outbox_events');
    await nodes.beginEpoch();
    await until(async () => (await read(changes)).some(({ kind }) => kind === 'RESYNC'), 5_000);
    const next = randomUUID();
    await nodes.write('Tip', next, [skat.personId]);
    await until(() => seen.length === 2);
    expect(told(await read(changes))).toEqual([`WITHDRAWN ${next}`]);
    const again = feed.follow(skat, nodes.cursor(seen[1]?.place as Place), null);
    expect(await read(again)).toEqual([]);
  });

  it('who does not read is held to a bounded line, and told to read anew', async () => {
    const { feed, ring, seen } = await nodes.start();
    const skat = await nodes.somebody('demo-skat-1');
    const changes = feed.follow(skat, null, null);
    const before = seen.length;
    await nodes.app.query(
      `INSERT INTO outbox_events (at, subject, subject_id, lost) SELECT now(), 'Tip', 'many', ARRAY[$1::uuid] FROM generate_series(1, 2500)`,
      [skat.personId],
    );
    ring.ring();
    await until(() => seen.length === before + 2_500);
    const waiting = await read(changes);
    expect(waiting.length).toBeLessThanOrEqual(1_000);
    expect(waiting[0]?.kind).toBe('RESYNC');
    expect(waiting.at(-1)?.cursor).toBe(nodes.cursor(seen.at(-1)?.place as Place));
  });

  it('is ended with UNAUTHENTICATED when her session ends, and others go on', async () => {
    const { feed, seen } = await nodes.start();
    const [skat, politi] = [await nodes.somebody('demo-skat-1'), await nodes.somebody('demo-politi-1')];
    const [bySkat, byPoliti] = [feed.follow(skat, null, null), feed.follow(politi, null, null)];
    feed.end(new Set([skat.sessionId ?? '']));
    await expect(bySkat.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await nodes.write('Person', skat.personId);
    await until(() => seen.length === 1);
    expect(told(await read(byPoliti))).toEqual([`CHANGED ${skat.personId}`]);
    expect([...feed.sessionIds()]).toEqual([politi.sessionId]);
  });
});
