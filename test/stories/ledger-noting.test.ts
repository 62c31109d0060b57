/** Whom lines concerned is noted apart from the sealing: it is never in its way, and what it could not do it catches up. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLedgerKey } from '../../src/ledger/chain.js';
import { Sealer } from '../../src/ledger/sealer.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { Clock } from '../../src/platform/clock.js';
import { copyDatabase } from '../support/database.js';

const ledgerKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

let database: Awaited<ReturnType<typeof copyDatabase>>;
let owner: pg.Client;
let headsFolder: string;
let reports: string[];
let sealer: Sealer | null;

beforeEach(async () => {
  database = await copyDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  headsFolder = await mkdtemp(join(tmpdir(), 'samindsats-heads-'));
  reports = [];
  sealer = null;
});

afterEach(async () => {
  await sealer?.stop();
  await owner.end();
  await database.drop();
});

function startSealer(): void {
  const report = (failure: unknown) => reports.push(failure instanceof Error ? failure.message : String(failure));
  sealer = new Sealer(database.appUrl, ledgerKey, new Clock(), report, headsFolder);
  sealer.start();
}

/** Until they may be sealed: what other tests have open in databases of their own holds everybody's watermark back. */
async function append(ids: readonly string[], many = 1): Promise<void> {
  const { rows } = await owner.query(
    `WITH put AS (INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids)
       SELECT now(), 'SKTST', 'DONE', 'disclose', 'Contribution', $1 FROM generate_series(1, $2))
     SELECT pg_current_xact_id()::text AS xid`,
    [ids, many],
  );
  await until(() => ask(`(pg_snapshot_xmin(pg_current_snapshot()) > '${rows[0].xid}'::xid8)::int`), 1, 20_000);
}

const ask = async <T>(statement: string): Promise<T> => (await owner.query(`SELECT (${statement}) AS it`)).rows[0].it;
const sealed = () => ask<number>('SELECT count(*)::int FROM ledger_seals');
const concerning = (code: string) =>
  ask<number>(`SELECT count(*)::int FROM ledger_concerns WHERE agency_code = 'SKTST' AND other_code = '${code}'`);

/** Milliseconds until it is so. */
async function until(what: () => Promise<number>, wanted: number, within: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    const found = await what();
    if (found === wanted) return performance.now() - began;
    if (performance.now() - began > within) throw new Error(`${found} and not ${wanted} within ${within} ms`);
    await pause(20);
  }
}

const breakNoting = () =>
  owner.query(`CREATE OR REPLACE FUNCTION fence.note_concerned(seqs bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS
               $$ BEGIN RAISE EXCEPTION 'nothing is noted today'; END $$`);

describe('noting whom lines concerned', () => {
  it('a line of five thousand ids is sealed as fast as others, and found by the agency that its last one names', async () => {
    startSealer();
    const many = Array.from({ length: 4_999 }, () => randomUUID());
    await append([...many, 'AT']);
    await append(['CMM']);
    await until(sealed, 2, 3_000);
    await until(() => concerning('AT'), 1, 3_000);
    await until(() => concerning('CMM'), 1, 3_000);
    expect(reports).toEqual([]);
  });

  it('an id that is said a thousand times is looked at once; what is beyond the first five thousand is not looked at', async () => {
    startSealer();
    await append([...Array.from({ length: 5_000 }, () => 'CMM'), 'AT']);
    await until(() => concerning('CMM'), 1, 3_000);
    expect(await concerning('AT')).toBe(0);
  });

  it('many lines of many ids are noted little by little, and hold no sealing up', async () => {
    startSealer();
    const many = Array.from({ length: 300 }, () => randomUUID());
    await append([...many, 'AT'], 120);
    await until(sealed, 120, 5_000);
    await append(['CMM']);
    expect(await until(sealed, 121, 5_000)).toBeLessThan(2_000);
    await until(() => concerning('AT'), 120, 20_000);
    await until(() => concerning('CMM'), 1, 5_000);
    expect(reports).toEqual([]);
  });

  it('where it fails, sealing goes on, it is reported once, and caught up when it works again', async () => {
    const whole = await ask<string>(`pg_get_functiondef('fence.note_concerned'::regproc)`);
    await breakNoting();
    startSealer();
    for (let n = 1; n <= 3; n++) {
      await append(['AT'], 5);
      await until(sealed, n * 5, 3_000);
      await pause(300);
    }
    // Long enough to have been tried again.
    await pause(5_500);
    expect(reports).toEqual([expect.stringContaining('nothing is noted today')]);
    expect(await concerning('AT')).toBe(0);
    const found = verifyLedger(
      async (statement, values) => (await owner.query(statement, [...values])).rows,
      readLedgerKey(ledgerKey),
      [],
    );
    expect(await found).toMatchObject({ breach: null, sealed: 15n });
    await owner.query(whole);
    await until(() => concerning('AT'), 15, 12_000);
    expect(reports).toHaveLength(1);
  });

  it('what a server sealed and did not come to note, the next one notes', async () => {
    const whole = await ask<string>(`pg_get_functiondef('fence.note_concerned'::regproc)`);
    await breakNoting();
    startSealer();
    await append(['AT'], 3);
    await until(sealed, 3, 3_000);
    await sealer?.stop();
    await owner.query(whole);
    expect(await concerning('AT')).toBe(0);
    startSealer();
    await until(() => concerning('AT'), 3, 3_000);
  });
});
