/** All that somebody may see of one case, read through the door: the same number of statements whatever there is. */
import type { Actor } from '../access/actor.js';
import { factsIn } from '../cases/fact.js';
import type { Ledger } from '../ledger/ledger.js';
import { Fault } from '../platform/errors.js';
import { statusAt } from '../sharing/disclosure.js';
import { dealingsOf } from './case-dealings.js';

/** As many rows of one kind as leave at a time. */
const most = 5000;

export type WholeCase = Awaited<ReturnType<typeof wholeCase>>;

/** NOT_FOUND where the case is absent or invisible. Each text is in the ledger as read before this resolves. */
export async function wholeCase(ledger: Ledger, actor: Actor, caseId: string) {
  const look = ledger.look(actor);
  const found = await look.case.findFirst({
    where: { id: caseId },
    select: {
      id: true,
      number: true,
      title: true,
      agencyCode: true,
      workplaceId: true,
      foreignWorkers: true,
      minors: true,
      status: true,
      createdAt: true,
    },
  });
  if (!found) return ledger.missing(actor, 'Case', caseId);
  const { workplaceId, ...ours } = found;
  const byTime = {
    where: { caseId },
    orderBy: [{ createdAt: 'asc' as const }, { id: 'asc' as const }],
    take: most + 1,
  };
  const byId = { where: { caseId }, orderBy: { id: 'asc' as const }, take: most + 1 };
  const own = { id: true, agencyCode: true } as const;
  const written = { ...own, caseId: true, authorId: true, createdAt: true } as const;
  const said = { ...written, meetingId: true, audience: true, text: true } as const;
  const met = { ...written, inspectionId: true, audience: true } as const;
  const [workplace, participations, team, contributions, disclosures, ruleAdoptions] = await Promise.all([
    look.workplace.findFirst({
      where: { id: workplaceId },
      select: {
        id: true,
        name: true,
        cvr: true,
        pNumber: true,
        address: true,
        postcode: true,
        city: true,
        municipalityCode: true,
        industryCode: true,
        employees: true,
      },
    }),
    look.participation.findMany({
      ...byId,
      select: { ...own, invitedBy: true, status: true, reason: true, invitedAt: true, respondedAt: true },
    }),
    look.caseMember.findMany({
      ...byId,
      where: { caseId, isActive: true },
      select: { ...own, personId: true, addedAt: true },
    }),
    look.contribution.findMany({
      ...byTime,
      select: {
        ...written,
        title: true,
        text: true,
        facts: true,
        category: true,
        level: true,
        regime: true,
        reliability: true,
        credibility: true,
        handling: true,
        handlingNote: true,
        variantOfId: true,
        version: true,
      },
    }),
    look.disclosure.findMany({
      ...byTime,
      select: {
        id: true,
        contributionId: true,
        contributionVersion: true,
        giverCode: true,
        receiverCode: true,
        givenById: true,
        purpose: true,
        initiative: true,
        weighing: true,
        consent: true,
        namedPersons: true,
        outcome: true,
        ruleId: true,
        provisions: true,
        conditions: true,
        bookVersion: true,
        handling: true,
        handlingNote: true,
        status: true,
        expiresAt: true,
        givenAt: true,
        withdrawnAt: true,
        withdrawnReason: true,
        createdAt: true,
      },
    }),
    look.ruleAdoption.findMany({
      select: { bookVersion: true, agencyCode: true, adoptedAt: true },
      orderBy: { id: 'asc' },
    }),
  ]);
  const [meetings, agendaItems, minutes, decisions, tasks] = await Promise.all([
    look.meeting.findMany({
      ...byTime,
      select: {
        ...own,
        convenedById: true,
        kind: true,
        title: true,
        startsAt: true,
        status: true,
        openedAt: true,
        closedAt: true,
      },
    }),
    look.agendaItem.findMany({ ...byTime, select: { ...said, position: true, isDone: true } }),
    look.minuteEntry.findMany({ ...byTime, select: said }),
    look.decision.findMany({ ...byTime, select: said }),
    look.task.findMany({
      ...byTime,
      select: { ...said, ownerCode: true, ownerId: true, dueOn: true, status: true, doneAt: true },
    }),
  ]);
  const [inspections, parts, observations, metPersons, referrals, nextSteps] = await Promise.all([
    look.jointInspection.findMany({
      ...byTime,
      select: {
        ...own,
        authorId: true,
        leadCode: true,
        leadPersonId: true,
        startsAt: true,
        place: true,
        aim: true,
        noticeReason: true,
        audience: true,
        status: true,
        planVersion: true,
        result: true,
        concludedAt: true,
        createdAt: true,
      },
    }),
    look.inspectionPart.findMany({
      ...byId,
      where: { caseId, isActive: true },
      select: {
        ...own,
        inspectionId: true,
        role: true,
        steps: true,
        signedById: true,
        signedAt: true,
        signedVersion: true,
      },
    }),
    look.observation.findMany({ ...byTime, select: { ...met, indicatorCode: true, text: true, seenAt: true } }),
    look.metPerson.findMany({ ...byTime, select: { ...met, pseudonym: true, note: true } }),
    look.referral.findMany({
      ...byTime,
      select: { ...written, metPersonId: true, toCode: true, reason: true, status: true, receivedAt: true },
    }),
    look.nextStep.findMany({ ...byTime, select: { ...written, audience: true, kind: true, text: true } }),
  ]);
  const dealings = await dealingsOf(ledger, actor, caseId, most + 1);
  const now = ledger.clock.now();
  const whole = {
    case: ours,
    workplace,
    participations,
    team,
    contributions: contributions.map(({ variantOfId, facts, ...one }) => ({
      ...inCase(one),
      facts: factsIn(facts),
      // Whoever is given a version with passages left out is not told that there is another.
      ...(one.agencyCode === actor.agencyCode ? { variantOfId } : {}),
    })),
    disclosures: disclosures.map((one) => ({ ...one, status: statusAt(one, now) })),
    ruleAdoptions,
    meetings,
    agendaItems: agendaItems.map(inCase),
    minutes: minutes.map(inCase),
    decisions: decisions.map(inCase),
    tasks: tasks.map(({ dueOn, ...one }) => ({ ...inCase(one), dueOn: dueOn.toISOString().slice(0, 10) })),
    inspections,
    parts,
    observations: observations.map(inCase),
    metPersons: metPersons.map(inCase),
    referrals: referrals.map(inCase),
    nextSteps: nextSteps.map(inCase),
    ...dealings,
  };
  for (const rows of Object.values(whole)) if (Array.isArray(rows) && rows.length > most) throw tooLarge();
  return whole;
}

/** Every row is of the one case. */
function inCase<R extends { caseId: string }>({ caseId: _, ...row }: R): Omit<R, 'caseId'> {
  return row;
}

const tooLarge = () =>
  new Fault(
    'TOO_COMPLEX',
    'Sagen er for stor til at tage ud på én gang.',
    'The case is too large to be taken out at once.',
  );

/** True while all that was read can still be read: what was withdrawn meanwhile must not leave. */
export async function isStillSeen(ledger: Ledger, actor: Actor, read: WholeCase): Promise<boolean> {
  const look = ledger.look(actor);
  const where = { caseId: read.case.id };
  const select = { id: true } as const;
  const [cases, contributions, disclosures, files, onward] = await Promise.all([
    look.case.count({ where: { id: read.case.id } }),
    look.contribution.findMany({ where, select }),
    look.disclosure.findMany({ where, select }),
    look.attachment.findMany({ where, select }),
    look.onwardRequest.findMany({ where, select }),
  ]);
  const have = new Set([...contributions, ...disclosures, ...files, ...onward].map(({ id }) => id));
  const leaving = [...read.contributions, ...read.disclosures, ...read.files, ...read.onwardRequests];
  return cases === 1 && leaving.every(({ id }) => have.has(id));
}
