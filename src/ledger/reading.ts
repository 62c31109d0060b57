/** How much somebody read on each day, and what is unusual about it: much more than she does, by night, outside her teams. */

/** What was read within one hour in Denmark. */
export interface Hour {
  personId: string;
  /** YYYY-MM-DD. */
  day: string;
  /** 0 to 23. */
  hour: number;
  /** Rows. */
  many: number;
  /** Of those, rows of cases whose team she has never been on, though her agency has one. */
  outside: number;
}

export const signs = ['MUCH', 'AT_NIGHT', 'OUTSIDE_TEAM'] as const;
export type Sign = (typeof signs)[number];

export interface Day {
  personId: string;
  day: string;
  many: number;
  atNight: number;
  outside: number;
  /** The median of her days with reading among the thirty before; null while there are fewer than five. */
  usual: number | null;
  signs: Sign[];
}

/** Days back to which a day is held. */
export const looksBack = 30;
const fewest = 5;

/** Much is three times her usual day or more, and a hundred rows at least; five hundred where nothing is usual yet. */
const isMuch = (many: number, usual: number | null) =>
  usual === null ? many >= 500 : many >= 100 && many >= 3 * usual;

/** From eight in the evening until six. */
export const isNight = (hour: number) => hour >= 20 || hour < 6;

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** Each person's days from this one on, oldest first, held against her own before; `hours` in any order. */
export function daysOf(hours: readonly Hour[], from: string): Day[] {
  const byDay = new Map<string, Day>();
  for (const { personId, day, hour, many, outside } of hours) {
    const key = `${day} ${personId}`;
    const one = byDay.get(key) ?? { personId, day, many: 0, atNight: 0, outside: 0, usual: null, signs: [] };
    one.many += many;
    one.outside += outside;
    if (isNight(hour)) one.atNight += many;
    byDay.set(key, one);
  }
  const days = [...byDay.values()].sort((one, other) =>
    one.day === other.day ? one.personId.localeCompare(other.personId) : one.day.localeCompare(other.day),
  );
  const hers = new Map<string, Day[]>();
  for (const day of days) hers.set(day.personId, [...(hers.get(day.personId) ?? []), day]);
  return days
    .filter(({ day }) => day >= from)
    .map((day) => {
      const earlier = (hers.get(day.personId) ?? []).filter(
        (one) => one.day < day.day && dayNumber(one.day) >= dayNumber(day.day) - looksBack,
      );
      const usual = earlier.length < fewest ? null : median(earlier.map(({ many }) => many));
      const found: Sign[] = [];
      if (isMuch(day.many, usual)) found.push('MUCH');
      if (day.atNight > 0) found.push('AT_NIGHT');
      if (day.outside > 0) found.push('OUTSIDE_TEAM');
      return { ...day, usual, signs: found };
    });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.round((upper + (sorted[middle - 1] ?? 0)) / 2);
}
