/** Who may ask whether others know something, keep what her own agency knows, and answer for it. */
import { hasDuty, workDuties } from '../actor.js';
import type { Rules } from '../rule.js';

export const watchEntryRules: Rules<'WatchEntry'> = (actor) =>
  hasDuty(actor, 'COORDINATOR')
    ? [
        { verbs: ['read'], where: { agencyCode: actor.agencyCode }, by: 'answers for what her agency knows' },
        {
          verbs: ['unwatch'],
          where: { agencyCode: actor.agencyCode, isActive: true },
          by: 'answers for what her agency knows',
        },
      ]
    : [];

export const overlapQuestionRules: Rules<'OverlapQuestion'> = (actor) => [
  ...(hasDuty(actor, ...workDuties)
    ? [{ verbs: ['read'], where: { agencyCode: actor.agencyCode, askedById: actor.personId }, by: 'asked it' }]
    : []),
  ...(hasDuty(actor, 'COORDINATOR')
    ? [{ verbs: ['read'], where: { agencyCode: actor.agencyCode }, by: 'answers for her agency' }]
    : []),
];

/** The holder's until the deadline; then also the asker's, if the holder said hit. */
export const overlapMatchRules: Rules<'OverlapMatch'> = (actor) => [
  ...(hasDuty(actor, ...workDuties)
    ? [
        {
          verbs: ['read'],
          where: { askerCode: actor.agencyCode, isReleased: true, question: { askedById: actor.personId } },
          by: 'FVL § 28: the holder released it',
        },
      ]
    : []),
  ...(hasDuty(actor, 'COORDINATOR')
    ? [
        { verbs: ['read'], where: { agencyCode: actor.agencyCode }, by: 'answers for what her agency knows' },
        {
          verbs: ['read'],
          where: { askerCode: actor.agencyCode, isReleased: true },
          by: 'FVL § 28: the holder released it',
        },
        {
          verbs: ['answerOverlap'],
          where: { agencyCode: actor.agencyCode, decision: 'UNDECIDED' as const, isOver: false },
          by: 'the holder decides',
        },
      ]
    : []),
];
