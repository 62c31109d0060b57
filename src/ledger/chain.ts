/** The chain's arithmetic: each link takes in the one before it, and heads are signed with a key the database never holds. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign as cryptoSign,
  verify as cryptoVerify,
  type KeyObject,
} from 'node:crypto';
import { SettingsError } from '../platform/settings.js';

/** What the first entry follows. */
export const beginning = Buffer.alloc(32);

/** How far the chain had come at a time. */
export interface Head {
  position: bigint;
  hash: Buffer;
  signedAt: Date;
}

/** What checks a signature; `id` tells which key signed a head. */
export interface PublicKey {
  id: string;
  publicKey: KeyObject;
}

/** The key pair of LEDGER_KEY. */
export interface LedgerKey extends PublicKey {
  privateKey: KeyObject;
}

/** The first 16 hexadecimal digits of its digest. */
export const idOfKey = (publicKey: KeyObject) =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

/** The links of these entries, in order, after `previous`. */
export function linksAfter(previous: Buffer, entries: readonly string[]): Buffer[] {
  let last = previous;
  return entries.map((entry) => {
    last = createHash('sha256').update(last).update(entry, 'utf8').digest();
    return last;
  });
}

/** Reads LEDGER_KEY; anything but an Ed25519 private key is a wrong setting. */
export function readLedgerKey(pem: string): LedgerKey {
  try {
    const privateKey = createPrivateKey(pem);
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('another kind of key');
    const publicKey = createPublicKey(privateKey);
    return { id: idOfKey(publicKey), privateKey, publicKey };
  } catch {
    throw new SettingsError('LEDGER_KEY: must be an Ed25519 private key in PEM, or the path of a file that holds one');
  }
}

export const signHead = (key: LedgerKey, head: Head) => cryptoSign(null, spelled(head), key.privateKey);

/** True when this key signed just this head. */
export const isSigned = (key: PublicKey, head: Head, signature: Buffer) =>
  cryptoVerify(null, spelled(head), key.publicKey, signature);

const spelled = ({ position, hash, signedAt }: Head) =>
  Buffer.from(`samindsats ledger head ${position} ${hash.toString('hex')} ${signedAt.toISOString()}`);
