/** The import brings the tables to what the files say, changes nothing the second time, and never writes half. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyDatabase } from '../../test/support/database.js';
import { UnsoundReference } from './csv.js';
import { importReference } from './reference.js';

const seed = fileURLToPath(new URL('.', import.meta.url));
const NOW = new Date('2026-11-24T08:00:00Z');
let folder: string;
let database: Awaited<ReturnType<typeof copyDatabase>>;
let owner: pg.Client;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samindsats-seed-'));
  cpSync(seed, folder, { recursive: true });
  database = await copyDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function rewrite(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

const TABLES = ['agencies', 'invite_rules', 'municipalities', 'industry_codes', 'indicators', 'provisions', 'levels'];
const MORE_TABLES = ['categories', 'purposes', 'powers', 'workplaces', 'rule_books', 'sharing_rules'];

/** Every row with the transaction that last wrote it. */
async function everything(): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const table of [...TABLES, ...MORE_TABLES]) {
    found.push((await owner.query(`SELECT xmin, kept.* FROM ${table} AS kept ORDER BY 2, 3`)).rows);
  }
  return found;
}

it('writes nothing where files and tables agree', async () => {
  const before = await everything();
  const report = await importReference(owner, seed, NOW);
  expect(report).toMatchObject({ bookVersion: 1, isNewBook: false });
  expect(report.tables.every(({ added, changed, removed }) => added + changed + removed === 0)).toBe(true);
  expect(await everything()).toEqual(before);
});

it('changes just the rows that differ, and takes away an invitation rule that left its file', async () => {
  const ids = 'SELECT id, cvr FROM workplaces ORDER BY cvr';
  const before = (await owner.query(ids)).rows;
  rewrite('municipalities.csv', '0306,Odsherred,Region Sjælland', '0306,Odsherred,Region Østdanmark');
  rewrite('demo_companies.csv', 'Demo Eksport ApS', 'Demo Eksport A/S');
  rewrite('invite_rules.csv', 'INV-SFS,', 'INV-SØFART,');
  const { tables } = await importReference(owner, folder, NOW);
  expect(tables.filter(({ added, changed, removed }) => added + changed + removed > 0)).toEqual([
    { table: 'invite_rules', rows: 20, added: 1, changed: 0, removed: 1 },
    { table: 'municipalities', rows: 98, added: 0, changed: 1, removed: 0 },
    { table: 'workplaces', rows: 25, added: 0, changed: 1, removed: 0 },
  ]);
  expect((await owner.query(ids)).rows).toEqual(before);
});

it('makes a changed rule book the next version, a draft, and keeps the one before', async () => {
  rewrite('rules.csv', 'Ingen må give videre', 'Ingen må fortælle');
  expect(await importReference(owner, folder, NOW)).toMatchObject({ bookVersion: 2, isNewBook: true });
  expect(await importReference(owner, folder, NOW)).toMatchObject({ bookVersion: 2, isNewBook: false });
  const books = await owner.query(
    `SELECT version, count(*)::int AS rules FROM rule_books JOIN sharing_rules ON book_version = version
     GROUP BY version ORDER BY version`,
  );
  expect(books.rows).toEqual([
    { version: 1, rules: 121 },
    { version: 2, rules: 121 },
  ]);
});

it('makes changed words another version too; the one before, and what is made from it, keep their own', async () => {
  const said = async (version: number) =>
    (
      await owner.query<{ name: string }>(
        `SELECT w->>'nameDa' AS name FROM rule_books, jsonb_array_elements(words->'categories') w
         WHERE version = $1 AND w->>'code' = 'housing'`,
        [version],
      )
    ).rows[0]?.name;
  const before = await said(1);
  rewrite('categories.csv', `housing,${before}`, 'housing,Husly');
  expect(await importReference(owner, folder, NOW)).toMatchObject({ bookVersion: 2, isNewBook: true });
  expect(await importReference(owner, folder, NOW)).toMatchObject({ bookVersion: 2, isNewBook: false });
  await owner.query(`INSERT INTO rule_books (version, base_version, digest, loaded_at) VALUES (3, 1, 'x', now())`);
  expect([before === 'Husly', await said(1), await said(2), await said(3)]).toEqual([false, before, 'Husly', before]);
});

it('goes one after the other when two servers start together', async () => {
  rewrite('rules.csv', 'Ingen må give videre', 'Ingen må fortælle');
  const other = new pg.Client({ connectionString: database.ownerUrl });
  await other.connect();
  const reports = await Promise.all([importReference(owner, folder, NOW), importReference(other, folder, NOW)]);
  await other.end();
  expect(reports.map(({ bookVersion }) => bookVersion)).toEqual([2, 2]);
  expect(reports.filter(({ isNewBook }) => isNewBook)).toHaveLength(1);
});

it('writes nothing at all where one row is bad', async () => {
  const before = await everything();
  rewrite('municipalities.csv', 'Region Sjælland', 'Region Østdanmark');
  rewrite('demo_companies.csv', '00101028', '00101029');
  await expect(importReference(owner, folder, NOW)).rejects.toThrow(UnsoundReference);
  expect(await everything()).toEqual(before);
});
