/** Who may see a tip, and who reported it: nobody outside the agency that received it. */
import { hasDuty, tipDuties } from '../actor.js';
import type { Rules } from '../rule.js';

export const tipRules: Rules<'Tip'> = (actor) =>
  hasDuty(actor, ...tipDuties)
    ? [
        { verbs: ['read'], where: { agencyCode: actor.agencyCode }, by: 'FVL § 27: stays with who received it' },
        {
          verbs: ['openCase', 'shelveTip'],
          where: { agencyCode: actor.agencyCode, status: 'RECEIVED' as const },
          by: 'works tips',
        },
      ]
    : [];

export const tipReporterRules: Rules<'TipReporter'> = (actor) =>
  hasDuty(actor, ...tipDuties)
    ? [
        {
          verbs: ['read'],
          where: { agencyCode: actor.agencyCode, recordedById: actor.personId },
          by: 'FVL § 27: recorded it',
        },
        ...(hasDuty(actor, 'FACILITATOR')
          ? [{ verbs: ['read'], where: { agencyCode: actor.agencyCode }, by: 'FVL § 27: leads the hotline' }]
          : []),
      ]
    : [];
