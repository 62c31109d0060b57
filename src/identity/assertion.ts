/** What a program says to get a token: a JWT of its own (RFC 7523), read strictly, and believed only when a key of it signed it. */
import { compactVerify, decodeJwt, decodeProtectedHeader, generateKeyPair, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { algorithmOf } from '../agencies/program-key.js';
import { isUuid } from '../platform/text.js';

/** Milliseconds that an assertion may hold at most, and that clocks may differ. */
const longest = 5 * 60_000;
export const skew = 30_000;

const algorithms = { ES256: 'ES256', EdDSA: 'EdDSA', Ed25519: 'EdDSA', PS256: 'PS256' } as const;
type Algorithm = (typeof algorithms)[keyof typeof algorithms];

const headers = z.object({
  alg: z.enum(['ES256', 'EdDSA', 'Ed25519', 'PS256']),
  kid: z.string().min(1).max(100),
  crit: z.undefined().optional(),
});

const seconds = z.number().min(0).max(1e11);
const claims = z.object({
  iss: z.string().refine(isUuid),
  sub: z.string(),
  aud: z.string(),
  exp: seconds,
  iat: seconds.optional(),
  nbf: seconds.optional(),
  jti: z.string().min(1).max(200),
});

/** An assertion that has the right form; nobody has looked yet who signed it. */
export interface Assertion {
  programId: string;
  keyId: string;
  algorithm: Algorithm;
  jti: string;
  expiresAt: Date;
  text: string;
}

/** Why an assertion is not taken, as far as it can be told from itself alone. */
export class Unfit extends Error {}

/** Reads it, or throws Unfit. */
export function readAssertion(text: string, audience: string, now: Date): Assertion {
  const header = headers.safeParse(part(() => decodeProtectedHeader(text)));
  if (!header.success)
    throw new Unfit('the assertion must be a JWT whose header has alg (ES256, EdDSA or PS256), kid and no crit');
  const claim = claims.safeParse(part(() => decodeJwt(text)));
  if (!claim.success)
    throw new Unfit(`the claim ${String(claim.error.issues[0]?.path[0] ?? '')} is missing or has not the right form`);
  const { iss, sub, aud, exp, iat, nbf, jti } = claim.data;
  if (iss !== sub) throw new Unfit('iss and sub must both be the id of the program');
  if (aud !== audience) throw new Unfit(`aud must be ${audience}, and nothing else`);
  const at = now.getTime();
  if (exp * 1000 <= at - skew) throw new Unfit('exp is past');
  if (exp * 1000 > at + longest + skew) throw new Unfit('exp must be at most 5 minutes ahead');
  if (Math.max(iat ?? 0, nbf ?? 0) * 1000 > at + skew) throw new Unfit('iat and nbf must not lie ahead');
  const { alg, kid } = header.data;
  return {
    programId: iss.toLowerCase(),
    keyId: kid,
    algorithm: algorithms[alg],
    jti,
    expiresAt: new Date(exp * 1000),
    text,
  };
}

/** The one of these keys that signed it, as its kind signs; null where none did. */
export async function signerOf(
  { text, keyId, algorithm }: Assertion,
  keys: readonly { id: string; jwk: JWK }[],
): Promise<string | null> {
  const named = keys.find(({ id, jwk }) => id === keyId && algorithmOf(jwk) === algorithm);
  // Somebody unknown takes as long as somebody known.
  const key = named ? await importJWK(named.jwk, algorithm) : await nobodys(algorithm);
  const allowed = algorithm === 'EdDSA' ? ['EdDSA', 'Ed25519'] : [algorithm];
  try {
    await compactVerify(text, key, { algorithms: allowed });
    return named?.id ?? null;
  } catch {
    return null;
  }
}

const made = new Map<Algorithm, ReturnType<typeof generateKeyPair>>();

async function nobodys(algorithm: Algorithm) {
  const pair = made.get(algorithm) ?? generateKeyPair(algorithm);
  made.set(algorithm, pair);
  return (await pair).publicKey;
}

function part(decode: () => unknown): unknown {
  try {
    return decode();
  } catch {
    return null;
  }
}
