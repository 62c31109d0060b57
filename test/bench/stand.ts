/** What the bench stands on: its own PostgreSQL with its own data, and the server as it is deployed, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { importReference } from '../../prisma/seed/reference.js';
import { type Database, migrate, startEmbedded } from '../../src/platform/database.js';

/** The project's folder; the bench is compiled to .bench and run from there. */
export const project = process.cwd();

export interface Stand extends Database {
  superuserUrl: string;
  folder: string;
}

export async function openStand(): Promise<Stand> {
  const folder = await mkdtemp(join(tmpdir(), 'samindsats-bench-'));
  await chmod(folder, 0o755);
  const database = await startEmbedded(folder, 'a secret for the bench');
  await migrate(database.ownerUrl, database.appUrl, join(project, 'prisma/migrations'));
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await importReference(owner, join(project, 'prisma/seed'), new Date());
  await owner.end();
  const superuser = new URL(database.ownerUrl);
  superuser.username = 'postgres';
  return {
    ...database,
    superuserUrl: superuser.toString(),
    folder,
    stop: async () => {
      await database.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

export interface Node {
  url: string;
  /** Milliseconds from its start until it was ready. */
  readyAfter: number;
  /** Resident memory in MiB. */
  resident(): Promise<number>;
  stop(): Promise<void>;
}

/** The built server on the stand's database, with the flags of `npm start`. */
export async function startNode(stand: Stand, extra: Record<string, string> = {}): Promise<Node> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const started = performance.now();
  const child = spawn(process.execPath, [...serverFlags, join(project, 'dist/src/main.js')], {
    env: {
      PATH: process.env.PATH ?? '',
      PORT: String(port),
      HOST: '127.0.0.1',
      BASE_URL: url,
      DATABASE_URL: stand.appUrl,
      MIGRATE_URL: stand.ownerUrl,
      DATA_DIR: join(stand.folder, 'node'),
      SECRET: 'a secret for the bench, at least 32 characters long',
      DEMO_CASE: 'no',
      FLOOD_PERSON: '1000000',
      FLOOD_ADDRESS: '1000000',
      LOG_LEVEL: 'error',
      ...extra,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await ready(child, `${url}/readyz`);
  return {
    url,
    readyAfter: performance.now() - started,
    resident: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
    },
    stop: () => ended(child),
  };
}

/** As tools/start.mjs gives them to the server. */
export const serverFlags = ['--max-semi-space-size=64'];

async function ready(child: ChildProcess, url: string): Promise<void> {
  for (let attempt = 0; attempt < 1_200; attempt++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const isReady = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the server was not ready within a minute');
}

export const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
