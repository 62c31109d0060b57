/** Whether what a disclosure rests on still meets a verdict, when it is judged anew by the book as it now is. */
import type { Outcome } from '../generated/contract.js';

const DAY = 86_400_000;
const TIME_LIMIT = /^time-limit-days:(\d+)$/;

/** The shortest of the conditions' time limits, in days; null where none is set. */
export function daysOf(conditions: readonly string[]): number | null {
  const days = conditions.flatMap((condition) => TIME_LIMIT.exec(condition)?.[1] ?? []).map(Number);
  return days.length ? Math.min(...days) : null;
}

/** The latest that a disclosure made at `from` may last; null = until withdrawn. */
export function ceilingOf(conditions: readonly string[], from: Date): Date | null {
  const days = daysOf(conditions);
  return days === null ? null : new Date(from.getTime() + days * DAY);
}

/** What the giver wrote for it. */
interface Written {
  weighing: string | null;
  namedPersons: readonly string[];
}

/** What the conditions demand that was not written; null where nothing is missing. */
export function lackingOf(conditions: readonly string[], written: Written): 'weighing' | 'names' | null {
  if (conditions.includes('necessity-weighing') && written.weighing === null) return 'weighing';
  return conditions.includes('named-persons-only') && written.namedPersons.length === 0 ? 'names' : null;
}

/** What its receiver must know and do, as against what is seen on the disclosure itself. */
const isOwed = (condition: string) =>
  !['necessity-weighing', 'named-persons-only'].includes(condition) && !TIME_LIMIT.test(condition);

/** What has gone to its receiver. */
interface Gone extends Written {
  consent: string | null;
  decidedById: string | null;
  /** Those it went under. */
  conditions: readonly string[];
  expiresAt: Date | null;
  givenAt: Date | null;
  createdAt: Date;
}

/** True where what has gone could have gone under this verdict too, on what it rests on. */
export function standsUnder(outcome: Outcome, conditions: readonly string[], gone: Gone): boolean {
  if (outcome === 'MUST_NOT') return false;
  if (outcome === 'MAY_WITH_APPROVAL' && gone.decidedById === null) return false;
  if (outcome === 'MAY_WITH_CONSENT' && gone.consent === null) return false;
  if (conditions.some((one) => isOwed(one) && !gone.conditions.includes(one))) return false;
  const ceiling = ceilingOf(conditions, gone.givenAt ?? gone.createdAt);
  if (ceiling !== null && (gone.expiresAt === null || gone.expiresAt > ceiling)) return false;
  return lackingOf(conditions, gone) === null;
}
