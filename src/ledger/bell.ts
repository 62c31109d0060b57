/** Hears the rings of other nodes on a connection of its own; while that is down, nothing is lost but speed: the feed polls. */
import pg from 'pg';
import { line } from './line.js';
import { feedChannel } from './ring.js';

const shortestWait = 500;
const longestWait = 2_000;
/** Often enough that a line that still stands is never silent for long. */
const pulse = 5_000;

export class Bell {
  private client: pg.Client | null = null;
  private heard: () => void = () => {};
  private timer: NodeJS.Timeout | null = null;
  private beat: NodeJS.Timeout | null = null;
  private failures = 0;
  private isStopped = true;

  constructor(private readonly url: string) {}

  /** Calls `heard` at each ring, and after each reconnection, since something may have rung meanwhile. */
  start(heard: () => void): void {
    this.heard = heard;
    this.isStopped = false;
    void this.connect();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    if (this.beat) clearInterval(this.beat);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => {});
  }

  private async connect(): Promise<void> {
    const client = new pg.Client(line(this.url));
    client.on('notification', () => this.heard());
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${feedChannel}`);
      this.failures = 0;
      this.feel(client);
      this.heard();
    } catch {
      this.lost(client);
    }
  }

  private feel(client: pg.Client): void {
    if (this.client !== client) return;
    this.beat = setInterval(() => client.query('SELECT').catch(() => this.lost(client)), pulse);
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = null;
    if (this.beat) clearInterval(this.beat);
    client.end().catch(() => {});
    if (this.isStopped) return;
    const wait = Math.min(longestWait, shortestWait * 2 ** this.failures++);
    this.timer = setTimeout(() => void this.connect(), wait);
  }
}
