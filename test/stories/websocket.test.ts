/** The WebSocket: subscriptions only, from our own pages, for as long as the session stands; each told what is hers. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person } from '../support/ask.js';
import { FeedSocket, feedDocument, type Knock, knock } from '../support/feed-socket.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let skat: Person;
const opened: FeedSocket[] = [];

beforeAll(async () => {
  server = await startTestServer();
  skat = await as(server, 'demo-skat-1');
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.close();
});
afterAll(() => server?.stop());

async function socketOf(wishes: Knock): Promise<FeedSocket> {
  const socket = await FeedSocket.open(server.url, wishes);
  opened.push(socket);
  return socket;
}

async function following(who: Person, wishes: { after?: string; topics?: string[] } = {}): Promise<FeedSocket> {
  const socket = await socketOf({ cookie: who.cookie });
  await socket.follow(wishes);
  return socket;
}

describe('who may open it', () => {
  it('our own pages, and what is no browser', async () => {
    expect(await knock(server.url, { cookie: skat.cookie })).toBe(101);
    expect(await knock(server.url, { cookie: skat.cookie, origin: null })).toBe(101);
  });

  it.each(['https://evil.example', 'null', 'http://localhost'])(
    'another page, with her cookie, is refused: %s',
    async (origin) => expect(await knock(server.url, { cookie: skat.cookie, origin })).toBe(403),
  );

  it('another site that leaves Origin out is refused', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect(await knock(server.url, { cookie: skat.cookie, origin: null, headers })).toBe(403);
  });

  it('nothing is upgraded on other paths', async () => {
    for (const path of ['/', '/graphql/', '/sign-in', '//graphql'])
      expect(await knock(server.url, { cookie: skat.cookie, path }), path).toBe(404);
  });

  it('signed out, or with a cookie that nobody was given, it is closed with 4401 before anything is said', async () => {
    for (const cookie of [undefined, `samindsats=${'a'.repeat(43)}`, 'samindsats=', skat.cookie.slice(0, -1)]) {
      const socket = await socketOf(cookie === undefined ? {} : { cookie });
      expect(await socket.closed).toBe(4401);
      expect(socket.frames).toEqual([]);
    }
  });
});

describe('what it carries', () => {
  it('a query or a mutation is refused, and nothing is done', async () => {
    const cmm = await as(server, 'demo-cmm-1');
    const socket = await socketOf({ cookie: cmm.cookie });
    const tips = async () => (await server.owner.query('SELECT count(*)::int AS many FROM tips')).rows[0].many;
    const before = await tips();
    for (const query of [
      '{ viewer { person { id } } }',
      '{ __schema { types { name } } }',
      'mutation { signOut }',
      `mutation { recordTip(input: { channel: HOTLINE, callerKind: CITIZEN, seen: "x", indicators: [], receivedAt: "2026-01-01T00:00:00Z", workplace: {} }) { id } }`,
    ])
      expect(await socket.refusal(socket.ask(query)), query).toBe('INVALID');
    const both = `${feedDocument} mutation Out { signOut }`.replace('subscription', 'subscription Feed');
    expect(await socket.refusal(socket.ask(both, {}, { operationName: 'Out' }))).toBe('INVALID');
    expect(await tips()).toBe(before);
    expect(await cmm.refusal('{ viewer { person { id } } }')).toBeNull();
  });

  it('what does not fit the contract is INVALID, in both languages, and says nothing raw', async () => {
    const socket = await socketOf({ cookie: skat.cookie });
    for (const [query, variables] of [
      ['subscription { changes { nothing } }', {}],
      ['subscription {', {}],
      ['subscription { __schema { types { name } } }', {}],
      ['subscription { changes { id } again: changes { id } }', {}],
      [feedDocument, { after: 7 }],
      [feedDocument, { after: 'no cursor!' }],
      [feedDocument, { topics: [null] }],
      [feedDocument, { topics: ['Nothing'] }],
    ] as const) {
      const id = socket.ask(query, variables);
      expect(await socket.refusal(id), JSON.stringify([query, variables])).toBe('INVALID');
    }
    for (const { type, payload } of socket.frames) {
      if (type !== 'error' && type !== 'next') continue;
      const errors = (Array.isArray(payload) ? payload : (payload as { errors: unknown[] }).errors) as object[];
      for (const error of errors) {
        expect(error).toMatchObject({ extensions: { da: expect.any(String), en: expect.any(String) } });
        expect(JSON.stringify(error)).not.toMatch(/stack|node_modules|prisma/i);
      }
    }
  });

  it('what is too large is TOO_COMPLEX, by the same limits as over HTTP', async () => {
    const socket = await socketOf({ cookie: skat.cookie });
    const aliases = Array.from({ length: 100 }, (_, n) => `a${n}: id`).join(' ');
    const tokens = Array.from({ length: 2_000 }, () => 'id kind').join(' ');
    for (const query of [`subscription { changes { ${aliases} } }`, `subscription { changes { ${tokens} } }`]) {
      expect(await socket.refusal(socket.ask(query))).toBe('TOO_COMPLEX');
      expect(await skat.refusal(query)).toBe('TOO_COMPLEX');
    }
  });

  it('a frame above 64 KiB ends the socket', async () => {
    const socket = await socketOf({ cookie: skat.cookie });
    socket.ask(`# ${'x'.repeat(65 * 1024)}\n${feedDocument}`);
    expect(await socket.closed).toBe(1009);
  });

  it('a frame that is no message ends the socket, and the server stands', async () => {
    for (const text of [
      '{',
      '[]',
      '{"type":"subscribe"}',
      '{"type":"subscribe","id":"1","payload":{"query":7}}',
      'null',
    ]) {
      const socket = await socketOf({ cookie: skat.cookie });
      socket.socket.send(text);
      expect(await socket.closed, text).toBe(4400);
    }
    expect(await knock(server.url, { cookie: skat.cookie })).toBe(101);
  });

  it('holds at most 20 subscriptions, and takes another when one has ended', async () => {
    const socket = await socketOf({ cookie: skat.cookie });
    const ids = [];
    for (let n = 0; n < 20; n++) ids.push(socket.ask(feedDocument));
    await socket.ping();
    expect(await socket.refusal(socket.ask(feedDocument))).toBe('RATE_LIMITED');
    socket.send({ type: 'complete', id: ids[0] ?? '' });
    await socket.ping();
    const again = socket.ask(feedDocument);
    await pause(200);
    expect(socket.frames.filter(({ id }) => id === again)).toEqual([]);
  });

  it('one who never stops sending is cut off', async () => {
    const socket = await socketOf({ cookie: skat.cookie });
    for (let n = 0; n < 300; n++) socket.send({ type: 'ping' });
    expect(await socket.closed).toBe(4429);
  });
});

describe('for as long as the session stands', () => {
  it('dies within a second of signing out, with UNAUTHENTICATED and 4401; her other session goes on', async () => {
    const [one, other] = [await as(server, 'demo-skat-2'), await as(server, 'demo-skat-2')];
    const [bySocket, byOther] = [await following(one), await following(other)];
    const idle = await socketOf({ cookie: one.cookie });
    await one.ask('mutation { signOut }');
    const began = Date.now();
    expect(await Promise.all([bySocket.closed, idle.closed])).toEqual([4401, 4401]);
    expect(Date.now() - began).toBeLessThan(1_000);
    expect(await bySocket.refusal('1')).toBe('UNAUTHENTICATED');
    await byOther.ping();
    expect(byOther.socket.readyState).toBe(byOther.socket.OPEN);
    expect(await (await socketOf({ cookie: one.cookie })).closed).toBe(4401);
  });

  it('dies everywhere when she signs out everywhere, when it runs out, and when she is suspended', async () => {
    const [one, other] = [await as(server, 'demo-nsk-2'), await as(server, 'demo-nsk-2')];
    const sockets = [await following(one), await following(other)];
    await one.ask('mutation { signOutEverywhere }');
    expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([4401, 4401]);

    const third = await following(await as(server, 'demo-nsk-2'));
    await server.owner.query(
      "UPDATE sessions SET expires_at = created_at WHERE ended_at IS NULL AND person_id = (SELECT id FROM people WHERE subject = 'demo-nsk-2')",
    );
    expect(await third.closed).toBe(4401);

    const fourth = await following(await as(server, 'demo-nsk-2'));
    await server.owner.query("UPDATE people SET status = 'SUSPENDED' WHERE subject = 'demo-nsk-2'");
    expect(await fourth.closed).toBe(4401);
  });

  it('a subscription begun after the session ended, on a socket not yet closed, is refused', async () => {
    const who = await as(server, 'demo-siri-2');
    const socket = await socketOf({ cookie: who.cookie });
    await server.owner.query(
      "UPDATE sessions SET ended_at = now() WHERE ended_at IS NULL AND person_id = (SELECT id FROM people WHERE subject = 'demo-siri-2')",
    );
    expect(await socket.refusal(socket.ask(feedDocument))).toBe('UNAUTHENTICATED');
  });
});

describe('stopping', () => {
  it('says goodbye with 1001 to every socket', async () => {
    const another = await startTestServer();
    const who = await as(another, 'demo-skat-1');
    const socket = await FeedSocket.open(another.url, { cookie: who.cookie });
    await socket.follow();
    const stopped = another.stop();
    expect(await socket.closed).toBe(1001);
    await stopped;
  });
});
