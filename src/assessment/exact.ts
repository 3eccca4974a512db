import { BudgetExceeded, type Diagrams, FALSE, type Node, TRUE } from '../logic/diagram.js';
import { AS_OF, type FactValue, isDateRange } from '../logic/expression.js';
import { covers } from '../pack/link/period.js';
import type { LinkedFact } from '../pack/model.js';
import { sameValue } from './knowledge.js';
import type { CompleteOutcome } from './outcome.js';
import { OUTCOME_BITS, type OutcomeModel, outcomeModel } from './outcome-model.js';
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
   * then three-valued evaluation stands alone.
   */
  static of(situation: Situation, assuming: Assuming, asked: (fact: LinkedFact) => boolean): OpenOutcome | undefined {
    if (situation.sites.length > 0) return undefined;
    const model = outcomeModel(situation.index, situation.asOf);
    if (model === undefined || !model.space.exact) return undefined;
    try {
      return new OpenOutcome(model, new Settler(model, situation, assuming).settle(asked));
    } catch (error) {
      if (error instanceof BudgetExceeded) return undefined;
      throw error;
    }
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

  /** How many facts may still have to be asked at a node: none where its outcomes cannot shrink any more. */
  factsToAsk(node: Node): number {
    return this.diagrams.constant(node) ? 0 : this.facts(node).length;
  }

  /** Outcomes left at a node of this diagram, as a bit set. */
  left(node: Node): number {
    return this.diagrams.reach(node);
  }
}

/** Puts one case into the model of its pack and date. */
class Settler {
  private readonly diagrams: Diagrams;

  constructor(
    private readonly model: OutcomeModel,
    private readonly situation: Situation,
    private readonly assuming: Assuming,
  ) {
    this.diagrams = model.diagrams;
  }

  settle(asked: (fact: LinkedFact) => boolean): Node {
    const { diagrams, model } = this;
    let result = this.known(model.outcome);
    for (let pass = 0, before = -1; pass < 16 && before !== result; pass += 1) {
      before = result;
      for (const fact of this.open(result)) result = this.substitute(result, fact);
    }
    result = diagrams.choose(this.consistent(), result, 0);
    for (const variable of this.openVariables(result)) {
      const fact = this.situation.index.facts.get(variable.fact);
      if (fact !== undefined && asked(fact)) continue;
      result = diagrams.forget(result, variable.level, variable.size);
    }
    return result;
  }

  /** Fixes everything the case knows; of a vague date every cell it may lie in stays possible. */
  private known(node: Node): Node {
    let result = node;
    for (const variable of this.openVariables(result)) {
      const value = this.situation.knowledge.value(variable.fact);
      if (value === undefined || variable.fact === AS_OF) continue;
      if (typeof value === 'object' && !Array.isArray(value) && isDateRange(value) && value.from !== value.to) continue;
      result = this.model.space.fix(result, variable.fact, value);
    }
    return this.vague(result);
  }

  private vague(node: Node): Node {
    let result = node;
    for (const variable of this.openVariables(result)) {
      const value = this.situation.knowledge.value(variable.fact);
      if (value === undefined || typeof value !== 'object' || Array.isArray(value) || !isDateRange(value)) continue;
      result = this.model.space.confine(result, variable, value);
    }
    return result;
  }

  private substitute(node: Node, id: string): Node {
    const { index, knowledge, asOf } = this.situation;
    const fact = index.facts.get(id);
    if (fact === undefined || knowledge.value(id) !== undefined) return node;
    const { space } = this.model;
    let result = node;
    if (this.assuming(fact)) {
      for (const reading of fact.defaults.filter((candidate) => covers(candidate.period, asOf)).toReversed()) {
        const when = reading.when === undefined ? TRUE : this.known(space.compile(reading.when));
        result = this.diagrams.choose(when, space.fix(node, id, reading.value), result);
      }
    }
    for (const constraint of (index.implying.get(id) ?? []).toReversed()) {
      const value = constraint.implies[id];
      if (value !== undefined) result = this.diagrams.choose(this.known(space.compile(constraint.when)), space.fix(node, id, value), result);
    }
    return result;
  }

  /** No constraint may imply something other than what is known, nor two of them different things. */
  private consistent(): Node {
    const { diagrams, model, situation } = this;
    let result: Node = TRUE;
    for (const [id, constraints] of situation.index.implying) {
      const stated = situation.case.answers.get(id)?.value ?? situation.knowledge.value(id);
      for (const [position, constraint] of constraints.entries()) {
        const value = constraint.implies[id] as FactValue;
        const when = this.known(model.space.compile(constraint.when));
        if (when === FALSE) continue;
        if (stated !== undefined) {
          if (!sameValue(stated, value) && !situation.used.has(id)) result = diagrams.and(result, diagrams.not(when));
          continue;
        }
        for (const other of constraints.slice(position + 1)) {
          if (sameValue(value, other.implies[id] as FactValue)) continue;
          result = diagrams.and(result, diagrams.not(diagrams.and(when, this.known(model.space.compile(other.when)))));
        }
      }
    }
    return result;
  }

  private open(node: Node): Set<string> {
    return new Set(this.openVariables(node).map((variable) => variable.fact));
  }

  private openVariables(node: Node): Variable[] {
    return this.model.space.support(node);
  }
}
