/** A whole server for a test: its own copy of the migrated database, its own port, a clock that can be set. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { SetClock } from '../../src/platform/clock.js';
import { readSettings } from '../../src/platform/settings.js';
import { type Running, serve } from '../../src/serve.js';
import { copyDatabase } from './database.js';

export interface TestServer {
  url: string;
  clock: SetClock;
  /** As the owner: for looking behind the fence, never for arranging what a verb can arrange. */
  owner: pg.Client;
  appUrl: string;
  ownerUrl: string;
  /** SQL statements since the last call, but for those of the machine's own way. */
  statements(): string[];
  /** Of those, what questions and commands came to: whose cookie it is, and which sessions have ended, is looked at besides. */
  asked(): string[];
  running: Running;
  stop(): Promise<void>;
}

export interface Wishes {
  /** Plays the demo case first. */
  demoCase?: boolean;
  /** Milliseconds since 1970 or ISO text; the clock stands there until it is set or passes. Real time when null. */
  at?: string | null;
  /** One more node on the database of another, which must stop first. */
  beside?: TestServer;
  /** Settings that differ from those of tests. */
  settings?: Record<string, string>;
  /** The way to the database, such as by a proxy. */
  via?: (address: string) => string | Promise<string>;
}

/** The clock runs on from where it is set, so that what takes time takes time. */
class RunningClock extends SetClock {
  private since = Date.now();

  override now(): Date {
    return new Date(super.now().getTime() + Date.now() - this.since);
  }

  override set(at: Date): void {
    super.set(at);
    this.since = Date.now();
  }
}

export async function startTestServer(wishes: Wishes = {}): Promise<TestServer> {
  const { beside } = wishes;
  const database = beside ? { ...beside, drop: async () => {} } : await copyDatabase();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = readSettings({
    NODE_ENV: 'test',
    PORT: String(port),
    HOST: '127.0.0.1',
    BASE_URL: url,
    DATABASE_URL: wishes.via ? await wishes.via(database.appUrl) : database.appUrl,
    MIGRATE_URL: database.ownerUrl,
    SECRET: 'a secret for tests, at least 32 characters long',
    DATA_DIR: join(tmpdir(), 'samindsats-test-data'),
    LEDGER_HEADS_DIR: join(tmpdir(), 'samindsats-test-data', randomUUID()),
    DEMO_CASE: wishes.demoCase ? 'yes' : 'no',
    FLOOD_PERSON: '1000000',
    FLOOD_ADDRESS: '1000000',
    FLOOD_SIGN_IN: '1000000',
    ...wishes.settings,
    LOG_LEVEL: process.env.TEST_LOG ?? 'error',
  });
  const clock = new RunningClock(wishes.at ? new Date(wishes.at) : new Date());
  const seen: string[] = [];
  const running = await serve(settings, { clock, observe: (statement) => seen.push(statement) });
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  return {
    url,
    clock,
    owner,
    appUrl: database.appUrl,
    ownerUrl: database.ownerUrl,
    statements: () => seen.splice(0),
    asked: () => seen.splice(0).filter((one) => !/fence\.(session|sessions_ended)\(/.test(one)),
    running,
    stop: async () => {
      await owner.end();
      await running.stop();
      await database.drop();
    },
  };
}

/** A port that nobody listens on. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
