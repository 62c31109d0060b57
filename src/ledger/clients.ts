/** Connections to case data: one Prisma client per agency, each fixed to it, and one pool for the fence's functions. */
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.js';

const limits = '-c lock_timeout=5s -c statement_timeout=15s -c idle_in_transaction_session_timeout=10s';

export class Clients {
  private readonly agencies = new Map<string, PrismaClient>();
  private readonly pool: pg.Pool;

  /** `observe` is told of each statement's text: for counting in tests. */
  constructor(
    private readonly url: string,
    private readonly observe: ((statement: string) => void) | null = null,
  ) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: 8,
      idleTimeoutMillis: 10_000,
      options: limits,
      connectionTimeoutMillis: 5_000,
    });
    this.pool.on('error', () => {});
  }

  /** The client that sees what this agency may see. */
  of(agencyCode: string): PrismaClient {
    const known = this.agencies.get(agencyCode);
    if (known) return known;
    if (!/^[A-Z0-9-]{1,20}$/.test(agencyCode)) throw new Error('not an agency code');
    const adapter = new PrismaPg(
      {
        connectionString: this.url,
        max: 6,
        idleTimeoutMillis: 10_000,
        connectionTimeoutMillis: 5_000,
        options: `${limits} -c app.agency=${agencyCode}`,
      },
      { onPoolError: () => {}, onConnectionError: () => {} },
    );
    const client = new PrismaClient({
      adapter,
      ...(this.observe ? { log: [{ level: 'query' as const, emit: 'event' as const }] } : {}),
    });
    if (this.observe) {
      const { observe } = this;
      (client as PrismaClient<'query'>).$on('query', (event) => observe(event.query));
    }
    this.agencies.set(agencyCode, client);
    return client;
  }

  /** A function of the fence, or reference data, asked on behalf of no agency. */
  async ask<Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    this.observe?.(statement);
    const { rows } = await this.pool.query<Row>(statement, [...values]);
    return rows;
  }

  async close(): Promise<void> {
    await Promise.all([...this.agencies.values()].map((client) => client.$disconnect()));
    await this.pool.end();
  }
}
