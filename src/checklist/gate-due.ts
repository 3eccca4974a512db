import type { Assessment } from '../assessment/assessment.js';
import type { Phase } from '../pack/model.js';
import { PHASES } from '../pack/schema/vocabulary.js';
import type { ChecklistEntry } from './checklist.js';
import { dayOf } from './schedule/moment.js';
import type { Schedule } from './schedule/schedule.js';

/**
 * Why the phases of a case are due: `asked` by whoever called; the act is `planned`, has `begun`, or it is `unknown`
 * whether it has.
 */
type DueGround = 'asked' | 'planned' | 'begun' | 'unknown';

export interface DuePhases {
  readonly ground: DueGround;
  /** In their order. */
  readonly phases: readonly Phase[];
}

/**
 * The phases whose items must be met now. Asked for: that phase and those before it. Otherwise by where the act stands: while it
 * is planned, the phases before the first step still to be done (before conduct where none is), and preparation at
 * least; once begun, all up to conduct, and use; where nobody knows, all.
 */
export function duePhases(assessment: Assessment, entries: readonly ChecklistEntry[], asked: Phase | undefined): DuePhases {
  if (asked !== undefined) return { ground: 'asked', phases: PHASES.slice(0, PHASES.indexOf(asked) + 1) };
  const { index, knowledge } = assessment.findings.situation;
  const begun = index.pack.begun === undefined ? null : knowledge.test(index.pack.begun);
  if (begun === null) return { ground: 'unknown', phases: PHASES };
  const conduct = PHASES.indexOf('conduct');
  if (begun) return { ground: 'begun', phases: PHASES.filter((phase, at) => at <= conduct || phase === 'use') };
  const open = entries.filter((entry) => entry.state === 'to-do').map((entry) => PHASES.indexOf(entry.phase));
  const first = Math.min(conduct, ...open);
  return { ground: 'planned', phases: PHASES.slice(0, Math.max(1, first)) };
}

/** Certain last days (yyyymmdd) by item id, of what has to be done by a day. Days of rest are not counted on: the strictest reading. */
export function dueDates(schedule: Schedule): ReadonlyMap<string, number> {
  return new Map(
    schedule.entries.flatMap((entry): [string, number][] => {
      if (entry.kind !== 'deadline' || entry.status === 'contingent') return [];
      const day = dayOf(entry.due);
      return day === undefined ? [] : [[entry.id, day]];
    }),
  );
}
