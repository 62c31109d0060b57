/** Where in the feed somebody is: transaction and number, compared as numbers within one epoch; opaque to clients. */

export interface Place {
  readonly xid: bigint;
  readonly seq: bigint;
}

/** Before the first event. */
export const outset: Place = { xid: 0n, seq: 0n };

export const isAfter = (one: Place, other: Place) =>
  one.xid === other.xid ? one.seq > other.seq : one.xid > other.xid;

/** `epoch`: 16 hexadecimal digits, of this life of the database. */
export const cursorOf = (epoch: string, { xid, seq }: Place) =>
  Buffer.from(`${epoch}.${xid}.${seq}`).toString('base64url');

const largestXid = 2n ** 64n - 1n;
const largestSeq = 2n ** 63n - 1n;

/** Null for what no server made, or one in another epoch did: its numbers mean nothing in this one. */
export function placeOf(epoch: string, cursor: string): Place | null {
  const [, first, second] =
    /^[0-9a-f]{16}\.(\d{1,20})\.(\d{1,19})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (first === undefined || second === undefined) return null;
  const place = { xid: BigInt(first), seq: BigInt(second) };
  return place.xid <= largestXid && place.seq <= largestSeq && cursorOf(epoch, place) === cursor ? place : null;
}
