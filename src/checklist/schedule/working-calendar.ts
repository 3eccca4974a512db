import { addDays, dayIndex, weekday } from '../../logic/day-arithmetic.js';
import { covers } from '../../pack/link/period.js';
import type { LinkedCalendar } from '../../pack/model.js';

/** A day counted to. `published` false: the count left the days that a calendar covers, and `day` is the earliest it can be. */
export interface CountedDay {
  /** yyyymmdd */
  readonly day: number;
  readonly published: boolean;
}

/** Which days are worked, as far as the authorities have published it. Nothing is guessed beyond. */
export class WorkingCalendar {
  private readonly off = new Set<number>();
  private readonly made = new Set<number>();

  constructor(readonly calendars: readonly LinkedCalendar[]) {
    for (const { holidays, workdays } of calendars) {
      for (const { first, last } of holidays) for (let day = first; day <= last; day = addDays(day, 1)) this.off.add(day);
      for (const day of workdays) this.made.add(day);
    }
  }

  /** Whether a day is worked; null where no calendar covers it. */
  isWorked(day: number): boolean | null {
    if (!this.calendars.some((calendar) => covers(calendar.period, day))) return null;
    if (this.made.has(day)) return true;
    return weekday(day) !== 0 && weekday(day) !== 6 && !this.off.has(day);
  }

  /** Why a covered day is not worked: the holiday's name, or `weekend`; undefined where it is worked or not covered. */
  restOn(day: number): LinkedCalendar['holidays'][number]['name'] | 'weekend' | undefined {
    if (this.isWorked(day) !== false) return undefined;
    const holiday = this.calendars.flatMap(({ holidays }) => holidays).find(({ first, last }) => first <= day && day <= last);
    return holiday?.name ?? 'weekend';
  }

  /**
   * The last day of a period of working days: the day of the event is not counted. Beyond the calendar every day might be
   * worked, so the day counted to is the earliest possible one. 0 gives the day itself.
   */
  afterWorkingDays(event: number, count: number): CountedDay {
    let day = event;
    let published = true;
    for (let left = count; left > 0; ) {
      day = addDays(day, 1);
      const worked = this.isWorked(day);
      if (worked === null) published = false;
      if (worked !== false) left -= 1;
    }
    return { day, published };
  }

  /** The first worked day not before this one; not published where that leaves the calendar. */
  firstWorked(from: number): CountedDay {
    for (let day = from; ; day = addDays(day, 1)) {
      const worked = this.isWorked(day);
      if (worked !== false) return { day, published: worked === true };
    }
  }

  /** Worked days after one day up to and with another; undefined where the calendar does not cover them all. */
  workedBetween(after: number, to: number): number | undefined {
    let worked = 0;
    for (let index = dayIndex(after) + 1; index <= dayIndex(to); index += 1) {
      const isWorked = this.isWorked(addDays(after, index - dayIndex(after)));
      if (isWorked === null) return undefined;
      if (isWorked) worked += 1;
    }
    return worked;
  }
}
