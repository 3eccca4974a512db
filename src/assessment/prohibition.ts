import { conjunction, disjunction, not, type Tri } from '../logic/evaluate.js';
import { covers } from '../pack/link/period.js';
import type { LinkedBase, LinkedDuty, LinkedOutside, LinkedRedLine } from '../pack/model.js';
import { citesInForce } from './requirement.js';
import type { Situation } from './situation.js';
import type { PathwayState } from './standing.js';

/** Whether a red line is crossed, and by which of its legal bases on that date. */
export interface RedLineState {
  readonly redLine: LinkedRedLine;
  readonly hits: Tri;
  /** The bases in force on the as-of date whose own condition is not excluded. */
  readonly bases: readonly LinkedBase[];
  readonly waitsFor: readonly string[];
}

export interface DutyState {
  readonly duty: LinkedDuty;
  readonly applies: Tri;
  readonly breached: Tri;
  readonly waitsFor: readonly string[];
}

export interface OutsideState {
  readonly rule: LinkedOutside;
  readonly applies: Tri;
  readonly waitsFor: readonly string[];
}

export function assessRedLine(
  redLine: LinkedRedLine,
  situation: Situation,
  pathways: ReadonlyMap<string, PathwayState>,
): RedLineState {
  const current = covers(redLine.period, situation.asOf)
    ? redLine.bases.filter((base) => covers(base.period, situation.asOf))
    : [];
  const holds = current.length === 0 ? false : situation.knowledge.test(redLine.when);
  if (holds === false) return { redLine, hits: false, bases: current, waitsFor: [] };
  const tests = current.map((base) => ({ base, holds: base.when === undefined ? true : situation.knowledge.test(base.when) }));
  const condition = conjunction([holds, disjunction(tests.map((test) => test.holds))]);
  const excuses = redLine.kind === 'absolute' || condition === false ? [] : excusing(redLine, pathways);
  const hits = conjunction([condition, not(disjunction(excuses.map((state) => state.open)))]);
  const waitsFor = new Set<string>();
  if (hits === null) {
    situation.knowledge.openFacts(redLine.when, waitsFor);
    for (const test of tests)
      if (test.holds === null && test.base.when !== undefined) situation.knowledge.openFacts(test.base.when, waitsFor);
    for (const state of excuses) if (state.open === null) for (const fact of state.waitsFor) waitsFor.add(fact);
  }
  return { redLine, hits, bases: tests.filter((test) => test.holds !== false).map((test) => test.base), waitsFor: [...waitsFor] };
}

function excusing(redLine: LinkedRedLine, pathways: ReadonlyMap<string, PathwayState>): PathwayState[] {
  if (redLine.unlessOpen === undefined) return [...pathways.values()];
  return redLine.unlessOpen.flatMap((id) => pathways.get(id) ?? []);
}

export function assessDuty(duty: LinkedDuty, situation: Situation): DutyState {
  const inForce = covers(duty.period, situation.asOf) && citesInForce(duty.cites, situation.asOf).length > 0;
  const applies = inForce ? situation.knowledge.test(duty.when) : false;
  const breached =
    duty.breach === undefined
      ? false
      : conjunction([applies, applies === false ? false : situation.knowledge.test(duty.breach.when)]);
  return { duty, applies, breached, waitsFor: applies === null ? [...situation.knowledge.openFacts(duty.when)] : [] };
}

export function assessOutside(rule: LinkedOutside, situation: Situation): OutsideState {
  const applies = covers(rule.period, situation.asOf) ? situation.knowledge.test(rule.when) : false;
  return { rule, applies, waitsFor: applies === null ? [...situation.knowledge.openFacts(rule.when)] : [] };
}
