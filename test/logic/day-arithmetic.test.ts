import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay, showDay } from '../../src/logic/calendar-date.js';
import { addDays, addMonths, dayAt, dayIndex, daysBetween, weekday } from '../../src/logic/day-arithmetic.js';

const DAY = 86_400_000;
const index = fc.integer({ min: -36_000, max: 84_000 });
const utc = (day: number) => new Date(`${showDay(day)}T00:00:00Z`);

describe('counting days', () => {
  it('agrees with the platform on days and days of the week', () => {
    fc.assert(
      fc.property(index, (count) => {
        const date = new Date(count * DAY);
        const day = dayAt(count);
        expect(showDay(day)).toBe(date.toISOString().slice(0, 10));
        expect(dayIndex(day)).toBe(count);
        expect(weekday(day)).toBe(date.getUTCDay());
      }),
    );
  });

  it('adds and takes apart again', () => {
    fc.assert(
      fc.property(index, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
        const day = dayAt(from);
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
  });

  it('months keep the day, or end on the last of a shorter month', () => {
    fc.assert(
      fc.property(index, fc.integer({ min: -240, max: 480 }), (from, count) => {
        const day = dayAt(from);
        const later = addMonths(day, count);
        const first = new Date(Date.UTC(utc(day).getUTCFullYear(), utc(day).getUTCMonth() + count, 1));
        expect(showDay(later).slice(0, 7)).toBe(first.toISOString().slice(0, 7));
        const lengthOfMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
        expect(later % 100).toBe(Math.min(day % 100, lengthOfMonth));
      }),
    );
  });

  it('knows the ends of February', () => {
    expect(addMonths(20240131, 1)).toBe(20240229);
    expect(addMonths(20240229, 12)).toBe(20250228);
    expect(addDays(20260228, 1)).toBe(20260301);
    expect(parseDay(showDay(addMonths(20261130, 3)))).toBe(20270228);
  });
});
