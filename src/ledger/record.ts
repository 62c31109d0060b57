/** Appends to the ledger: ids, verbs, rules and salted digests, never content. */
import { createHmac } from 'node:crypto';
import type { Actor } from '../access/actor.js';
import { Prisma, type PrismaClient } from '../generated/prisma/client.js';

export interface Line {
  at: Date;
  actor: Actor;
  kind: 'DONE' | 'READ' | 'REFUSED';
  verb: string;
  subject: string;
  ids: readonly string[];
  caseId: string | null;
  rule: string | null;
  digest: string | null;
}

/** One statement for all lines. */
export async function record(client: Pick<PrismaClient, '$executeRaw'>, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return;
  const values = lines.map(
    (line) =>
      Prisma.sql`(${line.at}, ${line.actor.personId}::uuid, ${line.actor.agencyCode}, ${line.kind}, ${line.verb}, ${line.subject}, ${[...line.ids]}::text[], ${line.caseId}::uuid, ${line.rule}, ${line.digest})`,
  );
  await client.$executeRaw`INSERT INTO ledger_entries (at, person_id, agency_code, kind, verb, subject, ids, case_id, rule, digest) VALUES ${Prisma.join(values)}`;
}

/** Digest of what was written, salted by a key, so that it proves content without giving it away. */
export const digestOf = (key: Buffer, content: unknown) =>
  createHmac('sha256', key)
    .update(JSON.stringify(content, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
    .digest('hex');
