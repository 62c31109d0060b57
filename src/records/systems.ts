/** The authorities' record systems, as this platform reaches them: a folder of their own, or a web hook with a signed body. */
import { createHmac } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestName, type Parcel } from './package.js';

/** A package to deliver. */
export interface Delivery {
  /** The same however often it is delivered. */
  id: string;
  agencyCode: string;
  body: Buffer;
}

/** Takes a package in; one that it has already changes nothing. Throws where it does not. */
export type RecordSystem = (delivery: Delivery, now: Date) => Promise<void>;

const isPlainName = (name: string) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/.test(name);

/** A folder for each agency, in it one for each package: whole, or not there. `settle` waits until a folder's names are on the disk. */
export function folderSystem(root: string, settle = settled): RecordSystem {
  return async ({ id, agencyCode, body }) => {
    const home = join(root, agencyCode);
    const whole = join(home, id);
    if (!(await isThere(join(whole, manifestName)))) await unpack(body, join(home, `.${id}.part`), whole, settle);
    for (const one of [home, root]) await settle(one);
  };
}

async function unpack(body: Buffer, part: string, whole: string, settle: typeof settled): Promise<void> {
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 });
  const { manifest, files } = JSON.parse(body.toString('utf8')) as Parcel;
  for (const { name, base64 } of files) await keep(part, name, Buffer.from(base64, 'base64'));
  await keep(part, manifestName, Buffer.from(manifest));
  await settle(part);
  await rename(part, whole).catch(async (failure: unknown) => {
    if (!(await isThere(join(whole, manifestName)))) throw failure;
    await rm(part, { recursive: true, force: true });
  });
}

/** What a share answers that cannot sync folders, and has them on its disk at once or never says so. */
const unable = ['EINVAL', 'ENOTSUP', 'EPERM', 'EACCES', 'EISDIR'];

/** The names in a folder are on the disk to stay: the package is let go of when it has arrived. */
export async function settled(folder: string): Promise<void> {
  try {
    const held = await open(folder);
    await held.sync().finally(() => held.close());
  } catch (failure) {
    if (!unable.includes(String((failure as NodeJS.ErrnoException).code))) throw failure;
  }
}

async function keep(folder: string, name: string, bytes: Buffer): Promise<void> {
  if (!isPlainName(name)) throw new Error('not the name of a file');
  const file = await open(join(folder, name), 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Milliseconds. */
const hookWithin = 45_000;

/**
 * A web hook, signed as the Standard Webhooks specification says: `webhook-signature` is `v1,` and the base64 of
 * HMAC-SHA256 over `id.timestamp.body`. The body is the package, which names the agency; `webhook-id` is the taking's, by
 * which the receiver knows a package that it has already.
 */
export function hookSystem(url: string, key: string): RecordSystem {
  return async ({ id, body }, now) => {
    const timestamp = String(Math.floor(now.getTime() / 1000));
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(hookWithin),
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signatureOf(key, id, timestamp, body)}`,
      },
      body: new Uint8Array(body),
    }).catch(unreached);
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the record system answered ${answer.status}`);
  };
}

/** What `fetch` keeps to itself, such as a certificate that has run out: whoever mends it must know. */
function unreached(failure: unknown): never {
  const cause = failure instanceof Error ? (failure.cause ?? failure) : failure;
  const { code = '', message = '' } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {};
  throw new Error(`the web hook is not reached: ${[code, message].filter(Boolean).join(', ')}`);
}

/** In base64. */
export const signatureOf = (key: string, id: string, timestamp: string, body: Buffer) =>
  createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
