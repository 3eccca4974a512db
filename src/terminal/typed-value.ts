import { parseDate } from '../logic/calendar-date.js';
import type { DateRange } from '../logic/expression.js';

/** A date as people type it: 2026-05-01, 2026.5, 2026/5/1, 20260501, 2026年5月1日, full-width digits; undefined where none. */
export function typedDate(text: string): DateRange | undefined {
  const plain = text.normalize('NFKC').trim();
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (compact !== null) return parseDate(`${compact[1]}-${compact[2]}-${compact[3]}`);
  const match = /^(\d{4})(?:[-/.年](?:(\d{1,2})(?:[-/.月](?:(\d{1,2})日?)?)?)?)?$/.exec(plain);
  if (match === null) return undefined;
  return parseDate(
    [match[1], match[2]?.padStart(2, '0'), match[3]?.padStart(2, '0')].filter((part) => part !== undefined).join('-'),
  );
}

/** A number as people type it: grouping commas and full-width digits allowed; undefined where none. */
export function typedNumber(text: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replaceAll(/,(?=\d{3}(?:\D|$))/gu, '');
  return /^-?\d{1,15}(?:\.\d{1,10})?$/.test(plain) ? Number(plain) : undefined;
}
