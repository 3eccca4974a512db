import { showDay } from '../../logic/calendar-date.js';
import type { Bilingual } from '../../pack/diagnostic.js';
import type { LinkedCite, LinkedEvent } from '../../pack/model.js';
import type { ScheduleEvents } from './events.js';
import { dayOf, type Moment } from './moment.js';
import type { ScheduleEntry } from './schedule.js';

/**
 * What does not fit: events in an impossible order, an event still to come that the case calls done, a date for a step that
 * the case calls not done or not intended, a step done after its last day, a deadline that is past.
 */
type ScheduleCheck = 'event-order' | 'event-ahead' | 'event-disagrees' | 'done-late' | 'overdue';

export interface ScheduleFinding {
  readonly code: ScheduleCheck;
  readonly message: Bilingual;
  readonly events: readonly string[];
  readonly cites: readonly LinkedCite[];
}

export function scheduleFindings(entries: readonly ScheduleEntry[], events: ScheduleEvents, asOf: number): ScheduleFinding[] {
  const found: ScheduleFinding[] = [];
  for (const { event, when, source } of events.all()) {
    if (source === 'given' || source === 'case') found.push(...wrongOrder(event, when, events));
    const answer = event.step === undefined ? undefined : events.answer(event.step)?.value;
    const day = dayOf(when);
    if (day === undefined || answer === undefined || (source !== 'given' && source !== 'case')) continue;
    if (answer === 'done' && day > asOf) found.push(ahead(event, day, asOf));
    if (answer !== 'done' && day <= asOf) found.push(disagrees(event, day, answer === 'will-not-do'));
    if (answer === 'will-not-do' && day > asOf) found.push(disagrees(event, day, true));
    const step = events.stepOf(event);
    const last = step?.due == null ? undefined : dayOf(events.dueOf(step.due));
    if (step !== undefined && last !== undefined && day > last) found.push(late(event, day, last, step.cites));
  }
  for (const entry of entries) if (entry.status === 'overdue' && entry.kind !== 'clock') found.push(overdue(entry, asOf));
  return found;
}

function wrongOrder(event: LinkedEvent, when: Moment, events: ScheduleEvents): ScheduleFinding[] {
  return event.notBefore.flatMap(({ event: id, cites }): ScheduleFinding[] => {
    const first = events.event(id);
    const source = events.source(id);
    const other = events.when(id);
    if (first === undefined || (source !== 'given' && source !== 'case')) return [];
    if (when.latest === undefined || other.earliest === undefined || when.latest >= other.earliest) return [];
    const [earlier, later] = [showDay(when.latest), showDay(other.earliest)];
    return [
      {
        code: 'event-order',
        message: {
          zh: `“${event.zh}”（${earlier}）早于“${first.zh}”（${later}），次序不可能成立：请核对日期`,
          en: `"${event.en}" (${earlier}) is before "${first.en}" (${later}), which must come first: check the dates`,
        },
        events: [id, event.id],
        cites,
      },
    ];
  });
}

function ahead(event: LinkedEvent, day: number, asOf: number): ScheduleFinding {
  const [on, now] = [showDay(day), showDay(asOf)];
  const message = {
    zh: `案例说“${event.zh}”已经完成，日期 ${on} 却晚于基准日 ${now}`,
    en: `the case says "${event.en}" is done, but its date ${on} is after the as-of date ${now}`,
  };
  return { code: 'event-ahead', message, events: [event.id], cites: [] };
}

function disagrees(event: LinkedEvent, day: number, never: boolean): ScheduleFinding {
  const on = showDay(day);
  const message = never
    ? {
        zh: `给出了“${event.zh}”的日期 ${on}，案例却说不打算做`,
        en: `"${event.en}" is dated ${on}, but the case says it will not be done`,
      }
    : {
        zh: `“${event.zh}”的日期 ${on} 已到，案例却没有写成已完成：请更新案例`,
        en: `"${event.en}" is dated ${on}, which has come, but the case does not call it done: update the case`,
      };
  return { code: 'event-disagrees', message, events: [event.id], cites: [] };
}

function late(event: LinkedEvent, day: number, last: number, cites: readonly LinkedCite[]): ScheduleFinding {
  const message = {
    zh: `“${event.zh}”的日期 ${showDay(day)} 晚于期限最后一日 ${showDay(last)}`,
    en: `"${event.en}" is dated ${showDay(day)}, after its last day ${showDay(last)}`,
  };
  return { code: 'done-late', message, events: [event.id], cites };
}

function overdue(entry: ScheduleEntry, asOf: number): ScheduleFinding {
  const last = showDay(dayOf(entry.due) ?? asOf);
  const message = { zh: `已过期限（${last}）：${entry.item.zh}`, en: `past its last day (${last}): ${entry.item.en}` };
  return { code: 'overdue', message, events: entry.anchors, cites: entry.cites };
}
