/** Each hot read returns just what the scoped client returns, in every random world, for everybody. */
import { expect } from 'vitest';
import type { Actor } from '../../src/access/actor.js';
import { scope } from '../../src/access/scope.js';
import { newestCases } from '../../src/desk/newest.js';
import { Clients } from '../../src/ledger/clients.js';
import { hotReads } from '../../src/ledger/hot.js';

/** A hot read that is not compared here is not reviewed. */
const compared: Record<string, (clients: Clients, actor: Actor, now: Date) => Promise<void>> = {
  newestCases: async (clients, actor, now) => {
    for (const [many, each] of [
      [100_000, 100],
      [7, 2],
    ] as const)
      expect(await newest(clients, actor, now, many, each)).toEqual(await scoped(clients, actor, now, many, each));
  },
};

export async function compareHotReads(appUrl: string, actors: readonly Actor[], now: Date): Promise<void> {
  expect(hotReads.map(({ name }) => name).sort()).toEqual(Object.keys(compared).sort());
  const clients = new Clients(appUrl);
  try {
    for (const actor of actors) for (const compare of Object.values(compared)) await compare(clients, actor, now);
  } finally {
    await clients.close();
  }
}

type Newest = { id: string; latest: string[] }[];

async function newest(
  clients: Clients,
  actor: Actor,
  now: Date,
  cases: number,
  contributions: number,
): Promise<Newest> {
  const [row] = await clients.askOf<{ found: { id: string; latest: { id: string }[] }[] }>(
    actor.agencyCode,
    newestCases.statement,
    newestCases.values(actor, now, { cases, contributions }),
  );
  return (row?.found ?? []).map(({ id, latest }) => ({ id, latest: latest.map((one) => one.id) }));
}

async function scoped(
  clients: Clients,
  actor: Actor,
  now: Date,
  cases: number,
  contributions: number,
): Promise<Newest> {
  const client = clients.of(actor.agencyCode);
  const found = await client.case.findMany({
    where: scope(actor, 'read', 'Case', now),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: cases,
    select: { id: true },
  });
  const held = await client.contribution.findMany({
    where: { AND: [scope(actor, 'read', 'Contribution', now), { caseId: { in: found.map(({ id }) => id) } }] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, caseId: true },
  });
  const byCase = new Map<string, string[]>();
  for (const { id, caseId } of held) byCase.set(caseId, [...(byCase.get(caseId) ?? []), id]);
  return found.map(({ id }) => ({ id, latest: (byCase.get(id) ?? []).slice(0, contributions) }));
}
