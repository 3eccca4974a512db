import { addDays, weekday } from '../../logic/day-arithmetic.js';
import type { DocumentData } from '../document.js';
import type { LinkedCalendar, LinkedClock, LinkedCounting, LinkedEvent } from '../model.js';
import { didYouMean } from '../suggest.js';
import type { CiteLinker } from './cites.js';
import { inside, type LinkContext, type Place, periodOf } from './context.js';
import { reportCycles } from './graph.js';
import { dayNumber, overlap } from './period.js';
import { type PackStack, placeOf } from './stack.js';

/** What a schedule is made from: events, the clocks of the authorities, calendars of working days, how periods are counted. */
export class CalendarLinker {
  constructor(
    private readonly stack: PackStack,
    private readonly context: LinkContext,
    private readonly cites: CiteLinker,
  ) {}

  calendars(): LinkedCalendar[] {
    const linked = [...this.stack.calendars.values()].map((defined) => ({
      place: placeOf(defined),
      calendar: this.calendar(defined.data, placeOf(defined)),
    }));
    for (const [index, { place, calendar }] of linked.entries()) {
      const other = linked.slice(0, index).find((before) => overlap(before.calendar.period, calendar.period));
      if (other === undefined) continue;
      const message = {
        zh: `与日历“${other.calendar.id}”覆盖的日期重叠`,
        en: `covers days that the calendar "${other.calendar.id}" covers as well`,
      };
      this.context.report('E_CALENDAR', inside(place, 'coverage'), message, calendar.id);
    }
    return linked.map(({ calendar }) => calendar).toSorted((a, b) => (a.period.from ?? 0) - (b.period.from ?? 0));
  }

  private calendar(data: DocumentData<'calendar'>, place: Place): LinkedCalendar {
    const period = periodOf(data.coverage);
    const covered = (day: number): boolean => day >= (period.from ?? 0) && day < (period.to ?? 0);
    const off = new Set<number>();
    for (const [index, holiday] of data.holidays.entries()) {
      const [first, last] = [dayNumber(holiday.first) ?? 0, dayNumber(holiday.last) ?? 0];
      if (!covered(first) || !covered(last)) this.outside(inside(place, 'holidays', index), `${holiday.first}/${holiday.last}`);
      else for (let day = first; day <= last; day = addDays(day, 1)) off.add(day);
    }
    const workdays = data.workdays.map((text, index) => {
      const day = dayNumber(text) ?? 0;
      const at = inside(place, 'workdays', index);
      if (!covered(day)) this.outside(at, text);
      else if (off.has(day) || !isWeekend(day)) {
        const message = {
          zh: '调休上班的日子须是周六、周日，且不在放假日期之内',
          en: 'a make-up working day is a Saturday or Sunday outside the days off',
        };
        this.context.report('E_CALENDAR', at, message, text);
      }
      return day;
    });
    const holidays = data.holidays.map((holiday) => ({
      name: holiday.name,
      first: dayNumber(holiday.first) ?? 0,
      last: dayNumber(holiday.last) ?? 0,
    }));
    const { id, title } = data;
    return { id, title, period, cites: this.cites.link(data.cite, inside(place, 'cite'), 'informs'), holidays, workdays };
  }

  private outside(place: Place, text: string): void {
    const message = { zh: '不在日历覆盖的日期之内', en: 'not among the days that the calendar covers' };
    this.context.report('E_CALENDAR', place, message, text);
  }

  clocks(rules: ReadonlySet<string>): LinkedClock[] {
    return [...this.stack.clocks.values()].map((defined) => {
      const place = placeOf(defined);
      const { when, cite, ...rest } = defined.data;
      for (const key of ['starts', 'ends'] as const) this.event(rest[key], inside(place, key));
      for (const [index, rule] of rest.rules.entries()) {
        if (rules.has(rule)) continue;
        const message = { zh: `没有路径或者义务“${rule}”`, en: `there is no pathway or duty "${rule}"` };
        this.context.report('E_UNKNOWN_REFERENCE', inside(place, 'rules', index), message, rule, didYouMean(rule, [...rules]));
      }
      return {
        ...rest,
        ...this.context.optional(when, inside(place, 'when')),
        cites: this.cites.link(cite, inside(place, 'cite'), 'informs', true),
      };
    });
  }

  counting(): LinkedCounting[] {
    return [...this.stack.counting.values()].map((defined) => {
      const { cite, ...rest } = defined.data;
      return { ...rest, cites: this.cites.link(cite, inside(placeOf(defined), 'cite'), 'informs') };
    });
  }

  events(): LinkedEvent[] {
    return [...this.stack.events.values()].map((defined) => {
      const place = placeOf(defined);
      const { notBefore, ...rest } = defined.data;
      if (rest.yearlyAfter !== undefined) this.event(rest.yearlyAfter, inside(place, 'yearlyAfter'));
      const before = (notBefore ?? []).map(({ event, cite }, index) => {
        const at = inside(place, 'notBefore', index);
        this.event(event, inside(at, 'event'));
        return { event, cites: this.cites.link(cite, inside(at, 'cite'), 'informs') };
      });
      for (const key of ['step', 'fact'] as const) this.fact(rest[key], key === 'step' ? 'step' : 'date', inside(place, key));
      return { ...rest, notBefore: before };
    });
  }

  private event(id: string, place: Place): void {
    const known = [...this.stack.events.keys()];
    if (known.includes(id)) return;
    const message = { zh: `pack.yaml 没有列出事件“${id}”`, en: `pack.yaml lists no event "${id}"` };
    this.context.report('E_UNKNOWN_REFERENCE', place, message, id, didYouMean(id, known));
  }

  private fact(id: string | undefined, type: 'step' | 'date', place: Place): void {
    if (id === undefined || this.stack.facts.get(id)?.data.type === type) return;
    const fitting = [...this.stack.facts.values()].filter((fact) => fact.data.type === type).map((fact) => fact.data.id);
    const message = { zh: `没有类型为 ${type} 的事实“${id}”`, en: `there is no fact "${id}" of type ${type}` };
    this.context.report('E_UNKNOWN_FACT', place, message, id, didYouMean(id, fitting));
  }
}

/**
 * What an event waits for: what must come first, the start of a clock that ends with it, the events that the deadline of
 * its step counts from. A date would stand on itself where these go in a circle.
 */
export function checkEventOrder(stack: PackStack, context: LinkContext): void {
  const edges = new Map<string, string[]>();
  const add = (from: string, to: readonly (string | undefined)[]): void => {
    edges.set(from, [...(edges.get(from) ?? []), ...to.flatMap((id) => id ?? [])]);
  };
  const byStep = new Map<string, string>();
  for (const { data } of stack.events.values()) {
    add(data.id, [data.yearlyAfter, ...(data.notBefore ?? []).map(({ event }) => event)]);
    if (data.step !== undefined) byStep.set(data.step, data.id);
  }
  for (const { data } of stack.clocks.values()) add(data.ends, [data.starts]);
  for (const { data } of stack.pathways.values()) {
    for (const { step, due } of data.requirements) {
      const event = step === undefined ? undefined : byStep.get(step);
      if (event !== undefined && due !== undefined) add(event, [due.after, ...(due.afterLaterOf ?? [])]);
    }
  }
  reportCycles(
    edges,
    (id) => {
      const found = stack.events.get(id);
      return found && inside(placeOf(found), 'id');
    },
    context,
  );
}

function isWeekend(day: number): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}
