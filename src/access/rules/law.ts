/** Who may work out changes to the rule book: an agency's lawyers, and adopt them two together. */
import { hasDuty } from '../actor.js';
import type { Rules } from '../rule.js';

export const ruleDraftRules: Rules<'RuleDraft'> = (actor) => {
  if (!hasDuty(actor, 'LEGAL')) return [];
  const { agencyCode, personId } = actor;
  return [
    { verbs: ['read'], where: { agencyCode }, by: 'GDPR art. 5(2): answers for what her agency gives' },
    {
      verbs: ['changeRule', 'removeRule', 'keepRule', 'proposeRules', 'discardRules'],
      where: { agencyCode, status: 'DRAFTING' as const },
      by: 'her agency’s draft',
    },
    { verbs: ['reopenRules'], where: { agencyCode, status: 'PROPOSED' as const }, by: 'her agency’s draft' },
    {
      verbs: ['adoptRules'],
      where: { agencyCode, status: 'PROPOSED' as const, NOT: { proposedById: personId } },
      by: 'a second lawyer of the agency',
    },
  ];
};
