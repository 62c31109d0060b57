/** Two servers on one PostgreSQL: sessions, feed, presence and timers work across them. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { as, type Person } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { anItem } from '../support/cases.js';
import { FeedSocket } from '../support/feed-socket.js';
import { MeetingWindow } from '../support/meeting-window.js';
import { Program } from '../support/program.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes, discloses, toAssess } from '../support/sharing.js';

let one: TestServer;
let other: TestServer;
let world: World;
let skat: Person;

beforeAll(async () => {
  one = await startTestServer();
  other = await startTestServer({ beside: one });
  world = await aCase(one, { agencies: ['demo-skat-1', 'demo-politi-1'], isOpen: true });
  skat = await world.as('demo-skat-1');
});
afterAll(async () => {
  await other?.stop();
  await one?.stop();
});

const windowAt = async (server: TestServer, who: Person) => {
  const window = await MeetingWindow.open(server.url, { cookie: who.cookie, origin: server.url });
  if (typeof window === 'string') throw new Error(window);
  expect(await window.send('meeting:enter', { meetingId: world.meetingId })).toEqual({ ok: true });
  return window;
};

it('who is in the room is seen at both, with hands and typing, and who leaves is gone', async () => {
  const politi = await world.as('demo-politi-1');
  const [here, there] = [await windowAt(one, skat), await windowAt(other, politi)];
  await here.sees(['Demo Politi 1', 'Demo Skat 1']);
  await there.sees(['Demo Politi 1', 'Demo Skat 1']);
  await there.send('meeting:hand', { raised: true });
  await here.sees(['Demo Politi 1*', 'Demo Skat 1']);
  await there.send('meeting:typing', { isTyping: true });
  for (let wait = 0; wait < 100 && here.typing.length === 0; wait++) await pause(20);
  expect(here.typing[0]?.isTyping).toBe(true);
  there.socket.disconnect();
  await here.sees(['Demo Skat 1']);
  here.socket.disconnect();
});

it('a session of one holds at the other, and ends at both within a second, sockets and all', async () => {
  const visitor = await as(one, 'demo-politi-2');
  const { url } = other;
  const ask = (to: string) =>
    fetch(`${to}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-samindsats': '1', cookie: visitor.cookie },
      body: JSON.stringify({ query: '{ viewer { person { name } } }' }),
    }).then((answer) => answer.text());
  expect(await ask(url)).toContain('Demo Politi 2');
  const socket = await FeedSocket.open(url, { cookie: visitor.cookie, origin: url });
  await socket.follow();
  await visitor.ask('mutation { signOutEverywhere }');
  const began = Date.now();
  expect(await socket.closed).toBe(4401);
  expect(Date.now() - began).toBeLessThan(1_500);
  expect(await ask(url)).toContain('"viewer":null');
});

it('a program’s token of one holds at the other, and its sockets there are shut when its key is revoked here', async () => {
  const tender = await world.as('demo-skat-3');
  const program = await (await Program.enrolled(one, tender)).signsIn();
  const socket = await FeedSocket.open(other.url, { origin: null, headers: program.proof });
  await socket.follow();
  const input = { id: program.id, keyId: program.key.id, version: 1 };
  await tender.ask('mutation ($input: RevokeProgramKeyInput!) { revokeProgramKey(input: $input) { id } }', { input });
  const began = Date.now();
  expect(await socket.closed).toBe(4401);
  expect(Date.now() - began).toBeLessThan(1_000);
});

it('what happens at one is told at the other', async () => {
  const socket = await FeedSocket.open(other.url, { cookie: skat.cookie, origin: other.url });
  await socket.follow();
  const { contribute } = await skat.ask<{ contribute: { id: string } }>(
    'mutation ($input: ContributeInput!) { contribute(input: $input) { id } }',
    { input: anItem(world.caseId) },
  );
  await socket.change('CHANGED', contribute.id, 5_000);
  socket.close();
});

it('what runs out is ended once, though both look every second', async () => {
  const item = await contributes(skat, world);
  const soon = new Date(one.clock.now().getTime() + 2_000).toISOString();
  const [given] = await discloses(skat, { ...toAssess(item), expiresAt: soon });
  const ended = () =>
    one.owner.query(`SELECT count(*)::int AS many FROM ledger_entries WHERE verb = 'expire' AND $1 = ANY (ids)`, [
      given?.id,
    ]);
  for (let wait = 0; wait < 100 && (await ended()).rows[0].many === 0; wait++) await pause(100);
  await pause(2_500);
  expect((await ended()).rows[0].many).toBe(1);
});

it('one seals the ledger at a time, and the other goes on when it stops', async () => {
  const sealed = async () =>
    (
      await one.owner.query(
        'SELECT (SELECT max(seq) FROM ledger_entries) = (SELECT max(entry_seq) FROM ledger_seals) AS it',
      )
    ).rows[0].it;
  for (let wait = 0; wait < 100 && !(await sealed()); wait++) await pause(100);
  const { rows } = await one.owner.query(
    `SELECT count(*)::int AS many FROM pg_locks WHERE locktype = 'advisory' AND objid = 7426003 AND granted
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  expect(rows[0].many).toBe(1);
  await other.stop();
  await contributes(skat, world);
  for (let wait = 0; wait < 100 && !(await sealed()); wait++) await pause(100);
  expect(await sealed()).toBe(true);
  other = await startTestServer({ beside: one });
});
