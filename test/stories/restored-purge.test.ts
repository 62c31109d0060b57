/** A restore brings back what its time was up for, and not the holds placed since: nothing is purged before they could be placed anew. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Sweep } from '../../src/cases/sweep.js';
import { backUp } from '../../src/ledger/backup.js';
import { restore } from '../../src/ledger/restore.js';
import { Storage } from '../../src/platform/storage.js';
import { aCase, person, type World } from '../support/builders.js';
import { emptyDatabase, wishesFor } from '../support/restoring.js';
import { closes, places } from '../support/retention.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { contributes } from '../support/sharing.js';

const master = 'a secret for tests, at least 32 characters long';
const reporter = { category: 'reporter-identity', level: 'confidential' };
let source: TestServer;
let target: Awaited<ReturnType<typeof emptyDatabase>>;
let restored: TestServer;
let folder: string;
let held: World;
let ids: { held: string; due: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samindsats-restored-'));
  [source, target] = await Promise.all([startTestServer({ at: '2026-11-23T09:00:00Z' }), emptyDatabase()]);
  held = await aCase(source, { agencies: ['demo-skat-1'] });
  const due = await aCase(source, { agencies: ['demo-skat-1'] });
  const [skat, cmm] = [await held.as('demo-skat-1'), await held.as('demo-cmm-1')];
  ids = { held: (await contributes(skat, held, reporter)).id, due: (await contributes(skat, due, reporter)).id };
  await closes(cmm, held);
  await closes(cmm, due);
  const path = join(folder, 'whole.samindsats');
  await backUp(source.ownerUrl, path, { master, version: '0.0.0', now: new Date('2026-11-23T10:00:00Z') });
  // Of all that came after the backup, the hold is what matters: it is placed here, and is not in the file.
  await places(skat, held);
  const ledgerKey = await readFile(join(tmpdir(), 'samindsats-test-data', 'ledger-key.pem'), 'utf8');
  await restore(path, wishesFor(target, master, ledgerKey, { now: new Date('2028-01-10T08:00:00Z') }));
  restored = await startTestServer({
    beside: { ...source, ...target },
    at: '2028-01-10T09:00:00Z',
    settings: { FILES_DIR: join(folder, 'files') },
  });
}, 120_000);
afterAll(async () => {
  await restored?.stop();
  await source?.stop();
  await target?.drop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
});

const there = async (): Promise<string[]> =>
  (await restored.owner.query('SELECT id FROM contributions ORDER BY id')).rows.map(({ id }) => id);

it('is kept for a week, so that the hold can be placed anew; then what nobody holds back is purged', async () => {
  await pause(3_000);
  expect(await there()).toEqual([ids.held, ids.due].sort());
  const { rows } = await restored.owner.query('SELECT count(*)::int AS holds FROM legal_holds');
  expect(rows).toEqual([{ holds: 0 }]);
  await places(await person(restored, 'demo-skat-1'), held);
  restored.clock.set(new Date('2028-01-17T07:59:00Z'));
  await pause(3_000);
  expect(await there()).toHaveLength(2);
  restored.clock.set(new Date('2028-01-17T08:01:00Z'));
  await expect.poll(there, { timeout: 15_000 }).toEqual([ids.held]);
});

it('nor is a file swept that the backup does not know: whoever restored the wrong one can restore the right one', async () => {
  const storage = restored.running.app.get(Storage);
  const [sweep, key] = [restored.running.app.get(Sweep), 'a'.repeat(32)];
  const isKept = () =>
    storage.read(key).then(
      () => true,
      () => false,
    );
  await mkdir(storage.arriving, { recursive: true });
  await writeFile(join(storage.arriving, 'x'), 'forseglet');
  await storage.keep(key, join(storage.arriving, 'x'));
  const later = new Date(Date.now() + 60_000);
  restored.clock.set(new Date('2028-01-17T07:59:00Z'));
  await sweep.sweep(later);
  expect(await isKept()).toBe(true);
  restored.clock.set(new Date('2028-01-17T08:01:00Z'));
  await sweep.sweep(later);
  expect(await isKept()).toBe(false);
});

it('a backup under way does not bear its name: one that is killed leaves no half a file that looks whole', async () => {
  const path = join(folder, 'next.samindsats');
  const names = async () => (await readdir(folder)).filter((name) => name.startsWith('next'));
  await source.owner.query('BEGIN');
  // It waits here, its file begun.
  await source.owner.query('LOCK TABLE contributions IN ACCESS EXCLUSIVE MODE');
  const made = backUp(source.ownerUrl, path, { master, version: '0.0.0', now: new Date() });
  await expect.poll(names, { timeout: 5_000 }).toHaveLength(1);
  expect(await names()).not.toContain('next.samindsats');
  await source.owner.query('ROLLBACK');
  await made;
  expect(await names()).toEqual(['next.samindsats']);
  await expect(backUp(source.ownerUrl, path, { master, version: '0.0.0', now: new Date() })).rejects.toThrow(/exists/);
});
