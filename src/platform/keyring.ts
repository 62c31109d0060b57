/** The platform's own keys, kept in the database wrapped by the master key: a new master key leaves them as they are. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { SettingsError } from './settings-error.js';

/** What the platform needs keys for. */
export const purposes = ['drafts', 'files', 'ledger-digests', 'sign-in-flows', 'overlap', 'cursors'] as const;
export type Purpose = (typeof purposes)[number];

export class Keyring {
  constructor(private readonly keys: ReadonlyMap<Purpose, Buffer>) {}

  /** 32 bytes. */
  of(purpose: Purpose): Buffer {
    const key = this.keys.get(purpose);
    if (!key) throw new Error(`no key for ${purpose}`);
    return key;
  }
}

interface Kept {
  purpose: string;
  master_id: string;
  wrapped: Buffer;
}

/** Tells one master key from another, and nothing more of it. */
export const masterIdOf = (master: string) =>
  createHash('sha256').update(`samindsats master key ${master}`).digest('hex').slice(0, 16);

/** The keys that this master key opens, made where they are missing; needs the owner. SettingsError for another's. */
export async function openKeyring(owner: pg.Client, master: string, now: Date): Promise<Keyring> {
  for (const purpose of purposes)
    await owner.query(
      `INSERT INTO wrapped_keys (purpose, master_id, wrapped, made_at, wrapped_at) VALUES ($1, $2, $3, $4, $4)
       ON CONFLICT (purpose) DO NOTHING`,
      [purpose, masterIdOf(master), wrap(master, purpose, randomBytes(32)), now],
    );
  return readKeyring(owner, master);
}

/** The keys that are there; SettingsError where this master key does not open them. */
export async function readKeyring(owner: pg.Client, master: string): Promise<Keyring> {
  const { rows } = await owner.query<Kept>('SELECT purpose, master_id, wrapped FROM wrapped_keys');
  const keys = new Map<Purpose, Buffer>();
  for (const row of rows) {
    const purpose = purposes.find((one) => one === row.purpose);
    if (purpose) keys.set(purpose, opened(master, row));
  }
  return new Keyring(keys);
}

/** Wraps every key anew, in one transaction; what the new master key wraps already is left. Answers how many. */
export async function rotateMaster(owner: pg.Client, from: string, to: string, now: Date): Promise<number> {
  await owner.query('BEGIN');
  try {
    const many = await wrapAnew(owner, from, to, now);
    await owner.query('COMMIT');
    return many;
  } catch (failure) {
    await owner.query('ROLLBACK');
    throw failure;
  }
}

/** The same inside the caller's transaction. */
export async function wrapAnew(owner: pg.Client, from: string, to: string, now: Date): Promise<number> {
  const { rows } = await owner.query<Kept>('SELECT purpose, master_id, wrapped FROM wrapped_keys FOR UPDATE');
  const old = rows.filter((row) => row.master_id !== masterIdOf(to));
  for (const row of old)
    await owner.query('UPDATE wrapped_keys SET wrapped = $1, master_id = $2, wrapped_at = $3 WHERE purpose = $4', [
      wrap(to, row.purpose, opened(from, row)),
      masterIdOf(to),
      now,
      row.purpose,
    ]);
  return old.length;
}

const algorithm = 'aes-256-gcm';
const wrapperOf = (master: string) => Buffer.from(hkdfSync('sha256', master, '', 'samindsats key wrapping', 32));

/** A wrapped key is bound to what it is for. */
const bound = (purpose: string) => Buffer.from(purpose);

/** The key, for this purpose, as only the master key opens it. */
export function wrap(master: string, purpose: string, key: Buffer): Buffer {
  const start = randomBytes(12);
  const cipher = createCipheriv(algorithm, wrapperOf(master), start);
  cipher.setAAD(bound(purpose));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([start, cipher.getAuthTag(), body]);
}

/** The key inside; throws where another master key wrapped it, or for another purpose, or it was changed. */
export function unwrap(master: string, purpose: string, wrapped: Buffer): Buffer {
  const cipher = createDecipheriv(algorithm, wrapperOf(master), wrapped.subarray(0, 12), { authTagLength: 16 });
  cipher.setAAD(bound(purpose));
  cipher.setAuthTag(wrapped.subarray(12, 28));
  return Buffer.concat([cipher.update(wrapped.subarray(28)), cipher.final()]);
}

function opened(master: string, { purpose, master_id, wrapped }: Kept): Buffer {
  try {
    return unwrap(master, purpose, wrapped);
  } catch {
    throw new SettingsError(
      `SECRET: does not open the keys of this database; they were wrapped by ${master_id}, and this is ${masterIdOf(master)}`,
    );
  }
}
