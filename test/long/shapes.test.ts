/** What is malformed below the contract: half-open lines, oversized frames, bombs, circles, batches; each ends by itself, and others are served. */
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { as, type Person, type Said } from '../support/ask.js';
import { until } from '../support/feed-nodes.js';
import { FeedSocket, knock } from '../support/feed-socket.js';
import { MeetingWindow } from '../support/meeting-window.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let skat: Person;

beforeAll(async () => {
  server = await startTestServer();
  skat = await as(server, 'demo-skat-1');
});
afterAll(() => server?.stop());

const json: Record<string, string> = { 'content-type': 'application/json', 'x-samindsats': '1' };

async function send(body: string | Uint8Array, headers: Record<string, string> = {}, method = 'POST') {
  const response = await fetch(`${server.url}/graphql`, {
    method,
    headers: { ...json, cookie: skat.cookie, ...headers },
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) }),
  });
  return { status: response.status, text: await response.text() };
}

/** A line of bytes to the server, and whether it was ended. */
function line(text: string): { socket: Socket; isEnded: () => boolean; said: () => string } {
  const port = Number(new URL(server.url).port);
  let [isEnded, said] = [false, ''];
  const socket = connect(port, '127.0.0.1', () => socket.write(text));
  socket.on('data', (data) => {
    said += data;
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    isEnded = true;
  });
  return { socket, isEnded: () => isEnded, said: () => said };
}

const isServed = async () => {
  const began = Date.now();
  expect(await skat.refusal('{ viewer { person { name } } }')).toBeNull();
  expect(Date.now() - began).toBeLessThan(2_000);
};

describe('an operation', () => {
  const circles = [
    'fragment A on Query { ...B } fragment B on Query { ...A }',
    'fragment A on Query { ...A }',
    'fragment A on Query { agencies { ...C } } fragment C on Agency { people { agency { ...C } } }',
  ];
  it.each(circles)('of fragments in circles is INVALID on both transports: %s', async (fragments) => {
    expect(await skat.refusal(`{ ...A } ${fragments}`)).toBe('INVALID');
    const socket = await FeedSocket.open(server.url, { cookie: skat.cookie });
    expect(await socket.refusal(socket.ask(`subscription { ...A } ${fragments}`))).toBe('INVALID');
    socket.close();
  });

  it('of many fragments that double each other, of depth, or of many names is refused without being counted out', async () => {
    const doubling = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`);
    const began = Date.now();
    for (const query of [
      `{ ...F0 } ${doubling.join(' ')} fragment F60 on Query { instance { isDemo } }`,
      `{ ${'agencies { people { agency '.repeat(100)}`,
      `{ ${'{'.repeat(2_000)}`,
      `query (${Array.from({ length: 900 }, (_, n) => `$v${n}: Int`).join(' ')}) { instance { isDemo } }`,
      `{ cases(first: ${'9'.repeat(5_000)}) { nodes { id } } }`,
    ])
      expect(['INVALID', 'TOO_COMPLEX']).toContain(await skat.refusal(query));
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it('whose parts are of the wrong kind is a typed error', async () => {
    for (const body of [
      { query: { $gt: '' } },
      { query: ['{ viewer { signedInAt } }'] },
      { query: '{ viewer { signedInAt } }', variables: [] },
      { query: '{ viewer { signedInAt } }', variables: 'x' },
      { query: '{ viewer { signedInAt } }', operationName: { toString: 'x' } },
      { query: '{ viewer { signedInAt } }', operationName: 'constructor' },
      { query: '{ viewer { signedInAt } }', extensions: 'x' },
      { query: '{ viewer { signedInAt } }', extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
      { variables: {} },
      { id: 1 },
      'text',
      7,
      null,
      true,
    ]) {
      const { status, text } = await send(JSON.stringify(body));
      expect(status, JSON.stringify(body)).toBeLessThan(500);
      expect(text).not.toMatch(/node_modules|\bat \/|stack/);
      for (const { extensions } of (JSON.parse(text) as { errors?: Said[] }).errors ?? []) {
        expect(['INVALID', 'TOO_COMPLEX'], JSON.stringify(body)).toContain(extensions.code);
        expect(Boolean(extensions.da && extensions.en)).toBe(true);
      }
    }
  });

  it('with names of the language’s own machinery changes nothing', async () => {
    const body = `{"query":"{ viewer { signedInAt } }","variables":{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}},"__proto__":{"isAdmin":true}}`;
    expect((await send(body)).status).toBe(200);
    expect('isAdmin' in {}).toBe(false);
    const { text } = await send(
      '{"query":"query ($id: ID!) { tip(id: $id) { __typename } }","variables":{"id":{"__proto__":1}}}',
    );
    expect(text).toContain('"INVALID"');
  });
});

describe('a body', () => {
  it('that unpacks to more than the limit is TOO_COMPLEX, and is not unpacked', async () => {
    const bomb = gzipSync(Buffer.from(`{"query":"{ viewer { signedInAt } } #${'x'.repeat(60_000_000)}"}`));
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().rss;
    const { status, text } = await send(bomb, { 'content-encoding': 'gzip' });
    expect([status, text.includes('TOO_COMPLEX')]).toEqual([413, true]);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
  });

  it('in another alphabet, packing or kind is refused in both languages', async () => {
    const query = '{"query":"{ viewer { signedInAt } }"}';
    for (const [headers, bytes] of [
      [{ 'content-type': 'application/json; charset=utf-16' }, query],
      [{ 'content-type': 'application/json; charset=nonsense' }, query],
      [{ 'content-encoding': 'nonsense' }, query],
      [{ 'content-encoding': 'gzip' }, query],
      [{ 'content-type': 'application/xml' }, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
      [{}, Buffer.from([0xff, 0xfe, 0x7b, 0x00])],
      [{}, '['.repeat(200_000)],
    ] as [Record<string, string>, string | Uint8Array][]) {
      const { status, text } = await send(bytes, headers);
      expect([400, 413, 415], JSON.stringify(headers)).toContain(status);
      expect(text).not.toMatch(/root:|node_modules|\bat \//);
    }
  });

  it('deeper than anybody needs does not bring the server down', async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const { status } = await send(
      `{"query":"query ($id: ID!) { tip(id: $id) { __typename } }","variables":{"id":${deep}}}`,
    );
    expect(status).toBeLessThan(500);
    await isServed();
  });

  it('sent by a method that is none of ours does nothing', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'HEAD']) {
      const { status, text } = await send('{"query":"{ viewer { signedInAt } }"}', {}, method);
      expect(status, method).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain('signedInAt":"');
    }
    const trace = line(`TRACE /graphql HTTP/1.1\r\nHost: localhost\r\nCookie: ${skat.cookie}\r\n\r\n`);
    await until(() => trace.said().includes('\r\n\r\n') || trace.isEnded());
    expect(trace.said()).not.toContain(skat.cookie);
    expect(trace.said()).toMatch(/^HTTP\/1\.1 4\d\d/);
    trace.socket.destroy();
  });

  it('whose length is told twice, or that hides another request, is refused', async () => {
    const head = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nCookie: ${skat.cookie}\r\n`;
    for (const smuggled of [
      `${head}Content-Length: 5\r\nContent-Length: 50\r\n\r\n{"a":`,
      `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /readyz HTTP/1.1\r\nHost: x\r\n\r\n`,
      `${head}Transfer-Encoding: chunked, identity\r\n\r\nzz\r\n`,
      `${head}X: ${'x'.repeat(40_000)}\r\n\r\n`,
    ]) {
      const sent = line(smuggled);
      await until(() => sent.isEnded());
      expect(sent.said()).toMatch(/^HTTP\/1\.1 4\d\d/);
      expect(sent.said()).not.toContain('"ready"');
    }
  });
});

describe('a socket', () => {
  it('of the meeting room: a frame too large ends it, an unknown event or room is nothing, and others are served', async () => {
    const open = async () => {
      const window = await MeetingWindow.open(server.url, { cookie: skat.cookie, origin: server.url });
      if (typeof window === 'string') throw new Error(window);
      return window;
    };
    const large = await open();
    (large.socket as unknown as { emit(name: string, ...said: unknown[]): void }).emit('meeting:enter', {
      meetingId: 'x'.repeat(17_000),
    });
    await large.cutOff();
    const odd = await open();
    const emit = (name: string, ...said: unknown[]) =>
      (odd.socket as unknown as { emit(name: string, ...said: unknown[]): void }).emit(name, ...said);
    for (const name of ['node:word', 'meeting:present', 'constructor', '__proto__', 'x'.repeat(500)])
      emit(name, { isHere: true, meetingId: 'x' }, Buffer.from([1, 2, 3]));
    expect(await odd.send('meeting:leave')).toEqual({ ok: true });
    odd.socket.disconnect();
    const elsewhere = await MeetingWindow.open(`${server.url}/admin`, { cookie: skat.cookie, origin: server.url });
    expect(elsewhere).toBe('Invalid namespace');
    await isServed();
  });

  it('more than twenty of one session, of either kind, are refused; another session goes on', async () => {
    const crowd = await as(server, 'demo-skat-1');
    const sockets = await Promise.all(
      Array.from({ length: 20 }, () => FeedSocket.open(server.url, { cookie: crowd.cookie })),
    );
    const one = await FeedSocket.open(server.url, { cookie: crowd.cookie });
    expect(await one.closed).toBe(4429);
    const windows = await Promise.all(
      Array.from({ length: 20 }, () => MeetingWindow.open(server.url, { cookie: crowd.cookie, origin: server.url })),
    );
    expect(windows.filter((window) => typeof window === 'string')).toEqual([]);
    expect(await MeetingWindow.open(server.url, { cookie: crowd.cookie, origin: server.url })).toBe('RATE_LIMITED');
    const other = await FeedSocket.open(server.url, { cookie: skat.cookie });
    await other.follow();
    for (const socket of [...sockets, other]) socket.close();
    for (const window of windows) if (typeof window !== 'string') window.socket.disconnect();
  });

  it('floods of one address at the meeting room’s door are told to wait', async () => {
    const dam = await startTestServer({ settings: { FLOOD_ADDRESS: '100' } });
    try {
      const statuses = await Promise.all(
        Array.from({ length: 150 }, () =>
          fetch(`${dam.url}/socket.io/?EIO=4&transport=polling`).then(({ status }) => status),
        ),
      );
      expect(statuses.filter((status) => status === 200)).toHaveLength(100);
      expect(new Set(statuses)).toEqual(new Set([200, 403]));
    } finally {
      await dam.stop();
    }
  });

  it('a crowd that asks whether we are ready costs one statement at a time', async () => {
    server.statements();
    const answers = await Promise.all(Array.from({ length: 200 }, () => fetch(`${server.url}/readyz`)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(server.statements().filter((one) => one.includes('feed_bounds')).length).toBeLessThan(60);
  });
});

describe('a line left half open', () => {
  it('before, in and after a request, before a socket’s first word, and when its far end is dead, is let go of; meanwhile others are served', {
    timeout: 60_000,
  }, async () => {
    const { cookie } = skat;
    const head = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nCookie: ${cookie}\r\n`;
    const [silent, inHead, inBody] = ['', head, `${head}Content-Length: 5000\r\n\r\n{"query"`].map((text) =>
      Array.from({ length: 100 }, () => line(text)),
    );
    const mute = Array.from(
      { length: 10 },
      () =>
        new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
          headers: { cookie, origin: server.url },
        }),
    );
    const muted = mute.map((socket) => new Promise<number>((resolve) => socket.on('close', resolve)));
    // The far end is gone, and nobody said so: it answers no ping.
    const dead = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: { cookie: (await as(server, 'demo-at-1')).cookie, origin: server.url },
      autoPong: false,
    });
    dead.on('open', () => dead.send('{"type":"connection_init"}'));
    const died = new Promise<void>((resolve) => dead.on('close', () => resolve()));
    await pause(500);
    await isServed();
    expect(await Promise.all(muted)).toEqual(mute.map(() => 4408));
    await until(() => [...(silent ?? []), ...(inHead ?? [])].every(({ isEnded }) => isEnded()), 20_000);
    await isServed();
    await until(() => (inBody ?? []).every(({ isEnded }) => isEnded()), 40_000);
    expect(inBody?.[0]?.said()).toMatch(/^HTTP\/1\.1 408/);
    await died;
    expect(await knock(server.url, { cookie })).toBe(101);
  });
});
