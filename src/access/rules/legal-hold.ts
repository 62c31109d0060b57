/** Who may see and lift a legal hold: the agency that placed it, and nobody else. */
import { hasDuty } from '../actor.js';
import type { Rules } from '../rule.js';
import { onTeam } from './case.js';

export const legalHoldRules: Rules<'LegalHold'> = (actor) => {
  const { agencyCode } = actor;
  return [
    { verbs: ['read'], where: { case: onTeam(actor), agencyCode }, by: 'its own team' },
    // Also off the team: nobody is named to the team of a closed case, and a hold must not stand for ever.
    ...(hasDuty(actor, 'COORDINATOR')
      ? [
          { verbs: ['read'], where: { agencyCode }, by: 'answers for her agency' },
          { verbs: ['liftHold'], where: { agencyCode, liftedAt: null }, by: 'answers for her agency' },
        ]
      : []),
  ];
};
