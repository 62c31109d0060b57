/** Nodes that read the feed of one database, without the rest of a server: for stories of who reads what, when. */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Actor } from '../../src/access/actor.js';
import type * as Gql from '../../src/generated/contract.js';
import { Bell } from '../../src/ledger/bell.js';
import { Machine } from '../../src/ledger/machine.js';
import { Ring } from '../../src/ledger/ring.js';
import { Clock } from '../../src/platform/clock.js';
import { cursorOf, type Place, placeOf } from '../../src/realtime/cursor.js';
import { Feed } from '../../src/realtime/feed.js';
import { type FeedEvent, Outbox } from '../../src/realtime/outbox.js';
import { copyDatabase } from './database.js';
import { settled } from './settled.js';

/** Of every server's cursors. */
export const cursorKey = randomBytes(32);

export interface Node {
  feed: Feed;
  ring: Ring;
  /** Every event that it has read. */
  seen: FeedEvent[];
}

export class FeedNodes {
  private readonly stops: (() => Promise<void>)[] = [];

  private constructor(
    private readonly database: Awaited<ReturnType<typeof copyDatabase>>,
    readonly owner: pg.Client,
    /** As the application, for SKTST. */
    readonly app: pg.Client,
    private epoch: string,
  ) {}

  static async on(): Promise<FeedNodes> {
    const database = await copyDatabase();
    const app = await connect(database.appUrl);
    return new FeedNodes(database, await connect(database.ownerUrl), app, await epochOf(app));
  }

  /** As a subscriber has it who was told of what stands there. */
  cursor(place: Place): string {
    return cursorOf(cursorKey, this.epoch, place);
  }

  /** What a cursor stands for. */
  place(cursor: string): Place {
    const place = placeOf(cursorKey, this.epoch, cursor);
    if (!place) throw new Error('no server made that cursor');
    return place;
  }

  /** As a restore does. */
  async beginEpoch(): Promise<void> {
    await this.owner.query('UPDATE epochs SET id = gen_random_uuid()');
    this.epoch = await epochOf(this.app);
  }

  /** One more connection as the application. */
  connect(): Promise<pg.Client> {
    return connect(this.database.appUrl);
  }

  async start(): Promise<Node> {
    const { appUrl } = this.database;
    const machine = new Machine(appUrl);
    const ring = new Ring(machine);
    const clock = new Clock();
    const feed = new Feed(cursorKey, new Outbox(machine, clock), ring, new Bell(appUrl), clock, () => {});
    const seen: FeedEvent[] = [];
    feed.onEvent((event) => seen.push(event));
    await feed.start();
    this.stops.push(async () => {
      await feed.stop();
      ring.stop();
      await machine.close();
    });
    return { feed, ring, seen };
  }

  async stopAll(): Promise<void> {
    for (const stop of this.stops.splice(0)) await stop();
  }

  async end(): Promise<void> {
    await this.owner.end();
    await this.app.end();
    await this.database.drop();
  }

  /** Writes an event. */
  async write(
    subject: string,
    id: string,
    lost: readonly string[] = [],
    by = this.app,
    at = new Date(),
  ): Promise<void> {
    const statement = 'INSERT INTO outbox_events (at, subject, subject_id, lost) VALUES ($1, $2, $3, $4)';
    await by.query(statement, [at, subject, id, lost]);
  }

  async somebody(subject: string): Promise<Actor> {
    const { rows } = await this.owner.query('SELECT id, name, agency_code FROM people WHERE subject = $1', [subject]);
    return {
      personId: rows[0].id,
      name: rows[0].name,
      agencyCode: rows[0].agency_code,
      agencyKind: 'tax',
      duties: ['OFFICER'],
      isProgram: false,
      sessionId: `session of ${subject}`,
      signedInAt: new Date(),
      expiresAt: new Date(Date.now() + 3_600_000),
    };
  }

  /** Within a second of when no older transaction, of whatever database of the server, stands before the events. */
  async promptly(holds: () => boolean): Promise<void> {
    await settled(this);
    await until(holds, 900);
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: '-c app.agency=SKTST' });
  await client.connect();
  return client;
}

const epochOf = async (app: pg.Client): Promise<string> =>
  (await app.query<{ epoch: string }>('SELECT fence.feed_epoch() AS epoch')).rows[0]?.epoch ?? '';

const readings = new WeakMap<object, Gql.Change[]>();

/** What has come to a subscriber since the last reading, and a little after. */
export async function read(changes: AsyncIterableIterator<Gql.Change>): Promise<Gql.Change[]> {
  const seen = readings.get(changes) ?? [];
  if (!readings.has(changes)) {
    readings.set(changes, seen);
    void (async () => {
      for await (const change of changes) seen.push(change);
    })();
  }
  await pause(200);
  return seen.splice(0);
}

export async function until(holds: () => boolean | Promise<boolean>, within = 10_000): Promise<void> {
  const began = Date.now();
  while (!(await holds())) {
    if (Date.now() - began > within) throw new Error(`not within ${within} ms: ${holds}`);
    await pause(20);
  }
}
