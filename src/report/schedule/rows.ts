import { dayOf } from '../../checklist/schedule/moment.js';
import type { Schedule, ScheduleEntry } from '../../checklist/schedule/schedule.js';

/** Entries that are one thing to do: of one rule, with one deadline and one standing. The first speaks for them. */
export interface Row {
  readonly entry: ScheduleEntry;
  readonly also: readonly ScheduleEntry[];
}

/** Rows of one kind, those with a date first, in the order of dates. */
export function rowsOf(schedule: Schedule, kind: ScheduleEntry['kind']): Row[] {
  const groups = new Map<string, ScheduleEntry[]>();
  for (const entry of schedule.entries) {
    if (entry.kind !== kind) continue;
    const key =
      entry.kind === 'clock' || entry.kind === 'worded'
        ? entry.id
        : JSON.stringify([entry.entry.rule, entry.actor, entry.deadline, entry.status]);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const rows = [...groups.values()].flatMap(([entry, ...also]) => (entry === undefined ? [] : [{ entry, also }]));
  return rows.toSorted((a, b) => sortKey(a.entry) - sortKey(b.entry));
}

const LAST = 99_999_999;

function sortKey({ due, status }: ScheduleEntry): number {
  const day = dayOf(due) ?? (due.latest === undefined ? LAST : due.latest);
  return status === 'done' ? LAST + 1 : day;
}
