import { dayOf } from '../../checklist/schedule/moment.js';
import type { DueStatus, Schedule } from '../../checklist/schedule/schedule.js';
import { addDays } from '../../logic/day-arithmetic.js';
import { type Language, say } from '../language.js';
import { rowsOf } from './rows.js';

/** One line of the chart. Days are yyyymmdd, both included. */
export interface Bar {
  readonly kind: 'event' | 'own' | 'authority';
  readonly id: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly status: DueStatus | 'event';
  /** False: `from` and `to` are the bounds of a last day that is not certain. */
  readonly certain: boolean;
  /** Nothing is known about the end. */
  readonly openEnd: boolean;
}

export interface Chart {
  readonly bars: readonly Bar[];
  /** Deadlines and clocks of which nothing is known yet. */
  readonly left: number;
  readonly asOf: number;
  readonly from: number;
  readonly to: number;
}

/** What can be drawn of a schedule: dated events, deadlines, clocks of the authorities; undefined where nothing has a day. */
export function chartOf(schedule: Schedule, language: Language): Chart | undefined {
  const events = schedule.events.flatMap(({ event, when }): Bar[] => {
    const day = dayOf(when);
    if (day === undefined) return [];
    return [
      {
        kind: 'event',
        id: event.id,
        label: say(event, language),
        from: day,
        to: day,
        status: 'event',
        certain: true,
        openEnd: false,
      },
    ];
  });
  const rows = [...rowsOf(schedule, 'deadline'), ...rowsOf(schedule, 'clock')].filter(
    ({ entry }) => entry.status !== 'contingent' && !(entry.kind === 'clock' && entry.status === 'done'),
  );
  const bars = rows.flatMap(({ entry }): Bar[] => {
    const { due, from, status, id } = entry;
    const common = {
      kind: entry.kind === 'clock' ? 'authority' : 'own',
      id,
      label:
        entry.kind === 'clock'
          ? `${say(entry.clock.authority, language)}${language === 'zh' ? '：' : ': '}${say(entry.item, language)}`
          : say(entry.item, language),
      status,
    } as const;
    const day = dayOf(due);
    // The day of the event is not counted: the period begins the day after.
    if (day !== undefined) {
      const start = from.latest === undefined ? day : Math.min(day, addDays(from.latest, 1));
      return [{ ...common, from: start, to: day, certain: true, openEnd: false }];
    }
    const start = due.earliest ?? due.latest;
    if (start === undefined) return [];
    return [{ ...common, from: start, to: due.latest ?? start, certain: false, openEnd: due.latest === undefined }];
  });
  const all = [...events.toSorted((a, b) => a.from - b.from), ...bars];
  if (all.length === 0) return undefined;
  const days = [schedule.asOf, ...all.flatMap((bar) => [bar.from, bar.to])];
  const from = addDays(Math.min(...days), -1);
  return { bars: all, left: rows.length - bars.length, asOf: schedule.asOf, from, to: addDays(Math.max(...days), 1) };
}
