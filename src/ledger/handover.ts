/** One ledger key hands over to the next: both sign it, so what the old one signed before stays proved by the new one. */
import { createPublicKey, sign as cryptoSign, verify as cryptoVerify, type KeyObject } from 'node:crypto';
import { idOfKey, type LedgerKey, type PublicKey } from './chain.js';

export interface Handover {
  /** The last position sealed when it happened: from there on the old key proves nothing. */
  position: bigint;
  /** DER (SubjectPublicKeyInfo). */
  oldKey: Buffer;
  newKey: Buffer;
  at: Date;
  oldSignature: Buffer;
  newSignature: Buffer;
}

/** A key that is believed, up to a position; null: to the end. */
export interface Trusted extends PublicKey {
  until: bigint | null;
}

const derOf = (key: KeyObject) => key.export({ type: 'spki', format: 'der' });

const spelled = ({ position, oldKey, newKey, at }: Pick<Handover, 'position' | 'oldKey' | 'newKey' | 'at'>) =>
  Buffer.from(
    `samindsats ledger handover ${position} ${oldKey.toString('hex')} ${newKey.toString('hex')} ${at.toISOString()}`,
  );

export function handOver(from: LedgerKey, to: LedgerKey, position: bigint, at: Date): Handover {
  const what = { position, oldKey: derOf(from.publicKey), newKey: derOf(to.publicKey), at };
  return {
    ...what,
    oldSignature: cryptoSign(null, spelled(what), from.privateKey),
    newSignature: cryptoSign(null, spelled(what), to.privateKey),
  };
}

/** This key, and those before it that handed over to it, or to one that did; by id. `handovers` in order of position. */
export function trustedBy(key: PublicKey, handovers: readonly Handover[]): Map<string, Trusted> {
  const trusted = new Map<string, Trusted>([[key.id, { ...key, until: null }]]);
  for (const handover of [...handovers].reverse()) {
    const successor = trusted.get(idOfKey(keyFrom(handover.newKey)));
    if (!successor || !holds(handover)) continue;
    const publicKey = keyFrom(handover.oldKey);
    const id = idOfKey(publicKey);
    if (!trusted.has(id)) trusted.set(id, { id, publicKey, until: handover.position });
  }
  return trusted;
}

const keyFrom = (der: Buffer) => createPublicKey({ key: der, format: 'der', type: 'spki' });

const holds = (handover: Handover) =>
  cryptoVerify(null, spelled(handover), keyFrom(handover.oldKey), handover.oldSignature) &&
  cryptoVerify(null, spelled(handover), keyFrom(handover.newKey), handover.newSignature);
