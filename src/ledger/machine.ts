/** The machine's own way to the fence's functions: a small pool apart, so that a rush of people never holds the feed back. */
import type pg from 'pg';
import { openPool } from './line.js';

export class Machine {
  private readonly pool: pg.Pool;

  constructor(private readonly url: string) {
    this.pool = openPool(url, 3);
  }

  /** Connections of their own for what nodes say to each other; two, or their words overtake each other. */
  between(): pg.Pool {
    const pool = openPool(this.url, 2);
    pool.on('connect', (client) => client.on('error', () => {}));
    return pool;
  }

  async ask<Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>(statement, [...values]);
    return rows;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
