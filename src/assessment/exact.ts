import { BudgetExceeded, type Diagrams, type Node } from '../logic/diagram.js';
import type { FactValue } from '../logic/expression.js';
import type { LinkedFact } from '../pack/model.js';
import { Settler } from './case-settler.js';
import { outcomeModel } from './kept-models.js';
import type { CompleteOutcome } from './outcome.js';
import { OUTCOME_BITS, type OutcomeModel } from './outcome-model.js';
import type { Assuming, Situation } from './situation.js';
import type { Variable } from './space.js';

const PRECEDENCE: readonly CompleteOutcome[] = ['prohibited', 'open', 'closed', 'outside', 'gap'];

/** Outcomes in a bit set, in the order of precedence. */
export function outcomesIn(bits: number): CompleteOutcome[] {
  return PRECEDENCE.filter((outcome) => (bits & OUTCOME_BITS[outcome]) !== 0);
}

/**
 * What the outcome of one case still depends on: a diagram over the facts that could still be answered, whose terminals
 * are the sets of outcomes left once they are (0: contradictory). Facts that constraints or default readings settle are
 * replaced by what settles them; the others that nobody will answer are quantified out.
 */
export class OpenOutcome {
  readonly diagrams: Diagrams;
  readonly node: Node;

  private constructor(
    readonly model: OutcomeModel,
    node: Node,
  ) {
    this.diagrams = model.diagrams;
    this.node = node;
  }

  /**
   * `assuming`: whose default readings count. `asked`: which open facts could be answered; the rest is quantified out.
   * Undefined where the case has several institutions, the pack compares two unknown dates, or the budget is exceeded:
   * then three-valued evaluation stands alone. Whether it is exceeded does not depend on the cases met before, which
   * leave their nodes in the shared model: it is made anew before giving up, or at once with `anew`.
   */
  static of(
    situation: Situation,
    assuming: Assuming,
    asked: (fact: LinkedFact) => boolean,
    anew = false,
  ): OpenOutcome | undefined {
    if (situation.sites.length > 0) return undefined;
    for (const again of anew ? [true] : [false, true]) {
      const model = outcomeModel(situation.index, situation.asOf, again);
      if (model === undefined) return undefined;
      try {
        return OpenOutcome.within(model, situation, assuming, asked);
      } catch (error) {
        if (!(error instanceof BudgetExceeded)) throw error;
      }
    }
    return undefined;
  }

  /** The same in a given model. Undefined where that is not exact; throws BudgetExceeded. */
  static within(
    model: OutcomeModel,
    situation: Situation,
    assuming: Assuming,
    asked: (fact: LinkedFact) => boolean,
  ): OpenOutcome | undefined {
    const node = new Settler(model, situation, assuming).settle(asked);
    return model.space.exact ? new OpenOutcome(model, node) : undefined;
  }

  /** Every outcome that some consistent completion reaches, as a bit set. */
  get reachable(): number {
    return this.diagrams.reach(this.node);
  }

  /** Whether no answer can shrink the set of outcomes. */
  get settled(): boolean {
    return this.diagrams.constant(this.node);
  }

  /** Facts that the outcome still depends on. */
  facts(node: Node = this.node): string[] {
    return [...new Set(this.model.space.support(node).map((variable) => variable.fact))];
  }

  /** The same with one fact answered. */
  given(fact: string, value: FactValue, node: Node = this.node): Node {
    return this.model.space.fix(node, fact, value);
  }

  /** The same seen from a node of its diagram, as after some answers. */
  at(node: Node): OpenOutcome {
    return new OpenOutcome(this.model, node);
  }

  /** How many facts may still have to be asked at a node: none where its outcomes cannot shrink any more. */
  factsToAsk(node: Node): number {
    return this.diagrams.constant(node) ? 0 : this.facts(node).length;
  }

  /** Whether some consistent answers to these facts alone, of all that could be given, leave fewer outcomes. */
  shrinksWith(facts: ReadonlySet<string>): boolean {
    if (facts.size > 1) return !this.diagrams.constant(this.model.space.project(this.node, facts));
    const variables = this.model.space.support(this.node).filter((variable) => facts.has(variable.fact));
    return this.shrinksBy(variables, this.node);
  }

  /** The same for one fact, going through its values: no node of the other facts has to be made. */
  private shrinksBy([first, ...rest]: readonly Variable[], node: Node): boolean {
    if (first === undefined) return this.left(node) !== 0 && this.left(node) !== this.reachable;
    return Array.from({ length: first.size }, (_, value) => this.diagrams.restrict(node, first.level, value)).some((fixed) =>
      this.shrinksBy(rest, fixed),
    );
  }

  /** Outcomes left at a node of this diagram, as a bit set. */
  left(node: Node): number {
    return this.diagrams.reach(node);
  }
}
