/** A line whose answers nobody takes away is let go of; one that is read, and a socket that is silent, are not. */
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { as } from '../support/ask.js';
import { until } from '../support/feed-nodes.js';
import { FeedSocket } from '../support/feed-socket.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
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
  const began = Date.now();
  let cut = 0;
  const lines: Socket[] = Array.from({ length: 20 }, () => {
    const line = connect(Number(port), '127.0.0.1', () => line.write(request.repeat(100)));
    line.pause();
    // Who reads nothing learns of it when she writes.
    line.on('error', () => {});
    line.on('close', () => cut++);
    return line;
  });
  await pause(50_000);
  expect(cut, 'a minute is hers').toBe(0);
  await pause(20_000);
  const speaking = setInterval(() => {
    for (const line of lines) if (!line.destroyed) line.write('\r\n');
  }, 500);
  await until(() => cut === lines.length, 40_000);
  clearInterval(speaking);
  expect(Date.now() - began).toBeLessThan(120_000);
  expect(isSocketOpen, 'a socket on which nothing happens').toBe(true);
  socket.close();
});
