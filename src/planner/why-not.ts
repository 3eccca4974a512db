import type { Assessment } from '../assessment/assessment.js';
import { Settler } from '../assessment/case-settler.js';
import { outcomeModel } from '../assessment/kept-models.js';
import type { OutcomeModel } from '../assessment/outcome-model.js';
import { ASSUME_ALL, ASSUME_NOTHING } from '../assessment/situation.js';
import { BudgetExceeded, type Node } from '../logic/diagram.js';
import type { Tri } from '../logic/evaluate.js';
import { covers } from '../pack/link/period.js';
import type { LinkedPathway } from '../pack/model.js';
import { MISSED, REACHED } from './choosable-space.js';
import { conjunctionOf, goalConditions, type Obstacle } from './goal-conditions.js';
import { type Compiled, notInForce } from './obstacles.js';

/** Why a pathway is not simply open to a case. Nothing in either list: it is, and nothing forbids the act. */
export interface WhyNot {
  /**
   * Conditions that fail. Were exactly these met, and nothing else about the case different, some completion of it would
   * open the pathway; were any one of them left unmet, none would.
   */
  readonly failing: readonly Obstacle[];
  /**
   * Conditions that nobody knows yet. Where these too are met, every completion opens the pathway; where any one of them is
   * left out, some does not.
   */
  readonly open: readonly Obstacle[];
  /** How many conditions hold, or follow from those listed. */
  readonly others: number;
  /** False where the lists come from three-valued evaluation and need not be minimal. */
  readonly exact: boolean;
}

/**
 * One minimal set of conditions that keep a pathway from being open with nothing forbidding the act: what fails, as a
 * minimal correction set (what a maximal set of conditions that can hold together leaves out; Liffiton and Sakallah 2008),
 * then what is open. Of conditions that exclude one another those of scope are kept, and what comes later is named.
 */
export function whyNot(pathway: LinkedPathway, assessment: Assessment): WhyNot {
  const { situation } = assessment.findings;
  if (!covers(pathway.period, situation.asOf)) return { failing: [notInForce(pathway)], open: [], others: 0, exact: true };
  for (const anew of [false, true]) {
    const model = situation.sites.length > 0 ? undefined : outcomeModel(situation.index, situation.asOf, anew);
    if (model === undefined) break;
    try {
      return new Search(pathway, model, assessment).run();
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
    }
  }
  return threeValued(pathway, assessment);
}

class Search {
  private readonly settler: Settler;
  private readonly conditions: readonly Compiled[];

  constructor(
    pathway: LinkedPathway,
    private readonly model: OutcomeModel,
    assessment: Assessment,
  ) {
    const assuming = assessment.receipt.options.defaults ? ASSUME_ALL : ASSUME_NOTHING;
    this.settler = new Settler(model, assessment.findings.situation, assuming);
    // What the case knows is put in first, so that conjunctions stay small.
    this.conditions = goalConditions(pathway, assessment).map((condition) => ({
      ...condition,
      node: this.settler.fixed(condition.compile(model)),
    }));
  }

  run(): WhyNot {
    const alone = new Map(this.conditions.map((condition) => [condition, this.truth([condition])]));
    const known = (value: Tri) => this.conditions.filter((condition) => alone.get(condition) === value);
    const holding = known(true);
    const possible = this.compatible(known(null));
    const open = this.needed(possible);
    const failing = this.conditions.filter((condition) => !holding.includes(condition) && !possible.includes(condition));
    return {
      failing: failing.map(bare),
      open: open.map(bare),
      others: holding.length + possible.length - open.length,
      exact: this.model.space.exact,
    };
  }

  /** As many of some conditions, earlier ones first, as can hold together. */
  private compatible(some: readonly Compiled[]): readonly Compiled[] {
    if (this.truth(some) !== false) return some;
    let kept: readonly Compiled[] = [];
    for (const condition of some) if (this.truth([...kept, condition]) !== false) kept = [...kept, condition];
    return kept;
  }

  /** A part of the open conditions from which all the others follow, and from less of which they do not; later ones go first. */
  private needed(open: readonly Compiled[]): readonly Compiled[] {
    let kept = open;
    for (const condition of open.toReversed()) {
      const without = kept.filter((other) => other !== condition);
      if (this.follow(open, without)) kept = without;
    }
    return kept;
  }

  /** Whether conditions hold together: in every completion, in none, or that depends. */
  private truth(conditions: readonly Compiled[]): Tri {
    const { diagrams } = this.model;
    const reach = this.reach(diagrams.choose(this.conjunction(conditions), REACHED, MISSED));
    return reach === REACHED ? true : (reach & REACHED) === 0 ? false : null;
  }

  /** Whether all conditions hold in every completion in which some of them do. */
  private follow(all: readonly Compiled[], some: readonly Compiled[]): boolean {
    const { diagrams } = this.model;
    const given = this.conjunction(some);
    const rest = this.conjunction(all.filter((condition) => !some.includes(condition)));
    return (this.reach(diagrams.choose(given, diagrams.choose(rest, REACHED, MISSED), 0)) & MISSED) === 0;
  }

  private conjunction(conditions: readonly Compiled[]): Node {
    return conjunctionOf(
      conditions.map(({ node }) => node),
      this.model,
    );
  }

  private reach(goal: Node): number {
    return this.model.diagrams.reach(this.settler.settle(() => true, goal));
  }
}

function bare({ kind, id, text, cites, reads }: Obstacle): Obstacle {
  return { kind, id, text, cites, reads };
}

/** The same where no diagram can be made: every condition that fails, and every one that is open. */
function threeValued(pathway: LinkedPathway, assessment: Assessment): WhyNot {
  const conditions = goalConditions(pathway, assessment);
  const of = (value: Tri) => conditions.filter(({ holds }) => holds === value).map(bare);
  return { failing: of(false), open: of(null), others: of(true).length, exact: false };
}
