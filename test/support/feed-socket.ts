/** A browser's socket at /graphql, frame by frame: for stories of what it may and may not do. */
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';

export interface Change {
  cursor: string;
  kind: 'CHANGED' | 'WITHDRAWN' | 'RESYNC';
  subject: string | null;
  id: string | null;
  caseId: string | null;
}

export interface Frame {
  type: string;
  id?: string;
  payload?: unknown;
}

export interface Knock {
  cookie?: string;
  /** Null: none is sent. */
  origin?: string | null;
  path?: string;
  headers?: Record<string, string>;
}

export const feedDocument =
  'subscription ($after: Cursor, $topics: [String!]) { changes(after: $after, topics: $topics) { cursor kind subject id caseId at } }';

/** The HTTP status of an upgrade; 101 when it was let in, and then the socket is closed again. */
export async function knock(url: string, wishes: Knock): Promise<number> {
  const socket = open(url, wishes);
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', reject);
  });
}

export class FeedSocket {
  readonly frames: Frame[] = [];
  /** The code that it was closed with. */
  readonly closed: Promise<number>;
  private count = 0;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.frames.push(JSON.parse(String(data)) as Frame));
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.on('close', (code) => resolve(code)));
  }

  /** Opened, and acknowledged where it is let in. */
  static async open(url: string, wishes: Knock): Promise<FeedSocket> {
    const made = new FeedSocket(open(url, wishes));
    await new Promise<void>((resolve, reject) => {
      made.socket.on('open', () => resolve());
      made.socket.on('error', reject);
    });
    made.send({ type: 'connection_init' });
    await Promise.race([made.frame(({ type }) => type === 'connection_ack'), made.closed]);
    return made;
  }

  send(frame: Frame | Record<string, unknown>): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** Begins an operation; the id that its frames carry. */
  ask(query: string, variables: object = {}, more: object = {}): string {
    const id = String(++this.count);
    this.send({ type: 'subscribe', id, payload: { query, variables, ...more } });
    return id;
  }

  /** Follows the feed, and waits until it surely does. */
  async follow(variables: { after?: string | null; topics?: string[] | null } = {}): Promise<string> {
    const id = this.ask(feedDocument, variables);
    await this.ping();
    await pause(100);
    return id;
  }

  /** Waits for a frame, also one that came before. */
  async frame(isIt: (frame: Frame) => boolean, within = 8_000): Promise<Frame> {
    const began = Date.now();
    for (;;) {
      const found = this.frames.find(isIt);
      if (found) return found;
      if (Date.now() - began > within) throw new Error(`no such frame; came: ${JSON.stringify(this.frames)}`);
      await pause(10);
    }
  }

  /** The code of the first error that the operation met. */
  async refusal(id: string): Promise<string> {
    const { payload } = await this.frame(
      (frame) => frame.id === id && (frame.type === 'error' || 'errors' in ((frame.payload ?? {}) as object)),
    );
    const errors = Array.isArray(payload) ? payload : (payload as { errors: unknown[] }).errors;
    return (errors[0] as { extensions: { code: string } }).extensions.code;
  }

  changes(): Change[] {
    return this.frames
      .filter(({ type }) => type === 'next')
      .flatMap(({ payload }) => (payload as { data?: { changes: Change } | null }).data?.changes ?? []);
  }

  /** Waits for a change. */
  async change(kind: Change['kind'], id: string | null = null, within = 8_000): Promise<Change> {
    const began = Date.now();
    for (;;) {
      const found = this.changes().find((change) => change.kind === kind && (id === null || change.id === id));
      if (found) return found;
      if (Date.now() - began > within) throw new Error(`no ${kind} ${id}; came: ${JSON.stringify(this.changes())}`);
      await pause(10);
    }
  }

  async ping(): Promise<void> {
    const before = this.frames.filter(({ type }) => type === 'pong').length;
    this.send({ type: 'ping' });
    while (this.frames.filter(({ type }) => type === 'pong').length === before) await pause(5);
  }

  close(): void {
    this.socket.terminate();
  }
}

function open(url: string, { cookie, origin = url, path = '/graphql', headers = {} }: Knock): WebSocket {
  return new WebSocket(`${url.replace(/^http/, 'ws')}${path}`, 'graphql-transport-ws', {
    headers: { ...(cookie ? { cookie } : {}), ...(origin === null ? {} : { origin }), ...headers },
  });
}
