import { BudgetExceeded, FALSE, type Node } from '../logic/diagram.js';
import { Settler } from './case-settler.js';
import type { Decision } from './decision.js';
import { outcomeModel } from './kept-models.js';
import type { Findings, Outcome } from './outcome.js';
import type { OutcomeModel } from './outcome-model.js';
import type { Assuming, Situation } from './situation.js';
import type { PathwayState } from './standing.js';

/** What some consistent completion of a case reaches. */
export interface Reachable {
  readonly outcomes: readonly Outcome[];
  /** Pathways open with nothing forbidding the act. */
  readonly pathways: readonly string[];
  /** False where neither list is proved: then both may hold more than can be reached, never less. */
  readonly exact: boolean;
}

/** Terminals of the question whether a pathway is taken. */
const TAKEN = 1;
const NOT_TAKEN = 2;

/**
 * Exactly the outcomes and pathways that some completion reaches. A pathway that three-valued evaluation leaves open is
 * looked at in the diagram; a case that is decided has none, or one, and usually pays nothing. `exactOutcomes`: whether
 * the outcomes of the findings are proved.
 */
export function stillPossible(findings: Findings, decision: Decision, assuming: Assuming, exactOutcomes: boolean): Reachable {
  const decided = decision.outcome !== 'undecided' || decision.demoted;
  const outcomes = decided ? [decision.outcome] : findings.possible.filter((outcome) => outcome !== 'gap');
  if (!findings.possible.includes('open')) return { outcomes, pathways: [], exact: exactOutcomes };
  const candidates = [...findings.pathways.values()].filter((state) => state.open !== false);
  const certain = findings.possible.length === 1 ? candidates.filter((state) => state.open === true) : [];
  const doubtful = candidates.filter((state) => !certain.includes(state));
  const taken = doubtful.length === 0 ? new Set<PathwayState>() : thoseTaken(doubtful, findings.situation, assuming);
  const reached = candidates.filter((state) => certain.includes(state) || taken === undefined || taken.has(state));
  return { outcomes, pathways: reached.map((state) => state.pathway.id), exact: exactOutcomes && taken !== undefined };
}

/** Those that some completion takes; undefined where there is no exact diagram. */
function thoseTaken(states: readonly PathwayState[], situation: Situation, assuming: Assuming): Set<PathwayState> | undefined {
  if (situation.sites.length > 0) return undefined;
  for (const anew of [false, true]) {
    const model = outcomeModel(situation.index, situation.asOf, anew);
    if (model === undefined) return undefined;
    try {
      const settler = new Settler(model, situation, assuming);
      const allowed = notForbidden(model, settler);
      const taken = states.filter((state) => isTaken(state, allowed, model, settler));
      return model.space.exact ? new Set(taken) : undefined;
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
    }
  }
  return undefined;
}

/** What the case knows is put in first, so that conjunctions stay small. */
function notForbidden({ diagrams, forbids }: OutcomeModel, settler: Settler): Node {
  return diagrams.not(forbids.reduce<Node>((all, rule) => diagrams.or(all, settler.fixed(rule.hits)), FALSE));
}

function isTaken({ pathway }: PathwayState, allowed: Node, model: OutcomeModel, settler: Settler): boolean {
  const { diagrams } = model;
  const goal = diagrams.and(settler.fixed(model.pathway(pathway).open), allowed);
  if (goal === FALSE) return false;
  return (diagrams.reach(settler.settle(() => true, diagrams.choose(goal, TAKEN, NOT_TAKEN))) & TAKEN) !== 0;
}
