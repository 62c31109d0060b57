/** The database is gone, and comes back: 503 and plain words meanwhile, nobody signed out, nothing done twice, no restart. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person, Said } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { anItem } from '../support/cases.js';
import { until } from '../support/feed-nodes.js';
import { FeedSocket } from '../support/feed-socket.js';
import { MeetingWindow } from '../support/meeting-window.js';
import { Network } from '../support/network.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { Browser } from '../support/sign-in.js';

let network: Network;
let server: TestServer;
let world: World;
let skat: Person;

beforeAll(async () => {
  server = await startTestServer({
    via: async (address) => {
      network = await Network.before(address);
      return network.instead(address);
    },
  });
  world = await aCase(server, { agencies: ['demo-skat-1'], isOpen: true });
  skat = await world.as('demo-skat-1');
});
afterEach(() => network.heal());
afterAll(async () => {
  await server?.stop();
  await network?.close();
});

interface Answer {
  status: number;
  retryAfter: string | null;
  data: Record<string, unknown> | null;
  errors?: Said[];
}

async function ask(query: string, variables: object = {}, cookie = skat.cookie): Promise<Answer> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-samindsats': '1', cookie },
    body: JSON.stringify({ query, variables }),
  });
  const { data = null, errors } = (await response.json()) as Answer;
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    data,
    ...(errors ? { errors } : {}),
  };
}

const contribute = 'mutation ($input: ContributeInput!) { contribute(input: $input) { id title } }';
const code = ({ errors }: Answer) => errors?.[0]?.extensions.code;
const isBack = async () => (await ask('{ viewer { person { name } } }')).status === 200;
const howMany = async (title: string) =>
  Number((await server.owner.query('SELECT count(*) AS n FROM contributions WHERE title = $1', [title])).rows[0].n);

describe('while the database is gone', () => {
  it('every request is answered 503 UNAVAILABLE in both languages, and nobody is signed out', async () => {
    await network.suffer({ isDown: true });
    for (const document of [
      '{ viewer { person { name } } }',
      '{ workplaces(search: "Bambus") { id } }',
      '{ desk { tasks { id } } }',
    ]) {
      const answer = await ask(document);
      expect(answer).toMatchObject({ status: 503, retryAfter: '2', data: null });
      expect(answer.errors).toHaveLength(1);
      expect(answer.errors?.[0]?.extensions).toMatchObject({
        code: 'UNAVAILABLE',
        da: expect.stringMatching(/Databasen svarer ikke/),
        en: expect.stringMatching(/database does not answer/),
      });
      expect(answer.errors?.[0]?.extensions).not.toHaveProperty('http');
    }
    const mutation = await ask(contribute, { input: anItem(world.caseId) });
    expect([mutation.status, code(mutation)]).toEqual([503, 'UNAVAILABLE']);
  });

  it('a new address and the sign-in pages say 503 too, and what needs no database goes on', async () => {
    const browser = new Browser(server.url);
    const callback = await browser.goToCallback('demo-skat-2');
    await network.suffer({ isDown: true });
    const answer = await browser.visit(callback);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await answer.text()).toMatch(/svarer ikke[\s\S]*does not answer/);
    expect(browser.session).toBeNull();
    await expect(new Browser(server.url).goToCallback('demo-skat-2')).rejects.toThrow(/503/);
    const ready = await fetch(`${server.url}/readyz`);
    expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await ask('{ instance { version } }', {}, '')).status).toBe(200);
  });
});

describe('when it comes back', () => {
  it('the same server answers within a few seconds, sockets have stayed, and the feed goes on', async () => {
    const [feed, meeting] = await Promise.all([
      FeedSocket.open(server.url, { cookie: skat.cookie }),
      MeetingWindow.open(server.url, { cookie: skat.cookie, origin: server.url }),
    ]);
    if (typeof meeting === 'string') throw new Error(meeting);
    await feed.follow();
    expect(await meeting.send('meeting:enter', { meetingId: world.meetingId })).toEqual({ ok: true });
    await network.suffer({ isDown: true });
    expect(code(await ask('{ viewer { person { name } } }'))).toBe('UNAVAILABLE');
    await pause(1_500);
    expect(await meeting.send('meeting:enter', { meetingId: world.meetingId })).toMatchObject({ code: 'UNAVAILABLE' });
    await network.heal();
    await until(isBack, 5_000);
    const { data } = await ask(contribute, { input: anItem(world.caseId, { title: 'Efter genstart' }) });
    const made = data?.contribute as { id: string } | undefined;
    await feed.change('CHANGED', made?.id ?? '', 5_000);
    expect(await meeting.send('meeting:enter', { meetingId: world.meetingId })).toEqual({ ok: true });
    await until(async () => (await fetch(`${server.url}/readyz`)).status === 200, 5_000);
    const sealed = 'SELECT max(seq) <= (SELECT max(entry_seq) FROM ledger_seals) AS it FROM ledger_entries';
    await until(async () => (await server.owner.query(sealed)).rows[0].it === true, 8_000);
    feed.close();
    meeting.socket.disconnect();
  });

  it('a new subscriber meanwhile is told UNAVAILABLE or 503, never that she is signed out', async () => {
    const feed = await FeedSocket.open(server.url, { cookie: skat.cookie });
    await network.suffer({ isDown: true });
    expect(await feed.refusal(feed.ask('subscription { changes { cursor kind } }'))).toBe('UNAVAILABLE');
    await expect(FeedSocket.open(server.url, { cookie: skat.cookie })).rejects.toThrow(/503/);
    expect(await MeetingWindow.open(server.url, { cookie: skat.cookie, origin: server.url })).toBe('UNAVAILABLE');
    feed.close();
  });
});

describe('a command whose answer was lost', () => {
  it('says to repeat it with the same id, and repeated it has happened once', async () => {
    const input = anItem(world.caseId, { title: `Uvis ${randomUUID()}` });
    await network.suffer({ lostAnswerTo: 'COMMIT' });
    const first = await ask(contribute, { input });
    expect(first).toMatchObject({ status: 503, retryAfter: '2' });
    expect(first.errors?.[0]?.extensions).toMatchObject({
      code: 'UNAVAILABLE',
      da: expect.stringMatching(/samme kommando-id/),
      en: expect.stringMatching(/same command id/),
    });
    await network.heal();
    expect(await howMany(input.title), 'it was carried out, though nobody heard').toBe(1);
    const answers = [await ask(contribute, { input }), await ask(contribute, { input })];
    const ids = answers.map(({ data }) => (data?.contribute as { id: string } | undefined)?.id);
    expect(ids[0]).toBeTruthy();
    expect(ids[1]).toBe(ids[0]);
    expect(await howMany(input.title)).toBe(1);
  });

  it('cut off before the commit it has not happened, and repeated it happens once', async () => {
    const input = anItem(world.caseId, { title: `Afbrudt ${randomUUID()}` });
    await network.suffer({ lostAnswerTo: 'INSERT INTO outbox_events' });
    expect(code(await ask(contribute, { input }))).toBe('UNAVAILABLE');
    await network.heal();
    expect(await howMany(input.title)).toBe(0);
    await until(async () => (await ask(contribute, { input })).status === 200, 5_000);
    expect(await howMany(input.title)).toBe(1);
  });
});

describe('a database that is there and slow', () => {
  it('a lock that is not let go is UNAVAILABLE after five seconds, and the repeated command acts once', async () => {
    const input = anItem(world.caseId, { title: `Langsom ${randomUUID()}` });
    const holder = new pg.Client({ connectionString: server.ownerUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query(`SELECT FROM participations WHERE case_id = $1 FOR UPDATE`, [world.caseId]);
    const began = Date.now();
    const answer = await ask(contribute, { input });
    expect([answer.status, code(answer)]).toEqual([503, 'UNAVAILABLE']);
    expect(Date.now() - began).toBeLessThan(9_000);
    await holder.query('ROLLBACK');
    await holder.end();
    await ask(contribute, { input });
    expect(await howMany(input.title)).toBe(1);
  });
});
