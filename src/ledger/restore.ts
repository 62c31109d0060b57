/** Puts a backup into a database in one transaction: whole, with its ledger verified, or not at all. */
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import {
  appliedMigrations,
  applyMigration,
  type Migration,
  migrationLock,
  readMigrations,
} from '../platform/database.js';
import { wrapAnew } from '../platform/keyring.js';
import { SettingsError } from '../platform/settings.js';
import { carried, kinds, type Sequence, spelling, type Table } from './backup.js';
import { ByteReader, type Header, openBackup, spoilt } from './backup-file.js';
import type { LedgerKey } from './chain.js';
import { believed } from './heads.js';
import { type Ask, type Finding, trustedKeys, verifyLedger } from './verify.js';
import { reportOf } from './verify-report.js';

/** Nothing is purged for so long: legal holds placed after the backup are gone, and must be placed anew first. */
export const restDays = 7;

export interface Wishes {
  appUrl: string;
  ownerUrl: string;
  migrationsFolder: string;
  /** The master key from now on, and the one that opens the backup. */
  master: string;
  backupMaster: string;
  ledgerKey: LedgerKey;
  /** True: what is in the database now is dropped. */
  replaces: boolean;
  /** True: a ledger that is not whole, or that this key did not sign, is taken as it is. */
  takesLedgerAsItIs: boolean;
  now: Date;
}

/** Reads the file through; SettingsError where it is not a whole and unchanged backup that this version can restore. */
export async function inspect(path: string, backupMaster: string, migrationsFolder: string): Promise<Header> {
  const { head, plain } = await openBackup(path, backupMaster);
  for await (const _ of plain);
  const ours = new Map((await readMigrations(migrationsFolder)).map(({ name, checksum }) => [name, checksum]));
  const foreign = head.migrations.find(({ name, checksum }) => ours.get(name) !== checksum);
  if (foreign)
    throw new SettingsError(
      `Sikkerhedskopien er fra en anden udgave / the backup is of another version (${head.version}): ${foreign.name}`,
    );
  return head;
}

/** What the ledger's verification said; the database is as it was where this throws. */
export async function restore(path: string, wishes: Wishes): Promise<{ head: Header; finding: Finding }> {
  const head = await inspect(path, wishes.backupMaster, wishes.migrationsFolder);
  const owner = new pg.Client({ connectionString: wishes.ownerUrl });
  await owner.connect();
  try {
    await holdAlone(owner);
    await owner.query('BEGIN');
    await owner.query(`${spelling}; SET LOCAL lock_timeout = '10s'`);
    await makeRoom(owner, wishes.replaces);
    const [before, since] = await migrations(head, wishes.migrationsFolder);
    await appliedMigrations(owner);
    for (const migration of before) await applyMigration(owner, wishes.appUrl, migration);
    await fill(owner, (await openBackup(path, wishes.backupMaster)).plain);
    for (const migration of since) await applyMigration(owner, wishes.appUrl, migration);
    await beginEpoch(owner, head, wishes.now);
    await wrapAnew(owner, wishes.backupMaster, wishes.master, wishes.now);
    const finding = await verify(owner, head, wishes);
    if (finding.breach && !wishes.takesLedgerAsItIs) throw broken(finding);
    await owner.query('COMMIT');
    await owner.query('ANALYZE');
    return { head, finding };
  } finally {
    await owner.end();
  }
}

/** No server may be at work on the database, nor start on it meanwhile. */
async function holdAlone(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ held: boolean; others: number }>(
    `SELECT pg_try_advisory_lock($1) AS held, (SELECT count(*)::int FROM pg_stat_activity
     WHERE datname = current_database() AND usesysid IS NOT NULL AND pid <> pg_backend_pid()) AS others`,
    [migrationLock],
  );
  if (!rows[0]?.held || rows[0].others > 0)
    throw new SettingsError(
      `Stop serverne først: ${rows[0]?.others} forbindelser er åbne. / Stop the servers first: ${rows[0]?.others} connections are open.`,
    );
}

async function makeRoom(owner: pg.Client, replaces: boolean): Promise<void> {
  const { rows } = await owner.query<{ drop: string }>(
    `SELECT format('DROP %s IF EXISTS %s CASCADE', CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END,
            oid::regclass) AS drop
     FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'S')
     UNION ALL SELECT format('DROP TYPE IF EXISTS %s CASCADE', oid::regtype) FROM pg_type
     WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
     UNION ALL SELECT 'DROP SCHEMA fence CASCADE' FROM pg_namespace WHERE nspname = 'fence'`,
  );
  if (rows.length > 0 && !replaces)
    throw new SettingsError(
      'Databasen er ikke tom; intet er rørt. Skriv --replace for at slette det, der er i den. / ' +
        'The database is not empty; nothing was touched. Say --replace to drop what is in it.',
    );
  for (const { drop } of rows) await owner.query(drop);
}

/** Those that the backup's tables were made by, and those that have come since. */
async function migrations(head: Header, folder: string): Promise<[Migration[], Migration[]]> {
  const then = new Set(head.migrations.map(({ name }) => name));
  const all = await readMigrations(folder);
  return [all.filter(({ name }) => then.has(name)), all.filter(({ name }) => !then.has(name))];
}

/**
 * Foreign keys are put back, and so checked, when all is there; triggers rest, since rows come as they were. So does a check that was made
 * without judging what was there already.
 */
async function fill(owner: pg.Client, plain: AsyncIterable<Buffer>): Promise<void> {
  const { rows: keys } = await owner.query<{ home: string; name: string; rule: string }>(
    `SELECT conrelid::regclass::text AS home, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS rule
     FROM pg_constraint WHERE (contype = 'f' OR NOT convalidated) AND connamespace IN ('public'::regnamespace, 'fence'::regnamespace)`,
  );
  const tables = await carried(owner);
  for (const { home, name } of keys) await owner.query(`ALTER TABLE ${home} DROP CONSTRAINT ${name}`);
  for (const { name } of tables) await owner.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  await owner.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
  await pipeline(plain, createGunzip(), (content: AsyncIterable<Buffer>) => load(owner, tables, content));
  for (const { name } of tables) await owner.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  for (const { home, name, rule } of keys) await owner.query(`ALTER TABLE ${home} ADD CONSTRAINT ${name} ${rule}`);
}

interface Frame {
  kind: number;
  body: Buffer;
}

async function load(owner: pg.Client, known: readonly Table[], content: AsyncIterable<Buffer>): Promise<void> {
  const reader = new ByteReader(content);
  let frame = await nextFrame(reader);
  async function* rows(): AsyncGenerator<Buffer> {
    for (frame = await nextFrame(reader); frame?.kind === kinds.rows; frame = await nextFrame(reader)) yield frame.body;
  }
  while (frame) {
    if (frame.kind === kinds.table) await pipeline(rows, owner.query(copyFrom(copyInto(known, told<Table>(frame)))));
    else if (frame.kind === kinds.sequences) {
      await setSequences(owner, told<Sequence[]>(frame));
      frame = await nextFrame(reader);
    } else throw spoilt();
  }
}

const told = <Said>({ body }: Frame): Said => JSON.parse(body.toString('utf8'));

async function nextFrame(reader: ByteReader): Promise<Frame | null> {
  if (await reader.isAtEnd()) return null;
  const start = await reader.exactly(5);
  const body = start && (await reader.exactly(start.readUInt32BE(1)));
  if (!body) throw spoilt();
  return { kind: start.readUInt8(0), body };
}

function copyInto(known: readonly Table[], { name, columns }: Table): string {
  const table = known.find((one) => one.name === name);
  if (!table || columns.some((column) => !table.columns.includes(column))) throw spoilt();
  return `COPY ${name} (${columns.join(', ')}) FROM STDIN`;
}

async function setSequences(owner: pg.Client, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, at } of sequences)
    if (at !== null) await owner.query('SELECT setval($1::regclass, $2::bigint)', [name, at]);
}

/**
 * Numbers go on from those in the ledger, wherever this server's stand; a cursor from before says RESYNC. The ledger has it,
 * and the feed begins with an event that is nobody's.
 */
async function beginEpoch(owner: pg.Client, head: Header, now: Date): Promise<void> {
  await owner.query(
    `UPDATE epochs SET id = gen_random_uuid(), begun_at = $1::timestamptz, purges_from = $1::timestamptz + make_interval(days => ${restDays}), lead = greatest(0, 1 - pg_current_xact_id()::text::bigint
       + coalesce((SELECT e.xid::text::bigint FROM ledger_entries e ORDER BY e.xid DESC LIMIT 1), 0))`,
    [now],
  );
  await owner.query(
    `INSERT INTO outbox_events (at, subject, subject_id, lost) SELECT $1, 'Epoch', id::text, '{}' FROM epochs`,
    [now],
  );
  await owner.query(
    `INSERT INTO ledger_entries (at, kind, verb, subject, ids) VALUES ($1, 'DONE', 'restore', 'Backup', ARRAY[$2])`,
    [now, head.at],
  );
}

async function verify(owner: pg.Client, { head }: Header, wishes: Wishes): Promise<Finding> {
  const ask: Ask = async <Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[]) =>
    (await owner.query<Row>(statement, [...values])).rows;
  const noted = head && { position: BigInt(head.position), hash: head.hash };
  if (head && !wishes.takesLedgerAsItIs) believed('LEDGER_KEY', head, await trustedKeys(ask, wishes.ledgerKey));
  return verifyLedger(ask, wishes.ledgerKey, noted ? [noted] : []);
}

function broken(finding: Finding): SettingsError {
  const { da, en } = reportOf(finding);
  return new SettingsError(
    `${da} Intet er rørt; --ledger-as-it-is tager den, som den er.\n${en} Nothing was touched; --ledger-as-it-is takes it as it is.`,
  );
}
