import { showDay } from '../logic/calendar-date.js';
import type { Period } from '../pack/model.js';
import type { Language } from './language.js';

/** A period in words; the last day is the day before `to`, which is what people mean by "until", so `to` is said as "before". */
export function periodText({ from, to }: Period, language: Language): string {
  const zh = language === 'zh';
  if (from === undefined && to === undefined) return zh ? '未注明' : 'not stated';
  const start = from === undefined ? '' : zh ? `${showDay(from)} 起` : `from ${showDay(from)}`;
  const end = to === undefined ? '' : zh ? `${showDay(to)} 前` : `before ${showDay(to)}`;
  return [start, end].filter((part) => part !== '').join(zh ? '，' : ', ');
}

/** The same with its beginning and its end on lines of their own, for narrow columns. */
export function periodLines(period: Period, language: Language): string {
  return periodText(period, language).replace(/，|, /, '\n');
}
