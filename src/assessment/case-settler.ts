import { type Diagrams, FALSE, type Node, TRUE } from '../logic/diagram.js';
import { type DateRange, type Expression, type FactValue, isDateRange } from '../logic/expression.js';
import { covers } from '../pack/link/period.js';
import type { LinkedConstraint, LinkedDefault, LinkedFact } from '../pack/model.js';
import { sameValue } from './knowledge.js';
import type { OutcomeModel } from './outcome-model.js';
import { settlingOrder } from './settling-order.js';
import type { Assuming, Situation } from './situation.js';
import type { Variable } from './space.js';

/** Puts one case into the model of its pack and date. */
export class Settler {
  private readonly diagrams: Diagrams;

  constructor(
    private readonly model: OutcomeModel,
    private readonly situation: Situation,
    private readonly assuming: Assuming,
  ) {
    this.diagrams = model.diagrams;
  }

  /** `of`: what is put in place of the outcome; its terminals other than 0 are bit sets as well. */
  settle(asked: (fact: LinkedFact) => boolean, of: Node = this.model.outcome): Node {
    return toTheEnd(this.settling(asked, of));
  }

  /** The same in small steps, for a caller that must not keep anybody waiting. */
  *settling(asked: (fact: LinkedFact) => boolean, of: Node = this.model.outcome): Generator<void, Node> {
    const { model, diagrams } = this;
    const { facts } = this.situation.index;
    const fixed = this.fixed(of);
    const outcome = yield* this.substituting(fixed, false);
    const read = this.open(this.vague(yield* this.substituting(fixed, true)));
    const kept = this.consistent(new Set([...read, ...this.open(outcome)]));
    const result = this.vague(diagrams.choose(kept, outcome, 0));
    return model.space.project(result, new Set([...read].filter((id) => facts.has(id) && asked(facts.get(id) as LinkedFact))));
  }

  /** What those constraints demand that bear, over one another, on some facts. */
  private consistent(facts: ReadonlySet<string>): Node {
    const reached = new Set(facts);
    const demands = this.constraints().map((constraint) => this.model.demand(constraint));
    let waiting = demands
      .map((demand) => toTheEnd(this.substituting(this.fixed(demand), false)))
      .filter((demand) => demand !== TRUE)
      .map((demand) => ({ demand, support: this.open(demand) }));
    let all: Node = TRUE;
    for (let before = -1; before !== waiting.length; ) {
      before = waiting.length;
      waiting = waiting.filter(({ demand, support }) => {
        if (demand !== FALSE && [...support].every((fact) => !reached.has(fact))) return true;
        for (const fact of support) reached.add(fact);
        all = this.diagrams.and(all, demand);
        return false;
      });
    }
    return all;
  }

  /**
   * The constraints that may demand something of the case; not those that it breaks only because of a default reading, as
   * it states nothing that contradicts itself.
   */
  private constraints(): readonly LinkedConstraint[] {
    const { index, knowledge, conflicts } = this.situation;
    return index.pack.constraints.filter(({ when, implies }) => {
      const holds = knowledge.test(when);
      if (holds !== true) return holds === null;
      return (
        conflicts.length > 0 || Object.entries(implies).every(([id, value]) => sameValue(knowledge.value(id) ?? value, value))
      );
    });
  }

  /**
   * Puts default readings, and with `filling` what constraints imply, in the place of open facts: each once, before the
   * facts that its own conditions read.
   */
  private *substituting(node: Node, filling: boolean): Generator<void, Node> {
    const order = settlingOrder(this.situation.index);
    const ranks = filling ? order.byAll : order.byDefaults;
    let result = node;
    let open = this.open(result);
    const substitute = (id: string) => {
      const before = result;
      result = this.substitute(result, id, filling);
      if (result !== before) open = this.open(result);
    };
    for (const id of [...open].filter((each) => !this.situation.index.facts.has(each))) {
      substitute(id);
      yield;
    }
    for (let next = firstAfter(-1, open, ranks); next !== undefined; next = firstAfter(next.rank, open, ranks)) {
      substitute(next.id);
      yield;
    }
    return result;
  }

  /** Fixes everything the case knows to the day or number, and which facts are known. */
  fixed(node: Node): Node {
    const { diagrams } = this;
    const { space } = this.model;
    // What is tested first is mostly known, and leaves little of the diagram to look through.
    let rest = node;
    for (let branch = this.branchAt(rest); branch !== undefined; branch = this.branchAt(rest))
      rest = diagrams.branch(rest, branch);
    const values = new Map<number, number>();
    for (const variable of space.support(rest)) {
      const value = this.branchOf(variable);
      if (value !== undefined) values.set(variable.level, value);
    }
    return diagrams.restrictAll(rest, values);
  }

  /** The branch that the case takes at a node; undefined where it does not know, and at the end. */
  private branchAt(node: Node): number | undefined {
    const variable = this.diagrams.isTerminal(node) ? undefined : this.model.space.variableAt(this.diagrams.levelOf(node));
    return variable === undefined ? undefined : this.branchOf(variable);
  }

  private branchOf(variable: Variable): number | undefined {
    const { space } = this.model;
    const id = space.knownFact(variable);
    if (id !== undefined) {
      const known = this.knownWhen(id);
      return known === TRUE ? 1 : known === FALSE ? 0 : undefined;
    }
    const value = this.situation.knowledge.value(variable.fact);
    return value === undefined || isVague(value) ? undefined : space.branchFor(variable, value);
  }

  /** Of a vague date every cell it may lie in stays possible. */
  private vague(node: Node): Node {
    let result = node;
    for (const variable of this.model.space.support(node)) {
      const value = this.situation.knowledge.value(variable.fact);
      if (value !== undefined && isVague(value)) result = this.model.space.confine(result, variable, value);
    }
    return result;
  }

  /** Replaces a fact nobody answered by its default reading and, with `filling`, by what the constraints imply, each under its condition. */
  substitute(node: Node, id: string, filling = true): Node {
    const { index, knowledge } = this.situation;
    if (id.endsWith(' known')) return this.substituteKnown(node, id.slice(0, -' known'.length));
    const fact = index.facts.get(id);
    if (fact === undefined || knowledge.value(id) !== undefined) return node;
    let result = node;
    for (const reading of this.readings(fact).toReversed()) result = this.put(node, id, reading.value, reading, result);
    if (!filling) return result === node ? node : this.diagrams.choose(this.implied(id), node, result);
    for (const constraint of (index.implying.get(id) ?? []).toReversed())
      result = this.put(node, id, constraint.implies[id] as FactValue, constraint, result);
    return result;
  }

  /** A function with a fact fixed to a value under a condition, another one elsewhere. */
  private put(node: Node, id: string, value: FactValue, conditional: Conditional, otherwise: Node): Node {
    const when = this.when(conditional);
    return when === FALSE ? otherwise : this.diagrams.choose(when, this.model.space.fix(node, id, value), otherwise);
  }

  private substituteKnown(node: Node, id: string): Node {
    const { diagrams, model } = this;
    const variable = model.space.knownVariable(id);
    if (variable === undefined) return node;
    const known = this.knownWhen(id);
    return diagrams.choose(known, diagrams.restrict(node, variable.level, 1), diagrams.restrict(node, variable.level, 0));
  }

  /** Where a fact is known: where it is answered, or a constraint or a default reading gives it a value. */
  private knownWhen(id: string): Node {
    const { index, knowledge } = this.situation;
    if (knowledge.value(id) !== undefined) return TRUE;
    const fact = index.facts.get(id);
    const readings = fact === undefined ? [] : this.readings(fact);
    return readings.reduce<Node>((all, reading) => this.diagrams.or(all, this.when(reading)), this.implied(id));
  }

  private readings(fact: LinkedFact): readonly LinkedDefault[] {
    return this.assuming(fact) ? fact.defaults.filter((reading) => covers(reading.period, this.situation.asOf)) : [];
  }

  private when(conditional: Conditional): Node {
    if (conditional.when === undefined) return TRUE;
    const condition = this.model.space.compile(conditional.when);
    // What three values know is not looked for in the diagram.
    const known = this.diagrams.isTerminal(condition) ? null : this.situation.knowledge.test(conditional.when);
    return known === null ? this.fixed(condition) : known ? TRUE : FALSE;
  }

  private implied(id: string): Node {
    return (this.situation.index.implying.get(id) ?? []).reduce<Node>(
      (all, constraint) => this.diagrams.or(all, this.when(constraint)),
      FALSE,
    );
  }

  private open(node: Node): Set<string> {
    return this.model.space.factsOf(node);
  }
}

/** Of some facts the first in an order that comes after a place. */
function firstAfter(
  place: number,
  facts: Iterable<string>,
  ranks: ReadonlyMap<string, number>,
): { readonly id: string; readonly rank: number } | undefined {
  let first: { readonly id: string; readonly rank: number } | undefined;
  for (const id of facts) {
    const rank = ranks.get(id);
    if (rank !== undefined && rank > place && (first === undefined || rank < first.rank)) first = { id, rank };
  }
  return first;
}

/** A default reading, or a constraint. */
interface Conditional {
  readonly when?: Expression;
}

function toTheEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function isVague(value: FactValue): value is DateRange {
  return typeof value === 'object' && !Array.isArray(value) && isDateRange(value) && value.from !== value.to;
}
