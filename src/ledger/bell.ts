/** Hears the rings of other nodes on a connection of its own; while that is down, nothing is lost but speed: the feed polls. */
import pg from 'pg';
import { feedChannel } from './ring.js';

const shortestWait = 500;
const longestWait = 10_000;

export class Bell {
  private client: pg.Client | null = null;
  private heard: () => void = () => {};
  private timer: NodeJS.Timeout | null = null;
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
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => {});
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 5_000, keepAlive: true });
    client.on('notification', () => this.heard());
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${feedChannel}`);
      this.failures = 0;
      this.heard();
    } catch {
      this.lost(client);
    }
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = null;
    client.end().catch(() => {});
    if (this.isStopped) return;
    const wait = Math.min(longestWait, shortestWait * 2 ** this.failures++);
    this.timer = setTimeout(() => void this.connect(), wait);
  }
}
