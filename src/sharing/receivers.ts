/** Who may be given a contribution, who has it, and who would read it: asked inside the giving's own transaction. */
import { Prisma } from '../generated/prisma/client.js';
import type { Deed } from '../ledger/act.js';
import { invalid, stale } from '../platform/errors.js';
import type { Named } from './disclosure.js';

type Giving = Deed<'Contribution'>;

/** Holds the contribution still, so that two givings of it wait for each other, and sees that it is what the giver read. */
export async function holdStill({ hand, row }: Giving): Promise<void> {
  const [held] = await hand.$queryRaw<{ version: number }[]>(
    Prisma.sql`SELECT version FROM contributions WHERE id = ${row.id}::uuid FOR NO KEY UPDATE`,
  );
  if (held?.version !== row.version) throw stale();
}

/** The receivers, held still, in the order asked for (all when null); INVALID at `field` names one that takes no part. */
export async function takingPart(
  field: string,
  { hand, row, actor }: Giving,
  asked: readonly string[] | null,
): Promise<string[]> {
  const participations = await hand.participation.findMany({
    where: { caseId: row.caseId, status: 'ACCEPTED', NOT: { agencyCode: actor.agencyCode } },
    select: { agencyCode: true },
    orderBy: { agencyCode: 'asc' },
  });
  const wanted = [...new Set(asked ?? participations.map((one) => one.agencyCode))];
  const held = await hand.$queryRaw<{ code: string }[]>(
    Prisma.sql`SELECT code FROM fence.hold_receivers(${row.caseId}::uuid, ${wanted}::text[]) code`,
  );
  const not = wanted.find((code) => code === actor.agencyCode || !held.some((one) => one.code === code));
  if (not !== undefined)
    throw invalid(
      field,
      `${not.slice(0, 40)} deltager ikke i sagen. Vælg blandt de andre myndigheder, der deltager.`,
      `${not.slice(0, 40)} takes no part in the case. Choose among the other agencies that do.`,
    );
  return wanted;
}

/** Those of the receivers that have it now. */
export async function alreadyGiven({ hand, row, now }: Giving, receivers: readonly string[]): Promise<Set<string>> {
  const live = await hand.disclosure.findMany({
    where: {
      contributionId: row.id,
      receiverCode: { in: [...receivers] },
      status: 'LIVE',
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    select: { receiverCode: true },
  });
  return new Set(live.map((one) => one.receiverCode));
}

/** Titles of the other versions of it, its original and variants, that each of the receivers has now. */
export async function otherVersions(
  { hand, row, now }: Giving,
  receivers: readonly string[],
): Promise<{ receiver: string; title: string }[]> {
  const original = row.variantOfId ?? row.id;
  const family = await hand.contribution.findMany({
    where: { OR: [{ id: original }, { variantOfId: original }], NOT: { id: row.id } },
    select: { id: true, title: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  if (family.length === 0) return [];
  const live = await hand.disclosure.findMany({
    where: {
      contributionId: { in: family.map(({ id }) => id) },
      receiverCode: { in: [...receivers] },
      status: 'LIVE',
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    select: { contributionId: true, receiverCode: true },
  });
  return family.flatMap(({ id, title }) =>
    live.filter((one) => one.contributionId === id).map((one) => ({ receiver: one.receiverCode, title })),
  );
}

/** The people named, with their agencies; INVALID names one who is on no receiver's team. */
export async function namedOf(
  { hand, row }: Giving,
  receivers: readonly string[],
  ids: readonly string[],
): Promise<Named[]> {
  if (ids.length === 0) return [];
  const members = await hand.caseMember.findMany({
    where: { caseId: row.caseId, isActive: true, agencyCode: { in: [...receivers] }, personId: { in: [...ids] } },
    select: { personId: true, agencyCode: true },
  });
  const not = ids.find((id) => !members.some((member) => member.personId === id));
  if (not !== undefined)
    throw invalid(
      'input.namedPersons',
      `${not} er ikke på holdet hos nogen af modtagerne. Vælg blandt dem, der er.`,
      `${not} is on no receiver's team. Choose among those who are.`,
    );
  return members;
}

/** Everyone who may read the contribution as the transaction has it, as the fence answers the feed. */
export async function readersOf({ hand, row, now }: Giving): Promise<Named[]> {
  return hand.$queryRaw<Named[]>(
    Prisma.sql`SELECT p.id::text AS "personId", p.agency_code AS "agencyCode"
               FROM people p JOIN (SELECT DISTINCT a FROM fence.audience('Contribution', ${row.id}, ${now}) a) reader ON reader.a = p.id
               ORDER BY p.name, p.id`,
  );
}
