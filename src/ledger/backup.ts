/** Everything in the database as of one moment, while the servers go on writing, streamed into a sealed file. */
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { readKeyring } from '../platform/keyring.js';
import { SettingsError } from '../platform/settings.js';
import { type Header, lengthOf, newHeader, sealed } from './backup-file.js';
import { newestHead } from './heads.js';

/** What no restored database may go on with: sessions, places in the feed, whose life it was, and what made it. */
const leftOut = ['sessions', 'outbox_events', 'epochs', '_prisma_migrations'];

/** Inside a backup: a table begins, some of its rows as COPY writes them, or the sequences at the end. */
export const kinds = { table: 1, rows: 2, sequences: 3 } as const;

export interface Table {
  /** Quoted as SQL needs it, with its schema. */
  name: string;
  columns: string[];
}

export interface Sequence {
  name: string;
  /** Null: not yet used. */
  at: string | null;
}

/** How rows are spelled, on whatever server. */
export const spelling = `SET LOCAL search_path = public; SET LOCAL client_encoding = 'UTF8'; SET LOCAL datestyle = 'ISO, MDY'; SET LOCAL intervalstyle = 'iso_8601';
  SET LOCAL extra_float_digits = 3; SET LOCAL row_security = off; SET LOCAL statement_timeout = 0`;

/** The tables that a backup carries, with their columns. */
export async function carried(owner: pg.ClientBase): Promise<Table[]> {
  const { rows } = await owner.query<Table>(
    `SELECT c.oid::regclass::text AS name, array_agg(quote_ident(a.attname) ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE n.nspname IN ('public', 'fence') AND c.relkind = 'r' AND c.relname <> ALL ($1)
     GROUP BY c.oid ORDER BY 1`,
    [leftOut],
  );
  return rows;
}

/** Writes the file, which must not exist, as of now; half a file is removed. */
export async function backUp(
  ownerUrl: string,
  path: string,
  { master, version, now }: { master: string; version: string; now: Date },
): Promise<Header> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await owner.query(spelling);
    // A backup is to be opened by the key that opens what is in it.
    await readKeyring(owner, master);
    const { rows: migrations } = await owner.query<{ name: string; checksum: string }>(
      'SELECT migration_name AS name, checksum FROM _prisma_migrations ORDER BY 1',
    );
    const head = await newestHead(async (statement) => (await owner.query(statement)).rows);
    const header = newHeader(master, { at: now.toISOString(), version, head, migrations });
    await write(path, sealedContent(owner, header, master));
    await owner.query('COMMIT');
    return header;
  } finally {
    await owner.end();
  }
}

type Content = (file: NodeJS.WritableStream) => Promise<void>;

const sealedContent =
  (owner: pg.Client, header: Header, master: string): Content =>
  (file) =>
    pipeline(
      Readable.from(content(owner)),
      createGzip({ level: 3 }),
      (plain: AsyncIterable<Buffer>) => sealed(header, master, plain),
      file,
    );

/** Half a file never bears the name: whoever keeps the newest and throws older ones away must not keep what cannot be restored. */
async function write(path: string, fill: Content): Promise<void> {
  if (await stat(path).catch(() => null)) throw new SettingsError(`${path}: findes / exists`);
  const part = `${path}.${process.pid}.part`;
  const file = createWriteStream(part, { mode: 0o600, flush: true });
  await new Promise<void>((resolve, reject) => file.once('open', () => resolve()).once('error', reject)).catch(
    (failure: NodeJS.ErrnoException) => {
      throw new SettingsError(`${path}: kan ikke skrives / cannot be written (${failure.code})`);
    },
  );
  try {
    await fill(file);
    await rename(part, path);
  } catch (failure) {
    await rm(part, { force: true });
    throw failure;
  }
}

async function* content(owner: pg.Client): AsyncGenerator<Buffer> {
  const tables = await carried(owner);
  await owner.query(`LOCK TABLE ${tables.map(({ name }) => name).join(', ')} IN ACCESS SHARE MODE`);
  for (const table of tables) {
    yield framed(kinds.table, JSON.stringify(table));
    const rows: AsyncIterable<Buffer> = owner.query(
      copyTo(`COPY ${table.name} (${table.columns.join(', ')}) TO STDOUT`),
    );
    for await (const some of rows) yield framed(kinds.rows, some);
  }
  // Read last: a sequence never stands before a row that is in the snapshot.
  yield framed(kinds.sequences, JSON.stringify(await sequences(owner)));
}

async function sequences(owner: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await owner.query<Sequence>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value::text AS at FROM pg_sequences
     WHERE schemaname IN ('public', 'fence') ORDER BY 1`,
  );
  return rows;
}

function framed(kind: number, content: string | Buffer): Buffer {
  const body = Buffer.from(content);
  return Buffer.concat([Buffer.from([kind]), lengthOf(body), body]);
}
