/** A reader who does not read, at each of the server's doors: she costs a bounded amount, is cut off or told to read anew, and others are told as ever. */
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { as, type Person } from '../support/ask.js';
import { until } from '../support/feed-nodes.js';
import { FeedSocket } from '../support/feed-socket.js';
import { held } from '../support/held.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let skat: Person;

beforeAll(async () => {
  server = await startTestServer();
  skat = await as(server, 'demo-skat-1');
});
afterAll(() => server?.stop());

/** Changes that everybody at Skat may see, many at a time. */
const happen = (many: number) =>
  server.owner.query(
    `INSERT INTO outbox_events (at, subject, subject_id, lost) SELECT now(), 'Person', p.id::text, '{}'
     FROM generate_series(1, $1), (SELECT id FROM people WHERE subject = 'demo-skat-1') p`,
    [many],
  );

it('of the feed, who never reads: cut off, at no more than a bound each; who reads is told everything', {
  timeout: 90_000,
}, async () => {
  const deaf = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const socket = await FeedSocket.open(server.url, { cookie: skat.cookie });
      // Asked for under many names, so that what is not read piles up quickly.
      const fields = Array.from({ length: 12 }, (_, n) => `f${n}: cursor`).join(' ');
      for (let n = 0; n < 15; n++) socket.ask(`subscription { changes { cursor kind id subject at ${fields} } }`);
      await socket.ping();
      socket.socket.pause();
      return socket;
    }),
  );
  const another = await as(server, 'demo-skat-2');
  const reader = await FeedSocket.open(server.url, { cookie: another.cookie });
  await reader.follow();
  const before = held();
  let told = 0;
  for (let wave = 0; wave < 20; wave++) {
    await happen(200);
    told += 200;
    await until(() => reader.changes().length >= told, 20_000);
  }
  expect(held() - before).toBeLessThan(100 * 2 ** 20);
  // The far end learns of it when it reads on.
  for (const { socket } of deaf) socket.resume();
  const cutOff = Promise.all(deaf.map(({ closed }) => closed));
  await Promise.race([cutOff, pause(25_000).then(() => Promise.reject(new Error('not cut off')))]);
  expect(reader.changes().length).toBe(told);
  reader.close();
});

it('of answers, who asks for many at once and reads none: told to wait like any flood, and others are answered', {
  timeout: 90_000,
}, async () => {
  const dam = await startTestServer({ settings: { FLOOD_PERSON: '1200' } });
  const [skat, other] = [await as(dam, 'demo-skat-1'), await as(dam, 'demo-politi-1')];
  const { port } = new URL(dam.url);
  const body = JSON.stringify({ query: '{ ruleBook { provisions { code saysDa saysEn } } }' });
  const request = `POST /graphql HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/json\r\nX-Samindsats: 1\r\nCookie: ${skat.cookie}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const unread = () => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(request.repeat(100)));
    socket.pause();
    socket.on('error', () => {});
    return socket;
  };
  const before = held();
  const lines: ReturnType<typeof unread>[] = [];
  // How much of a line's answers lies unread differs with the machine; a line that is full costs nothing more.
  const isTold = async () => (await skat.refusal('{ viewer { person { name } } }')) === 'RATE_LIMITED';
  while (lines.length < 1_000 && !(await isTold())) {
    for (let n = 0; n < 20; n++) lines.push(unread());
    await pause(200);
  }
  const began = Date.now();
  expect(await other.refusal('{ viewer { person { name } } }')).toBeNull();
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(await isTold()).toBe(true);
  expect(held() - before).toBeLessThan((50 + lines.length) * 2 ** 20);
  for (const socket of lines) socket.destroy();
  await dam.stop();
});
