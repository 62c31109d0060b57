/** Who may see, sign and carry out a joint inspection: teams of the agencies that have a part. */
import { hasDuty, workDuties } from '../actor.js';
import type { Rules } from '../rule.js';
import { onOpenCase, onTeam } from './case.js';
import { heard } from './meeting.js';

export const jointInspectionRules: Rules<'JointInspection'> = (actor) => {
  const part = { ...heard(actor), case: onOpenCase(actor) };
  return [
    { verbs: ['read'], where: heard(actor), by: 'has a part' },
    { verbs: ['observe', 'recordMetPerson'], where: part, by: 'has a part' },
    ...(hasDuty(actor, ...workDuties)
      ? [
          {
            verbs: ['revisePlan', 'cancelInspection'],
            where: { AND: [part, { OR: [{ agencyCode: actor.agencyCode }, { leadCode: actor.agencyCode }] }] },
            by: 'wrote it or leads',
          },
          {
            verbs: ['beginInspection', 'concludeInspection'],
            where: { AND: [part, { leadCode: actor.agencyCode }] },
            by: 'leads',
          },
        ]
      : []),
  ];
};

export const inspectionPartRules: Rules<'InspectionPart'> = (actor) => [
  {
    verbs: ['read'],
    where: { case: onTeam(actor), inspection: { audience: { has: actor.agencyCode } } },
    by: 'has a part',
  },
  ...(hasDuty(actor, 'COORDINATOR', 'FACILITATOR')
    ? [
        {
          verbs: ['signOff'],
          where: {
            case: onOpenCase(actor),
            agencyCode: actor.agencyCode,
            isActive: true,
            inspection: { audience: { has: actor.agencyCode } },
          },
          by: 'signs for her agency',
        },
      ]
    : []),
];

export const observationRules: Rules<'Observation'> = (actor) => [
  { verbs: ['read'], where: heard(actor), by: 'in the audience' },
];

export const metPersonRules: Rules<'MetPerson'> = (actor) => [
  { verbs: ['read'], where: heard(actor), by: 'in the audience' },
  {
    verbs: ['refer'],
    where: { ...heard(actor), case: onOpenCase(actor) },
    by: 'UDL § 33, stk. 14: help to possible victims',
  },
];

export const nextStepRules: Rules<'NextStep'> = (actor) => [
  { verbs: ['read'], where: heard(actor), by: 'in the audience' },
];

/** A possible victim: the sender's team and CMM's. */
export const referralRules: Rules<'Referral'> = (actor) => [
  {
    verbs: ['read'],
    where: { case: onTeam(actor), OR: [{ agencyCode: actor.agencyCode }, { toCode: actor.agencyCode }] },
    by: 'UDL § 33, stk. 14',
  },
  ...(hasDuty(actor, ...workDuties)
    ? [
        {
          verbs: ['receiveReferral'],
          where: { case: onTeam(actor), toCode: actor.agencyCode, status: 'SENT' as const },
          by: 'CMM takes over',
        },
      ]
    : []),
];
