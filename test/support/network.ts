/** A network that misbehaves when told to: a TCP proxy with delay, little bandwidth, half-closing, resets, cut-offs, silence and absence. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What is wrong with the network; each thing by itself, or several together. */
export interface Toxic {
  /** Milliseconds that each piece is late. */
  delay?: number;
  /** Bytes a second, each way. */
  bandwidth?: number;
  /** Nothing comes through and nobody is told, as when a cable is pulled. */
  isBlackHole?: boolean;
  /** Nobody is there: open connections are reset, new ones refused. */
  isDown?: boolean;
  /** Each connection is reset after so many bytes from the server. */
  cutAfter?: number;
  /** The server's side says that it is done after so many bytes, and goes on listening. */
  halfCloseAfter?: number;
  /** When the client has sent this, the server gets it, and its answer is lost with the connection. */
  lostAnswerTo?: string;
}

interface Pair {
  client: Socket;
  server: Socket;
  isAnswerLost: boolean;
}

export class Network {
  private toxic: Toxic = {};
  private readonly pairs = new Set<Pair>();
  private server: Server | null = null;
  private healing = new AbortController();
  /** Connections made through it so far. */
  connections = 0;

  private constructor(
    private readonly target: { host: string; port: number },
    readonly port: number,
  ) {}

  /** Before the server of this address. */
  static async before(address: string): Promise<Network> {
    const url = new URL(address);
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const at = probe.address();
    const port = typeof at === 'object' && at ? at.port : 0;
    await new Promise((resolve) => probe.close(resolve));
    const network = new Network(
      { host: url.hostname === 'localhost' ? '127.0.0.1' : url.hostname, port: Number(url.port) },
      port,
    );
    await network.listen();
    return network;
  }

  /** The same address, by way of the network. */
  instead(address: string): string {
    const url = new URL(address);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.toString();
  }

  async suffer(toxic: Toxic): Promise<void> {
    this.toxic = toxic;
    if (!toxic.isDown) return;
    this.reset();
    const { server } = this;
    this.server = null;
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  async heal(): Promise<void> {
    this.toxic = {};
    this.healing.abort();
    this.healing = new AbortController();
    if (!this.server) await this.listen();
  }

  /** Ends every connection rudely. */
  reset(): void {
    for (const { client, server } of this.pairs) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
    this.pairs.clear();
  }

  async close(): Promise<void> {
    this.healing.abort();
    await this.suffer({ isDown: true });
  }

  private async listen(): Promise<void> {
    const server = createServer({ allowHalfOpen: true }, (client) => this.join(client));
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.server = server;
  }

  private join(client: Socket): void {
    this.connections++;
    const server = connect({ ...this.target, allowHalfOpen: true });
    const pair = { client, server, isAnswerLost: false };
    this.pairs.add(pair);
    const gone = () => {
      client.destroy();
      server.destroy();
      this.pairs.delete(pair);
    };
    for (const socket of [client, server]) socket.on('error', gone).on('close', gone);
    this.carry(pair, client, server).catch(gone);
    this.carry(pair, server, client).catch(gone);
  }

  private async carry(pair: Pair, from: Socket, to: Socket): Promise<void> {
    let carried = 0;
    const isAnswer = from === pair.server;
    for await (const piece of from as AsyncIterable<Buffer>) {
      for (const part of this.parts(piece)) {
        const { delay, bandwidth, cutAfter, halfCloseAfter, lostAnswerTo } = this.toxic;
        if (delay) await pause(delay);
        if (bandwidth) await pause((part.length / bandwidth) * 1000);
        await this.passable();
        if (pair.isAnswerLost && isAnswer) continue;
        carried += part.length;
        if (isAnswer && cutAfter !== undefined && carried > cutAfter) {
          const kept = Math.max(0, part.length - (carried - cutAfter));
          await new Promise((resolve) => to.write(part.subarray(0, kept), resolve));
          pair.client.resetAndDestroy();
          pair.server.resetAndDestroy();
          return;
        }
        if (isAnswer && halfCloseAfter !== undefined && carried > halfCloseAfter) {
          to.end();
          return;
        }
        if (!isAnswer && lostAnswerTo !== undefined && part.includes(lostAnswerTo)) {
          pair.isAnswerLost = true;
          setTimeout(() => pair.client.resetAndDestroy(), 300);
        }
        if (!to.write(part)) await once(to, 'drain');
      }
    }
    to.end();
  }

  private *parts(piece: Buffer): Iterable<Buffer> {
    const most = this.toxic.bandwidth ? Math.max(1, Math.ceil(this.toxic.bandwidth / 20)) : piece.length;
    for (let at = 0; at < piece.length; at += most) yield piece.subarray(at, at + most);
  }

  private async passable(): Promise<void> {
    while (this.toxic.isBlackHole)
      await pause(60_000, undefined, { signal: this.healing.signal, ref: false }).catch(() => {});
  }
}
