/** A new master key opens what the old one wrapped, and the old one opens nothing any more. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKeyring, purposes, rotateMaster } from '../../src/platform/keyring.js';
import { copyDatabase } from '../support/database.js';

const first = 'the first master key, of at least 32 characters';
const second = 'the second master key, of at least 32 characters';
const now = new Date('2026-11-24T08:00:00Z');

let database: Awaited<ReturnType<typeof copyDatabase>>;
let owner: pg.Client;

beforeAll(async () => {
  database = await copyDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

describe('the keyring', () => {
  it('makes each key once, all different, and keeps them under another master key', async () => {
    const made = await openKeyring(owner, first, now);
    const keys = purposes.map((purpose) => made.of(purpose).toString('hex'));
    expect(new Set(keys).size).toBe(purposes.length);
    expect(await rotateMaster(owner, first, second, now)).toBe(purposes.length);
    const again = await openKeyring(owner, second, now);
    expect(purposes.map((purpose) => again.of(purpose).toString('hex'))).toEqual(keys);
    await expect(openKeyring(owner, first, now)).rejects.toThrow(/^SECRET: does not open/);
  });

  it('rotates once, however often it is told to', async () => {
    expect(await rotateMaster(owner, first, second, now)).toBe(0);
  });

  it('changes nothing when the old master key is wrong', async () => {
    await expect(rotateMaster(owner, first, 'a third master key, of at least 32 characters', now)).rejects.toThrow(
      /^SECRET: does not open/,
    );
    expect(await openKeyring(owner, second, now)).toBeDefined();
  });

  it('holds no key in the clear, and tells the application nothing', async () => {
    const keys = await openKeyring(owner, second, now);
    const { rows } = await owner.query<{ wrapped: Buffer }>('SELECT wrapped FROM wrapped_keys');
    for (const { wrapped } of rows)
      for (const purpose of purposes) expect(wrapped.includes(keys.of(purpose))).toBe(false);
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    await expect(app.query('SELECT * FROM wrapped_keys')).rejects.toThrow(/permission denied/);
    await app.end();
  });

  it('does not let one key pass for another', async () => {
    await owner.query('BEGIN');
    await owner.query(`UPDATE wrapped_keys SET wrapped = (SELECT wrapped FROM wrapped_keys WHERE purpose = 'drafts')`);
    await expect(openKeyring(owner, second, now)).rejects.toThrow(/^SECRET: does not open/);
    await owner.query('ROLLBACK');
  });
});
