/** Who may see and settle a request for information: the asker and the one asked, and nobody else on the case. */
import { hasDuty, workDuties } from '../actor.js';
import type { Rules } from '../rule.js';
import { onOpenCase, onTeam } from './case.js';

/** About access to documents: it stands on what was taken, whatever has become of the case. */
const ofAccess = { takingId: { not: null } };

export const informationRequestRules: Rules<'InformationRequest'> = (actor) => [
  { verbs: ['read'], where: { case: onTeam(actor), askerCode: actor.agencyCode }, by: 'FVL § 31: the asker' },
  { verbs: ['read'], where: { case: onTeam(actor), toCode: actor.agencyCode }, by: 'FVL § 31: the one asked' },
  ...(hasDuty(actor, 'COORDINATOR')
    ? [
        {
          verbs: ['read'],
          where: {
            toCode: actor.agencyCode,
            case: { participations: { some: { agencyCode: actor.agencyCode, status: 'ACCEPTED' as const } } },
          },
          by: 'answers for her agency',
        },
        {
          verbs: ['read'],
          where: { ...ofAccess, OR: [{ askerCode: actor.agencyCode }, { toCode: actor.agencyCode }] },
          by: 'OFL § 7: answers for what lies in records',
        },
        {
          verbs: ['answerRequest'],
          where: { ...ofAccess, toCode: actor.agencyCode, status: 'ASKED' as const },
          by: 'OFL § 7: answers for what lies in records',
        },
        {
          verbs: ['withdrawRequest'],
          where: { ...ofAccess, askerCode: actor.agencyCode, status: 'ASKED' as const },
          by: 'OFL § 7: answers for what lies in records',
        },
      ]
    : []),
  ...(hasDuty(actor, ...workDuties)
    ? [
        {
          verbs: ['answerRequest'],
          where: { case: onOpenCase(actor), toCode: actor.agencyCode, status: 'ASKED' as const },
          by: 'FVL § 31: the one asked answers',
        },
        {
          verbs: ['withdrawRequest'],
          where: { case: onTeam(actor), askerCode: actor.agencyCode, status: 'ASKED' as const },
          by: 'the asker takes back',
        },
      ]
    : []),
];
