/** The Danish clock and calendar. */
import { expect, test } from 'vitest';
import { dayIn, fromWallClock, wallClock } from './dates.ts';

test.each([
  ['2026-11-23T10:00', '2026-11-23T09:00:00.000Z'],
  ['2026-07-01T10:00', '2026-07-01T08:00:00.000Z'],
  ['2026-01-01T00:30', '2025-12-31T23:30:00.000Z'],
])('%s in Copenhagen is %s', (wall, instant) => {
  expect(fromWallClock(wall)).toBe(instant);
  expect(wallClock(new Date(instant))).toBe(wall);
});

test('the hour that summer time skips is taken as the hour after', () => {
  expect(fromWallClock('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z');
});

test('what is no time is none', () => {
  expect(fromWallClock('')).toBeNull();
  expect(fromWallClock('2026-13-01T10:00')).toBeNull();
  expect(fromWallClock('23.11.2026')).toBeNull();
});

test('the day is Copenhagen’s', () => {
  expect(dayIn(new Date('2026-11-23T23:30:00Z'))).toBe('2026-11-24');
});
