/** Connections to case data: one Prisma client per agency, each fixed to it, and one pool for the fence's functions. */
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.js';

const limits = '-c lock_timeout=5s -c statement_timeout=15s -c idle_in_transaction_session_timeout=10s';
/** Every statement is small and there are many at a time: helpers for one of them, and its compilation, cost more than they give. */
const manners = '-c max_parallel_workers_per_gather=0 -c jit=off -c TimeZone=UTC';

/** One agency's way in: its connections, and Prisma on top of them. */
interface Way {
  pool: pg.Pool;
  client: PrismaClient;
}

export class Clients {
  private readonly agencies = new Map<string, Way>();
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
      options: `${limits} ${manners}`,
      connectionTimeoutMillis: 5_000,
    });
    this.pool.on('error', () => {});
  }

  /** The client that sees what this agency may see. */
  of(agencyCode: string): PrismaClient {
    return this.wayOf(agencyCode).client;
  }

  /** One statement, planned once a connection, that sees what this agency may see. */
  async askOf<Row extends pg.QueryResultRow>(
    agencyCode: string,
    statement: string,
    values: readonly unknown[],
  ): Promise<Row[]> {
    this.observe?.(statement);
    const { rows } = await this.wayOf(agencyCode).pool.query<Row>(prepared(statement, values));
    return rows;
  }

  /** A function of the fence, or reference data, asked on behalf of no agency. */
  async ask<Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    this.observe?.(statement);
    const { rows } = await this.pool.query<Row>(prepared(statement, values));
    return rows;
  }

  async close(): Promise<void> {
    const ways = [...this.agencies.values()];
    await Promise.all(ways.map(({ client }) => client.$disconnect()));
    await Promise.all([this.pool, ...ways.map(({ pool }) => pool)].map((pool) => pool.end()));
  }

  private wayOf(agencyCode: string): Way {
    const known = this.agencies.get(agencyCode);
    if (known) return known;
    if (!/^[A-Z0-9-]{1,20}$/.test(agencyCode)) throw new Error('not an agency code');
    const pool = new pg.Pool({
      connectionString: this.url,
      max: 6,
      idleTimeoutMillis: 10_000,
      connectionTimeoutMillis: 5_000,
      options: `${limits} ${manners} -c app.agency=${agencyCode}`,
    });
    pool.on('error', () => {});
    const client = new PrismaClient({
      adapter: new PrismaPg(pool, { onPoolError: () => {}, onConnectionError: () => {} }),
      ...(this.observe ? { log: [{ level: 'query' as const, emit: 'event' as const }] } : {}),
    });
    if (this.observe) {
      const { observe } = this;
      (client as PrismaClient<'query'>).$on('query', (event) => observe(event.query));
    }
    const way = { pool, client };
    this.agencies.set(agencyCode, way);
    return way;
  }
}

const names = new Map<string, string>();

/** Named by its text, so that a connection plans it once. Statements are constants of the code; values come apart. */
function prepared(text: string, values: readonly unknown[]): pg.QueryConfig {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
    names.set(text, name);
  }
  return { name, text, values: [...values] };
}
