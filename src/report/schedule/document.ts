import type { Assessment } from '../../assessment/assessment.js';
import { dayOf, type Moment } from '../../checklist/schedule/moment.js';
import type { Schedule, ScheduleEntry } from '../../checklist/schedule/schedule.js';
import { dayBefore, showDay } from '../../logic/calendar-date.js';
import { receiptDocument } from '../assessment-document.js';

/** Version of the shape; its schema is docs/schema/schedule.schema.json. */
const SCHEDULE_SCHEMA = 'dualtrack/schedule/1';

/** A schedule as plain data. */
export function scheduleDocument(assessment: Assessment, schedule: Schedule) {
  const { pack } = assessment.findings.situation.index;
  return {
    schema: SCHEDULE_SCHEMA,
    receipt: receiptDocument(assessment.receipt),
    case: { id: assessment.case.id, title: assessment.case.title ?? null },
    outcome: assessment.outcome,
    calendar: {
      coverage: schedule.calendar.calendars.map(({ id, period, cites }) => ({
        id,
        from: show(period.from),
        through: period.to === undefined ? null : showDay(dayBefore(period.to)),
        cites: cites.map((cite) => cite.at),
      })),
      counting: pack.counting.map(({ id, text, cites }) => ({ id, text, cites: cites.map((cite) => cite.at) })),
    },
    events: schedule.events.map(({ event, when, source }) => ({
      id: event.id,
      name: { zh: event.zh, en: event.en },
      ...moment(when),
      source,
    })),
    deadlines: schedule.entries.filter((entry) => entry.kind !== 'clock').map(entryDocument),
    clocks: schedule.entries.filter((entry) => entry.kind === 'clock').map(entryDocument),
    findings: schedule.findings.map(({ code, message, events, cites }) => ({
      code,
      message,
      events,
      cites: cites.map((cite) => cite.at),
    })),
  };
}

function entryDocument(entry: ScheduleEntry) {
  const common = {
    id: entry.id,
    kind: entry.kind,
    item: entry.item,
    cites: entry.cites.map((cite) => cite.at),
    anchors: entry.anchors,
    ...moment(entry.due),
    extended: show(entry.extended),
    status: entry.status,
    waitsFor: entry.waitsFor,
  };
  if (entry.kind !== 'clock') return { ...common, actor: entry.actor, due: entry.deadline };
  const { authority, within, unit, starts, ends, extendable, silence } = entry.clock;
  return {
    ...common,
    authority,
    due: { within, unit, after: starts },
    ends,
    extendable: extendable === undefined ? null : { by: extendable, ...moment(entry.extendable ?? entry.due) },
    silence: silence ?? null,
  };
}

function moment(when: Moment) {
  return {
    day: show(dayOf(when)),
    earliest: show(when.earliest),
    latest: show(when.latest),
    unpublished: when.unpublished,
  };
}

function show(day: number | undefined): string | null {
  return day === undefined ? null : showDay(day);
}
