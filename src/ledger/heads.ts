/** The newest signed head leaves the house once a day, so that not even who holds key and database can rewrite the past. */
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SettingsError } from '../platform/settings.js';
import { isSigned } from './chain.js';
import { type Trusted, trustedBy } from './handover.js';
import type { Noted } from './verify.js';

interface NewestHead {
  at_position: string;
  hash: Buffer;
  key_id: string;
  signature: Buffer;
  signed_at: Date;
}

/** A head as it is written in a file. */
export const written = z.object({
  position: z.string().regex(/^\d{1,18}$/),
  /** Hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  signedAt: z.iso.datetime(),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  /** Base64. */
  signature: z.string().max(200),
});

export type WrittenHead = z.infer<typeof written>;

/** The day that a head is filed under, as people in Denmark count days: 2026-11-24. */
export const dayOf = (now: Date) => now.toLocaleDateString('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** Null while nothing is sealed. */
export async function newestHead(ask: (statement: string) => Promise<NewestHead[]>): Promise<WrittenHead | null> {
  const [head] = await ask('SELECT * FROM fence.newest_head()');
  if (!head) return null;
  return {
    position: head.at_position,
    hash: head.hash.toString('hex'),
    signedAt: head.signed_at.toISOString(),
    keyId: head.key_id,
    signature: head.signature.toString('base64'),
  };
}

/** Writes the newest head to a file named by the day, whole or not at all, unless that day has one; null while nothing is sealed. */
export async function exportHead(
  ask: (statement: string) => Promise<NewestHead[]>,
  folder: string,
  now: Date,
): Promise<{ path: string; isNew: boolean } | null> {
  const text = await newestHead(ask);
  if (!text) return null;
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${dayOf(now)}.json`);
  // Empty: left by one that was killed, or had no room, before files were made whole beside and then named.
  if ((await stat(path).catch(() => null))?.size) return { path, isNew: false };
  const part = join(folder, `.${dayOf(now)}.${process.pid}.part`);
  const file = await open(part, 'w', 0o644);
  try {
    await file.writeFile(`${JSON.stringify(text, null, 2)}\n`);
    await file.sync();
    await rename(part, path);
  } catch (failure) {
    await rm(part, { force: true });
    throw failure;
  } finally {
    await file.close();
  }
  return { path, isNew: true };
}

/** The heads in a folder, oldest first; SettingsError names a file that is none, or that no trusted key signed. */
export async function readHeads(folder: string, trusted: ReturnType<typeof trustedBy>): Promise<Noted[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-\d\d-\d\d\.json$/.test(name)).sort();
  return Promise.all(names.map(async (name) => readHead(name, await readFile(join(folder, name), 'utf8'), trusted)));
}

function readHead(name: string, text: string, trusted: ReadonlyMap<string, Trusted>): Noted {
  const found = written.safeParse(parsed(text));
  if (!found.success) throw new SettingsError(`${name}: er ikke en kædeende / is not a head of the ledger`);
  return believed(name, found.data, trusted);
}

/** The head, where a trusted key signed it; SettingsError otherwise. */
export function believed(
  name: string,
  { position, hash, signedAt, keyId, signature }: WrittenHead,
  trusted: ReadonlyMap<string, Trusted>,
): Noted {
  const head = { position: BigInt(position), hash: Buffer.from(hash, 'hex'), signedAt: new Date(signedAt) };
  const key = trusted.get(keyId);
  if (!key || !isSigned(key, head, Buffer.from(signature, 'base64')))
    throw new SettingsError(`${name}: er ikke underskrevet af vores nøgler / is not signed by our keys (${keyId})`);
  return { position: head.position, hash };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
