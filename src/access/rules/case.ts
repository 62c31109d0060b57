/** Who may see and work a case: the people named to it, of agencies that take part. */
import type { Prisma } from '../../generated/prisma/client.js';
import { type Actor, caseDuties, hasDuty, workDuties } from '../actor.js';
import type { Rules } from '../rule.js';

/** On the team, for an agency that takes part: need to know, person by person (forvaltningsloven § 32). */
export const onTeam = (actor: Actor): Prisma.CaseWhereInput =>
  hasDuty(actor, ...caseDuties)
    ? {
        members: { some: { personId: actor.personId, agencyCode: actor.agencyCode, isActive: true } },
        participations: { some: { agencyCode: actor.agencyCode, status: 'ACCEPTED' } },
      }
    : { id: { in: [] } };

/** As `onTeam`, and work goes on. */
export const onOpenCase = (actor: Actor): Prisma.CaseWhereInput => ({ AND: [onTeam(actor), { status: 'OPEN' }] });

export const caseRules: Rules<'Case'> = (actor) => [
  { verbs: ['read'], where: onTeam(actor), by: 'FVL § 32: need to know' },
  { verbs: ['breakGlass'], where: onOpenCase(actor), by: 'STRL § 152 e: a life in danger' },
  ...(hasDuty(actor, ...workDuties)
    ? [
        {
          verbs: ['contribute', 'requestInformation', 'planInspection', 'takeNextStep'],
          where: onOpenCase(actor),
          by: 'FVL § 32: works the case',
        },
      ]
    : []),
  ...(hasDuty(actor, 'COORDINATOR')
    ? [
        { verbs: ['simulate'], where: onTeam(actor), by: 'answers for who sees what' },
        // As the case shows it; it is done to her agency's own part, which she sees also off the team and after leaving.
        { verbs: ['placeHold'], where: onTeam(actor), by: 'answers for what is kept' },
      ]
    : []),
  ...(hasDuty(actor, 'FACILITATOR') ? [{ verbs: ['convene'], where: onOpenCase(actor), by: 'CMM facilitates' }] : []),
  ...(hasDuty(actor, 'FACILITATOR', 'COORDINATOR')
    ? [
        {
          verbs: ['closeCase'],
          where: { AND: [onOpenCase(actor), { agencyCode: actor.agencyCode }] },
          by: 'the opener closes',
        },
      ]
    : []),
];

export const participationRules: Rules<'Participation'> = (actor) => [
  { verbs: ['read'], where: { case: onTeam(actor) }, by: 'FVL § 32: need to know' },
  ...(hasDuty(actor, 'COORDINATOR')
    ? [
        { verbs: ['read'], where: { agencyCode: actor.agencyCode }, by: 'answers for her agency' },
        {
          verbs: ['nameTeam'],
          where: { agencyCode: actor.agencyCode, status: 'ACCEPTED' as const, case: { status: 'OPEN' as const } },
          by: 'picks who needs to know (FVL § 32)',
        },
        {
          verbs: ['placeHold'],
          where: { agencyCode: actor.agencyCode, hasTakenPart: true },
          by: 'answers for what is kept, on the team or not, and when the case is over',
        },
        {
          verbs: ['leaveCase'],
          where: {
            agencyCode: actor.agencyCode,
            status: 'ACCEPTED' as const,
            case: { NOT: { agencyCode: actor.agencyCode } },
          },
          by: 'answers for her agency',
        },
      ]
    : []),
  ...(hasDuty(actor, 'FACILITATOR')
    ? [
        {
          verbs: ['nameTeam'],
          where: { agencyCode: actor.agencyCode, status: 'ACCEPTED' as const, case: onOpenCase(actor) },
          by: 'picks who needs to know (FVL § 32)',
        },
      ]
    : []),
];

export const caseMemberRules: Rules<'CaseMember'> = (actor) => [
  { verbs: ['read'], where: { case: onTeam(actor) }, by: 'who is on the case' },
  ...(hasDuty(actor, 'COORDINATOR')
    ? [
        { verbs: ['read'], where: { agencyCode: actor.agencyCode }, by: 'answers for her agency' },
        {
          verbs: ['releaseMember'],
          where: { agencyCode: actor.agencyCode, isActive: true },
          by: 'picks who needs to know (FVL § 32)',
        },
      ]
    : []),
  ...(hasDuty(actor, 'FACILITATOR')
    ? [
        {
          verbs: ['releaseMember'],
          where: { agencyCode: actor.agencyCode, isActive: true, case: onTeam(actor) },
          by: 'picks who needs to know (FVL § 32)',
        },
      ]
    : []),
];
