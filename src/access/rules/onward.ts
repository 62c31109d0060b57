/** Who may ask that something be passed on, and answer: its receiver and its holder; the third agency sees nothing of it. */
import { hasDuty, workDuties } from '../actor.js';
import type { Rules } from '../rule.js';
import { onOpenCase, onTeam } from './case.js';

/** Those to whom the disclosure that it rests on is given are the only ones of the asker who know of it. */
export const onwardRequestRules: Rules<'OnwardRequest'> = (actor) => [
  { verbs: ['read'], where: { case: onTeam(actor), giverCode: actor.agencyCode }, by: 'the holder is asked' },
  {
    verbs: ['read'],
    where: {
      case: onTeam(actor),
      askerCode: actor.agencyCode,
      OR: [{ namedPersons: { isEmpty: true } }, { namedPersons: { has: actor.personId } }],
    },
    by: 'the receiver asks',
  },
  ...(hasDuty(actor, ...workDuties)
    ? [
        {
          verbs: ['grantOnward', 'refuseOnward'],
          where: { case: onOpenCase(actor), giverCode: actor.agencyCode, status: 'ASKED' as const },
          by: 'the holder decides',
        },
      ]
    : []),
];
