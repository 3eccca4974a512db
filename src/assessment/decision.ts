import type { Tri } from '../logic/evaluate.js';
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
      const states = carrying(byPriority(findings), (state) => state[outcome]);
      const firmness = together(
        states,
        (state) => state[outcome],
        (state) => firmnessOfPathway(state, findings),
      );
      return {
        outcome,
        decidedBy: states.map((state) => state.pathway.id),
        primary: primaryOf(states, outcome),
        firmness,
        demoted: false,
      };
    }
    case 'outside': {
      const rules = carrying(findings.outside, (state) => state.applies);
      const firmness = together(
        rules,
        (state) => state.applies,
        (state) => firmnessOfCites(inForce(state.rule.cites, findings)),
      );
      return { outcome, decidedBy: rules.map((state) => state.rule.id), primary: null, firmness, demoted: false };
    }
    case 'undecided':
      return { outcome, decidedBy: [], primary: null, firmness: undefined, demoted: false };
  }
}

/** The rules that certainly carry the outcome; where only their alternative is certain, those that may carry it. */
function carrying<T>(states: readonly T[], carries: (state: T) => Tri): T[] {
  const certain = states.filter((state) => carries(state) === true);
  return certain.length > 0 ? certain : states.filter((state) => carries(state) === null);
}

/** Of rules that all carry the outcome the firmest counts; of those of which one does, nobody knows which, the weakest. */
function together<T>(
  states: readonly T[],
  carries: (state: T) => Tri,
  firmnessOf: (state: T) => Firmness | undefined,
): Firmness | undefined {
  const parts = states.flatMap((state) => firmnessOf(state) ?? []);
  return states.some((state) => carries(state) === true) ? firmestOf(parts) : weakestOf(parts);
}

function primaryOf(states: readonly PathwayState[], outcome: 'open' | 'closed'): string | null {
  const [first, ...others] = states;
  return first !== undefined && (first[outcome] === true || others.length === 0) ? first.pathway.id : null;
}

function byPriority(findings: Findings): PathwayState[] {
  return [...findings.pathways.values()].toSorted((a, b) => b.pathway.priority - a.pathway.priority);
}

function prohibited(findings: Findings): Decision {
  const lines = findings.redLines.map((state) => ({
    id: state.redLine.id,
    first: state.redLine.kind === 'absolute',
    hits: state.hits,
    firmness: firmnessOfCites(state.bases.map((base) => base.cite)),
  }));
  const steps = findings.forbiddenFailures.map(({ state, requirement, hits }) => ({
    id: `${state.pathway.id}.${requirement.requirement.id}`,
    first: true,
    hits,
    firmness: firmnessOfCites(inForce(requirement.requirement.cites, findings)),
  }));
  const all = carrying([...lines, ...steps], (part) => part.hits);
  const before = all.filter((part) => part.first && part.hits === true);
  const parts = before.length > 0 ? before : all;
  const firmness = together(
    parts,
    (part) => part.hits,
    (part) => part.firmness,
  );
  return { outcome: 'prohibited', decidedBy: parts.map((part) => part.id), primary: null, firmness, demoted: false };
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
