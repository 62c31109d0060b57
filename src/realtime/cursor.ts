/** Where in the feed somebody is, within one epoch: sealed, since places count also what others are told of. */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

export interface Place {
  readonly xid: bigint;
  readonly seq: bigint;
}

/** Before the first event. */
export const outset: Place = { xid: 0n, seq: 0n };

export const isAfter = (one: Place, other: Place) =>
  one.xid === other.xid ? one.seq > other.seq : one.xid > other.xid;

const algorithm = 'aes-256-ctr';
const tag = 16;
const bytes = 24;

/** Bound to the place: the same place is the same cursor, and nobody else makes one. */
const tagOf = (key: Buffer, plain: Buffer) =>
  createHmac('sha256', key).update('cursor').update(plain).digest().subarray(0, tag);

/** `epoch`: 16 hexadecimal digits, of this life of the database; `key`: 32 bytes, the same on every server. */
export function cursorOf(key: Buffer, epoch: string, { xid, seq }: Place): string {
  const plain = Buffer.alloc(bytes);
  plain.write(epoch, 'hex');
  plain.writeBigUInt64BE(xid, 8);
  plain.writeBigUInt64BE(seq, 16);
  const start = tagOf(key, plain);
  return Buffer.concat([start, createCipheriv(algorithm, key, start).update(plain)]).toString('base64url');
}

/** Null for what no server made, or one in another epoch did: its numbers mean nothing in this one. */
export function placeOf(key: Buffer, epoch: string, cursor: string): Place | null {
  const sealed = Buffer.from(cursor, 'base64url');
  if (sealed.length !== tag + bytes) return null;
  const plain = createDecipheriv(algorithm, key, sealed.subarray(0, tag)).update(sealed.subarray(tag));
  const place = { xid: plain.readBigUInt64BE(8), seq: plain.readBigUInt64BE(16) };
  return cursorOf(key, epoch, place) === cursor ? place : null;
}
