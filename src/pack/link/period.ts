import { parseDate, parseDay } from '../../logic/calendar-date.js';
import type { Period } from '../model.js';

export function dayNumber(text: string): number | undefined {
  return parseDay(text);
}

/** First day on which a vaguely dated event has surely happened. */
export function latestDay(text: string | number): number | undefined {
  return parseDate(String(text))?.to;
}

/** First day (yyyymmdd) that a day, month or year may mean; undefined where the text is no date. */
export function earliestDay(text: string | number): number | undefined {
  return parseDate(String(text))?.from;
}

/** Whether a yyyymmdd day lies in a half-open period. */
export function covers(period: Period, day: number): boolean {
  return (period.from === undefined || period.from <= day) && (period.to === undefined || day < period.to);
}

export function overlap(left: Period, right: Period): boolean {
  const from = Math.max(left.from ?? 0, right.from ?? 0);
  const to = Math.min(left.to ?? Number.POSITIVE_INFINITY, right.to ?? Number.POSITIVE_INFINITY);
  return from < to;
}

/** The same without sides that are not there. */
export function trim({ from, to }: Period): Period {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** From the first beginning to the last end; an open side stays open. */
export function unionPeriod(periods: readonly Period[]): Period {
  if (periods.length === 0) return {};
  const open = (side: 'from' | 'to'): boolean => periods.some((period) => period[side] === undefined);
  const days = (side: 'from' | 'to'): number[] => periods.flatMap((period) => period[side] ?? []);
  return trim({
    ...(!open('from') && { from: Math.min(...days('from')) }),
    ...(!open('to') && { to: Math.max(...days('to')) }),
  });
}
