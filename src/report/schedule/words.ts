import type { Moment } from '../../checklist/schedule/moment.js';
import { dayOf } from '../../checklist/schedule/moment.js';
import type { DueStatus, EventSource, Schedule, ScheduleEntry } from '../../checklist/schedule/schedule.js';
import { dayBefore, showDay } from '../../logic/calendar-date.js';
import { daysBetween, weekday } from '../../logic/day-arithmetic.js';
import type { Pack } from '../../pack/model.js';
import { deadline, eventNames } from '../deadline.js';
import { UNITS } from '../labels.js';
import { type Language, say, type Words } from '../language.js';
import type { Role } from '../page/blocks.js';

export const DUE_STATUSES: Words<DueStatus> = {
  done: { zh: '已完成', en: 'done' },
  overdue: { zh: '已过期', en: 'overdue' },
  grace: { zh: '已过末日，或可顺延', en: 'past its day, perhaps extended' },
  due: { zh: '未到期', en: 'to come' },
  waiting: { zh: '待事件日期', en: 'waits for an event' },
  contingent: { zh: '发生时起算', en: 'runs if it happens' },
  unpublished: { zh: '日历未公布', en: 'calendar not published' },
  standing: { zh: '持续', en: 'standing' },
};

export const DUE_ROLES: Readonly<Record<DueStatus, Role>> = {
  done: 'good',
  overdue: 'bad',
  grace: 'bad',
  due: 'strong',
  waiting: 'dim',
  contingent: 'dim',
  unpublished: 'warn',
  standing: 'dim',
};

export const EVENT_SOURCES: Words<EventSource> = {
  given: { zh: '--event 给出', en: 'given with --event' },
  case: { zh: '案例所记', en: 'from the case' },
  computed: { zh: '按期限推算', en: 'worked out from a time limit' },
  order: { zh: '按先后次序推算', en: 'worked out from what comes first' },
  unknown: { zh: '未知', en: 'not known' },
};

const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;

/** A day with the day of the week. */
function dayText(day: number, language: Language): string {
  const name = WEEKDAYS[language][weekday(day)] ?? '';
  return language === 'zh' ? `${showDay(day)}（${name}）` : `${showDay(day)} (${name})`;
}

/** A moment as bounds in words; empty where nothing is known. */
export function boundsText(moment: Moment, language: Language): string {
  const zh = language === 'zh';
  const day = dayOf(moment);
  if (day !== undefined) return dayText(day, language);
  const { earliest, latest } = moment;
  const parts = [
    ...(earliest === undefined ? [] : [zh ? `不早于 ${showDay(earliest)}` : `not before ${showDay(earliest)}`]),
    ...(latest === undefined ? [] : [zh ? `不晚于 ${showDay(latest)}` : `by ${showDay(latest)}`]),
  ];
  return parts.join(zh ? '，' : ', ');
}

/** The last day of an entry in words, or what it waits for. */
export function dueText(entry: ScheduleEntry, language: Language): string {
  const zh = language === 'zh';
  const { due, extended } = entry;
  const day = dayOf(due);
  if (day !== undefined) {
    if (extended === undefined) return dayText(day, language);
    const later = showDay(extended);
    return zh
      ? `${dayText(day, language)}，休息日，或可顺延至 ${later}`
      : `${dayText(day, language)}, a day of rest: perhaps until ${later}`;
  }
  if (due.unpublished) {
    const first =
      due.earliest === undefined ? '' : zh ? `\n不早于 ${showDay(due.earliest)}` : `\nnot before ${showDay(due.earliest)}`;
    return zh ? `日历未公布，暂不计算${first}` : `calendar not published, not computed${first}`;
  }
  const bounds = boundsText(due, language);
  if (due.latest !== undefined) return zh ? `${bounds}（前面各步均按期时）` : `${bounds} (if every step before is in time)`;
  if (bounds !== '') return bounds;
  return zh ? '尚无日期' : 'no date yet';
}

/** The rule in words: from which event, how long. */
export function ruleText(entry: ScheduleEntry, pack: Pack, language: Language): string {
  const names = eventNames(pack);
  if (entry.kind !== 'clock') return deadline(entry.deadline, names, language);
  const { within, unit, starts, extendable, silence } = entry.clock;
  const words = [deadline({ within, unit, after: starts }, names, language)];
  const zh = language === 'zh';
  if (extendable !== undefined) {
    const more = say(UNITS[unit], language);
    words.push(zh ? `可以延长${extendable}${more}` : `extendable by ${extendable} ${more}s`);
  }
  if (silence !== undefined) words.push(say(silence, language));
  return words.join(zh ? '；' : '; ');
}

/** How far off a last day is, in calendar days and, where the calendar allows, in working days. */
export function distanceText(entry: ScheduleEntry, schedule: Schedule, language: Language): string {
  const zh = language === 'zh';
  const day = dayOf(entry.due);
  if (day === undefined || entry.status === 'done' || entry.status === 'standing') return '';
  const days = daysBetween(schedule.asOf, day);
  if (days === 0) return zh ? '今天到期' : 'due today';
  if (days < 0) return zh ? `已过 ${-days} 天` : `${-days} ${-days === 1 ? 'day' : 'days'} ago`;
  const worked = schedule.calendar.workedBetween(schedule.asOf, day);
  const left = zh ? `还有 ${days} 天` : `in ${days} ${days === 1 ? 'day' : 'days'}`;
  if (worked === undefined) return left;
  return zh ? `${left}（${worked} 个工作日）` : `${left} (${worked} working)`;
}

/** The days that the calendars of the pack cover, the last one included. */
export function coverageText(schedule: Schedule, language: Language): string {
  const spans: { from: number; to: number }[] = [];
  for (const { period } of schedule.calendar.calendars) {
    const [from, to] = [period.from ?? 0, period.to ?? 0];
    const last = spans.at(-1);
    if (last !== undefined && last.to === from) last.to = to;
    else spans.push({ from, to });
  }
  const shown = spans.map(({ from, to }) => `${showDay(from)} ${language === 'zh' ? '至' : 'to'} ${showDay(dayBefore(to))}`);
  if (shown.length === 0) return language === 'zh' ? '规则包没有工作日日历' : 'the pack has no calendar of working days';
  return shown.join(language === 'zh' ? '、' : ', ');
}
