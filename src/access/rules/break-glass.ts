/** Who may see that the glass was broken, and confirm that it must be: a life in danger is no secret among those concerned. */
import { hasDuty } from '../actor.js';
import type { Rules } from '../rule.js';
import { onOpenCase, onTeam } from './case.js';

/** Milliseconds within which a second person confirms. */
export const confirmWithin = 10 * 60_000;

export const breakGlassRules: Rules<'BreakGlass'> = (actor, now) => {
  const concerned = { OR: [{ agencyCode: actor.agencyCode }, { givers: { has: actor.agencyCode } }] };
  return [
    { verbs: ['read'], where: { case: onTeam(actor), ...concerned }, by: 'it concerns her team' },
    ...(hasDuty(actor, 'COORDINATOR', 'AUDITOR')
      ? [{ verbs: ['read'], where: concerned, by: 'answers for her agency, or audits it' }]
      : []),
    ...(hasDuty(actor, 'COORDINATOR', 'FACILITATOR')
      ? [
          {
            verbs: ['confirmBreakGlass'],
            where: {
              case: onOpenCase(actor),
              agencyCode: actor.agencyCode,
              status: 'ASKED' as const,
              askedAt: { gt: new Date(now.getTime() - confirmWithin) },
              NOT: { askedById: actor.personId },
            },
            by: 'STRL § 152 e: a second person sees the danger too',
          },
        ]
      : []),
  ];
};
