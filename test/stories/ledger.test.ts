/** The sealed ledger: each entry sealed within a second, and whatever an owner does to it afterwards is named. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLedgerKey } from '../../src/ledger/chain.js';
import { Sealer } from '../../src/ledger/sealer.js';
import { type Finding, type Noted, verifyLedger } from '../../src/ledger/verify.js';
import { reportOf } from '../../src/ledger/verify-report.js';
import { Clock } from '../../src/platform/clock.js';
import { copyDatabase } from '../support/database.js';

const newKey = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const ledgerKey = newKey();
const key = readLedgerKey(ledgerKey);

let database: Awaited<ReturnType<typeof copyDatabase>>;
let owner: pg.Client;
let app: pg.Client;
let sealers: Sealer[];
let headsFolder: string;

beforeEach(async () => {
  database = await copyDatabase();
  owner = await connect(database.ownerUrl);
  app = await connect(database.appUrl, '-c app.agency=SKTST');
  sealers = [];
  headsFolder = await mkdtemp(join(tmpdir(), 'samindsats-heads-'));
});

afterEach(async () => {
  await Promise.all(sealers.map((sealer) => sealer.stop()));
  await owner.end();
  await app.end();
  await database.drop();
});

async function connect(url: string, options = ''): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options });
  client.on('error', () => {});
  await client.connect();
  return client;
}

function startSealer(pem = ledgerKey): Sealer {
  const sealer = new Sealer(database.appUrl, pem, new Clock(), () => {}, headsFolder);
  sealers.push(sealer);
  sealer.start();
  return sealer;
}

const append = (client: pg.Client, verb: string, many = 1) =>
  client.query(
    `INSERT INTO ledger_entries (at, agency_code, kind, verb, subject, ids)
     SELECT now(), 'SKTST', 'DONE', $1, 'Case', ARRAY['one', 'to æøå "quoted"'] FROM generate_series(1, $2)`,
    [verb, many],
  );

const verify = (noted: Noted | null = null, by = key): Promise<Finding> =>
  verifyLedger(async (statement, values) => (await app.query(statement, [...values])).rows, by, noted ? [noted] : []);

const ask = async <T>(statement: string): Promise<T> => (await owner.query(`SELECT (${statement}) AS it`)).rows[0].it;
const unsealed = async () => Number(await ask('SELECT fence.unsealed_count()'));

/** Until no older transaction, of whatever database of the server, stands before the entries. */
async function untilSealable(): Promise<void> {
  const waiting = 'EXISTS (SELECT FROM ledger_entries WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()))';
  while (await ask(waiting)) await pause(20);
}

/** Within a second of when they may be. */
async function untilSealed(within = 1_000): Promise<void> {
  await untilSealable();
  const began = Date.now();
  while ((await unsealed()) > 0) {
    if (Date.now() - began > within) throw new Error(`not sealed within ${within} ms`);
    await pause(20);
  }
}

async function sealedLedger(): Promise<void> {
  startSealer();
  for (const verb of ['openCase', 'disclose', 'withdraw']) {
    await append(app, verb, 3);
    await untilSealed();
  }
  for (const sealer of sealers.splice(0)) await sealer.stop();
}

describe('sealing', () => {
  it('seals what was committed within a second, and the whole verifies', async () => {
    startSealer();
    await append(app, 'openCase', 1_201);
    await untilSealed();
    await append(app, 'disclose');
    await untilSealed();
    const finding = await verify();
    expect(finding).toMatchObject({ breach: null, sealed: 1_202n, unsealed: 0n });
    expect(finding.head?.position).toBe(1_202n);
    expect(reportOf(finding).en).toMatch(/^The ledger is whole: 1202 sealed entries, 0 not yet sealed/);
  });

  it('an empty ledger is whole', async () => {
    expect(await verify()).toEqual({ breach: null, head: null, sealed: 0n, unsealed: 0n });
  });

  it('waits for a transaction that began earlier, and counts what waits as the unsealed tail', async () => {
    startSealer();
    const slow = await connect(database.appUrl, '-c app.agency=SKTST');
    await slow.query('BEGIN');
    await append(slow, 'slow');
    await append(app, 'fast');
    await pause(600);
    expect(await verify()).toMatchObject({ breach: null, sealed: 0n, unsealed: 1n });
    await slow.query('COMMIT');
    await untilSealed();
    const { rows } = await owner.query(
      'SELECT e.verb FROM ledger_seals s JOIN ledger_entries e ON e.seq = s.entry_seq ORDER BY s.position',
    );
    expect(rows.map(({ verb }) => verb)).toEqual(['slow', 'fast']);
    expect((await verify()).breach).toBeNull();
    await slow.end();
  });

  it('one sealer at a time: with four at work nothing is sealed twice, and another takes over when one stops', async () => {
    for (let n = 0; n < 4; n++) startSealer();
    for (let n = 0; n < 20; n++) await append(app, `verb${n}`, 5);
    await untilSealed(2_000);
    await sealers.shift()?.stop();
    await append(app, 'after', 5);
    await untilSealed(2_000);
    expect(await verify()).toMatchObject({ breach: null, sealed: 105n });
  });

  it('goes on after its connection was cut', async () => {
    startSealer();
    await append(app, 'before');
    await untilSealed();
    await app.query(`SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                     WHERE l.locktype = 'advisory' AND l.objid = 7426003 AND d.datname = current_database()`);
    await append(app, 'after');
    await untilSealed(3_000);
    expect(await verify()).toMatchObject({ breach: null, sealed: 2n });
  });

  it('seals what is left when it stops', async () => {
    const sealer = startSealer();
    await append(app, 'before');
    await untilSealed();
    await append(app, 'last');
    await untilSealable();
    await sealer.stop();
    expect(await unsealed()).toBe(0);
  });

  it('a key changed for another is told apart, and the next entry makes it good', async () => {
    await sealedLedger();
    const other = newKey();
    expect((await verify(null, readLedgerKey(other))).breach).toEqual({
      kind: 'UNSIGNED',
      since: 0n,
      position: 9n,
      keyId: key.id,
    });
    startSealer(other);
    await append(app, 'more');
    await untilSealed();
    expect((await verify(null, readLedgerKey(other))).breach).toBeNull();
  });

  it('the application itself can neither change nor delete an entry or a seal', async () => {
    await sealedLedger();
    for (const statement of [
      "UPDATE ledger_entries SET verb = 'nothing'",
      'DELETE FROM ledger_entries',
      'DELETE FROM ledger_seals',
      "UPDATE ledger_heads SET key_id = ''",
      'SELECT * FROM ledger_seals',
    ])
      await expect(app.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    await expect(
      app.query("SELECT fence.seal(3, ARRAY[3]::bigint[], ARRAY['\\x00'::bytea], now(), 'key', '\\x00')"),
    ).rejects.toThrow(/does not follow/);
  });
});

describe('an owner who tampers is found out', () => {
  const second = '(SELECT entry_seq FROM ledger_seals WHERE position = 2)';

  it('deletes an entry', async () => {
    await sealedLedger();
    const { rows } = await owner.query(`DELETE FROM ledger_entries WHERE seq = ${second} RETURNING seq`);
    const finding = await verify();
    expect(finding.breach).toEqual({ kind: 'ENTRY_MISSING', position: 2n, seq: rows[0].seq });
    expect(reportOf(finding).da).toBe(`Loggen er IKKE hel: linje ${rows[0].seq} (nr. 2 i kæden) er slettet.`);
  });

  it.each([
    ['verb', "verb = 'nothing'"],
    ['time', "at = at + interval '1 millisecond'"],
    ['agency', "agency_code = 'CMM'"],
    ['ids', "ids = ARRAY['one']"],
    ['order', "xid = '3'"],
  ])('changes its %s', async (_what, change) => {
    await sealedLedger();
    const { rows } = await owner.query(`UPDATE ledger_entries SET ${change} WHERE seq = ${second} RETURNING seq`);
    expect((await verify()).breach).toEqual({ kind: 'ENTRY_CHANGED', position: 2n, seq: rows[0].seq });
  });

  it('swaps two entries', async () => {
    await sealedLedger();
    await owner.query(`UPDATE ledger_seals s SET entry_seq = -o.entry_seq FROM ledger_seals o
                       WHERE (s.position, o.position) IN ((2, 5), (5, 2))`);
    await owner.query('UPDATE ledger_seals SET entry_seq = -entry_seq WHERE entry_seq < 0');
    expect((await verify()).breach).toMatchObject({ kind: 'ENTRY_CHANGED', position: 2n });
  });

  it('takes entry and seal away together', async () => {
    await sealedLedger();
    await owner.query(`WITH gone AS (DELETE FROM ledger_seals WHERE position = 2 RETURNING entry_seq)
                       DELETE FROM ledger_entries e USING gone WHERE e.seq = gone.entry_seq`);
    expect((await verify()).breach).toEqual({ kind: 'SEAL_MISSING', position: 2n });
  });

  it('changes an entry and hashes everything anew, without the key', async () => {
    await sealedLedger();
    await owner.query(
      `UPDATE ledger_entries SET verb = 'nothing' WHERE seq = (SELECT entry_seq FROM ledger_seals WHERE position = 5)`,
    );
    await owner.query(`DO $$
      DECLARE link bytea := decode(repeat('00', 32), 'hex'); s record;
      BEGIN
        FOR s IN SELECT l.position, fence.entry_text(e) AS entry FROM ledger_seals l JOIN ledger_entries e ON e.seq = l.entry_seq
                 ORDER BY l.position LOOP
          link := sha256(link || convert_to(s.entry, 'UTF8'));
          UPDATE ledger_seals SET hash = link WHERE position = s.position;
          UPDATE ledger_heads SET hash = link WHERE position = s.position;
        END LOOP;
      END $$`);
    expect((await verify()).breach).toEqual({ kind: 'HEAD_FORGED', since: 3n, position: 6n });
  });

  it('signs with a key of her own', async () => {
    await sealedLedger();
    await owner.query("UPDATE ledger_heads SET key_id = 'mine'");
    expect((await verify()).breach).toMatchObject({ kind: 'UNSIGNED', since: 0n, position: 9n, keyId: 'mine' });
  });

  it('slips an entry in among the sealed', async () => {
    await sealedLedger();
    const { rows } = await owner.query(`INSERT INTO ledger_entries (xid, at, kind, verb, subject, ids)
      SELECT xid, at, 'DONE', 'forged', 'Case', '{}' FROM ledger_entries WHERE seq = ${second}
      RETURNING seq`);
    startSealer();
    await append(app, 'later');
    await pause(600);
    expect((await verify()).breach).toEqual({ kind: 'SLIPPED_IN', seq: rows[0].seq });
  });

  it('cuts off the end: a head that was noted earlier tells', async () => {
    await sealedLedger();
    const { head } = await verify();
    const noted = { position: head?.position ?? 0n, hash: head?.hash.toString('hex') ?? '' };
    expect((await verify(noted)).breach).toBeNull();
    await owner.query(`WITH gone AS (DELETE FROM ledger_seals WHERE position > 6 RETURNING entry_seq),
      heads AS (DELETE FROM ledger_heads WHERE position > 6)
      DELETE FROM ledger_entries e USING gone WHERE e.seq = gone.entry_seq`);
    expect((await verify()).breach).toBeNull();
    expect((await verify(noted)).breach).toEqual({ kind: 'NOTED_HEAD_GONE', position: 9n });
    startSealer();
    await append(app, 'instead', 3);
    await untilSealed();
    expect((await verify(noted)).breach).toEqual({ kind: 'NOTED_HEAD_GONE', position: 9n });
  });
});
