/** Where in the feed somebody is: transaction and number, compared as numbers, opaque to clients. */

export interface Place {
  readonly xid: bigint;
  readonly seq: bigint;
}

/** Before the first event. */
export const outset: Place = { xid: 0n, seq: 0n };

export const isAfter = (one: Place, other: Place) =>
  one.xid === other.xid ? one.seq > other.seq : one.xid > other.xid;

export const cursorOf = ({ xid, seq }: Place) => Buffer.from(`${xid}.${seq}`).toString('base64url');

const largestXid = 2n ** 64n - 1n;
const largestSeq = 2n ** 63n - 1n;

/** Null for what no server made. */
export function placeOf(cursor: string): Place | null {
  const [, first, second] = /^(\d{1,20})\.(\d{1,19})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (first === undefined || second === undefined) return null;
  const place = { xid: BigInt(first), seq: BigInt(second) };
  return place.xid <= largestXid && place.seq <= largestSeq && cursorOf(place) === cursor ? place : null;
}
