import type { Assessment } from '../assessment/assessment.js';
import { OutcomeModel } from '../assessment/outcome-model.js';
import { BudgetExceeded, TRUE } from '../logic/diagram.js';
import type { FactValue } from '../logic/expression.js';
import { covers } from '../pack/link/period.js';
import type { LinkedPathway } from '../pack/model.js';
import { cheapestChanges, type FactChange } from './cheapest-changes.js';
import { ChoosableSpace } from './choosable-space.js';
import { type Difference, differenceOf } from './difference.js';
import { conjunctionOf, goalConditions, type Obstacle } from './goal-conditions.js';
import { obstaclesTo } from './obstacles.js';
import { reassess } from './reassess.js';

/** Nodes that the search for changes may use; several goals share them. */
const GOAL_BUDGET = 1_500_000;

/** One minimal set of changes, and what else it brings about. */
export interface GoalAnswer {
  readonly changes: readonly FactChange[];
  /** With the first value of every change. */
  readonly difference: Difference | null;
  /** Facts that then still decide whether the pathway opens. */
  readonly waitsFor: readonly string[];
}

export type GoalResult =
  /** The pathway is open already. */
  | { readonly kind: 'open' }
  /** `certain`: these changes open it whatever else is not known; otherwise they may. */
  | { readonly kind: 'answers'; readonly certain: boolean; readonly complete: boolean; readonly answers: readonly GoalAnswer[] }
  | { readonly kind: 'impossible'; readonly obstacles: readonly Obstacle[] }
  /** Several institutions, or past the node budget. */
  | { readonly kind: 'not-exact' };

/** Finds what would open pathways of one case; what is worked out for one goal serves the next. */
export class GoalFinder {
  private made: ChoosableSpace | null | undefined;

  constructor(private readonly assessment: Assessment) {}

  /** The smallest changes of choosable facts that open a pathway with nothing forbidding the act, or why none does. */
  find(pathway: LinkedPathway): GoalResult {
    const { assessment } = this;
    if (assessment.outcome === 'open' && assessment.findings.pathways.get(pathway.id)?.open === true) return { kind: 'open' };
    const space = this.space();
    if (space === null) return { kind: 'not-exact' };
    try {
      return search(pathway, space, assessment);
    } catch (error) {
      if (error instanceof BudgetExceeded) return { kind: 'not-exact' };
      throw error;
    }
  }

  private space(): ChoosableSpace | null {
    if (this.made === undefined) this.made = spaceOf(this.assessment);
    return this.made;
  }
}

function spaceOf(assessment: Assessment): ChoosableSpace | null {
  const { situation } = assessment.findings;
  if (situation.sites.length > 0) return null;
  try {
    const model = new OutcomeModel(situation.index, situation.asOf, GOAL_BUDGET);
    return model.space.exact ? new ChoosableSpace(assessment, model) : null;
  } catch (error) {
    if (error instanceof BudgetExceeded) return null;
    throw error;
  }
}

function search(pathway: LinkedPathway, space: ChoosableSpace, assessment: Assessment): GoalResult {
  const conditions = goalConditions(pathway, assessment)
    .map((condition) => ({ ...condition, node: condition.compile(space.model) }))
    .filter(({ node }) => node !== TRUE);
  const impossible = (): GoalResult => ({ kind: 'impossible', obstacles: obstaclesTo(pathway, conditions, space, assessment) });
  if (!covers(pathway.period, assessment.findings.situation.asOf)) return impossible();
  const goal = space.settle(
    conjunctionOf(
      conditions.map(({ node }) => node),
      space.model,
    ),
  );
  for (const certain of [true, false]) {
    const found = cheapestChanges(goal, space, certain);
    if (found === undefined) continue;
    const answers = found.answers.map((changes) => answerOf(changes, pathway, assessment));
    return { kind: 'answers', certain, complete: found.complete, answers };
  }
  return impossible();
}

function answerOf(changes: readonly FactChange[], pathway: LinkedPathway, assessment: Assessment): GoalAnswer {
  const chosen = changes.flatMap(({ fact, to }): (readonly [string, FactValue])[] =>
    to[0] === undefined ? [] : [[fact, to[0]]],
  );
  const result = reassess(assessment, new Map(chosen), true);
  if (!result.ok) return { changes, difference: null, waitsFor: [] };
  const state = result.value.findings.pathways.get(pathway.id);
  const open = result.value.outcome === 'open' && state?.open === true;
  const waitsFor = open ? [] : [...new Set([...(state?.waitsFor ?? []), ...result.value.findings.waitsFor])];
  return { changes, difference: differenceOf(assessment, result.value), waitsFor };
}
