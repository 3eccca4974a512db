import { dayAfter } from '../logic/calendar-date.js';
import { AS_OF, type Expression } from '../logic/expression.js';
import type { Period } from '../pack/model.js';
import type { PackIndex } from './knowledge.js';

/** Time cut at every day on which a pack may begin to say something else; between two of them all days are alike. */
export interface Timeline {
  /** First days of the regions, ascending; the time before the first is a region too. */
  readonly breakpoints: readonly number[];
  /** False where some rule compares the as-of date with a fact: then each day is a region of its own. */
  readonly exact: boolean;
}

const TIMELINES = new WeakMap<PackIndex, Timeline>();

/** Breakpoints of a pack: periods of rules, citations, bases and defaults, and constants the as-of date is compared with. */
export function timelineOf(index: PackIndex): Timeline {
  const known = TIMELINES.get(index);
  if (known !== undefined) return known;
  const { pack } = index;
  const days = new Set<number>();
  const period = ({ from, to }: Period) => {
    if (from !== undefined) days.add(from);
    if (to !== undefined) days.add(to);
  };
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || 'op' in value) return;
    if (isPeriod(value)) period(value);
    for (const inner of Object.values(value)) walk(inner);
  };
  walk([pack.facts.map((fact) => fact.defaults), pack.pathways, pack.redLines, pack.duties, pack.outside]);
  let exact = true;
  for (const comparison of index.comparisons.get(AS_OF) ?? []) {
    if ('fact' in comparison.than) exact = false;
    else for (const day of flips(comparison.relation, comparison.than.constant)) days.add(day);
  }
  const timeline = { breakpoints: [...days].sort((a, b) => a - b), exact };
  TIMELINES.set(index, timeline);
  return timeline;
}

/** A number that is the same for two days exactly if no rule of the pack tells them apart by the as-of date alone. */
export function regionOf(index: PackIndex, day: number): number {
  const { breakpoints, exact } = timelineOf(index);
  return exact ? (breakpoints.findLast((first) => first <= day) ?? 0) : day;
}

/** Days on which a comparison of the as-of date with a constant changes its value. */
function flips(relation: Extract<Expression, { op: 'compare' }>['relation'], constant: number): readonly number[] {
  switch (relation) {
    case '<':
    case '>=':
      return [constant];
    case '<=':
    case '>':
      return [dayAfter(constant)];
    case '==':
      return [constant, dayAfter(constant)];
  }
}

function isPeriod(value: object): value is Period {
  const { from, to } = value as { readonly from?: unknown; readonly to?: unknown };
  return typeof from === 'number' || typeof to === 'number';
}
