import { parseDay } from '../logic/calendar-date.js';
import { usage } from './usage-error.js';

/** The day (yyyymmdd) that an option or variable of this name gives as YYYY-MM-DD; throws a usage error where there is no such day. */
export function readDay(name: string, text: string): number {
  const day = parseDay(text);
  if (day !== undefined) return day;
  throw usage(
    `${name} 须是确有其日的日期（年-月-日），不是“${text}”`,
    `${name} must be a day that exists (YYYY-MM-DD), not "${text}"`,
  );
}
