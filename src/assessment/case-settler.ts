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
    const outcome = yield* this.substituting(this.fixed(of), false);
    const read = this.open(this.vague(yield* this.substituting(this.fixed(of), true)));
    const kept = this.consistent(new Set([...read, ...this.open(outcome)]));
    const result = this.vague(diagrams.choose(kept, outcome, 0));
    return model.space.project(result, new Set([...read].filter((id) => facts.has(id) && asked(facts.get(id) as LinkedFact))));
  }

  /** What those constraints demand that bear, over one another, on some facts. */
  private consistent(facts: ReadonlySet<string>): Node {
    const reached = new Set(facts);
    let waiting = this.constraints()
      .map((constraint) => toTheEnd(this.substituting(this.fixed(this.model.demand(constraint)), false)))
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
   * The constraints of the pack; not those that the case breaks only because of a default reading, as it states nothing
   * that contradicts itself.
   */
  private constraints(): readonly LinkedConstraint[] {
    const { index, knowledge, conflicts } = this.situation;
    const { constraints } = index.pack;
    if (conflicts.length > 0) return constraints;
    return constraints.filter(
      ({ when, implies }) =>
        knowledge.test(when) !== true ||
        Object.entries(implies).every(([id, value]) => sameValue(knowledge.value(id) ?? value, value)),
    );
  }

  /**
   * Puts default readings, and with `filling` what constraints imply, in the place of open facts: each once, before the
   * facts that its own conditions read.
   */
  private *substituting(node: Node, filling: boolean): Generator<void, Node> {
    if (this.diagrams.isTerminal(node)) return node;
    let result = node;
    let open = this.open(result);
    const known = [...open].filter((id) => !this.situation.index.facts.has(id));
    const { byAll, byDefaults } = settlingOrder(this.situation.index);
    for (const ids of [known, filling ? byAll : byDefaults]) {
      for (const id of ids) {
        if (!open.has(id)) continue;
        const before = result;
        result = this.substitute(result, id, filling);
        yield;
        if (result !== before) open = this.open(result);
      }
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
    const value = this.situation.knowledge.value(id ?? variable.fact);
    if (value === undefined || isVague(value)) return undefined;
    return id === undefined ? space.branchFor(variable, value) : 1;
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
    const { space } = this.model;
    if (id.endsWith(' known')) return this.substituteKnown(node, id.slice(0, -' known'.length));
    const fact = index.facts.get(id);
    if (fact === undefined || knowledge.value(id) !== undefined) return node;
    let result = node;
    for (const reading of this.readings(fact).toReversed())
      result = this.diagrams.choose(this.when(reading), space.fix(node, id, reading.value), result);
    if (!filling) return result === node ? node : this.diagrams.choose(this.implied(id), node, result);
    for (const constraint of (index.implying.get(id) ?? []).toReversed()) {
      result = this.diagrams.choose(this.when(constraint), space.fix(node, id, constraint.implies[id] as FactValue), result);
    }
    return result;
  }

  /** A fact that nobody answered is known where a constraint or a default reading gives it a value. */
  private substituteKnown(node: Node, id: string): Node {
    const { diagrams, model, situation } = this;
    const variable = model.space.knownVariable(id);
    const fact = situation.index.facts.get(id);
    if (variable === undefined || fact === undefined) return node;
    const readings =
      situation.knowledge.value(id) === undefined ? this.readings(fact).map((reading) => this.when(reading)) : [TRUE];
    const known = readings.reduce((all, when) => diagrams.or(all, when), this.implied(id));
    return diagrams.choose(known, diagrams.restrict(node, variable.level, 1), diagrams.restrict(node, variable.level, 0));
  }

  private readings(fact: LinkedFact): readonly LinkedDefault[] {
    return this.assuming(fact) ? fact.defaults.filter((reading) => covers(reading.period, this.situation.asOf)) : [];
  }

  private when(conditional: { readonly when?: Expression }): Node {
    return conditional.when === undefined ? TRUE : this.fixed(this.model.space.compile(conditional.when));
  }

  private implied(id: string): Node {
    return (this.situation.index.implying.get(id) ?? []).reduce<Node>(
      (all, constraint) => this.diagrams.or(all, this.when(constraint)),
      FALSE,
    );
  }

  private open(node: Node): Set<string> {
    return new Set(this.model.space.support(node).map((variable) => variable.fact));
  }
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
