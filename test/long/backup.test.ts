/** A backup taken while people work, put back on another server: all there, proved, and everybody begins anew from it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp } from '../../src/ledger/backup.js';
import type { Header } from '../../src/ledger/backup-file.js';
import { readLedgerKey } from '../../src/ledger/chain.js';
import { restore, type Wishes } from '../../src/ledger/restore.js';
import { type Ask, type Finding, verifyLedger } from '../../src/ledger/verify.js';
import { as, post } from '../support/ask.js';
import { aCase, type World } from '../support/builders.js';
import { anItem } from '../support/cases.js';
import { FeedSocket } from '../support/feed-socket.js';
import { MixedLoad } from '../support/mixed-load.js';
import { MortalPostgres } from '../support/mortal.js';
import { asOwner, emptyDatabase, type Target, things, wishesFor } from '../support/restoring.js';
import { startTestServer, type TestServer } from '../support/server.js';

const master = 'a secret for tests, at least 32 characters long';
const officers = ['demo-skat-1', 'demo-politi-1', 'demo-at-1'];
let source: TestServer;
let world: World;
let elsewhere: MortalPostgres;
let here: Awaited<ReturnType<typeof emptyDatabase>>;
let folder: string;
let ledgerKey: string;
let header: Header;
let cookie: string;
/** Where a subscriber was when the backup had been taken. */
let cursor: string;
const acknowledged: { contributions: string[]; steps: string[]; withdrawn: string[] } = {
  contributions: [],
  steps: [],
  withdrawn: [],
};

const path = () => join(folder, 'whole.samindsats');
const wishes = (target: Target, more: Partial<Wishes> = {}) => wishesFor(target, master, ledgerKey, more);
const rowsOf = (target: Target, statement: string) =>
  asOwner(target, async (owner) => (await owner.query(statement)).rows);
const verified = (target: Target): Promise<Finding> =>
  asOwner(target, (owner) => {
    const ask: Ask = async (statement, values) => (await owner.query(statement, [...values])).rows;
    return verifyLedger(ask, readLedgerKey(ledgerKey));
  });

/** Three people at work; the backup is taken in the midst of it. */
async function backUpUnderLoad(): Promise<void> {
  const load = new MixedLoad([source], world.caseId);
  const cookies = await Promise.all(officers.map(async (subject) => (await world.as(subject)).cookie));
  const socket = await FeedSocket.open(source.url, { cookie, origin: source.url });
  await socket.follow();
  const working = load.run([...cookies, ...cookies]);
  working.catch(() => {});
  await pause(2_500);
  acknowledged.contributions.push(...load.contributed.map(({ id }) => id));
  acknowledged.steps.push(...load.steps.map(({ id }) => id));
  acknowledged.withdrawn.push(...load.gifts.filter(({ isWithdrawn }) => isWithdrawn).map(({ id }) => id));
  const before = load.contributed.length;
  header = await backUp(source.ownerUrl, path(), { master, version: '0.0.0', now: new Date() });
  await pause(500);
  load.stop();
  await working;
  expect(load.wrong).toEqual([]);
  expect(load.contributed.length).toBeGreaterThan(before);
  cursor = socket.changes().at(-1)?.cursor ?? '';
  socket.close();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samindsats-backups-'));
  [source, elsewhere, here] = await Promise.all([startTestServer(), MortalPostgres.start(), emptyDatabase()]);
  ledgerKey = await readFile(join(tmpdir(), 'samindsats-test-data', 'ledger-key.pem'), 'utf8');
  // This server has lived long: the other counts its transactions from far below.
  await source.owner.query('DO $$ BEGIN FOR n IN 1..5000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$');
  world = await aCase(source, { agencies: officers });
  cookie = (await world.as('demo-skat-1')).cookie;
  await backUpUnderLoad();
}, 120_000);
afterAll(async () => {
  await source?.stop();
  await here?.drop();
  await elsewhere?.end();
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
});

describe('on another server, that counts its transactions from below', () => {
  it('everything acknowledged before is there, as of one moment, and the ledger verifies against the head in the header', async () => {
    const { finding } = await restore(path(), wishes(elsewhere));
    expect(finding.breach).toBeNull();
    expect(Number(header.head?.position)).toBeGreaterThan(0);
    const [{ ahead }] = await rowsOf(elsewhere, 'SELECT lead > 0 AS ahead FROM epochs');
    expect(ahead).toBe(true);
    const ids = async (statement: string) => (await rowsOf(elsewhere, statement)).map(({ id }) => id);
    expect(acknowledged.contributions.length).toBeGreaterThan(5);
    expect(await ids('SELECT id FROM contributions')).toEqual(expect.arrayContaining(acknowledged.contributions));
    expect(await ids('SELECT id FROM next_steps')).toEqual(expect.arrayContaining(acknowledged.steps));
    expect(await ids(`SELECT id FROM disclosures WHERE status = 'WITHDRAWN'`)).toEqual(
      expect.arrayContaining(acknowledged.withdrawn),
    );
    const [moment] = await rowsOf(
      elsewhere,
      `SELECT (SELECT count(*)::int FROM contributions) AS rows,
              (SELECT count(*)::int FROM ledger_entries WHERE kind = 'DONE' AND verb = 'contribute') AS entries`,
    );
    expect(moment.rows).toBe(moment.entries);
  });

  it('nobody is signed in any more, no session came along, and the ledger says that it was restored', async () => {
    expect(await rowsOf(elsewhere, 'SELECT id FROM sessions')).toEqual([]);
    expect(await rowsOf(elsewhere, `SELECT ids FROM ledger_entries WHERE verb = 'restore'`)).toEqual([
      { ids: [header.at] },
    ]);
  });

  it('a subscriber is told RESYNC and goes on; what is new reaches her and is sealed within a second', async () => {
    const restored = await startTestServer({ beside: { ...source, ...urls(elsewhere) } });
    try {
      expect((await post(restored.url, cookie, '{ viewer { person { name } } }')).data).toEqual({ viewer: null });
      const skat = await as(restored, 'demo-skat-1');
      const knock = { cookie: skat.cookie, origin: restored.url };
      const socket = await FeedSocket.open(restored.url, knock);
      await socket.follow({ after: cursor });
      const anew = await socket.change('RESYNC');
      const { contribute } = await skat.ask<{ contribute: { id: string } }>(
        'mutation ($input: ContributeInput!) { contribute(input: $input) { id } }',
        { input: anItem(world.caseId) },
      );
      await socket.change('CHANGED', contribute.id, 1_000);
      expect(socket.changes().filter(({ kind }) => kind === 'RESYNC')).toHaveLength(1);
      await pause(1_000);
      expect(await verified(elsewhere)).toMatchObject({ breach: null, unsealed: 0n });
      const [written] = await rowsOf(
        elsewhere,
        `SELECT EXISTS (SELECT FROM ledger_seals s WHERE s.entry_seq = e.seq) AS is_sealed FROM ledger_entries e
         WHERE e.verb = 'contribute' AND '${contribute.id}' = ANY (e.ids)`,
      );
      expect(written).toEqual({ is_sealed: true });
      const again = await FeedSocket.open(restored.url, knock);
      await again.follow({ after: anew.cursor });
      await again.change('CHANGED', contribute.id);
      expect(again.changes().map(({ kind }) => kind)).not.toContain('RESYNC');
      socket.close();
      again.close();
    } finally {
      await restored.running.stop();
      await restored.owner.end();
    }
  });
});

const urls = ({ appUrl, ownerUrl }: Target): Target => ({ appUrl, ownerUrl });

describe('is refused, and nothing is touched,', () => {
  const isUntouched = async () => expect(await things(here)).toBe(0);

  it('cut short, changed, or by another master key', async () => {
    const whole = await readFile(path());
    const spoilt = join(folder, 'spoilt.samindsats');
    const turned = Buffer.from(whole);
    turned.writeUInt8(turned.readUInt8(whole.length - 100) ^ 4, whole.length - 100);
    for (const bytes of [whole.subarray(0, whole.length - 1), whole.subarray(0, 2_000), turned, Buffer.from('no')]) {
      await writeFile(spoilt, bytes);
      await expect(restore(spoilt, wishes(here))).rejects.toThrow(/not a whole and unchanged backup/);
    }
    const another = 'another master key, at least 32 characters long';
    await expect(restore(path(), wishes(here, { backupMaster: another }))).rejects.toThrow(/^SECRET: /);
    await isUntouched();
  });

  it('where servers are at work on the database', async () => {
    await expect(restore(path(), wishes(source, { replaces: true }))).rejects.toThrow(/Stop the servers first/);
  });

  it('where the database is not empty and nobody said --replace', async () => {
    const before = await rowsOf(elsewhere, 'SELECT id FROM contributions ORDER BY 1');
    await expect(restore(path(), wishes(elsewhere))).rejects.toThrow(/--replace/);
    expect(await rowsOf(elsewhere, 'SELECT id FROM contributions ORDER BY 1')).toEqual(before);
  });

  it('made by a version with a migration that this one does not know', async () => {
    const none = await mkdtemp(join(folder, 'migrations-'));
    await expect(restore(path(), wishes(here, { migrationsFolder: none }))).rejects.toThrow(
      /another version \(0\.0\.0\)/,
    );
    await isUntouched();
  });

  it('where the ledger in it is not whole, unless told to take it as it is', async () => {
    const changed = join(folder, 'changed.samindsats');
    await asOwner(elsewhere, (owner) =>
      owner.query(
        `UPDATE ledger_entries SET verb = 'somethingElse' WHERE seq = (SELECT min(seq) + 3 FROM ledger_entries)`,
      ),
    );
    await backUp(elsewhere.ownerUrl, changed, { master, version: '0.0.0', now: new Date() });
    await expect(restore(changed, wishes(here))).rejects.toThrow(/NOT whole: entry \d+ .* has been changed/);
    await isUntouched();
    const { finding } = await restore(changed, wishes(here, { takesLedgerAsItIs: true }));
    expect(finding.breach?.kind).toBe('ENTRY_CHANGED');
    expect((await rowsOf(here, 'SELECT id FROM contributions')).length).toBeGreaterThan(5);
  });

  it('where rows in it do not belong together; what was there stays', async () => {
    const orphan = join(folder, 'orphan.samindsats');
    await asOwner(elsewhere, async (owner) => {
      await owner.query('ALTER TABLE next_steps DROP CONSTRAINT next_steps_case_id_fkey');
      await owner.query('UPDATE next_steps SET case_id = gen_random_uuid()');
    });
    await backUp(elsewhere.ownerUrl, orphan, { master, version: '0.0.0', now: new Date() });
    const before = await things(here);
    await expect(restore(orphan, wishes(here, { replaces: true, takesLedgerAsItIs: true }))).rejects.toThrow(
      /foreign key/,
    );
    expect(await things(here)).toBe(before);
    expect((await rowsOf(here, 'SELECT id FROM contributions')).length).toBeGreaterThan(5);
  });
});

describe('on the same server', () => {
  it('a database that is replaced is as it was then, under a new master key too; old cursors mean nothing there', async () => {
    const now = 'a newer secret for tests, at least 32 characters long';
    const { finding } = await restore(path(), wishes(here, { replaces: true, master: now }));
    expect(finding.breach).toBeNull();
    expect(await rowsOf(here, 'SELECT DISTINCT master_id FROM wrapped_keys')).not.toEqual([
      { master_id: header.masterId },
    ]);
    const restored = await startTestServer({ beside: { ...source, ...urls(here) }, settings: { SECRET: now } });
    const skat = await as(restored, 'demo-skat-1');
    const socket = await FeedSocket.open(restored.url, { cookie: skat.cookie, origin: restored.url });
    await socket.follow({ after: cursor });
    await socket.change('RESYNC');
    socket.close();
    await restored.running.stop();
    await restored.owner.end();
    expect(await verified(here)).toMatchObject({ breach: null, unsealed: 0n });
  });
});

it('whatever holds a session or its secret stays behind', async () => {
  const rows = await rowsOf(
    source,
    `SELECT DISTINCT table_name AS name FROM information_schema.columns
     WHERE table_schema IN ('public', 'fence') AND (column_name ~ 'token|session' OR table_name ~ 'token|session')`,
  );
  expect(rows).toEqual([{ name: 'sessions' }]);
});
