/** Deadlines fall on days on which Danish authorities are at work. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterWorkingHour, dayOf, deadlineOf, easterOf, isWorkingDay, workingDayBefore } from './working-days.js';

describe('Easter', () => {
  it.each([
    [2021, '2021-04-04'],
    [2022, '2022-04-17'],
    [2023, '2023-04-09'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
  ])('of %i is %s', (year, day) => {
    expect(easterOf(year)).toBe(day);
  });

  it('is a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2200 }), (year) => {
        const day = easterOf(year);
        expect(new Date(`${day}T00:00:00Z`).getUTCDay()).toBe(0);
        expect(day >= `${year}-03-22` && day <= `${year}-04-25`).toBe(true);
      }),
    );
  });
});

describe('a working day', () => {
  it.each([
    ['an ordinary Thursday', '2026-11-26', true],
    ['a Saturday', '2026-11-28', false],
    ['a Sunday', '2026-11-29', false],
    ['Maundy Thursday', '2026-04-02', false],
    ['Good Friday', '2026-04-03', false],
    ['Easter Monday', '2026-04-06', false],
    ['the Tuesday after Easter', '2026-04-07', true],
    ['Great Prayer Day while it was one', '2023-05-05', false],
    ['Great Prayer Day since it is none', '2024-04-26', true],
    ['Great Prayer Day since it is none', '2026-05-01', true],
    ['Ascension Day', '2026-05-14', false],
    ['the day after Ascension Day', '2026-05-15', true],
    ['Whit Monday', '2026-05-25', false],
    ['Constitution Day', '2026-06-05', false],
    ['Christmas Eve', '2026-12-24', false],
    ['Christmas Day', '2026-12-25', false],
    ['New Year’s Eve', '2026-12-31', false],
    ['New Year’s Day', '2027-01-01', false],
    ['the Monday between', '2026-12-28', true],
  ])('%s %s: %s', (_, day, isOne) => {
    expect(isWorkingDay(day)).toBe(isOne);
  });
});

describe('a deadline', () => {
  it.each([
    ['the day itself does not count', '2026-11-26', 1, '2026-11-27'],
    ['the weekend does not count', '2026-11-27', 1, '2026-11-30'],
    ['asked on a Saturday', '2026-11-28', 1, '2026-11-30'],
    ['over Easter', '2026-03-31', 3, '2026-04-08'],
    ['over Christmas and New Year', '2026-12-22', 5, '2027-01-04'],
  ])('%s: %s and %i days is %s', (_, from, days, due) => {
    expect(deadlineOf(from, days)).toBe(due);
  });

  it('is so many working days away, on one of them, and its reminder is on the one before', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, days) => {
        const due = deadlineOf(from, days);
        expect(isWorkingDay(due)).toBe(true);
        if (days > 1) expect(workingDayBefore(due)).toBe(deadlineOf(from, days - 1));
        else expect(workingDayBefore(due) <= from).toBe(true);
      }),
    );
  });

  it('is counted from the day it is in Denmark', () => {
    expect(dayOf(new Date('2026-11-26T22:59:00Z'))).toBe('2026-11-26');
    expect(dayOf(new Date('2026-11-26T23:01:00Z'))).toBe('2026-11-27');
    expect(dayOf(new Date('2026-07-01T22:01:00Z'))).toBe('2026-07-02');
  });
});

describe('an hour of working time', () => {
  it.each([
    ['in the morning', '2026-11-26T09:15:00+01:00', '2026-11-26T10:15:00+01:00'],
    ['as offices open', '2026-11-26T08:00:00+01:00', '2026-11-26T09:00:00+01:00'],
    ['an hour before they close', '2026-11-26T15:00:00+01:00', '2026-11-26T16:00:00+01:00'],
    ['half an hour before they close', '2026-11-26T15:30:00+01:00', '2026-11-27T08:30:00+01:00'],
    ['as they close', '2026-11-26T16:00:00+01:00', '2026-11-27T09:00:00+01:00'],
    ['in the evening', '2026-11-26T22:00:00+01:00', '2026-11-27T09:00:00+01:00'],
    ['at night, when the day is another in UTC', '2026-11-27T00:30:00+01:00', '2026-11-27T09:00:00+01:00'],
    ['before they open', '2026-11-26T05:00:00+01:00', '2026-11-26T09:00:00+01:00'],
    ['late on a Friday', '2026-11-27T15:45:00+01:00', '2026-11-30T08:45:00+01:00'],
    ['on a Saturday', '2026-11-28T11:00:00+01:00', '2026-11-30T09:00:00+01:00'],
    ['before Christmas', '2026-12-23T17:00:00+01:00', '2026-12-28T09:00:00+01:00'],
    ['on the Saturday before summer time', '2026-03-28T20:00:00+01:00', '2026-03-30T09:00:00+02:00'],
    ['on the Saturday before winter time', '2026-10-24T20:00:00+02:00', '2026-10-26T09:00:00+01:00'],
  ])('asked %s', (_, asked, over) => {
    expect(afterWorkingHour(new Date(asked))).toEqual(new Date(over));
  });

  it('is an hour at least, ends while offices are open, and never overtakes one that was asked before', () => {
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', timeStyle: 'short' });
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 400_000_000 }), (asked, after) => {
        const over = afterWorkingHour(asked);
        expect(over.getTime() - asked.getTime()).toBeGreaterThanOrEqual(3_600_000);
        expect(isWorkingDay(dayOf(over))).toBe(true);
        expect(clock.format(over) >= '08:00' && clock.format(over) <= '16:00').toBe(true);
        expect(afterWorkingHour(new Date(asked.getTime() + after)) >= over).toBe(true);
      }),
    );
  });
});
