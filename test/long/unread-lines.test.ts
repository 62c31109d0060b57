/** A line whose answers nobody takes away is let go of; one that is read, and a socket that is silent, are not. */
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { as } from '../support/ask.js';
import { FeedSocket } from '../support/feed-socket.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ settings: { FLOOD_PERSON: '100000', FLOOD_ADDRESS: '100000' } });
});
afterAll(() => server?.stop());

it('within two minutes', { timeout: 180_000 }, async () => {
  const { cookie } = await as(server, 'demo-skat-1');
  const socket = await FeedSocket.open(server.url, { cookie });
  await socket.follow();
  let isSocketOpen = true;
  socket.closed.then(() => {
    isSocketOpen = false;
  });
  const { port } = new URL(server.url);
  const body = JSON.stringify({ query: '{ ruleBook { provisions { code saysDa saysEn } } }' });
  const request = `POST /graphql HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/json\r\nX-Samindsats: 1\r\nCookie: ${cookie}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const open = () =>
    new Promise<number>((resolve, reject) => {
      server.running.app
        .getHttpServer()
        .getConnections((failure: Error | null, many: number) => (failure ? reject(failure) : resolve(many)));
    });
  // What signing in left idle is gone.
  await pause(8_000);
  const before = await open();
  // More than the machine keeps for a line, in whole requests that come at once: one that is begun and not ended is let go of for
  // that already. One line after the other, so that no crowd is refused.
  const lines: Socket[] = [];
  for (let n = 0; n < 2; n++) {
    const line = connect(Number(port), '127.0.0.1', () => line.write(request.repeat(260)));
    line.pause();
    line.on('error', () => {});
    lines.push(line);
    await pause(8_000);
  }
  await pause(8_000);
  expect((await open()) - before, 'half a minute is hers').toBe(lines.length);
  for (let wait = 0; (await open()) > before && wait < 100; wait++) await pause(1_000);
  expect(await open()).toBe(before);
  for (const line of lines) line.destroy();
  expect(isSocketOpen, 'a socket on which nothing happens').toBe(true);
  socket.close();
});
