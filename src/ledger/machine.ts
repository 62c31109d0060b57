/** The machine's own way to the fence's functions: a small pool apart, so that a rush of people never holds the feed back. */
import pg from 'pg';

export class Machine {
  private readonly pool: pg.Pool;

  constructor(url: string) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: 3,
      idleTimeoutMillis: 10_000,
      connectionTimeoutMillis: 5_000,
      query_timeout: 20_000,
      options: '-c lock_timeout=5s -c statement_timeout=15s -c idle_in_transaction_session_timeout=10s',
    });
    this.pool.on('error', () => {});
  }

  async ask<Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>(statement, [...values]);
    return rows;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
