import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { WorkingCalendar } from '../../../src/checklist/schedule/working-calendar.js';
import { parseDay } from '../../../src/logic/calendar-date.js';
import { dayAt, dayIndex } from '../../../src/logic/day-arithmetic.js';
import { loadPack } from '../../../src/pack-io/load-pack.js';
import { unwrap } from '../../fixtures/packs.js';

let calendar: WorkingCalendar;
beforeAll(async () => {
  calendar = new WorkingCalendar(unwrap(await loadPack({ overlays: [], allowWeaker: false })).calendars);
});

const day = (text: string) => parseDay(text) ?? 0;
const FIRST = dayIndex(20240101);
const LAST = dayIndex(20261231);

/** Counts one day after the other by the platform's days of the week and two lists of days. */
function byHand(event: number, count: number): number | undefined {
  const off = new Set<number>();
  const made = new Set<number>();
  for (const { holidays, workdays } of calendar.calendars) {
    for (const { first, last } of holidays) for (let at = dayIndex(first); at <= dayIndex(last); at += 1) off.add(at);
    for (const workday of workdays) made.add(dayIndex(workday));
  }
  let at = dayIndex(event);
  for (let left = count; left > 0; ) {
    at += 1;
    if (at > LAST) return undefined;
    const week = new Date(at * 86_400_000).getUTCDay();
    if (made.has(at) || (week !== 0 && week !== 6 && !off.has(at))) left -= 1;
  }
  return dayAt(at);
}

describe('the calendar of working days', () => {
  it.each([
    ['2024-02-09', true],
    ['2024-02-18', true],
    ['2024-10-12', true],
    ['2025-01-26', true],
    ['2025-10-08', false],
    ['2025-10-11', true],
    ['2026-01-02', false],
    ['2026-01-04', true],
    ['2026-02-14', true],
    ['2026-02-23', false],
    ['2026-02-28', true],
    ['2026-09-20', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
    ['2027-01-01', null],
    ['2023-12-29', null],
  ])('%s is worked: %s', (text, worked) => {
    expect(calendar.isWorked(day(text))).toBe(worked);
  });

  it.each([
    // Spring Festival of 2026: nine days off, Saturdays before and after worked.
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-02-13', 6, '2026-02-28'],
    // National Day of 2026.
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-12-01', 5, '2026-12-08'],
    ['2026-12-05', 1, '2026-12-07'],
  ])('%s and %i working days: %s', (event, count, last) => {
    expect(calendar.afterWorkingDays(day(event), count)).toEqual({ day: day(last), published: true });
  });

  it('beyond its last day says so, and gives the earliest day it can be', () => {
    expect(calendar.afterWorkingDays(20261229, 2)).toEqual({ day: 20261231, published: true });
    expect(calendar.afterWorkingDays(20261229, 5)).toEqual({ day: 20270103, published: false });
    expect(calendar.firstWorked(20270101)).toEqual({ day: 20270101, published: false });
    expect(calendar.workedBetween(20261228, 20270104)).toBeUndefined();
  });

  it('counts as one does day by day, and never guesses', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), fc.integer({ min: 1, max: 250 }), (index, count) => {
        const event = dayAt(index);
        const counted = calendar.afterWorkingDays(event, count);
        const expected = byHand(event, count);
        expect(counted.published).toBe(expected !== undefined);
        if (expected === undefined) return;
        expect(counted.day).toBe(expected);
        expect(calendar.isWorked(counted.day)).toBe(true);
        expect(calendar.workedBetween(event, counted.day)).toBe(count);
      }),
      { numRuns: 300 },
    );
  });
});
