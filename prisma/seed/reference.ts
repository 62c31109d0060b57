/** Brings the reference tables to what the files say, all or nothing, and does nothing where they agree. */
import type { ClientBase } from 'pg';
import { readAgencies } from './agencies.js';
import { type Entry, Folder, UnsoundReference } from './csv.js';
import { readLaw } from './law.js';
import { readPlaces } from './places.js';
import { digestOf } from './rulebook.js';

interface Table {
  name: string;
  key: readonly string[];
  entries: readonly Entry[];
  /** Rows that left the file leave the table too; no other table refers to them. */
  isPruned?: boolean;
}

export interface Reference {
  /** In an order that respects their foreign keys. */
  tables: readonly Table[];
  rules: readonly Entry[];
}

export interface TableReport {
  table: string;
  rows: number;
  added: number;
  changed: number;
  removed: number;
}

export interface ImportReport {
  tables: readonly TableReport[];
  /** The newest imported version of the rule book, and whether this import made it. */
  bookVersion: number;
  isNewBook: boolean;
}

/** Everything in the folder; throws UnsoundReference with all that is wrong with it. */
export function readReference(path: string): Reference {
  const folder = new Folder(path);
  const { agencies, municipalities, inviteRules, kinds, municipalityCodes } = readAgencies(folder);
  const law = readLaw(folder, kinds);
  const places = readPlaces(folder, municipalityCodes);
  if (folder.findings.all.length > 0) throw new UnsoundReference(folder.findings.all);
  return {
    tables: [
      { name: 'agencies', key: ['code'], entries: agencies },
      { name: 'invite_rules', key: ['id'], entries: inviteRules, isPruned: true },
      { name: 'municipalities', key: ['code'], entries: municipalities },
      { name: 'industry_codes', key: ['code', 'version'], entries: places.industryCodes },
      { name: 'indicators', key: ['code'], entries: places.indicators },
      { name: 'provisions', key: ['code'], entries: law.provisions },
      { name: 'levels', key: ['code'], entries: law.levels },
      { name: 'categories', key: ['code'], entries: law.categories },
      { name: 'retention_periods', key: ['category'], entries: law.retentionPeriods },
      { name: 'purposes', key: ['code'], entries: law.purposes },
      { name: 'powers', key: ['id'], entries: law.powers, isPruned: true },
      { name: 'workplaces', key: ['id'], entries: places.workplaces },
    ],
    rules: law.rules,
  };
}

/**
 * Imports the folder's files through a connection of the tables' owner. A rule book that differs from the newest imported
 * one becomes the next version, a DRAFT; earlier versions stay, for the verdicts that were given under them, and agencies
 * that have adopted one keep it until they adopt another.
 */
export async function importReference(client: ClientBase, folder: string, now: Date): Promise<ImportReport> {
  const { tables, rules } = readReference(folder);
  await client.query('BEGIN');
  try {
    // Servers that start together import one after the other.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('reference data'))");
    const reports: TableReport[] = [];
    for (const table of tables) reports.push(await bring(client, table));
    const book = await bringBook(client, rules, now);
    await client.query('COMMIT');
    return { tables: reports, ...book };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function bring(client: ClientBase, table: Table): Promise<TableReport> {
  const { name, key, entries, isPruned = false } = table;
  const columns = columnsOf(entries);
  const listed = (names: readonly string[], of = ''): string => names.map((column) => `${of}"${column}"`).join(', ');
  const free = columns.filter((column) => !key.includes(column));
  const { rows } = await client.query<{ added: boolean }>(
    `INSERT INTO ${name} AS kept (${listed(columns)})
     SELECT ${listed(columns)} FROM jsonb_populate_recordset(NULL::${name}, $1)
     ON CONFLICT (${listed(key)}) DO UPDATE SET ${free.map((column) => `"${column}" = excluded."${column}"`).join(', ')}
     WHERE (${listed(free, 'kept.')}) IS DISTINCT FROM (${listed(free, 'excluded.')})
     RETURNING kept.xmax = 0 AS added`,
    [JSON.stringify(entries)],
  );
  const added = rows.filter((row) => row.added).length;
  const removed = isPruned ? await prune(client, table) : 0;
  return { table: name, rows: entries.length, added, changed: rows.length - added, removed };
}

async function prune(client: ClientBase, { name, key, entries }: Table): Promise<number> {
  const same = key.map((column) => `listed."${column}" = kept."${column}"`).join(' AND ');
  const { rowCount } = await client.query(
    `DELETE FROM ${name} AS kept
     WHERE NOT EXISTS (SELECT FROM jsonb_populate_recordset(NULL::${name}, $1) AS listed WHERE ${same})`,
    [JSON.stringify(entries)],
  );
  return rowCount ?? 0;
}

async function bringBook(
  client: ClientBase,
  rules: readonly Entry[],
  now: Date,
): Promise<Pick<ImportReport, 'bookVersion' | 'isNewBook'>> {
  const digest = digestOf(rules);
  const { rows } = await client.query<{ version: number; digest: string; last: number; words: boolean }>(
    `SELECT version, digest, (SELECT max(version) FROM rule_books) AS last, words = fence.words_now() AS words FROM rule_books
     WHERE base_version IS NULL ORDER BY version DESC LIMIT 1`,
  );
  const newest = rows[0];
  // The same rules in other words are another version: what was given under the old one keeps what it said.
  if (newest?.digest === digest && newest.words) return { bookVersion: newest.version, isNewBook: false };

  const bookVersion = (newest?.last ?? 0) + 1;
  await client.query('INSERT INTO rule_books (version, digest, loaded_at) VALUES ($1, $2, $3)', [
    bookVersion,
    digest,
    now,
  ]);
  const columns = columnsOf(rules).join(', ');
  await client.query(
    `INSERT INTO sharing_rules (book_version, ${columns})
     SELECT $1, ${columns} FROM jsonb_populate_recordset(NULL::sharing_rules, $2)`,
    [bookVersion, JSON.stringify(rules)],
  );
  return { bookVersion, isNewBook: true };
}

function columnsOf(entries: readonly Entry[]): string[] {
  return Object.keys(entries[0] ?? {});
}
