/** The public keys of programs: which kinds are taken, and how they are kept on the program's row. */
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import type * as Gql from '../generated/contract.js';
import { invalid } from '../platform/errors.js';
import { plain } from '../platform/text.js';

const kept = z.object({
  id: z.string(),
  jwk: z.record(z.string(), z.string()),
  /** ISO 8601. */
  addedAt: z.string(),
  revokedAt: z.string().nullable(),
});

export type KeptKey = z.infer<typeof kept>;

/** The keys as a row of people keeps them. */
export const keysOf = (column: unknown): KeptKey[] => z.array(kept).parse(column);

/** The only way that a key of this kind signs. */
export const algorithmOf = ({ kty }: { kty?: unknown }) => (kty === 'EC' ? 'ES256' : kty === 'OKP' ? 'EdDSA' : 'PS256');

/** A key as its own agency is shown it. */
export const shownKey = ({ id, jwk, addedAt, revokedAt }: KeptKey): Gql.ProgramKey => ({
  id,
  algorithm: algorithmOf(jwk),
  addedAt: new Date(addedAt),
  revokedAt: revokedAt === null ? null : new Date(revokedAt),
});

const text = z.string().regex(/^[\w-]{1,700}$/);
const shapes = z.discriminatedUnion('kty', [
  z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: text, y: text }),
  z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: text }),
  z.object({ kty: z.literal('RSA'), n: text, e: z.literal('AQAB') }),
]);

/** Reads a public key that a person pasted; INVALID for what is none, is too weak, or holds a private half. */
export async function readPublicKey(pasted: string, now: Date): Promise<KeptKey> {
  const asked = json(plain('input.publicKey', pasted, 2, 4_000));
  if (typeof asked === 'object' && asked !== null && ('d' in asked || 'k' in asked))
    throw invalid(
      'input.publicKey',
      'Nøglen indeholder den private del. Betragt den som tabt, lav en ny, og indsæt kun den offentlige del.',
      'The key holds its private half. Consider it lost, make a new one, and paste the public half only.',
    );
  const jwk = shapes.safeParse(asked).data;
  if (!jwk || !isSound(jwk))
    throw invalid(
      'input.publicKey',
      'Indsæt en offentlig nøgle som JSON Web Key: EC P-256, Ed25519 eller RSA på 2048 til 4096 bit.',
      'Paste a public key as a JSON Web Key: EC P-256, Ed25519, or RSA of 2,048 to 4,096 bits.',
    );
  return { id: await calculateJwkThumbprint(jwk), jwk, addedAt: now.toISOString(), revokedAt: null };
}

/** A point on its curve, or a modulus long enough. */
function isSound(jwk: JsonWebKey): boolean {
  try {
    const { modulusLength } = createPublicKey({ key: jwk, format: 'jwk' }).asymmetricKeyDetails ?? {};
    return modulusLength === undefined || (modulusLength >= 2_048 && modulusLength <= 4_096);
  } catch {
    return false;
  }
}

function json(pasted: string): unknown {
  try {
    return JSON.parse(pasted);
  } catch {
    return null;
  }
}
