/** The reading door: every list and row is scoped by the actor's rules, and personal data is in the ledger before it leaves. */

import type { Actor } from '../access/actor.js';
import type { Subject } from '../access/rule.js';
import { scope, subjects } from '../access/scope.js';
import { type Prisma, PrismaClient } from '../generated/prisma/client.js';
import { guardedRelations, readsPersonal, referenceModels } from './guarded.js';
import { record } from './record.js';

type Reads = 'findMany' | 'findFirst' | 'count';
type Delegates = Uncapitalize<Subject> | Uncapitalize<(typeof referenceModels)[number]>;

/** What may be asked through the reading door. */
export type Look = { readonly [M in Delegates]: Pick<PrismaClient[M], Reads> };

const isGuarded = (model: string): model is Subject => (subjects as string[]).includes(model);
const isReference = (model: string) => (referenceModels as readonly string[]).includes(model);

const reads: readonly string[] = ['findMany', 'findFirst', 'count'] satisfies Reads[];
const writes: readonly string[] = ['create', 'createMany', 'updateMany'];

/**
 * A client for one actor: reads are scoped by the rules, whatever else is refused. `now` is asked at each read, so that
 * what expires meanwhile is gone. With `isLooking` it only reads, and personal data read is recorded; `act` opens its
 * transaction on one that also writes, and records itself.
 */
export function doorway(client: PrismaClient, actor: Actor, now: () => Date, isLooking: boolean): Look {
  return client.$extends({
    query: {
      $allModels: {
        async $allOperations({ model, operation, args, query }) {
          if (!reads.includes(operation)) {
            if (isLooking || !writes.includes(operation)) throw new Error(`this door does not ${operation} ${model}`);
            return query(args);
          }
          if (isReference(model)) return query(args);
          if (!isGuarded(model)) throw new Error(`no rules for ${model}`);
          const asked = args as { where?: object; select?: Record<string, unknown>; include?: object };
          if (asked.include) throw new Error(`look selects, it does not include: ${model}`);
          refuseNested(model, asked.select);
          const at = now();
          const where = { AND: [scope(actor, 'read', model, at), asked.where ?? {}] };
          const found = await query({ ...args, where } as typeof args);
          if (isLooking && operation !== 'count' && readsPersonal(model, asked.select))
            await recordReading(client, actor, model, found, at);
          return found;
        },
      },
    },
  }) as unknown as Look;
}

function refuseNested(model: string, select: Record<string, unknown> | undefined): void {
  for (const name of Object.keys(select ?? {}))
    if (guardedRelations.has(name)) throw new Error(`look does not follow ${model}.${name}: use a read of its own`);
}

async function recordReading(
  client: PrismaClient,
  actor: Actor,
  model: Prisma.ModelName,
  found: unknown,
  at: Date,
): Promise<void> {
  const rows = (Array.isArray(found) ? found : found ? [found] : []) as { id?: string; caseId?: string | null }[];
  if (rows.length === 0) return;
  const byCase = new Map<string | null, string[]>();
  for (const row of rows) {
    if (row.id === undefined) throw new Error(`a reading of ${model} must select id`);
    const key = row.caseId ?? null;
    byCase.set(key, [...(byCase.get(key) ?? []), row.id]);
  }
  await record(
    client,
    [...byCase].map(([caseId, ids]) => ({
      at,
      actor,
      kind: 'READ',
      verb: 'read',
      subject: model,
      ids,
      caseId,
      rule: `read@${model}`,
      digest: null,
    })),
  );
}
