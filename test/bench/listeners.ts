/** A process of listeners: opens sockets, follows the feed on them or just listens, and tells when the last of those awaited heard. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

interface Opening {
  url: string;
  protocol: string | null;
  origin: string;
  /** One socket each. */
  cookies: string[];
  /** Of those, the ones that should hear. */
  awaited: number[];
  subscription: string | null;
}

/** Milliseconds since 1970, with fractions. */
export interface Heard {
  last: number;
  strays: number;
}

const now = () => performance.timeOrigin + performance.now();

export class Listeners {
  private constructor(private readonly child: ChildProcess) {}

  static async open(opening: Opening): Promise<Listeners> {
    const child = fork(fileURLToPath(import.meta.url), ['listen'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const listeners = new Listeners(child);
    await listeners.ask({ open: opening });
    return listeners;
  }

  /** Ready to count when it resolves; `heard` resolves when every awaited socket has heard `each` times. */
  async expect(each: number): Promise<{ heard: Promise<Heard> }> {
    await this.ask({ expect: each });
    return { heard: this.next() as Promise<Heard> };
  }

  close(): void {
    this.child.kill();
  }

  private ask(what: object): Promise<unknown> {
    const answer = this.next();
    this.child.send(what);
    return answer;
  }

  private next(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the listeners ended with ${code}`));
      this.child.once('exit', ended);
      this.child.once('message', (said) => {
        this.child.off('exit', ended);
        resolve(said);
      });
    });
  }
}

function listen(): void {
  let awaited = new Set<number>();
  let left = 0;
  let strays = 0;
  const hear = (n: number) => {
    if (!awaited.has(n)) strays++;
    else if (--left === 0) process.send?.({ last: now(), strays });
  };
  const open = async (opening: Opening) => {
    awaited = new Set(opening.awaited);
    const { cookies } = opening;
    for (let from = 0; from < cookies.length; from += 50)
      await Promise.all(
        cookies.slice(from, from + 50).map((cookie, n) => openOne(opening, cookie, () => hear(from + n))),
      );
    process.send?.('open');
  };
  process.on('message', (said: { open?: Opening; expect?: number }) => {
    if (said.open) void open(said.open);
    if (said.expect) {
      left = said.expect * awaited.size;
      process.send?.('ready');
    }
  });
}

function openOne({ url, protocol, origin, subscription }: Opening, cookie: string, heard: () => void): Promise<void> {
  const socket = new WebSocket(url, protocol ? [protocol] : [], {
    headers: { cookie, origin },
    perMessageDeflate: false,
  });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (code) => {
      throw new Error(`a listener was cut off: ${code}`);
    });
    socket.on('open', () => {
      if (!subscription) return resolve();
      socket.send('{"type":"connection_init"}');
    });
    socket.on('message', (data: Buffer) => {
      if (!subscription || data.includes('"type":"next"')) return heard();
      if (!data.includes('connection_ack')) return;
      socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: subscription } }));
      resolve();
    });
  });
}

if (process.argv[2] === 'listen') listen();
