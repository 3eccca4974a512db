import type { LinkedCite } from '../pack/model.js';
import { type Firmness, firmestOf, firmnessOfCites, weakestOf } from './firmness.js';
import type { Findings, Outcome } from './outcome.js';
import { citesInForce } from './requirement.js';
import type { PathwayState } from './standing.js';

/** The outcome, the rules it rests on, and how firm it is. */
export interface Decision {
  readonly outcome: Outcome;
  readonly decidedBy: readonly string[];
  readonly primary: string | null;
  readonly firmness: Firmness | undefined;
  /** Undecided only because the user asked for firmer law. */
  readonly demoted: boolean;
}

/** Which rules carry the outcome. Of several pathways that do, the one with the highest priority is primary. */
export function decide(findings: Findings, outcome: Outcome): Decision {
  switch (outcome) {
    case 'prohibited':
      return prohibited(findings);
    case 'open':
    case 'closed': {
      const states = carrying(byPriority(findings), outcome);
      const firmness = firmestOf(states.flatMap((state) => firmnessOfPathway(state, findings) ?? []));
      return { outcome, decidedBy: states.map((state) => state.pathway.id), primary: primaryOf(states, outcome), firmness, demoted: false };
    }
    case 'outside': {
      const rules = findings.outside.filter((state) => state.applies === true);
      const firmness = firmestOf(rules.flatMap((state) => firmnessOfCites(inForce(state.rule.cites, findings)) ?? []));
      return { outcome, decidedBy: rules.map((state) => state.rule.id), primary: null, firmness, demoted: false };
    }
    case 'undecided':
      return { outcome, decidedBy: [], primary: null, firmness: undefined, demoted: false };
  }
}

/** The pathways that have the standing; where only their alternative is certain, those that may have it. */
function carrying(states: readonly PathwayState[], outcome: 'open' | 'closed'): PathwayState[] {
  const certain = states.filter((state) => state[outcome] === true);
  return certain.length > 0 ? certain : states.filter((state) => state[outcome] === null);
}

function primaryOf(states: readonly PathwayState[], outcome: 'open' | 'closed'): string | null {
  const [first, ...others] = states;
  return first !== undefined && (first[outcome] === true || others.length === 0) ? first.pathway.id : null;
}

export function byPriority(findings: Findings): PathwayState[] {
  return [...findings.pathways.values()].toSorted((a, b) => b.pathway.priority - a.pathway.priority);
}

function prohibited(findings: Findings): Decision {
  const hit = findings.redLines.filter((state) => state.hits === true);
  const absolute = hit.filter((state) => state.redLine.kind === 'absolute');
  const failed = findings.forbiddenFailures.filter((failure) => failure.hits === true);
  const lines = absolute.length > 0 || failed.length > 0 ? absolute : hit;
  const firmness = firmestOf([
    ...lines.flatMap((state) => firmnessOfCites(state.bases.map((base) => base.cite)) ?? []),
    ...failed.flatMap((failure) => firmnessOfCites(inForce(failure.requirement.requirement.cites, findings)) ?? []),
  ]);
  const steps = failed.map((failure) => `${failure.state.pathway.id}.${failure.requirement.requirement.id}`);
  return { outcome: 'prohibited', decidedBy: [...lines.map((state) => state.redLine.id), ...steps], primary: null, firmness, demoted: false };
}

/** Minimum over the criteria of scope and the requirements that apply; for a closed pathway only over what fails. */
export function firmnessOfPathway(state: PathwayState, findings: Findings): Firmness | undefined {
  const failing = state.requirements.filter((requirement) => requirement.holds === false);
  const decisive = state.closed === true ? failing : state.requirements.filter((requirement) => requirement.applies !== false);
  return weakestOf([
    ...state.pathway.scope.flatMap((criterion) => firmnessOfCites(criterion.cites) ?? []),
    ...decisive.flatMap((requirement) => firmnessOfCites(inForce(requirement.requirement.cites, findings)) ?? []),
  ]);
}

function inForce(cites: readonly LinkedCite[], findings: Findings): readonly LinkedCite[] {
  const current = citesInForce(cites, findings.situation.asOf);
  return current.length > 0 ? current : cites;
}
