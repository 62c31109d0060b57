/** Dates, money and numbers as Danes write them, in Europe/Copenhagen whatever the browser thinks. */
import { useEffect, useState } from 'react';
import { kitWords } from '../words/kit.ts';
import { type Language, useLanguage, useWords } from '../words/language.tsx';

const zone = 'Europe/Copenhagen';
const locale: Record<Language, string> = { da: 'da-DK', en: 'en-GB' };

const made = new Map<string, Intl.DateTimeFormat>();
function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}:${name}`;
  const found = made.get(key) ?? new Intl.DateTimeFormat(locale[language], { timeZone: zone, ...options });
  made.set(key, found);
  return found;
}

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

export interface Dates {
  /** `23. november 2026`; takes an instant or a calendar day. */
  day: (when: string) => string;
  /** `23. november 2026 kl. 10.00` */
  moment: (when: string) => string;
  /** `10.00` */
  clock: (when: string) => string;
  /** `mandag 23. november kl. 10.00` */
  weekday: (when: string) => string;
  /** `for 3 min. siden`; after a week, the day. */
  ago: (when: string, now: number) => string;
}

export function useDates(): Dates {
  const { language } = useLanguage();
  const words = useWords(kitWords);
  const theDay = (when: string): string => format(language, 'day', day).format(instant(when));
  const theClock = (when: string): string => {
    const text = format(language, 'clock', clock).format(instant(when));
    return language === 'da' ? text.replace(':', '.') : text;
  };
  return {
    day: theDay,
    clock: theClock,
    moment: (when) => `${theDay(when)} ${words.at} ${theClock(when)}`,
    weekday: (when) => {
      const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
      const text = format(language, 'weekday', options).format(instant(when)).replace(' den ', ' ').replace(',', '');
      return `${text} ${words.at} ${theClock(when)}`;
    },
    ago: (when, now) => {
      const minutes = Math.floor((now - instant(when).getTime()) / 60_000);
      if (minutes < 1) return words.now;
      if (minutes < 60) return words.minutesAgo(minutes);
      if (minutes < 24 * 60) return words.hoursAgo(Math.floor(minutes / 60));
      const days = Math.floor(minutes / (24 * 60));
      if (days === 1) return words.yesterday;
      return days <= 7 ? words.daysAgo(days) : theDay(when);
    },
  };
}

/** A calendar day is taken at noon, so that no time zone moves it. */
function instant(when: string): Date {
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(when) ? `${when}T12:00:00Z` : when);
}

/** Now, told anew each half minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The calendar day in Copenhagen of an instant, YYYY-MM-DD: what a date field holds. */
export function dayIn(when: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(when);
}

/** The wall clock in Copenhagen of an instant, YYYY-MM-DDTHH:MM: what a datetime-local field holds. */
export function wallClock(when: Date): string {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(when);
  return `${dayIn(when)}T${time}`;
}

/** The instant (ISO, UTC) of a wall clock in Copenhagen; null for what is no time. */
export function fromWallClock(text: string): string | null {
  const guess = Date.parse(`${text}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) || Number.isNaN(guess)) return null;
  for (const hours of [1, 2]) {
    const instantThen = new Date(guess - hours * 3_600_000);
    if (wallClock(instantThen) === text) return instantThen.toISOString();
  }
  return new Date(guess - 3_600_000).toISOString();
}
