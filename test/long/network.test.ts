/** A network that misbehaves, before the database and before the browser: a clear error, nothing wrong, and recovery by itself. */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { anItem } from '../support/cases.js';
import { until } from '../support/feed-nodes.js';
import { FeedSocket } from '../support/feed-socket.js';
import { Follower } from '../support/follower.js';
import { held } from '../support/held.js';
import { Network, type Toxic } from '../support/network.js';
import { startTestServer, type TestServer } from '../support/server.js';

let before: Network;
let front: Network;
let server: TestServer;
let world: World;
let skat: Person;

beforeAll(async () => {
  server = await startTestServer({
    via: async (address) => {
      before = await Network.before(address);
      return before.instead(address);
    },
  });
  front = await Network.before(server.url);
  world = await aCase(server, { agencies: ['demo-skat-1'] });
  skat = await world.as('demo-skat-1');
});
afterEach(async () => {
  await before.heal();
  await front.heal();
});
afterAll(async () => {
  await front?.close();
  await server?.stop();
  await before?.close();
});

const contribute = 'mutation ($input: ContributeInput!) { contribute(input: $input) { id } }';

interface Heard {
  status: number;
  code: string | null;
  id: string | null;
}

async function ask(url: string, query: string, variables: object = {}, patience = 30_000): Promise<Heard> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-samindsats': '1', cookie: skat.cookie },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(patience),
  });
  const { data, errors } = (await response.json()) as {
    data?: { contribute?: { id: string } };
    errors?: { extensions: { code: string } }[];
  };
  return { status: response.status, code: errors?.[0]?.extensions.code ?? null, id: data?.contribute?.id ?? null };
}

const many = async (title: string) =>
  Number((await server.owner.query('SELECT count(*) AS n FROM contributions WHERE title = $1', [title])).rows[0].n);
const isWell = async () => (await ask(server.url, '{ cases { nodes { id } } }')).status === 200;

describe('between server and database', () => {
  it.each<[string, Toxic, boolean]>([
    ['delay', { delay: 120 }, true],
    ['little bandwidth', { bandwidth: 40_000 }, true],
    ['half-closed after a little', { halfCloseAfter: 300 }, false],
    ['cut off after a little', { cutAfter: 900 }, false],
    ['down', { isDown: true }, false],
  ])('%s: answered, or UNAVAILABLE, and the repeated command acts once', async (_name, toxic, mayWork) => {
    const input = anItem(world.caseId, { title: `Net ${randomUUID()}` });
    before.reset();
    await before.suffer(toxic);
    const heard = await ask(server.url, contribute, { input });
    if (heard.code !== null) expect([heard.status, heard.code]).toEqual([503, 'UNAVAILABLE']);
    else expect(mayWork).toBe(true);
    await before.heal();
    await until(async () => (await ask(server.url, contribute, { input })).status === 200, 15_000);
    expect(await many(input.title)).toBe(1);
    await until(isWell, 10_000);
  });

  it('a silence is UNAVAILABLE before half a minute is over, and it goes on by itself', {
    timeout: 60_000,
  }, async () => {
    const input = anItem(world.caseId, { title: `Tavs ${randomUUID()}` });
    await before.suffer({ isBlackHole: true });
    const heard = await ask(server.url, contribute, { input });
    expect([heard.status, heard.code]).toEqual([503, 'UNAVAILABLE']);
    await before.heal();
    await until(async () => (await ask(server.url, contribute, { input })).status === 200, 20_000);
    expect(await many(input.title)).toBe(1);
  });

  it('a pool run dry does not pile up: a crowd is told UNAVAILABLE at once, and the rest are answered', {
    timeout: 60_000,
  }, async () => {
    await before.suffer({ delay: 60 });
    const [began, holds] = [Date.now(), held()];
    const came: (number | undefined)[] = [];
    await Promise.all(
      Array.from({ length: 900 }, async () => {
        const answer = await ask(server.url, '{ viewer { person { name } } }').catch(() => null);
        came.push(answer?.status);
      }),
    );
    expect(Date.now() - began).toBeLessThan(40_000);
    expect(came.every((status) => status === 200 || status === 503)).toBe(true);
    expect(came).toContain(503);
    // At once: not after those before her have been waited for in vain.
    const answered = came.filter((status) => status === 200).length;
    expect(came.slice(0, came.indexOf(503)).length).toBeLessThan(answered / 2);
    expect(held() - holds).toBeLessThan(60 * 2 ** 20);
    await before.heal();
    await until(isWell, 15_000);
  });
});

describe('between server and browser', () => {
  it.each<[string, Toxic]>([
    ['delay', { delay: 100 }],
    ['little bandwidth', { bandwidth: 20_000 }],
    ['cut off after a little', { cutAfter: 120 }],
    ['half-closed after a little', { halfCloseAfter: 60 }],
    ['down', { isDown: true }],
  ])('%s: an answer or none, and the repeated command acts once', async (_name, toxic) => {
    const url = front.instead(server.url).replace(/\/$/, '');
    const input = anItem(world.caseId, { title: `Linje ${randomUUID()}` });
    await front.suffer(toxic);
    await ask(url, contribute, { input }, 5_000).catch(() => null);
    await front.heal();
    const again = await ask(server.url, contribute, { input });
    expect(again.status).toBe(200);
    expect(await many(input.title)).toBe(1);
  });

  it('the feed of one who follows through all of it, one after the other: every change once, in order', {
    timeout: 90_000,
  }, async () => {
    const follower = new Follower([{ url: front.instead(server.url) }], skat.cookie, server.url);
    await follower.start();
    const made: string[] = [];
    const happen = async (many: number) => {
      for (let n = 0; n < many; n++)
        made.push((await ask(server.url, contribute, { input: anItem(world.caseId) })).id ?? '');
    };
    for (const toxic of [
      { delay: 80 },
      { bandwidth: 8_000 },
      { cutAfter: 900 },
      { halfCloseAfter: 700 },
      { isDown: true },
      { isBlackHole: true },
    ] satisfies Toxic[]) {
      await front.suffer(toxic);
      await happen(12);
      await pause(700);
      await front.heal();
      await happen(3);
    }
    const told = () => follower.changes.filter(({ id }) => made.includes(id ?? '')).map(({ id }) => id);
    await until(() => told().length >= made.length, 30_000);
    await pause(500);
    expect(told()).toEqual(made);
    expect(follower.connections).toBeGreaterThan(2);
    follower.stop();
  });

  it('a client that reads nothing costs a bounded amount, and others are told as ever', async () => {
    const { port } = new URL(server.url);
    const query = JSON.stringify({
      query: '{ ruleBook { provisions { code saysDa saysEn } } agencies { code nameDa nameEn inviteWhen } }',
    });
    const request = `POST /graphql HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/json\r\nX-Samindsats: 1\r\nCookie: ${skat.cookie}\r\nContent-Length: ${Buffer.byteLength(query)}\r\n\r\n${query}`;
    const before = held();
    const idle = Array.from({ length: 30 }, () => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(request.repeat(20)));
      socket.pause();
      socket.on('error', () => {});
      return socket;
    });
    await pause(1_500);
    const feed = await FeedSocket.open(server.url, { cookie: skat.cookie, origin: server.url });
    await feed.follow();
    const { id } = await ask(server.url, contribute, { input: anItem(world.caseId) });
    await feed.change('CHANGED', id ?? '', 5_000);
    feed.close();
    expect(held() - before).toBeLessThan(60 * 2 ** 20);
    for (const socket of idle) socket.destroy();
  });
});

describe('a clock that jumps', () => {
  it('forwards past the session: she must sign in again; back: nothing is lost, and the ledger stays whole', async () => {
    const at = server.clock.now();
    server.clock.set(new Date(at.getTime() + 11 * 3_600_000));
    const { code } = await ask(server.url, contribute, { input: anItem(world.caseId) });
    expect(code).toBe('UNAUTHENTICATED');
    server.clock.set(new Date(at.getTime() - 3_600_000));
    const { id } = await ask(server.url, contribute, { input: anItem(world.caseId) });
    expect(id).toBeTruthy();
    server.clock.set(new Date(at.getTime() + 1_000));
    const sealed = 'SELECT max(seq) <= (SELECT max(entry_seq) FROM ledger_seals) AS it FROM ledger_entries';
    await until(async () => (await server.owner.query(sealed)).rows[0].it === true, 8_000);
  });
});
