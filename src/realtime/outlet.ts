/** What goes out on one socket: as fast as its reader takes it, never more unread than a bound, and cut off when she stops. */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** Something that waits while the outlet is full. */
export interface Line {
  flow(): void;
}

/** Bytes written and not yet taken by the network, after which what comes waits in line. */
export const mostUnread = 256 * 1024;
/** She may still say that she stops; who asks for ever more and reads nothing is cut off. */
const mostOwed = 4 * mostUnread;

export class Outlet {
  private readonly lines = new Set<Line>();
  private cut: NodeJS.Timeout | null = null;

  /** `stream` is what the socket writes to; `patience` how many milliseconds it may stay full. */
  constructor(
    private readonly socket: WebSocket,
    stream: Duplex,
    private readonly patience: number,
  ) {
    stream.on('drain', () => this.drained());
    socket.on('message', () => {
      if (socket.bufferedAmount > mostOwed) socket.terminate();
    });
    socket.once('close', () => this.relax());
  }

  /** True while there is room for more. */
  isFree(): boolean {
    return this.socket.bufferedAmount < mostUnread;
  }

  send(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.socket.send(text);
    if (!this.isFree()) this.cut ??= setTimeout(() => this.socket.terminate(), this.patience);
  }

  /** Lets the line flow whenever there is room again; gives back how to stop. */
  serve(line: Line): () => void {
    this.lines.add(line);
    return () => this.lines.delete(line);
  }

  private drained(): void {
    this.relax();
    for (const line of this.lines) {
      if (!this.isFree()) return;
      line.flow();
    }
  }

  private relax(): void {
    if (this.cut) clearTimeout(this.cut);
    this.cut = null;
  }
}
