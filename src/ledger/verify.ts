/** Walks the sealed ledger from its beginning, and names the first entry that is not as it was sealed. */
import type pg from 'pg';
import { beginning, type Head, isSigned, linksAfter, type PublicKey } from './chain.js';
import { type Handover, type Trusted, trustedBy } from './handover.js';

/** What was found wrong, at the first place where something is. */
export type Breach =
  | { kind: 'ENTRY_MISSING' | 'ENTRY_CHANGED'; position: bigint; seq: string }
  | { kind: 'SEAL_MISSING'; position: bigint }
  /** A head is not what the key signed: something after `since`, up to `position`, was sealed anew by somebody else. */
  | { kind: 'HEAD_FORGED'; since: bigint; position: bigint }
  /** The entries after `since` have no head that this key signed. */
  | { kind: 'UNSIGNED'; since: bigint; position: bigint; keyId: string | null }
  | { kind: 'SLIPPED_IN'; seq: string }
  /** The chain does not hold a head that was noted earlier. */
  | { kind: 'NOTED_HEAD_GONE'; position: bigint };

export interface Finding {
  breach: Breach | null;
  /** The newest head that this key signed and that holds. */
  head: Head | null;
  sealed: bigint;
  unsealed: bigint;
}

interface Sealed {
  at_position: string;
  entry_seq: string;
  hash: Buffer;
  entry: string | null;
  head_key: string | null;
  head_signature: Buffer | null;
  head_signed_at: Date | null;
}

export interface Noted {
  position: bigint;
  /** Hexadecimal. */
  hash: string;
}

export type Ask = <Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[]) => Promise<Row[]>;

const page = 1_000;

/** This key, and those that handed over to it. */
export async function trustedKeys(ask: Ask, key: PublicKey): Promise<Map<string, Trusted>> {
  const rows = await ask<Omit<Handover, 'position'> & { position: string }>(
    `SELECT at_position AS position, old_key AS "oldKey", new_key AS "newKey", at, old_signature AS "oldSignature",
            new_signature AS "newSignature" FROM fence.handovers()`,
    [],
  );
  return trustedBy(
    key,
    rows.map((row) => ({ ...row, position: BigInt(row.position) })),
  );
}

/** How far a walk along the chain has come, and what it takes to go on from there. */
export interface Standing {
  position: bigint;
  link: Buffer;
  head: Head | null;
  /** The key of the last head that was passed, trusted or not. */
  lastKey: string | null;
}

export const atBeginning: Standing = { position: 0n, link: beginning, head: null, lastKey: null };

/** `noted`: heads written down earlier, which show whether the end was cut off or the past rewritten since. */
export async function verifyLedger(ask: Ask, key: PublicKey, noted: readonly Noted[] = []): Promise<Finding> {
  const walk = new Walk(await trustedKeys(ask, key), noted, atBeginning);
  return (await follow(ask, walk, Number.POSITIVE_INFINITY)).finding;
}

/** The same walk in steps: from where the last one came to, over `most` entries at most. */
export async function verifyStep(
  ask: Ask,
  key: PublicKey,
  from: Standing,
  most: number,
): Promise<{ finding: Finding; isDone: boolean; standing: Standing }> {
  const walk = new Walk(await trustedKeys(ask, key), [], from);
  return { ...(await follow(ask, walk, most)), standing: walk.standing() };
}

async function follow(ask: Ask, walk: Walk, most: number): Promise<{ finding: Finding; isDone: boolean }> {
  for (let left = most; left > 0; left -= page) {
    const size = Math.min(left, page);
    const rows = await ask<Sealed>('SELECT * FROM fence.sealed($1, $2)', [walk.position.toString(), size]);
    const breach = walk.along(rows);
    if (breach) return { finding: walk.finding(breach, 0n), isDone: true };
    if (rows.length < size) return { finding: await finish(ask, walk), isDone: true };
  }
  return { finding: walk.finding(null, 0n), isDone: false };
}

async function finish(ask: Ask, walk: Walk): Promise<Finding> {
  const [slipped] = await ask<{ seq: string | null }>('SELECT fence.slipped_in() AS seq', []);
  const [tail] = await ask<{ many: string }>('SELECT fence.unsealed_count() AS many', []);
  const breach: Breach | null = slipped?.seq ? { kind: 'SLIPPED_IN', seq: slipped.seq } : walk.end();
  return walk.finding(breach, BigInt(tail?.many ?? 0));
}

class Walk {
  position: bigint;
  private link: Buffer;
  private head: Head | null;
  private lastKey: string | null;
  private readonly notYetMet: Map<bigint, string>;

  constructor(
    private readonly keys: ReadonlyMap<string, Trusted>,
    noted: readonly Noted[],
    from: Standing,
  ) {
    this.position = from.position;
    this.link = from.link;
    this.head = from.head;
    this.lastKey = from.lastKey;
    this.notYetMet = new Map(noted.map(({ position, hash }) => [position, hash]));
  }

  along(rows: readonly Sealed[]): Breach | null {
    for (const row of rows) {
      const breach = this.step(row);
      if (breach) return breach;
    }
    return null;
  }

  private step(row: Sealed): Breach | null {
    const position = this.position + 1n;
    if (BigInt(row.at_position) !== position) return { kind: 'SEAL_MISSING', position };
    if (row.entry === null) return { kind: 'ENTRY_MISSING', position, seq: row.entry_seq };
    const [link = this.link] = linksAfter(this.link, [row.entry]);
    if (!link.equals(row.hash)) return { kind: 'ENTRY_CHANGED', position, seq: row.entry_seq };
    this.position = position;
    this.link = link;
    const noted = this.notYetMet.get(position);
    if (noted !== undefined && link.toString('hex') !== noted) return { kind: 'NOTED_HEAD_GONE', position };
    this.notYetMet.delete(position);
    return this.pass(row);
  }

  /** A head by a key not trusted here neither proves nor breaks: the next trusted one vouches for all before it. */
  private pass({ head_key, head_signature, head_signed_at }: Sealed): Breach | null {
    this.lastKey = head_key ?? this.lastKey;
    const key = head_key === null ? undefined : this.keys.get(head_key);
    if (!key || !head_signature || !head_signed_at) return null;
    if (key.until !== null && this.position > key.until) return null;
    const head: Head = { position: this.position, hash: this.link, signedAt: head_signed_at };
    if (!isSigned(key, head, head_signature))
      return { kind: 'HEAD_FORGED', since: this.head?.position ?? 0n, position: this.position };
    this.head = head;
    return null;
  }

  end(): Breach | null {
    const [gone] = [...this.notYetMet.keys()].sort((a, b) => (a < b ? -1 : 1));
    if (gone !== undefined) return { kind: 'NOTED_HEAD_GONE', position: gone };
    const since = this.head?.position ?? 0n;
    return since === this.position ? null : { kind: 'UNSIGNED', since, position: this.position, keyId: this.lastKey };
  }

  standing(): Standing {
    return { position: this.position, link: this.link, head: this.head, lastKey: this.lastKey };
  }

  finding(breach: Breach | null, unsealed: bigint): Finding {
    return { breach, head: this.head, sealed: this.position, unsealed };
  }
}
