/** Who may see what an agency holds: its own team, and those it has been given to, while that holds. */
import type { Prisma } from '../../generated/prisma/client.js';
import { type Actor, hasDuty, workDuties } from '../actor.js';
import type { Rules } from '../rule.js';
import { onOpenCase, onTeam } from './case.js';

/** Given to her agency, not withdrawn, not expired, and to her where people are named. */
export const liveTo = (actor: Actor, now: Date): Prisma.DisclosureWhereInput => ({
  receiverCode: actor.agencyCode,
  status: 'LIVE',
  AND: [
    { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    { OR: [{ namedPersons: { isEmpty: true } }, { namedPersons: { has: actor.personId } }] },
  ],
});

/** What is read of contributions, and of the files on them. */
const readable = (actor: Actor, now: Date): { where: Prisma.ContributionWhereInput; by: string }[] => [
  { where: { case: onTeam(actor), agencyCode: actor.agencyCode }, by: 'FVL § 32: its own' },
  { where: { case: onTeam(actor), disclosures: { some: liveTo(actor, now) } }, by: 'FVL § 28: disclosed' },
];

export const contributionRules: Rules<'Contribution'> = (actor, now) => [
  ...readable(actor, now).map((rule) => ({ verbs: ['read'], ...rule })),
  ...(hasDuty(actor, ...workDuties)
    ? [
        {
          verbs: ['disclose', 'attach'],
          where: { case: onOpenCase(actor), agencyCode: actor.agencyCode },
          by: 'the holder decides',
        },
        {
          verbs: ['reviseContribution', 'redact'],
          where: { case: onOpenCase(actor), agencyCode: actor.agencyCode, variantOfId: null },
          by: 'the holder decides; a variant is what was left of its original',
        },
        {
          verbs: ['askOnward'],
          where: {
            case: onOpenCase(actor),
            NOT: { agencyCode: actor.agencyCode },
            disclosures: { some: liveTo(actor, now) },
          },
          by: 'who has it may ask the holder to pass it on',
        },
        {
          verbs: ['takeToRecord'],
          where: { case: onTeam(actor), disclosures: { some: liveTo(actor, now) } },
          by: 'OFL § 15: an authority journalises what it bases a decision on',
        },
      ]
    : []),
];

/** A file is read by those who may read its contribution, until it is removed. */
export const attachmentRules: Rules<'Attachment'> = (actor, now) => [
  ...readable(actor, now).map(({ where, by }) => ({
    verbs: ['read'],
    where: { removedAt: null, contribution: where },
    by,
  })),
  ...(hasDuty(actor, ...workDuties)
    ? [
        {
          verbs: ['removeAttachment'],
          where: { removedAt: null, case: onOpenCase(actor), agencyCode: actor.agencyCode },
          by: 'the holder decides',
        },
      ]
    : []),
];

export const disclosureRules: Rules<'Disclosure'> = (actor, now) => {
  const given = { giverCode: actor.agencyCode };
  const ours = { case: onTeam(actor), ...given };
  const waiting = { case: onOpenCase(actor), giverCode: actor.agencyCode, status: 'PENDING' as const };
  return [
    { verbs: ['read'], where: ours, by: 'the giver follows what she gave' },
    { verbs: ['read'], where: { case: onTeam(actor), ...liveTo(actor, now) }, by: 'FVL § 28: disclosed' },
    ...(hasDuty(actor, ...workDuties)
      ? [
          { verbs: ['withdraw'], where: { ...ours, ...standing }, by: 'the giver withdraws' },
          {
            verbs: ['recordConsent'],
            where: { ...waiting, outcome: 'MAY_WITH_CONSENT' },
            by: 'FVL § 28: with consent',
          },
          {
            verbs: ['withdrawConsent'],
            where: { ...ours, ...consented },
            by: 'GDPR art. 7: a consent can be withdrawn',
          },
        ]
      : []),
    ...(hasDuty(actor, 'COORDINATOR')
      ? [
          // Also off the team and after leaving: what was given can always be taken back.
          { verbs: ['read'], where: given, by: 'answers for what her agency gave' },
          { verbs: ['withdraw'], where: { ...given, ...standing }, by: 'answers for what her agency gave' },
          {
            verbs: ['withdrawConsent'],
            where: { ...given, ...consented },
            by: 'GDPR art. 7: a consent can be withdrawn',
          },
          {
            verbs: ['approve', 'reject'],
            where: { ...waiting, outcome: 'MAY_WITH_APPROVAL', NOT: { givenById: actor.personId } },
            by: 'a second person answers for the giver',
          },
        ]
      : []),
  ];
};

/** In force, or over and lying in the records of who took it: these are asked what becomes of it. */
const within = {
  OR: [{ status: 'LIVE' }, { status: 'ENDED', takings: { some: {} } }],
} satisfies Prisma.DisclosureWhereInput;
/** What the giver can still take back. */
const standing: Prisma.DisclosureWhereInput = { OR: [...within.OR, { status: 'PENDING' }] };
/** What rests on a consent, and ends or is asked about with it. */
export const consented = { AND: [within], outcome: 'MAY_WITH_CONSENT' } satisfies Prisma.DisclosureWhereInput;
