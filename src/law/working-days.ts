/** Working days and hours in Denmark, in Danish time: when a deadline of so many of them falls. */

/** A day as the contract writes it, such as 2026-11-26. */
export type Day = string;

const aDay = 86_400_000;
const written = (at: Date): Day => at.toISOString().slice(0, 10);
const midnight = (day: Day) => new Date(`${day}T00:00:00Z`);
const later = (day: Day, days: number): Day => written(new Date(midnight(day).getTime() + days * aDay));

/** The day it is in Denmark. */
export function dayOf(at: Date): Day {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' }).format(at);
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterOf(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return written(new Date(Date.UTC(year, month - 1, day)));
}

/** From Easter Sunday: Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday; Sundays are off anyway. */
const afterEaster = [-3, -2, 1, 39, 50];
/** Great Prayer Day, the fourth Friday after Easter, was a holiday until it was abolished from 2024. */
const prayerDay = 26;
const lastPrayerDay = 2023;
/** New Year's Day and Christmas; and the days on which a court's deadline does not fall either. */
const fixed = ['01-01', '12-25', '12-26', '06-05', '12-24', '12-31'];

/** True for Monday to Friday, public holidays, Constitution Day and the eves of Christmas and New Year apart. */
export function isWorkingDay(day: Day): boolean {
  const weekday = midnight(day).getUTCDay();
  if (weekday === 0 || weekday === 6 || fixed.includes(day.slice(5))) return false;
  const year = Number(day.slice(0, 4));
  const movable = year <= lastPrayerDay ? [...afterEaster, prayerDay] : afterEaster;
  return !movable.some((days) => later(easterOf(year), days) === day);
}

/** The last day of a deadline of `days` working days from `from`, which itself does not count. */
export function deadlineOf(from: Day, days: number): Day {
  let day = from;
  for (let left = days; left > 0; ) {
    day = later(day, 1);
    if (isWorkingDay(day)) left--;
  }
  return day;
}

/** The last working day before. */
export function workingDayBefore(day: Day): Day {
  let before = later(day, -1);
  while (!isWorkingDay(before)) before = later(before, -1);
  return before;
}

/** When offices can be counted on to answer, in hours of a working day. */
const opens = 8;
const closes = 16;
const anHour = 3_600_000;
const hourIn = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Copenhagen', hour: '2-digit', hourCycle: 'h23' });

/** The moment it is so many whole hours past midnight in Denmark, by day: clocks change at night. */
const momentAt = (day: Day, hour: number): number => {
  const near = midnight(day).getTime() + hour * anHour;
  return near - (Number(hourIn.format(near)) - hour) * anHour;
};

/** When an hour of working time has gone: what is asked when offices are closed is as if asked when they open. */
export function afterWorkingHour(asked: Date): Date {
  let day = dayOf(asked);
  let left = anHour;
  for (let from = asked.getTime(); ; day = later(day, 1), from = 0) {
    if (!isWorkingDay(day)) continue;
    const start = Math.max(from, momentAt(day, opens));
    const lasts = Math.max(0, momentAt(day, closes) - start);
    if (left <= lasts) return new Date(start + left);
    left -= lasts;
  }
}
