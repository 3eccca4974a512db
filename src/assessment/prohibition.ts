import { conjunction, disjunction, not, type Tri } from '../logic/evaluate.js';
import type { Expression } from '../logic/expression.js';
import { covers } from '../pack/link/period.js';
import type { LinkedBase, LinkedDuty, LinkedOutside, LinkedRedLine } from '../pack/model.js';
import type { CaseKnowledge } from './knowledge.js';
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
  /** Only where several institutions are assessed: crossed at one of them, it is crossed. */
  readonly sites: readonly { readonly id: string; readonly hits: Tri }[];
}

export interface DutyState {
  readonly duty: LinkedDuty;
  /** Of several institutions: at one of them. */
  readonly applies: Tri;
  readonly breached: Tri;
  readonly waitsFor: readonly string[];
  /** Only where several institutions are assessed: a duty binds each to which it applies. */
  readonly sites: readonly { readonly id: string; readonly applies: Tri; readonly breached: Tri }[];
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
  if (current.length === 0) return { redLine, hits: false, bases: current, waitsFor: [], sites: nowhere(situation) };
  const crossings = placesOf(situation).map(({ knowledge }) => crossing(redLine, current, knowledge));
  const condition = disjunction(crossings.map((found) => found.condition));
  // Excuses are worked out only where something is to be excused.
  const excuses = redLine.kind === 'absolute' || condition === false ? [] : excusing(redLine, pathways);
  const unexcused = not(disjunction(excuses.map((state) => state.open)));
  const hits = conjunction([condition, unexcused]);
  const near = crossings.filter((found) => found.condition !== false);
  const counted = near.length > 0 ? near : crossings;
  const waitsFor = new Set<string>();
  if (hits === null) {
    for (const found of crossings) found.addOpenFacts(waitsFor);
    for (const state of excuses) if (state.open === null) for (const fact of state.waitsFor) waitsFor.add(fact);
  }
  return {
    redLine,
    hits,
    bases: current.filter((base) => counted.some((found) => found.bases.includes(base))),
    waitsFor: [...waitsFor],
    sites: situation.sites.map(({ id }, index) => ({ id, hits: conjunction([crossings[index]?.condition ?? false, unexcused]) })),
  };
}

/** Whether a red line's own condition holds at one institution, on which of the bases, and what keeps that open. */
function crossing(redLine: LinkedRedLine, current: readonly LinkedBase[], knowledge: CaseKnowledge) {
  const holds = knowledge.test(redLine.when);
  const tests =
    holds === false ? [] : current.map((base) => ({ base, holds: base.when === undefined ? true : knowledge.test(base.when) }));
  const condition = holds === false ? false : conjunction([holds, disjunction(tests.map((test) => test.holds))]);
  return {
    condition,
    bases: holds === false ? current : tests.filter((test) => test.holds !== false).map((test) => test.base),
    addOpenFacts: (into: Set<string>): void => {
      if (condition !== null) return;
      knowledge.openFacts(redLine.when, into);
      for (const { base, holds: own } of tests) if (own === null && base.when !== undefined) knowledge.openFacts(base.when, into);
    },
  };
}

/** Where rules are read: at every institution, or in the case as a whole where it has no list of them. */
function placesOf(situation: Situation): readonly { readonly knowledge: CaseKnowledge }[] {
  return situation.sites.length === 0 ? [situation] : situation.sites;
}

/** Whether a condition holds at one of the institutions, or in the case as a whole where it has no list of them. */
export function holdsSomewhere(condition: Expression, situation: Situation): Tri {
  return disjunction(placesOf(situation).map(({ knowledge }) => knowledge.test(condition)));
}

function nowhere(situation: Situation): RedLineState['sites'] {
  return situation.sites.map(({ id }) => ({ id, hits: false }));
}

function excusing(redLine: LinkedRedLine, pathways: ReadonlyMap<string, PathwayState>): PathwayState[] {
  if (redLine.unlessOpen === undefined) return [...pathways.values()];
  return redLine.unlessOpen.flatMap((id) => pathways.get(id) ?? []);
}

export function assessDuty(duty: LinkedDuty, situation: Situation): DutyState {
  const inForce = covers(duty.period, situation.asOf) && citesInForce(duty.cites, situation.asOf).length > 0;
  const places = placesOf(situation).map(({ knowledge }) => {
    const applies = inForce ? knowledge.test(duty.when) : false;
    const breached =
      duty.breach === undefined ? false : conjunction([applies, applies === false ? false : knowledge.test(duty.breach.when)]);
    return { knowledge, applies, breached };
  });
  const waitsFor = new Set<string>();
  const applies = disjunction(places.map((place) => place.applies));
  if (applies === null) for (const place of places) if (place.applies === null) place.knowledge.openFacts(duty.when, waitsFor);
  return {
    duty,
    applies,
    breached: disjunction(places.map((place) => place.breached)),
    waitsFor: [...waitsFor],
    sites: situation.sites.map(({ id }, index) => ({
      id,
      applies: places[index]?.applies ?? false,
      breached: places[index]?.breached ?? false,
    })),
  };
}

export function assessOutside(rule: LinkedOutside, situation: Situation): OutsideState {
  const applies = covers(rule.period, situation.asOf) ? situation.knowledge.test(rule.when) : false;
  return { rule, applies, waitsFor: applies === null ? [...situation.knowledge.openFacts(rule.when)] : [] };
}
