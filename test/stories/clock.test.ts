/** A clock that jumps, forwards and back: what time ends has ended once and stays so, nobody is let in by it, the ledger stays whole, and it goes on. */
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readLedgerKey } from '../../src/ledger/chain.js';
import { type Ask, verifyLedger } from '../../src/ledger/verify.js';
import { as } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { until } from '../support/feed-nodes.js';
import { FeedSocket } from '../support/feed-socket.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess } from '../support/sharing.js';
import { Browser } from '../support/sign-in.js';

const minutes = 60_000;
const hours = 60 * minutes;
let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = await aCase(server, { agencies: ['demo-skat-1', 'demo-politi-1'] });
});
afterAll(() => server?.stop());

const jump = (by: number) => server.clock.set(new Date(server.clock.now().getTime() + by));

async function expectWholeLedger(): Promise<void> {
  const pem = readFileSync(join(tmpdir(), 'samindsats-test-data', 'ledger-key.pem'), 'utf8');
  const ask: Ask = async (statement, values) => (await server.owner.query(statement, [...values])).rows;
  let finding = await verifyLedger(ask, readLedgerKey(pem));
  for (let look = 0; look < 60 && finding.unsealed > 0; look++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    finding = await verifyLedger(ask, readLedgerKey(pem));
  }
  expect({ breach: finding.breach, unsealed: Number(finding.unsealed) }).toEqual({ breach: null, unsealed: 0 });
}

it('what runs out ends once when the clock jumps past it, is told at once, and does not come back with the clock', async () => {
  const [skat, politi] = [await world.as('demo-skat-1'), await world.as('demo-politi-1')];
  const item = await contributes(skat, world);
  const expiresAt = new Date(server.clock.now().getTime() + 30 * minutes).toISOString();
  const [given] = await discloses(skat, { ...toAssess(item), receivers: ['POL-SOJ'], expiresAt });
  const reads = () => politi.refusal('query ($id: ID!) { contribution(id: $id) { id } }', { id: item.id });
  expect(await reads()).toBeNull();
  const feed = await FeedSocket.open(server.url, { cookie: politi.cookie });
  await feed.follow();
  jump(40 * minutes);
  expect(await reads()).toBe('NOT_FOUND');
  await feed.change('WITHDRAWN', item.id, 5_000).catch(() => feed.change('WITHDRAWN', given?.id ?? '', 1_000));
  jump(-50 * minutes);
  expect(await reads()).toBe('NOT_FOUND');
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  const { rows } = await server.owner.query(
    `SELECT count(*)::int AS many FROM ledger_entries WHERE verb = 'expire' AND $1 = ANY (ids)`,
    [given?.id],
  );
  expect(rows[0].many).toBe(1);
  jump(10 * minutes);
  feed.close();
  await expectWholeLedger();
});

it('forwards past a session, she is signed out, sockets and all; back again, her ended session stays ended', async () => {
  const who = await as(server, 'demo-at-1');
  const socket = await FeedSocket.open(server.url, { cookie: who.cookie });
  await socket.follow();
  const viewer = async () => (await who.ask<{ viewer: object | null }>('{ viewer { signedInAt } }')).viewer;
  jump(11 * hours);
  expect(await viewer()).toBeNull();
  expect(await socket.closed).toBe(4401);
  const anew = await as(server, 'demo-at-2');
  expect(await anew.refusal('{ cases { nodes { id } } }')).toBeNull();
  jump(-11 * hours);
  await who.ask('mutation { signOutEverywhere }');
  expect(await viewer()).toBeNull();
  jump(11 * hours);
  expect(await viewer()).toBeNull();
  expect(await anew.refusal('{ cases { nodes { id } } }')).toBeNull();
  jump(-11 * hours);
});

it('a sign-in under way when it jumps must be begun again, and then works; the feed and readiness go on', async () => {
  const browser = new Browser(server.url);
  const callback = await browser.goToCallback('demo-fvst-1');
  jump(30 * minutes);
  expect((await browser.visit(callback)).status).toBe(400);
  expect((await browser.signIn('demo-fvst-1')).status).toBe(303);
  jump(-30 * minutes);
  const skat = await world.as('demo-skat-1');
  const feed = await FeedSocket.open(server.url, { cookie: skat.cookie });
  await feed.follow();
  const { id } = await contributes(skat, world, { category: 'ownership', level: 'ordinary', title: 'Efter springet' });
  await feed.change('CHANGED', id, 5_000);
  feed.close();
  await until(async () => (await fetch(`${server.url}/readyz`)).status === 200, 5_000);
  await expectWholeLedger();
});
