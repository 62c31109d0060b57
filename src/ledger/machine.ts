/** The machine's own way to the fence's functions: a small pool apart, so that a rush of people never holds the feed back. */
import type pg from 'pg';
import { openPool } from './line.js';

export class Machine {
  private readonly pool: pg.Pool;

  constructor(url: string) {
    this.pool = openPool(url, 3);
  }

  async ask<Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>(statement, [...values]);
    return rows;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
