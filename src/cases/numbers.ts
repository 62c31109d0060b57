/** The numbers of cases, for who is told of a case that she need not be on the team of; as far as her agency has ever taken part. */
import type { Actor } from '../access/actor.js';
import { Prisma } from '../generated/prisma/client.js';
import type { Ledger } from '../ledger/ledger.js';

interface Numbered {
  id: string;
  number: string;
}

const asked = (ledger: Ledger, actor: Actor, numbers: readonly string[], ids: readonly string[]): Promise<Numbered[]> =>
  ledger.askAs(
    actor,
    Prisma.sql`SELECT id::text, number FROM fence.cases_by_part(${[...numbers]}::text[], ${[...ids]}::uuid[])`,
  );

/** A case's number; batched. */
export function numberOf(ledger: Ledger, actor: Actor, caseId: string): Promise<string | null> {
  const loader = ledger.loader<string, string | null>(actor, 'number of case', async (ids) => {
    const numbers = new Map((await asked(ledger, actor, [], ids)).map((one) => [one.id, one.number]));
    return ids.map((id) => numbers.get(id) ?? null);
  });
  return loader.load(caseId);
}

/** The case of a number. */
export async function caseOf(ledger: Ledger, actor: Actor, number: string): Promise<string | null> {
  return (await asked(ledger, actor, [number], []))[0]?.id ?? null;
}

/** Whether the actor can open the case herself; batched. */
export function seesCase(ledger: Ledger, actor: Actor, caseId: string): Promise<boolean> {
  const loader = ledger.loader<string, boolean>(actor, 'sight of case', async (ids) => {
    const found = await ledger.look(actor).case.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
    const seen = new Set(found.map(({ id }) => id));
    return ids.map((id) => seen.has(id));
  });
  return loader.load(caseId);
}
