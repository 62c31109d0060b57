/** How long what an agency holds is kept: days of the Danish calendar, counted in months from the day a case was closed. */

/** A day as the contract writes it, such as 2026-11-26. */
export type Day = string;

const inDenmark = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });

/** The day on whose end it may be purged. Months end where they end: from 31 January, one month is the end of February. */
export function keptUntil(closedAt: Date, months: number): Day {
  const [year = 0, month = 1, day = 1] = inDenmark.format(closedAt).split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth))).toISOString().slice(0, 10);
}

/** A variant never outlives its original: the shorter of the two; null where neither category has a period. */
export function monthsOf(
  periods: ReadonlyMap<string, number>,
  category: string,
  originals: string | null,
): number | null {
  const known = [category, originals].flatMap((one) => (one === null ? [] : (periods.get(one) ?? [])));
  return known.length === 0 ? null : Math.min(...known);
}
