/**
 * Counting with days written as yyyymmdd integers, on the proleptic Gregorian calendar. The conversion to a running number
 * of days is Howard Hinnant's ("chrono-compatible low-level date algorithms"): eras of 400 years that begin on 1 March.
 */

/** Days since 1970-01-01. */
export function dayIndex(day: number): number {
  const month = Math.floor(day / 100) % 100;
  const year = Math.floor(day / 10000) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + (day % 100) - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

/** The day with this number of days since 1970-01-01. */
export function dayAt(index: number): number {
  const shifted = index + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)) * 10000 + month * 100 + date;
}

export function addDays(day: number, count: number): number {
  return dayAt(dayIndex(day) + count);
}

/** From one day to another; negative where the second is earlier. */
export function daysBetween(from: number, to: number): number {
  return dayIndex(to) - dayIndex(from);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: number): number {
  return (((dayIndex(day) + 4) % 7) + 7) % 7;
}

/** The corresponding day of a later month, or the last day of that month where it has none (Civil Code, article 202). */
export function addMonths(day: number, count: number): number {
  const months = Math.floor(day / 10000) * 12 + (Math.floor(day / 100) % 100) - 1 + count;
  const first = Math.floor(months / 12) * 10000 + ((months % 12) + 1) * 100 + 1;
  const next = Math.floor((months + 1) / 12) * 10000 + (((months + 1) % 12) + 1) * 100 + 1;
  return addDays(first, Math.min(day % 100, daysBetween(first, next)) - 1);
}
