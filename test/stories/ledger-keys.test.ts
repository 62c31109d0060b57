/** The ledger's keys change hands without a break, and what left the house yesterday shows what was rewritten today. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linksAfter, readLedgerKey, signHead } from '../../src/ledger/chain.js';
import { type Handover, handOver } from '../../src/ledger/handover.js';
import { exportHead, readHeads } from '../../src/ledger/heads.js';
import { Sealer } from '../../src/ledger/sealer.js';
import { type Ask, trustedKeys, verifyLedger } from '../../src/ledger/verify.js';
import { SetClock } from '../../src/platform/clock.js';
import { copyDatabase } from '../support/database.js';

const pem = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const [first, second, stranger] = [pem(), pem(), pem()];
const today = new Date('2026-11-24T22:30:00Z');
const tomorrow = new Date('2026-11-24T23:30:00Z');

let database: Awaited<ReturnType<typeof copyDatabase>>;
let owner: pg.Client;
let folder: string;

beforeAll(async () => {
  database = await copyDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  folder = await mkdtemp(join(tmpdir(), 'samindsats-heads-'));
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

const ask: Ask = async (statement, values) => (await owner.query(statement, [...values])).rows;
const verify = (by: string) => verifyLedger(ask, readLedgerKey(by));

/** Appends an entry and seals it by this key, at this time. */
async function seal(by: string, at: Date, verb: string): Promise<void> {
  await owner.query(
    `INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids) VALUES ($1, 'SKTST', 'DONE', $2, 'Case', '{}')`,
    [at, verb],
  );
  const sealer = new Sealer(database.appUrl, by, new SetClock(at), () => {}, folder);
  sealer.start();
  for (let waited = 0; waited < 20_000; waited += 50) {
    const { rows } = await owner.query<{ many: string }>('SELECT fence.unsealed_count() AS many');
    if (rows[0]?.many === '0') break;
    await pause(50);
  }
  await pause(100);
  await sealer.stop();
}

async function undone(deeds: () => Promise<void>): Promise<void> {
  await owner.query('BEGIN');
  await deeds().finally(() => owner.query('ROLLBACK'));
}

async function keep({ position, oldKey, newKey, at, oldSignature, newSignature }: Handover): Promise<void> {
  await owner.query('INSERT INTO ledger_handovers VALUES ($1, $2, $3, $4, $5, $6)', [
    position.toString(),
    oldKey,
    newKey,
    at,
    oldSignature,
    newSignature,
  ]);
}

describe('the daily head', () => {
  it('is written once a day, filed as Danes count days', async () => {
    await seal(first, today, 'openCase');
    await seal(first, today, 'disclose');
    await seal(first, tomorrow, 'withdraw');
    expect((await readdir(folder)).sort()).toEqual(['2026-11-24.json', '2026-11-25.json']);
    const heads = await readHeads(folder, await trustedKeys(ask, readLedgerKey(first)));
    // A day begins with what was sealed by then.
    expect(heads[0]?.position).toBe(1n);
    expect([2n, 3n]).toContain(heads[1]?.position);
    expect((await verifyLedger(ask, readLedgerKey(first), heads)).breach).toBeNull();
  });

  it('is whole or not there: what one that was killed had begun, or a full disk, is written anew the same day', async () => {
    const there = join(folder, '2026-11-25.json');
    await writeFile(there, '');
    const leaves = () => exportHead(async (statement) => (await owner.query(statement)).rows, folder, tomorrow);
    expect(await leaves()).toEqual({ path: there, isNew: true });
    expect(await readHeads(folder, await trustedKeys(ask, readLedgerKey(first)))).toHaveLength(2);
    const whole = await readFile(there, 'utf8');
    // One that is there stays as it is.
    expect(await leaves()).toEqual({ path: there, isNew: false });
    expect(await readFile(there, 'utf8')).toBe(whole);
    expect((await readdir(folder)).sort()).toEqual(['2026-11-24.json', '2026-11-25.json']);
  });

  it('shows a past rewritten by somebody who holds both the key and the database', async () => {
    const heads = await readHeads(folder, await trustedKeys(ask, readLedgerKey(first)));
    await undone(async () => {
      await owner.query(`UPDATE ledger_entries SET verb = 'somethingElse' WHERE verb = 'openCase'`);
      await resealAll(first);
      expect((await verifyLedger(ask, readLedgerKey(first))).breach).toBeNull();
      expect((await verifyLedger(ask, readLedgerKey(first), heads)).breach).toEqual({
        kind: 'NOTED_HEAD_GONE',
        position: 1n,
      });
    });
  });

  it('is not believed when it was changed, or signed by another key', async () => {
    const path = join(folder, '2026-11-24.json');
    const honest = await readFile(path, 'utf8');
    const trusted = await trustedKeys(ask, readLedgerKey(first));
    for (const forged of [honest.replace('"position": "1"', '"position": "2"'), 'not JSON', '{}']) {
      await writeFile(path, forged);
      await expect(readHeads(folder, trusted)).rejects.toThrow(/^2026-11-24\.json: /);
    }
    await writeFile(path, honest);
    await expect(readHeads(folder, await trustedKeys(ask, readLedgerKey(stranger)))).rejects.toThrow(/not signed/);
  });
});

describe('a handover', () => {
  it('keeps proved what the old key signed, and lets the new one go on', async () => {
    expect((await verify(second)).breach).toMatchObject({ kind: 'UNSIGNED' });
    await keep(handOver(readLedgerKey(first), readLedgerKey(second), 3n, tomorrow));
    expect((await verify(second)).breach).toBeNull();
    await seal(second, tomorrow, 'closeCase');
    expect(await verify(second)).toMatchObject({ breach: null, sealed: 4n });
    const heads = await readHeads(folder, await trustedKeys(ask, readLedgerKey(second)));
    expect((await verifyLedger(ask, readLedgerKey(second), heads)).breach).toBeNull();
  });

  it('ends what the old key can prove: nothing sealed by it afterwards counts', async () => {
    await seal(first, tomorrow, 'openCase');
    expect((await verify(second)).breach).toMatchObject({ kind: 'UNSIGNED', since: 4n, position: 5n });
    await seal(second, tomorrow, 'openCase');
    expect((await verify(second)).breach).toBeNull();
  });

  it('is worth nothing when only one of the keys signed it', async () => {
    const forged = handOver(readLedgerKey(stranger), readLedgerKey(second), 9n, tomorrow);
    await undone(async () => {
      await keep({ ...forged, newSignature: forged.oldSignature });
      expect([...(await trustedKeys(ask, readLedgerKey(second))).keys()]).not.toContain(readLedgerKey(stranger).id);
    });
  });
});

/** What a thief of the key could do: seal every entry anew, with heads that the key signed. */
async function resealAll(by: string): Promise<void> {
  const key = readLedgerKey(by);
  const { rows } = await owner.query<{ position: string; entry: string; signed_at: Date | null }>(
    `SELECT s.position, fence.entry_text(e) AS entry, h.signed_at FROM ledger_seals s JOIN ledger_entries e ON e.seq = s.entry_seq
     LEFT JOIN ledger_heads h ON h.position = s.position ORDER BY s.position`,
  );
  const links = linksAfter(
    Buffer.alloc(32),
    rows.map(({ entry }) => entry),
  );
  for (const [n, { position, signed_at }] of rows.entries()) {
    const hash = links[n] ?? Buffer.alloc(32);
    await owner.query('UPDATE ledger_seals SET hash = $1 WHERE position = $2', [hash, position]);
    if (signed_at)
      await owner.query('UPDATE ledger_heads SET hash = $1, signature = $2 WHERE position = $3', [
        hash,
        signHead(key, { position: BigInt(position), hash, signedAt: signed_at }),
        position,
      ]);
  }
}
