/** Who may be given a contribution, who has it, and who would read it: asked inside the giving's own transaction. */
import type { Actor } from '../access/actor.js';
import { Prisma } from '../generated/prisma/client.js';
import type { Deed, Hand, Touched } from '../ledger/act.js';
import { invalid, stale } from '../platform/errors.js';
import { idOf } from '../platform/text.js';
import type { Named } from './disclosure.js';

/** A deed in which a contribution is given; the row may have been found by way of another. */
export type Giving = Pick<Deed<'Contribution'>, 'actor' | 'now' | 'row' | 'hand' | 'tell'>;

/** Agencies by code, or a meeting; neither: all that take part. */
export interface Wanted {
  receivers?: readonly string[] | null | undefined;
  meetingId?: string | null | undefined;
}

/** Tells of a contribution what is between its giver and those receivers: others who have it hear nothing. */
export const between = (
  giver: Pick<Actor, 'agencyCode'>,
  { id, caseId }: { id: string; caseId: string },
  receivers: readonly string[],
): Touched => ({ subject: 'Contribution', id, caseId, heardBy: [giver.agencyCode, ...receivers] });

/** Holds the contribution still, so that two givings of it wait for each other, and sees that it is what the giver read. */
export async function holdStill({ hand, row }: Giving): Promise<void> {
  const [held] = await hand.$queryRaw<{ version: number }[]>(
    Prisma.sql`SELECT version FROM contributions WHERE id = ${row.id}::uuid FOR NO KEY UPDATE`,
  );
  if (held?.version !== row.version) throw stale();
}

/** Those of the agencies that take part in the case, held still. */
export async function taking(hand: Hand, caseId: string, codes: readonly string[]): Promise<Set<string>> {
  const held = await hand.$queryRaw<{ code: string }[]>(
    Prisma.sql`SELECT code FROM fence.hold_receivers(${caseId}::uuid, ${[...codes]}::text[]) code`,
  );
  return new Set(held.map((one) => one.code));
}

/** The receivers, held still, in the order asked for; INVALID names one that takes no part. `at` is '' or 'input.'. */
export async function takingPart(at: string, deed: Giving, { receivers, meetingId }: Wanted): Promise<string[]> {
  const { hand, row, actor } = deed;
  if (meetingId !== null && meetingId !== undefined) {
    if (receivers !== null && receivers !== undefined)
      throw invalid(
        `${at}meetingId`,
        'Vælg enten modtagere eller et møde.',
        'Choose either receivers or a meeting, not both.',
      );
    const invited = await atTable(`${at}meetingId`, deed, meetingId);
    const held = await taking(hand, row.caseId, invited);
    return invited.filter((code) => held.has(code));
  }
  const wanted = [...new Set(receivers ?? (await othersOn(deed)))];
  const held = await taking(hand, row.caseId, wanted);
  const not = wanted.find((code) => code === actor.agencyCode || !held.has(code));
  if (not !== undefined)
    throw invalid(
      `${at}receivers`,
      `${not.slice(0, 40)} deltager ikke i sagen. Vælg blandt de andre myndigheder, der deltager.`,
      `${not.slice(0, 40)} takes no part in the case. Choose among the other agencies that do.`,
    );
  return wanted;
}

async function othersOn({ hand, row, actor }: Giving): Promise<string[]> {
  const participations = await hand.participation.findMany({
    where: { caseId: row.caseId, status: 'ACCEPTED', NOT: { agencyCode: actor.agencyCode } },
    select: { agencyCode: true },
    orderBy: { agencyCode: 'asc' },
  });
  return participations.map((one) => one.agencyCode);
}

/** The other agencies that accepted the meeting; INVALID unless it is one about the case that the giver may see. */
async function atTable(field: string, { hand, row, actor }: Giving, id: string): Promise<string[]> {
  const meeting = await hand.meeting.findFirst({
    where: { id: idOf(field, id), caseId: row.caseId },
    select: { id: true },
  });
  if (!meeting)
    throw invalid(
      field,
      'Vælg et møde om sagen, som din myndighed deltager i.',
      'Choose a meeting about the case that your authority takes part in.',
    );
  const invitations = await hand.invitation.findMany({
    where: { meetingId: meeting.id, status: 'ACCEPTED', NOT: { agencyCode: actor.agencyCode } },
    select: { agencyCode: true },
    orderBy: { agencyCode: 'asc' },
  });
  return invitations.map((one) => one.agencyCode);
}

/** Given, and its time not up. */
export const inTime = (now: Date): Prisma.DisclosureWhereInput => ({
  status: 'LIVE',
  OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
});

/**
 * Given and in force, so that its receiver has it. An emergency access is an hour for two people: it stands in nobody's way,
 * fulfils no duty and answers no request.
 */
export const lasting = (now: Date): Prisma.DisclosureWhereInput => ({
  AND: [inTime(now), { OR: [{ ruleId: null }, { ruleId: { not: 'BREAK-GLASS' } }] }],
});

/** What a taking or a passing on rests on, of what is live, newest first: what was opened in an emergency only where nothing else is. */
export const basisIn = <Given extends { ruleId: string | null }>(live: readonly Given[]): Given | undefined =>
  live.find(({ ruleId }) => ruleId !== 'BREAK-GLASS') ?? live[0];

/** Those of the receivers that have a contribution now, and those for whom it waits. */
export async function whoHas(
  hand: Hand,
  contributionId: string,
  receivers: readonly string[],
  now: Date,
): Promise<{ live: Set<string>; pending: Set<string> }> {
  const rows = await hand.disclosure.findMany({
    where: {
      contributionId,
      receiverCode: { in: [...receivers] },
      OR: [{ status: 'PENDING' }, lasting(now)],
    },
    select: { receiverCode: true, status: true },
  });
  const those = (status: string) => new Set(rows.filter((row) => row.status === status).map((row) => row.receiverCode));
  return { live: those('LIVE'), pending: those('PENDING') };
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
      ...inTime(now),
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

/** Who of the giver's agency may let it go where approval is asked: the COORDINATORs on the case's team, not she who asks. */
export async function approversOf({ hand, row, actor }: Giving): Promise<string[]> {
  const members = await hand.caseMember.findMany({
    where: {
      caseId: row.caseId,
      agencyCode: row.agencyCode,
      isActive: true,
      NOT: { personId: actor.personId },
      person: { status: 'ACTIVE', duties: { has: 'COORDINATOR' } },
    },
    select: { personId: true },
    orderBy: { person: { name: 'asc' } },
  });
  return members.map(({ personId }) => personId);
}

/** Everyone who may read the contribution as the transaction has it, as the fence answers the feed. */
export async function readersOf({ hand, row, now }: Giving): Promise<Named[]> {
  return hand.$queryRaw<Named[]>(
    Prisma.sql`SELECT p.id::text AS "personId", p.agency_code AS "agencyCode"
               FROM people p JOIN (SELECT DISTINCT a FROM fence.audience('Contribution', ${row.id}, ${now}) a) reader ON reader.a = p.id
               ORDER BY p.name, p.id`,
  );
}
