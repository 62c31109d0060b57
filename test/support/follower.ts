/** Somebody who follows the feed through everything: reconnects with her last cursor, wherever somebody answers. */
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Change } from './feed-socket.js';
import type { FleetNode } from './fleet.js';

export class Follower {
  readonly changes: Change[] = [];
  connections = 0;
  private cursor: string | null = null;
  private socket: WebSocket | null = null;
  private isOver = false;
  private at = 0;

  constructor(
    private readonly nodes: readonly Pick<FleetNode, 'url'>[],
    private readonly cookie: string,
    /** Of the pages she has open; the node's own where it is not told. */
    private readonly origin: string | null = null,
  ) {}

  /** Resolves when she follows for the first time. */
  async start(): Promise<void> {
    void this.follow();
    while (this.connections === 0) await pause(20);
    await pause(500);
  }

  stop(): void {
    this.isOver = true;
    this.socket?.terminate();
  }

  /** Cuts her own line, as a phone in a tunnel does. */
  lose(): void {
    this.socket?.terminate();
  }

  private async follow(): Promise<void> {
    while (!this.isOver) {
      await this.once();
      await pause(100);
    }
  }

  private once(): Promise<void> {
    const { url = '' } = this.nodes[this.at++ % this.nodes.length] ?? {};
    const socket = new WebSocket(`${url.replace('http', 'ws').replace(/\/$/, '')}/graphql`, ['graphql-transport-ws'], {
      headers: { cookie: this.cookie, origin: this.origin ?? url },
      handshakeTimeout: 3_000,
    });
    this.socket = socket;
    return new Promise((resolve) => {
      socket.on('error', () => {});
      socket.on('close', () => resolve());
      socket.on('open', () => socket.send('{"type":"connection_init"}'));
      socket.on('message', (data) => this.hear(socket, JSON.parse(String(data))));
    });
  }

  private hear(socket: WebSocket, { type, payload }: { type: string; payload?: { data?: { changes: Change } } }): void {
    if (type === 'connection_ack') {
      this.connections++;
      const query = 'subscription ($after: Cursor) { changes(after: $after) { cursor kind subject id caseId } }';
      const variables = { after: this.cursor };
      socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query, variables } }));
    } else if (type === 'next' && payload?.data) {
      this.cursor = payload.data.changes.cursor;
      this.changes.push(payload.data.changes);
    } else if (type === 'error' || type === 'next' || type === 'complete') socket.terminate();
  }
}
