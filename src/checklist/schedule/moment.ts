import { addDays, addMonths } from '../../logic/day-arithmetic.js';
import type { Deadline } from '../../pack/model.js';
import type { WorkingCalendar } from './working-calendar.js';

/**
 * What is known about when something happens or is due: bounds, the same day twice where it is certain. Without a bound
 * nothing is known on that side. Days are yyyymmdd.
 */
export interface Moment {
  /** It cannot be before this day. */
  readonly earliest?: number;
  /** It is no later than this day, provided that what it waits for keeps its own last day. */
  readonly latest?: number;
  /** Some day is missing because no calendar covers it yet. */
  readonly unpublished: boolean;
}

export const UNKNOWN: Moment = { unpublished: false };

/** The day of a moment that is certain. */
export function dayOf(moment: Moment): number | undefined {
  return moment.latest !== undefined && moment.earliest === moment.latest ? moment.latest : undefined;
}

export function onDay(day: number): Moment {
  return { earliest: day, latest: day, unpublished: false };
}

/** The later of several moments: no earlier than any of them; its latest day is known only if all of theirs are. */
export function laterOf(moments: readonly Moment[]): Moment {
  const earliest = moments.flatMap((moment) => moment.earliest ?? []);
  const latest = moments.flatMap((moment) => moment.latest ?? []);
  return bounded(
    earliest.length === 0 ? undefined : Math.max(...earliest),
    moments.length === 0 || latest.length < moments.length ? undefined : Math.max(...latest),
    moments.some((moment) => moment.unpublished),
  );
}

export function bounded(earliest: number | undefined, latest: number | undefined, unpublished: boolean): Moment {
  return { ...(earliest !== undefined && { earliest }), ...(latest !== undefined && { latest }), unpublished };
}

export type Unit = NonNullable<Deadline['unit']>;

/**
 * The last day of a period that runs from a moment. Working days follow the calendar; months and years end on the
 * corresponding day; hours, of which only the day is known, end on the day that so many full days later begins.
 */
export function lastDay(from: Moment, within: number, unit: Unit, calendar: WorkingCalendar): Moment {
  if (unit !== 'working-day') {
    const shift = (day: number | undefined) => (day === undefined ? undefined : shifted(day, within, unit));
    return bounded(shift(from.earliest), shift(from.latest), from.unpublished);
  }
  const first = from.earliest === undefined ? undefined : calendar.afterWorkingDays(from.earliest, within);
  const last = from.latest === undefined ? undefined : calendar.afterWorkingDays(from.latest, within);
  const unpublished = from.unpublished || first?.published === false || last?.published === false;
  return bounded(first?.day, last?.published === true ? last.day : undefined, unpublished);
}

function shifted(day: number, within: number, unit: Exclude<Unit, 'working-day'>): number {
  switch (unit) {
    case 'calendar-day':
      return addDays(day, within);
    case 'hour':
      return addDays(day, Math.floor(within / 24));
    case 'month':
      return addMonths(day, within);
    case 'year':
      return addMonths(day, within * 12);
  }
}
