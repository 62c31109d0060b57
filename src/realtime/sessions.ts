/** What sockets need of sign-in, and the watch that ends them within a second of their session. */
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '../access/actor.js';

/** What whoever opens a socket shows of herself: a browser its cookie, a program its token. */
type Shown = Pick<IncomingHttpHeaders, 'cookie' | 'authorization'>;

/** Sign-in, as sockets ask it. */
export interface Sessions {
  actorOf(shown: Shown): Promise<Actor | null>;
  endedAmong(sessionIds: readonly string[]): Promise<string[]>;
}

/** Something that stands open on behalf of sessions. */
export interface Holder {
  sessionIds(): Iterable<string>;
  end(sessionIds: ReadonlySet<string>): void;
}

const lookEvery = 250;

export class SessionWatch {
  private readonly stopping = new AbortController();
  private looking: Promise<void> | null = null;
  private watching: Promise<void> | null = null;

  constructor(
    private readonly sessions: Pick<Sessions, 'endedAmong'>,
    private readonly holders: readonly Holder[],
  ) {}

  start(): void {
    this.watching ??= this.watch();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.watching;
    await this.looking;
  }

  /** Looks now; while the database does not answer, nothing new is told either, and the next look tries again. */
  look(): Promise<void> {
    this.looking ??= this.lookOnce()
      .catch(() => {})
      .finally(() => {
        this.looking = null;
      });
    return this.looking;
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.look();
      await pause(lookEvery, undefined, { signal }).catch(() => {});
    }
  }

  private async lookOnce(): Promise<void> {
    const held = new Set(this.holders.flatMap((holder) => [...holder.sessionIds()]));
    if (held.size === 0) return;
    const ended = new Set(await this.sessions.endedAmong([...held]));
    if (ended.size > 0) for (const holder of this.holders) holder.end(ended);
  }
}
