/** What the browser carries while its person is at the issuer: sealed, short-lived, and good for one answer. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface Flow {
  /** Ties the issuer's answer to this browser. */
  state: string;
  /** Ties the issuer's token to this sign-in. */
  nonce: string;
  /** Proves that who redeems the code is who asked for it (PKCE). */
  verifier: string;
  /** Where to go afterwards: a path of ours. */
  returnTo: string;
  /** She was asked to prove anew who she is. */
  isAnew: boolean;
  expiresAt: number;
}

/** Milliseconds from leaving for the issuer to coming back. */
export const flowLength = 10 * 60_000;

const algorithm = 'aes-256-gcm';

export function sealFlow(key: Buffer, flow: Flow): string {
  const start = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, start);
  const body = Buffer.concat([cipher.update(JSON.stringify(flow), 'utf8'), cipher.final()]);
  return Buffer.concat([start, cipher.getAuthTag(), body]).toString('base64url');
}

/** The flow that was sealed, or null where it was tampered with, is another server's, or ran out. */
export function openFlow(key: Buffer, sealed: string | null, now: Date): Flow | null {
  if (sealed === null) return null;
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 29) return null;
  try {
    const cipher = createDecipheriv(algorithm, key, bytes.subarray(0, 12), { authTagLength: 16 });
    cipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
    const flow = JSON.parse(text) as Flow;
    return flow.expiresAt > now.getTime() ? flow : null;
  } catch {
    return null;
  }
}

const unsafe = /[\\\p{Cc}]/u;

/** The path if it leads to a page of ours, otherwise '/': never to another host, nor into a sign-in again. */
export function localPath(wish: unknown): string {
  if (typeof wish !== 'string' || wish.length > 500 || unsafe.test(wish)) return '/';
  if (!wish.startsWith('/') || wish.startsWith('//')) return '/';
  const here = 'http://here.invalid';
  const there = URL.canParse(wish, here) ? new URL(wish, here) : null;
  if (there?.origin !== here || there.pathname.startsWith('//')) return '/';
  if (/^\/(sign-in|issuer|token|graphql|socket\.io)(\/|$)/i.test(there.pathname)) return '/';
  return `${there.pathname}${there.search}${there.hash}`;
}
