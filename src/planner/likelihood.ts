import type { OpenOutcome } from '../assessment/exact.js';
import type { Variable } from '../assessment/space.js';
import type { Node } from '../logic/diagram.js';
import type { FactValue } from '../logic/expression.js';
import type { LinkedFact } from '../pack/model.js';
import { valuesToTell, weightOf } from './answers.js';

/** One answer to a question, how likely it is, and where it leads. */
export interface Branch {
  readonly value: FactValue;
  readonly probability: number;
  readonly node: Node;
}

/**
 * How likely answers and outcomes are, if every combination of answers that the constraints allow is as likely as the
 * weights of its values (`weightOf`) multiplied. Of a choice of several, none and each option alone are considered.
 */
export class Likelihood {
  /** The sets of outcomes met, in the order in which shares of them are kept. */
  private readonly sets: Node[] = [];
  private readonly masses = new Map<Node, readonly number[]>();
  private readonly weights = new Map<number, readonly number[]>();

  constructor(
    private readonly open: OpenOutcome,
    private readonly facts: ReadonlyMap<string, LinkedFact>,
  ) {}

  /** The answers to a question at a node that contradict nothing. */
  answers(node: Node, fact: LinkedFact): Branch[] {
    const all = valuesToTell(this.open, fact).map((value) => {
      const next = this.open.given(fact.id, value, node);
      return { value, node: next, probability: weightOf(fact, value) * this.total(next) };
    });
    const sum = all.reduce((total, branch) => total + branch.probability, 0);
    return all.filter((branch) => branch.probability > 0).map((branch) => ({ ...branch, probability: branch.probability / sum }));
  }

  /** Bits that are missing to know which set of outcomes will be left in the end (Shannon 1948). */
  entropy(node: Node): number {
    const masses = this.massesOf(node);
    const total = this.total(node);
    let bits = 0;
    for (const mass of masses) if (mass > 0) bits -= (mass / total) * Math.log2(mass / total);
    return bits;
  }

  private total(node: Node): number {
    let sum = 0;
    for (const mass of this.massesOf(node)) sum += mass;
    return sum;
  }

  /** Share of all answers that end in each set of outcomes; of sets met later none. */
  private massesOf(node: Node): readonly number[] {
    const known = this.masses.get(node);
    if (known !== undefined) return known;
    const { diagrams, model } = this.open;
    const masses: number[] = [];
    if (diagrams.isTerminal(node)) {
      if (node !== 0) this.add(masses, this.shareOf(node), 1);
    } else {
      const weights = this.weightsOf(model.space.variableAt(diagrams.levelOf(node)) as Variable);
      for (let value = 0; value < weights.length; value += 1)
        this.add(masses, this.massesOf(diagrams.branch(node, value)), weights[value] as number);
    }
    this.masses.set(node, masses);
    return masses;
  }

  private shareOf(set: Node): readonly number[] {
    if (!this.sets.includes(set)) this.sets.push(set);
    return this.sets.map((other) => (other === set ? 1 : 0));
  }

  private add(masses: number[], more: readonly number[], weight: number): void {
    while (masses.length < more.length) masses.push(0);
    for (let set = 0; set < more.length; set += 1) masses[set] = (masses[set] as number) + weight * (more[set] as number);
  }

  private weightsOf(variable: Variable): readonly number[] {
    const known = this.weights.get(variable.level);
    if (known !== undefined) return known;
    const fact = this.facts.get(variable.fact);
    const values = this.open.model.space.values(variable);
    const raw = values.map((value) => (fact === undefined || variable.option !== undefined ? 1 : weightOf(fact, value)));
    const sum = raw.reduce((total, weight) => total + weight, 0);
    const weights = raw.map((weight) => weight / sum);
    this.weights.set(variable.level, weights);
    return weights;
  }
}
