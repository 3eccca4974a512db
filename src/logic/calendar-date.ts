import type { DateRange } from './expression.js';

/** yyyymmdd of an ISO day that exists, or undefined. */
export function parseDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? join(year, month, day) : undefined;
}

/** The interval of days that a full or vague ISO date (`2026-05-01`, `2017-06`, `2017`) may be, or undefined. */
export function parseDate(text: string): DateRange | undefined {
  const day = parseDay(text);
  if (day !== undefined) return { from: day, to: day };
  const match = /^(\d{4})(?:-(\d{2}))?$/.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  if (match[2] === undefined) return { from: join(year, 1, 1), to: join(year, 12, 31) };
  const month = Number(match[2]);
  return month >= 1 && month <= 12 ? { from: join(year, month, 1), to: join(year, month, daysIn(year, month)) } : undefined;
}

/** ISO text of a yyyymmdd integer. */
export function showDay(day: number): string {
  const text = String(day).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}

/** The shortest ISO text that means this interval: a day, a month, a year, or two days. */
export function showDate(range: DateRange): string {
  if (range.from === range.to) return showDay(range.from);
  const [from, to] = [showDay(range.from), showDay(range.to)];
  const month = from.slice(0, 7);
  if (sameRange(parseDate(month), range)) return month;
  const year = from.slice(0, 4);
  return sameRange(parseDate(year), range) ? year : `${from}/${to}`;
}

/** The day after a yyyymmdd day. */
export function dayAfter(day: number): number {
  const [year, month, date] = parts(day);
  if (date < daysIn(year, month)) return day + 1;
  return month === 12 ? join(year + 1, 1, 1) : join(year, month + 1, 1);
}

/** The day before a yyyymmdd day. */
export function dayBefore(day: number): number {
  const [year, month, date] = parts(day);
  if (date > 1) return day - 1;
  return month === 1 ? join(year - 1, 12, 31) : join(year, month - 1, daysIn(year, month - 1));
}

function parts(day: number): [number, number, number] {
  return [Math.floor(day / 10000), Math.floor(day / 100) % 100, day % 100];
}

function sameRange(left: DateRange | undefined, right: DateRange): boolean {
  return left !== undefined && left.from === right.from && left.to === right.to;
}

function join(year: number, month: number, day: number): number {
  return year * 10000 + month * 100 + day;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
