/** Connections to case data: one way in per agency, fixed to it, and one pool for the fence's functions. */
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.js';
import { limits, openPool, refuseCrowd } from './line.js';

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
    this.pool = openPool(url, 8);
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
    refuseCrowd(this.pool);
    const { rows } = await this.pool.query<Row>(prepared(statement, values));
    return rows;
  }

  async close(): Promise<void> {
    const ways = [...this.agencies.values()];
    await Promise.all(ways.map(({ client }) => client.$disconnect()));
    await Promise.all([this.pool, ...ways.map(({ pool }) => pool)].map((pool) => pool.end()));
  }

  private wayOf(agencyCode: string): Way {
    const way = this.agencies.get(agencyCode) ?? this.open(agencyCode);
    refuseCrowd(way.pool);
    return way;
  }

  private open(agencyCode: string): Way {
    if (!/^[A-Z0-9-]{1,20}$/.test(agencyCode)) throw new Error('not an agency code');
    const pool = openPool(this.url, 6, `${limits} -c app.agency=${agencyCode}`);
    const client = new PrismaClient({
      adapter: new PrismaPg(pool, {
        onPoolError: () => {},
        onConnectionError: () => {},
        statementNameGenerator: ({ sql }) => names.get(sql) ?? (names.size < mostNamed ? named(sql) : ''),
      }),
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

/**
 * Statements are named by their text, so that a connection plans one once: planned anew each time, scope and fence cost more than the
 * reading itself. Prisma writes another text for each length of a list: of those the first are named, and a connection's
 * memory stays bounded (20 MB after thousands of different questions).
 */
const names = new Map<string, string>();
const mostNamed = 600;

function named(text: string): string {
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
  names.set(text, name);
  return name;
}

/** Statements are constants of the code; values come apart. */
function prepared(text: string, values: readonly unknown[]): pg.QueryConfig {
  return { name: names.get(text) ?? named(text), text, values: [...values] };
}
