/** Who may see and settle that something was taken over into a record: the taker and the giver. */
import { hasDuty, workDuties } from '../actor.js';
import type { Rules } from '../rule.js';
import { onOpenCase, onTeam } from './case.js';

export const takingRules: Rules<'Taking'> = (actor) => {
  const unanswered = { agencyCode: actor.agencyCode, withdrawnAt: { not: null }, withdrawalAnswer: null };
  return [
    { verbs: ['read'], where: { case: onTeam(actor), agencyCode: actor.agencyCode }, by: 'the taker' },
    {
      verbs: ['read'],
      where: { case: onTeam(actor), giverCode: actor.agencyCode },
      by: 'the giver follows what she gave',
    },
    ...(hasDuty(actor, 'COORDINATOR')
      ? [
          { verbs: ['read'], where: { agencyCode: actor.agencyCode }, by: 'answers for her agency' },
          // Off the team too: what is taken back there is answered to her.
          { verbs: ['read'], where: { giverCode: actor.agencyCode }, by: 'answers for what her agency gave' },
          { verbs: ['answerWithdrawal'], where: unanswered, by: 'answers for her agency' },
          {
            verbs: ['routeAccessRequest'],
            where: { agencyCode: actor.agencyCode },
            by: 'OFL § 7: access is asked for when the case is over too',
          },
        ]
      : []),
    ...(hasDuty(actor, ...workDuties)
      ? [
          { verbs: ['answerWithdrawal'], where: { case: onTeam(actor), ...unanswered }, by: 'the taker answers' },
          {
            verbs: ['routeAccessRequest'],
            where: { case: onOpenCase(actor), agencyCode: actor.agencyCode },
            by: 'the taker asks the giver',
          },
        ]
      : []),
  ];
};
