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

export const contributionRules: Rules<'Contribution'> = (actor, now) => [
  { verbs: ['read'], where: { case: onTeam(actor), agencyCode: actor.agencyCode }, by: 'FVL § 32: its own' },
  {
    verbs: ['read'],
    where: { case: onTeam(actor), disclosures: { some: liveTo(actor, now) } },
    by: 'FVL § 28: disclosed',
  },
  ...(hasDuty(actor, ...workDuties)
    ? [
        {
          verbs: ['disclose'],
          where: { case: onOpenCase(actor), agencyCode: actor.agencyCode },
          by: 'the holder decides',
        },
        {
          verbs: ['reviseContribution', 'redact'],
          where: { case: onOpenCase(actor), agencyCode: actor.agencyCode, variantOfId: null },
          by: 'the holder decides; a variant is what was left of its original',
        },
      ]
    : []),
];

export const disclosureRules: Rules<'Disclosure'> = (actor, now) => [
  {
    verbs: ['read'],
    where: { case: onTeam(actor), giverCode: actor.agencyCode },
    by: 'the giver follows what she gave',
  },
  { verbs: ['read'], where: { case: onTeam(actor), ...liveTo(actor, now) }, by: 'FVL § 28: disclosed' },
  ...(hasDuty(actor, ...workDuties)
    ? [
        {
          verbs: ['withdraw'],
          where: { case: onTeam(actor), giverCode: actor.agencyCode, status: 'LIVE' as const },
          by: 'the giver withdraws',
        },
      ]
    : []),
];
