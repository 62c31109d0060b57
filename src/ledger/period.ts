/** Periods of calendar days in Denmark, and the instants at which they begin and end. */
import { invalid } from '../platform/errors.js';

const earliest = '2000-01-01';
const latest = '2200-01-01';
const hourOf = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Copenhagen', hour: '2-digit', hourCycle: 'h23' });

/** The instant at which the day begins in Copenhagen, `later` days on. Clocks there change after midnight, at 01:00 UTC. */
export function midnight(day: string, later = 0): Date {
  const utc = new Date(`${day}T00:00:00Z`);
  utc.setUTCDate(utc.getUTCDate() + later);
  return new Date(utc.getTime() - Number(hourOf.format(utc)) * 3_600_000);
}

/** Both days as asked for, in order and within reach, or INVALID. */
export function period(
  from: string | null | undefined,
  to: string | null | undefined,
): { from: string | null; to: string | null } {
  for (const [field, day] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (day && (day < earliest || day >= latest))
      throw invalid(field, 'Vælg en dag mellem år 2000 og 2199.', 'Choose a day between the years 2000 and 2199.');
  if (from && to && to < from)
    throw invalid('to', 'Slutdagen ligger før startdagen.', 'The last day is before the first.');
  return { from: from ?? null, to: to ?? null };
}
