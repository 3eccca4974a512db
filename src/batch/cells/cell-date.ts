import { parseDate } from '../../logic/calendar-date.js';
import type { DateRange } from '../../logic/expression.js';
import type { Bilingual } from '../../pack/diagnostic.js';

export type CellDate =
  | { readonly ok: true; readonly value: DateRange }
  | { readonly ok: false; readonly message: Bilingual; readonly near?: readonly string[] };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_MS = 86_400_000;
/** Serial numbers of spreadsheets that are taken for days: 1950 to 2099. */
const FIRST_SERIAL = 18_264;
const LAST_SERIAL = 73_050;

/**
 * A date as people write it: 2017, 2017-06, 2017/6/1, 2017.6.1, 20170601, 2017年6月, 2017年6月1日, 1 Jun 2017, 1-Jun-2017, Jun 2017, with a
 * time behind it, as the serial number of a spreadsheet (42887), or from one date to another. Day/month/year in figures is
 * refused: nobody can tell 3/4 from 4/3.
 */
export function readCellDate(cell: string): CellDate {
  const single = readSingle(cell);
  if (single !== undefined) return { ok: true, value: single };
  const ends = /^(.+?)\s*(?:~|～|至|到|—|–|\/(?=\d{4}-)| - | to )\s*(.+)$/.exec(cell);
  const [from, to] = ends === null ? [] : [readSingle(ends[1] ?? ''), readSingle(ends[2] ?? '')];
  if (from !== undefined && to !== undefined && from.from <= to.to) return { ok: true, value: { from: from.from, to: to.to } };
  const ambiguous = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(cell);
  if (ambiguous !== null) {
    const [, a = '', b = '', year = ''] = ambiguous;
    const readings = Number(a) > 12 ? [iso(year, b, a)] : Number(b) > 12 ? [iso(year, a, b)] : [iso(year, a, b), iso(year, b, a)];
    const message =
      readings.length > 1
        ? {
            zh: '看不出哪个是月、哪个是日，请写成 年-月-日',
            en: 'which is the month and which the day cannot be told; write YYYY-MM-DD',
          }
        : { zh: '年在最后的写法不读，请写成 年-月-日', en: 'figures with the year at the end are not read; write YYYY-MM-DD' };
    return { ok: false, message, near: [...new Set(readings)].filter((day) => parseDate(day) !== undefined) };
  }
  return {
    ok: false,
    message: {
      zh: '须是确有其日的日期，如 2026-05-01、2026-05、2026年5月、2026',
      en: 'must be a date that exists, for example 2026-05-01, 2026-05 or 2026',
    },
  };
}

function readSingle(cell: string): DateRange | undefined {
  const text = cell.trim();
  const numeric =
    /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*[日号]?|\s*月)?|年)?(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
      text,
    );
  if (numeric !== null) return parseDate(iso(numeric[1] ?? '', numeric[2], numeric[3]));
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact !== null) return parseDate(iso(compact[1] ?? '', compact[2], compact[3]));
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromSerial(Number(text));
  return readEnglish(text);
}

function readEnglish(text: string): DateRange | undefined {
  const found =
    /^(?:(?<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+)?(?<month>[a-z]{3,9})\.?,?[\s-]+(?<year>\d{4})$/i.exec(text)?.groups ??
    /^(?<month>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})$/i.exec(text)?.groups;
  if (found === undefined) return undefined;
  const month = MONTHS.indexOf((found['month'] ?? '').slice(0, 3).toLowerCase());
  return month === -1 ? undefined : parseDate(iso(found['year'] ?? '', String(month + 1), found['day']));
}

/** The day of a serial number: days since 1899-12-30, as spreadsheets count from 1900. */
function fromSerial(serial: number): DateRange | undefined {
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return undefined;
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * DAY_MS);
  return parseDate(day.toISOString().slice(0, 10));
}

function iso(year: string, month?: string, day?: string): string {
  return [year, month, day]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-');
}
