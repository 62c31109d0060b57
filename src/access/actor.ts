/** Who is acting: a signed-in person, or another authority's program, with what its agency has entrusted to it. */
import type { Duty } from '../generated/contract.js';
import { Fault } from '../platform/errors.js';

export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly agencyCode: string;
  /** The agency's kind as the rule book knows it. */
  readonly agencyKind: string;
  readonly duties: readonly Duty[];
  readonly isProgram: boolean;
  /** Null for the demo case's players, who act without a browser. */
  readonly sessionId: string | null;
  readonly signedInAt: Date;
  readonly expiresAt: Date;
}

/** Duties that work cases; without one of them no team can be joined and no case content is seen. */
export const caseDuties: readonly Duty[] = ['OFFICER', 'COORDINATOR', 'FACILITATOR', 'INSPECTOR'];

/** Duties that receive tips. */
export const tipDuties: readonly Duty[] = ['OFFICER', 'COORDINATOR', 'FACILITATOR'];

/** Duties that put things on a case and give them away; an INSPECTOR observes. */
export const workDuties: readonly Duty[] = ['OFFICER', 'COORDINATOR', 'FACILITATOR'];

/** Milliseconds that a proof of who she is holds for what weighs most. */
export const freshFor = 15 * 60_000;

/** REFUSED unless she proved who she is within the last quarter of an hour, which no program can; `rule` says what for. */
export function requireFresh({ signedInAt, isProgram }: Actor, now: Date, rule: string): void {
  if (isProgram)
    throw new Fault(
      'REFUSED',
      'Det kræver en person, som lige har logget ind. Et IT-system kan ikke gøre det, uanset hvilke opgaver det har.',
      'That asks for a person who has just signed in. An IT system cannot do it, whatever its duties.',
      { rule },
    );
  if (now.getTime() - signedInAt.getTime() < freshFor) return;
  throw new Fault(
    'REFUSED',
    'Det kræver, at du har logget ind inden for de sidste 15 minutter. Log ind igen, og prøv så igen.',
    'That asks for a sign-in within the last 15 minutes. Sign in again, then try again.',
    { rule, signInAgain: '/sign-in?prompt=login' },
  );
}

export const hasDuty = (actor: Actor, ...duties: readonly Duty[]) => duties.some((duty) => actor.duties.includes(duty));
