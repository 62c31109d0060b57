/** The limit of fan-out: a plain `ws` server that sends one text to the first so many of its sockets, when told over HTTP. */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as breathe } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type WebSocket, WebSocketServer } from 'ws';

export interface Bare {
  port: number;
  stop(): void;
}

export function startBare(): Promise<Bare> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['serve'], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--max-semi-space-size=64'],
    });
    child.once('error', reject);
    child.once('message', (port: number) => resolve({ port, stop: () => child.kill() }));
  });
}

/** As large as a change of the feed. */
const text = JSON.stringify({
  id: '1',
  type: 'next',
  payload: {
    data: {
      changes: {
        cursor: 'x'.repeat(24),
        kind: 'CHANGED',
        subject: 'NextStep',
        id: 'x'.repeat(36),
        caseId: 'x'.repeat(36),
      },
    },
  },
});

function serve(): void {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const open: WebSocket[] = [];
  const server = createServer(async (request, response) => {
    const [receivers = 0, times = 0] = (request.url ?? '').slice(1).split('-').map(Number);
    response.end();
    for (let time = 0; time < times; time++) {
      for (const socket of open.slice(0, receivers)) socket.send(text);
      await breathe();
    }
  });
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (opened) => open.push(opened)),
  );
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

if (process.argv[2] === 'serve') serve();
