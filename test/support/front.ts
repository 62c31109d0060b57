/** What stands before several servers, as a proxy does: each new connection goes to the first of them that answers. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './fleet.js';

export class Front {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** `ports` is asked at each connection. */
  static async before(ports: () => readonly number[]): Promise<Front> {
    const port = await freePort();
    const server = createServer({ allowHalfOpen: false }, (client) => void front.join(client, [...ports()]));
    const front = new Front(server, port);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return front;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, ports: number[]): void {
    this.sockets.add(client);
    client.on('error', () => {}).on('close', () => this.sockets.delete(client));
    const [port] = ports.splice(0, 1);
    if (port === undefined) {
      client.destroy();
      return;
    }
    const node = connect(port, '127.0.0.1');
    let isJoined = false;
    node.on('connect', () => {
      isJoined = true;
      client.pipe(node).pipe(client);
    });
    node.on('error', () => (isJoined ? client.destroy() : this.join(client, ports)));
    node.on('close', () => isJoined && client.destroy());
    client.on('close', () => node.destroy());
  }
}
