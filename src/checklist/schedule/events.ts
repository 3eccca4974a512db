import type { Assessment } from '../../assessment/assessment.js';
import type { Answer } from '../../assessment/case.js';
import { citesInForce } from '../../assessment/requirement.js';
import { parseDay } from '../../logic/calendar-date.js';
import { addMonths } from '../../logic/day-arithmetic.js';
import { isDateRange } from '../../logic/expression.js';
import type { Deadline, LinkedClock, LinkedEvent } from '../../pack/model.js';
import type { ChecklistEntry } from '../checklist.js';
import { bounded, dayOf, lastDay, laterOf, type Moment, onDay, UNKNOWN } from './moment.js';
import type { EventSource, ScheduledEvent } from './schedule.js';
import type { WorkingCalendar } from './working-calendar.js';

type Dated = Pick<ScheduledEvent, 'when' | 'source'>;

/**
 * When the events of a case happen, as far as that is known: as given, as the case says (a step done, a date fact), else
 * bounds from the clock or deadline that ends with them and from what must come first. The graph has no cycles; the pack
 * would not have loaded.
 */
export class ScheduleEvents {
  /** Clocks of the rules in the checklist and of the duties that apply, in force on the as-of date. */
  readonly clocks: readonly LinkedClock[];
  private readonly asOf: number;
  private readonly known: ReadonlyMap<string, LinkedEvent>;
  private readonly dated = new Map<string, Dated>();
  private readonly steps = new Map<string, ChecklistEntry>();

  constructor(
    private readonly assessment: Assessment,
    checklist: readonly ChecklistEntry[],
    private readonly given: ReadonlyMap<string, number>,
    private readonly calendar: WorkingCalendar,
  ) {
    const { situation } = assessment.findings;
    const { pack } = situation.index;
    this.asOf = situation.asOf;
    this.known = new Map(pack.events.map((event) => [event.id, event]));
    const rules = new Set([
      ...checklist.map((entry) => entry.rule),
      ...assessment.duties.filter((state) => state.applies === true).map((state) => state.duty.id),
    ]);
    this.clocks = pack.clocks.filter(
      (clock) =>
        clock.rules.some((rule) => rules.has(rule)) &&
        citesInForce(clock.cites, situation.asOf).length > 0 &&
        (clock.when === undefined || situation.knowledge.test(clock.when) !== false),
    );
    for (const entry of checklist) {
      const requirements = assessment.findings.pathways.get(entry.rule)?.requirements ?? [];
      const step = requirements.find(({ requirement }) => `${entry.rule}.${requirement.id}` === entry.id)?.requirement.step;
      if (step !== undefined) this.steps.set(step, entry);
    }
  }

  /** All events of the pack. */
  all(): ScheduledEvent[] {
    return [...this.known.values()].map((event) => ({ event, when: this.when(event.id), source: this.source(event.id) }));
  }

  event(id: string): LinkedEvent | undefined {
    return this.known.get(id);
  }

  /** When an event happens; of one that recurs the next time whose `deadline` is not past. */
  when(id: string, deadline?: Deadline): Moment {
    const event = this.known.get(id);
    if (event?.yearlyAfter !== undefined && !this.given.has(id)) return this.nextYear(event.yearlyAfter, deadline);
    return this.look(id).when;
  }

  source(id: string): EventSource {
    const event = this.known.get(id);
    if (event?.yearlyAfter !== undefined && !this.given.has(id))
      return dayOf(this.when(event.yearlyAfter)) === undefined ? this.source(event.yearlyAfter) : 'computed';
    return this.look(id).source;
  }

  /** Last day of a deadline: of a period after its events, else the day before the event it must precede. */
  dueOf(deadline: Deadline): Moment {
    const { within, unit, after, afterLaterOf, before } = deadline;
    if (within !== undefined && unit !== undefined) {
      const anchors = [after, ...(afterLaterOf ?? [])].flatMap((id) => id ?? []);
      if (anchors.length > 0) return lastDay(laterOf(anchors.map((id) => this.when(id, deadline))), within, unit, this.calendar);
    }
    return before === undefined ? UNKNOWN : lastDay(this.when(before), -1, 'calendar-day', this.calendar);
  }

  /** The checklist entry of the step whose being done is this event. */
  stepOf(event: LinkedEvent): ChecklistEntry | undefined {
    return event.step === undefined ? undefined : this.steps.get(event.step);
  }

  answer(fact: string): Answer | undefined {
    const { answers, sites } = this.assessment.case;
    const lead = sites.find((site) => site.lead) ?? sites[0];
    return lead?.answers.get(fact) ?? answers.get(fact);
  }

  private look(id: string): Dated {
    const before = this.dated.get(id);
    if (before !== undefined) return before;
    this.dated.set(id, { when: UNKNOWN, source: 'unknown' });
    const event = this.known.get(id);
    const found = event === undefined ? undefined : (this.stated(event) ?? this.worked(event));
    const dated = found ?? { when: UNKNOWN, source: 'unknown' as const };
    this.dated.set(id, dated);
    return dated;
  }

  /** What a person or the case says. */
  private stated(event: LinkedEvent): Dated | undefined {
    const given = this.given.get(event.id);
    if (given !== undefined) return { when: onDay(given), source: 'given' };
    const done = event.step === undefined ? undefined : this.answer(event.step);
    if (done?.value === 'done') {
      const day = done.on === undefined ? undefined : parseDay(done.on);
      return { when: day === undefined ? bounded(undefined, this.asOf, false) : onDay(day), source: 'case' };
    }
    const date = event.fact === undefined ? undefined : this.answer(event.fact)?.value;
    if (date === undefined || typeof date !== 'object' || Array.isArray(date) || !isDateRange(date)) return undefined;
    return { when: bounded(date.from, date.to, false), source: 'case' };
  }

  /** What follows from a clock or deadline that ends with the event, and from what must come first. */
  private worked(event: LinkedEvent): Dated {
    if (event.contingent === true) return { when: UNKNOWN, source: 'unknown' };
    const clock = this.clocks.find((candidate) => candidate.ends === event.id);
    const entry = this.stepOf(event);
    const first = laterOf(event.notBefore.map((before) => this.when(before.event)));
    const started = clock === undefined ? UNKNOWN : this.when(clock.starts);
    const ending =
      clock !== undefined
        ? lastDay(started, clock.within + (clock.extendable ?? 0), clock.unit, this.calendar)
        : entry?.due == null
          ? UNKNOWN
          : this.dueOf(entry.due);
    const bounds = [first.earliest, started.earliest, entry === undefined ? undefined : this.asOf].flatMap((day) => day ?? []);
    const earliest = bounds.length === 0 ? undefined : Math.max(...bounds);
    const latest = ending.latest !== undefined && (earliest ?? 0) <= ending.latest ? ending.latest : undefined;
    const source = latest !== undefined ? 'computed' : earliest !== undefined ? 'order' : 'unknown';
    return { when: bounded(earliest, latest, ending.unpublished), source };
  }

  private nextYear(start: string, deadline: Deadline | undefined): Moment {
    const base = this.when(start);
    const shift = (years: number) =>
      bounded(
        base.earliest === undefined ? undefined : addMonths(base.earliest, 12 * years),
        base.latest === undefined ? undefined : addMonths(base.latest, 12 * years),
        base.unpublished,
      );
    const isPast = (moment: Moment): boolean => {
      const { within, unit } = deadline ?? {};
      const due = within === undefined || unit === undefined ? moment : lastDay(moment, within, unit, this.calendar);
      return due.latest !== undefined && due.latest < this.asOf;
    };
    let years = 1;
    while (isPast(shift(years))) years += 1;
    return shift(years);
  }
}
