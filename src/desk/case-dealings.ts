/** What agencies ask of each other, take over, and hold back on one case, as its reader may see it: the same number of statements whatever there is. */
import type { Actor } from '../access/actor.js';
import type { Ledger } from '../ledger/ledger.js';
import { giversTold, standingOf } from '../sharing/break-glasses.js';

export type Dealings = Awaited<ReturnType<typeof dealingsOf>>;

/** At most `take` rows of a kind, oldest first. */
export async function dealingsOf(ledger: Ledger, actor: Actor, caseId: string, take: number) {
  const look = ledger.look(actor);
  const now = ledger.clock.now();
  const by = <C extends string>(column: C) => ({
    where: { caseId },
    orderBy: [{ [column]: 'asc' } as Record<C, 'asc'>, { id: 'asc' as const }],
    take,
  });
  const [files, requests, onwardRequests, takings, breakGlasses, legalHolds, tips] = await Promise.all([
    look.attachment.findMany({
      ...by('createdAt'),
      select: {
        id: true,
        agencyCode: true,
        contributionId: true,
        authorId: true,
        name: true,
        mediaType: true,
        bytes: true,
        sha256: true,
        createdAt: true,
      },
    }),
    look.informationRequest.findMany({ ...by('createdAt'), select: asked }),
    look.onwardRequest.findMany({ ...by('createdAt'), select: onward }),
    look.taking.findMany({ ...by('takenAt'), select: taken }),
    look.breakGlass.findMany({ ...by('askedAt'), omit: { version: true } }),
    look.legalHold.findMany({ ...by('placedAt'), omit: { version: true } }),
    look.tip.findMany({ where: { cases: { some: { id: caseId } } }, select: reported, take: 1 }),
  ]);
  return {
    files,
    requests: requests.map(({ caseId: _, groupId, wording, dueOn, ...one }) => ({
      ...one,
      // Whom else was asked the same is told to the asker alone.
      ...(one.askerCode === actor.agencyCode ? { groupId } : {}),
      question: wording,
      dueOn: dueOn.toISOString().slice(0, 10),
    })),
    onwardRequests: onwardRequests.map(({ resultDisclosureId, ...one }) => ({
      ...one,
      // What the holder gave to the third agency is between those two.
      ...(one.giverCode === actor.agencyCode ? { resultDisclosureId } : {}),
    })),
    takings,
    breakGlasses: breakGlasses.map(({ caseId: _, ...one }) => ({
      ...one,
      givers: giversTold(one, actor.agencyCode),
      status: standingOf(one, now),
    })),
    legalHolds: legalHolds.map(({ caseId: _, ...one }) => one),
    tip: tips[0] ?? null,
  };
}

const asked = {
  id: true,
  caseId: true,
  groupId: true,
  askerCode: true,
  askedById: true,
  toCode: true,
  wording: true,
  category: true,
  purpose: true,
  provisions: true,
  workingDays: true,
  dueOn: true,
  status: true,
  answer: true,
  refusalProvision: true,
  answeredWith: true,
  takingId: true,
  answeredById: true,
  answeredAt: true,
  createdAt: true,
} as const;

const onward = {
  id: true,
  contributionId: true,
  disclosureId: true,
  askerCode: true,
  askedById: true,
  giverCode: true,
  toCode: true,
  purpose: true,
  reason: true,
  status: true,
  answer: true,
  answeredById: true,
  answeredAt: true,
  resultDisclosureId: true,
  createdAt: true,
} as const;

const taken = {
  id: true,
  agencyCode: true,
  giverCode: true,
  contributionId: true,
  contributionVersion: true,
  disclosureId: true,
  takenById: true,
  takenAt: true,
  reference: true,
  digest: true,
  status: true,
  deliveredAt: true,
  withdrawnAt: true,
  withdrawalAnswer: true,
  answerReason: true,
  answerProvision: true,
  answeredById: true,
  answeredAt: true,
} as const;

/** Never who reported it. */
const reported = {
  id: true,
  agencyCode: true,
  recordedById: true,
  channel: true,
  callerKind: true,
  seen: true,
  indicators: true,
  foreignWorkers: true,
  minors: true,
  status: true,
  receivedAt: true,
  createdAt: true,
} as const;
