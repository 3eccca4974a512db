import type { Assessment } from '../../assessment/assessment.js';
import type { Bilingual } from '../../pack/diagnostic.js';
import type { Actor, Deadline, LinkedCite, LinkedClock, LinkedEvent } from '../../pack/model.js';
import { type ChecklistEntry, isSettled } from '../checklist.js';
import { ScheduleEvents } from './events.js';
import { type ScheduleFinding, scheduleFindings } from './findings.js';
import { dayOf, lastDay, laterOf, type Moment } from './moment.js';
import { WorkingCalendar } from './working-calendar.js';

/** Where the date of an event comes from: the person running it, the case, a clock or deadline before it, what must come first. */
export type EventSource = 'given' | 'case' | 'computed' | 'order' | 'unknown';

export interface ScheduledEvent {
  readonly event: LinkedEvent;
  readonly when: Moment;
  readonly source: EventSource;
}

/**
 * Standing of a deadline on the as-of date. `overdue`: its last day is past; `grace`: past, but a day of rest that article 203
 * would let end later; `due`: still to come; `waiting`: an event has no date yet; `unpublished`: no calendar covers it;
 * `contingent`: it counts from an event that may never happen; `done`: the case says so; `standing`: kept up, or without a day.
 */
export type DueStatus = 'done' | 'overdue' | 'grace' | 'due' | 'waiting' | 'contingent' | 'unpublished' | 'standing';

interface Scheduled {
  readonly id: string;
  /** Own deadlines, periods of retention, deadlines without a verified figure; clocks of the authorities. */
  readonly kind: 'deadline' | 'retention' | 'worded' | 'clock';
  readonly item: Bilingual;
  readonly cites: readonly LinkedCite[];
  /** Events that it counts from. */
  readonly anchors: readonly string[];
  readonly from: Moment;
  /** The last day; of a retention the last day on which it is kept. */
  readonly due: Moment;
  /** Last day after a day of rest, by article 203 of the Civil Code, where `due` is certain and such a day. */
  readonly extended?: number;
  readonly status: DueStatus;
  /** Events without a date that the last day waits for. */
  readonly waitsFor: readonly string[];
}

/** An obligation of the applicant's side, with its last day. */
interface ScheduledDuty extends Scheduled {
  readonly kind: 'deadline' | 'retention' | 'worded';
  readonly actor: Actor;
  readonly deadline: Deadline;
  readonly entry: ChecklistEntry;
}

/** A time limit of an authority; `extendable`: the last day if it is extended. */
interface ScheduledClock extends Scheduled {
  readonly kind: 'clock';
  readonly clock: LinkedClock;
  readonly extendable?: Moment;
}

export type ScheduleEntry = ScheduledDuty | ScheduledClock;

export interface Schedule {
  /** yyyymmdd */
  readonly asOf: number;
  readonly entries: readonly ScheduleEntry[];
  /** Events that the entries count from or end with, in the order of the pack. */
  readonly events: readonly ScheduledEvent[];
  readonly findings: readonly ScheduleFinding[];
  readonly calendar: WorkingCalendar;
}

/**
 * Last days of everything in a checklist that has a deadline, and of the authorities' clocks that belong to its rules.
 * `given`: dates of events (yyyymmdd) by id; they come before what the case says. Dates nobody knows stay bounds: each step
 * is taken to be done no later than its own last day. Days count by the calendars of the pack unless one is given.
 */
export function scheduleOf(
  assessment: Assessment,
  checklist: readonly ChecklistEntry[],
  given: ReadonlyMap<string, number>,
  calendar: WorkingCalendar = new WorkingCalendar(assessment.findings.situation.index.pack.calendars),
): Schedule {
  const { asOf } = assessment.findings.situation;
  const events = new ScheduleEvents(assessment, checklist, given, calendar);
  const duties = checklist.flatMap((entry) => (entry.due === null ? [] : [ofDuty(entry, entry.due, events, calendar, asOf)]));
  const clocks = events.clocks.map((clock) => ofClock(clock, events, calendar, asOf));
  const entries = [...duties, ...clocks];
  const named = new Set(entries.flatMap((entry) => [...entry.anchors, ...(entry.kind === 'clock' ? [entry.clock.ends] : [])]));
  const shown = events.all().filter(({ event, source }) => named.has(event.id) || source === 'given');
  return { asOf, entries, events: shown, findings: scheduleFindings(entries, events, asOf), calendar };
}

function ofDuty(
  entry: ChecklistEntry,
  deadline: Deadline,
  events: ScheduleEvents,
  calendar: WorkingCalendar,
  asOf: number,
): ScheduledDuty {
  const anchors = anchorsOf(deadline);
  const hasFigure = deadline.within !== undefined && deadline.unit !== undefined;
  const kind = deadline.keep === true ? 'retention' : hasFigure || deadline.before !== undefined ? 'deadline' : 'worded';
  const from = laterOf(anchors.map((id) => events.when(id, deadline)));
  const due = events.dueOf(deadline);
  const extended = kind === 'deadline' && deadline.unit !== 'working-day' ? restedTo(due, calendar) : undefined;
  const common = { id: entry.id, kind, item: entry.item, cites: entry.cites, anchors, from, due, actor: entry.actor } as const;
  return {
    ...common,
    deadline,
    entry,
    ...(extended !== undefined && { extended }),
    waitsFor: waiting(anchors, events),
    status: isSettled(entry.state)
      ? 'done'
      : kind !== 'deadline'
        ? 'standing'
        : contingent(anchors, events)
          ? 'contingent'
          : statusOf(due, extended, asOf),
  };
}

function ofClock(clock: LinkedClock, events: ScheduleEvents, calendar: WorkingCalendar, asOf: number): ScheduledClock {
  const from = events.when(clock.starts);
  const due = lastDay(from, clock.within, clock.unit, calendar);
  const ended = dayOf(events.when(clock.ends)) !== undefined && events.source(clock.ends) !== 'computed';
  const extendable =
    clock.extendable === undefined ? undefined : lastDay(from, clock.within + clock.extendable, clock.unit, calendar);
  return {
    id: clock.id,
    kind: 'clock',
    item: clock.text,
    cites: clock.cites,
    anchors: [clock.starts],
    from,
    due,
    clock,
    ...(extendable && { extendable }),
    waitsFor: waiting([clock.starts], events),
    status: ended ? 'done' : statusOf(due, undefined, asOf),
  };
}

/** Events that a deadline counts from or comes before. */
function anchorsOf(deadline: Deadline): string[] {
  return [deadline.after, ...(deadline.afterLaterOf ?? []), deadline.before].flatMap((id) => id ?? []);
}

function contingent(anchors: readonly string[], events: ScheduleEvents): boolean {
  return anchors.some((id) => events.event(id)?.contingent === true && events.source(id) === 'unknown');
}

function waiting(anchors: readonly string[], events: ScheduleEvents): string[] {
  return anchors.filter((id) => dayOf(events.when(id)) === undefined);
}

function restedTo(due: Moment, calendar: WorkingCalendar): number | undefined {
  const day = dayOf(due);
  if (day === undefined || calendar.isWorked(day) !== false) return undefined;
  const next = calendar.firstWorked(day);
  return next.published ? next.day : undefined;
}

function statusOf(due: Moment, extended: number | undefined, asOf: number): DueStatus {
  const last = due.latest;
  if (last === undefined) return due.unpublished ? 'unpublished' : 'waiting';
  if (dayOf(due) === undefined) return 'waiting';
  if (last >= asOf) return 'due';
  return extended !== undefined && extended >= asOf ? 'grace' : 'overdue';
}
