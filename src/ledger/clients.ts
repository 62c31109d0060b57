/** Connections to case data: one Prisma client per agency, each fixed to it, and one pool for the fence's functions. */
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.js';
import { limits, openPool, refuseCrowd } from './line.js';

interface Way {
  client: PrismaClient;
  pool: pg.Pool;
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
    const way = this.agencies.get(agencyCode) ?? this.open(agencyCode);
    refuseCrowd(way.pool);
    return way.client;
  }

  private open(agencyCode: string): Way {
    if (!/^[A-Z0-9-]{1,20}$/.test(agencyCode)) throw new Error('not an agency code');
    const pool = openPool(this.url, 6, `${limits} -c app.agency=${agencyCode}`);
    const adapter = new PrismaPg(pool, {
      onPoolError: () => {},
      onConnectionError: () => {},
      disposeExternalPool: true,
    });
    const client = new PrismaClient({
      adapter,
      ...(this.observe ? { log: [{ level: 'query' as const, emit: 'event' as const }] } : {}),
    });
    if (this.observe) {
      const { observe } = this;
      (client as PrismaClient<'query'>).$on('query', (event) => observe(event.query));
    }
    const way = { client, pool };
    this.agencies.set(agencyCode, way);
    return way;
  }

  /** A function of the fence, or reference data, asked on behalf of no agency. */
  async ask<Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    this.observe?.(statement);
    refuseCrowd(this.pool);
    const { rows } = await this.pool.query<Row>(statement, [...values]);
    return rows;
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.agencies.values()].map(async ({ client, pool }) => {
        await client.$disconnect();
        if (!pool.ended) await pool.end();
      }),
    );
    await this.pool.end();
  }
}
