import { Diagrams, FALSE, type Node, TRUE } from '../logic/diagram.js';
import { AS_OF, type FactValue } from '../logic/expression.js';
import { covers } from '../pack/link/period.js';
import type { LinkedPathway, LinkedRedLine, LinkedRequirement } from '../pack/model.js';
import { type CaseKnowledge, type PackIndex, sameValue } from './knowledge.js';
import type { CompleteOutcome } from './outcome.js';
import { citesInForce } from './requirement.js';
import { Space } from './space.js';

/** Bit of each outcome in the terminals of an outcome diagram. */
export const OUTCOME_BITS: Readonly<Record<CompleteOutcome, number>> = { prohibited: 1, open: 2, closed: 4, outside: 8, gap: 16 };

/** Nodes that one outcome diagram may use before the result says "not exact". */
export const NODE_BUDGET = 400_000;

/**
 * The outcome of a case as one diagram over the facts nobody has settled: every rule compiled with the known facts put
 * in, the order of precedence applied, facts that constraints or default readings settle replaced by what settles them,
 * and contradictory combinations left out (terminal 0).
 */
export class OutcomeDiagram {
  readonly space: Space;
  readonly diagrams: Diagrams;
  private readonly scopes = new Map<string, Node>();
  private readonly opens = new Map<string, { readonly applies: Node; readonly met: Node; readonly open: Node }>();

  constructor(
    private readonly index: PackIndex,
    private readonly knowledge: CaseKnowledge,
    private readonly asOf: number,
    private readonly mayAssume: (fact: string) => boolean,
    budget = NODE_BUDGET,
  ) {
    this.diagrams = new Diagrams(budget);
    this.space = new Space(this.diagrams, index, knowledge.values, orderOfFacts(index));
  }

  /** The outcomes, as bit sets at the terminals; throws BudgetExceeded past the node budget. */
  outcome(): Node {
    const { diagrams, index } = this;
    const pathways = index.pack.pathways.map((pathway) => ({ pathway, ...this.pathway(pathway) }));
    const lines = (kind: 'absolute' | 'residual') => this.any(index.pack.redLines.filter((line) => line.kind === kind).map((line) => this.redLine(line)));
    const forbidden = this.any(pathways.map(({ pathway, applies }) => diagrams.and(applies, this.forbiddenFailure(pathway))));
    const outside = this.any(index.pack.outside.map((rule) => (covers(rule.period, this.asOf) ? this.space.compile(rule.when) : FALSE)));
    const stages: readonly (readonly [CompleteOutcome, Node])[] = [
      ['prohibited', diagrams.or(lines('absolute'), forbidden)],
      ['open', this.any(pathways.map((state) => state.open))],
      ['prohibited', lines('residual')],
      ['closed', this.any(pathways.map((state) => diagrams.and(state.applies, diagrams.not(state.met))))],
      ['outside', outside],
    ];
    let result: Node = OUTCOME_BITS.gap;
    for (const [outcome, condition] of stages.toReversed()) result = diagrams.choose(condition, OUTCOME_BITS[outcome], result);
    return this.settle(result);
  }

  private any(nodes: readonly Node[]): Node {
    return nodes.reduce<Node>((all, node) => this.diagrams.or(all, node), FALSE);
  }

  private scope(id: string): Node {
    const known = this.scopes.get(id);
    if (known !== undefined) return known;
    const pathway = this.index.pathways.get(id);
    let scope: Node = FALSE;
    if (pathway !== undefined && covers(pathway.period, this.asOf)) {
      scope = pathway.scope.reduce<Node>((all, criterion) => (all === FALSE ? FALSE : this.diagrams.and(all, this.space.compile(criterion.test))), TRUE);
    }
    this.scopes.set(id, scope);
    return scope;
  }

  private pathway(pathway: LinkedPathway): { readonly applies: Node; readonly met: Node; readonly open: Node } {
    const known = this.opens.get(pathway.id);
    if (known !== undefined) return known;
    const { diagrams } = this;
    const yields = this.any((pathway.yieldsTo ?? []).map((id) => this.scope(id)));
    const applies = diagrams.and(this.scope(pathway.id), diagrams.not(yields));
    let met: Node = TRUE;
    if (applies !== FALSE) {
      for (const requirement of pathway.requirements) met = diagrams.and(met, diagrams.or(diagrams.not(this.appliesTo(requirement)), this.requirement(requirement)));
      for (const id of pathway.needs ?? []) {
        const needed = this.index.pathways.get(id);
        if (needed === undefined) continue;
        const state = this.pathway(needed);
        met = diagrams.and(met, pathway.needsStrictly ? state.open : diagrams.or(state.open, diagrams.not(state.applies)));
      }
    }
    const state = { applies, met, open: diagrams.and(applies, met) };
    this.opens.set(pathway.id, state);
    return state;
  }

  private appliesTo(requirement: LinkedRequirement): Node {
    if (requirement.cites.length > 0 && citesInForce(requirement.cites, this.asOf).length === 0) return FALSE;
    return requirement.when === undefined ? TRUE : this.space.compile(requirement.when);
  }

  private requirement(requirement: LinkedRequirement): Node {
    const { diagrams, space } = this;
    if (requirement.kind !== 'step') {
      const test = requirement.test === undefined ? FALSE : space.compile(requirement.test);
      return requirement.kind === 'attest' && test !== FALSE ? this.takenAsGiven(test) : test;
    }
    if (requirement.step === undefined) return FALSE;
    const pastDue = requirement.pastDue === undefined ? FALSE : space.compile(requirement.pastDue);
    const done = space.is(requirement.step, 'done');
    return diagrams.or(done, diagrams.and(space.is(requirement.step, 'will-do'), diagrams.not(pastDue)));
  }

  /** A matter of record nobody confirmed is taken as given: met unless what is known rules it out. */
  private takenAsGiven(test: Node): Node {
    let result = test;
    for (const variable of this.space.all()) {
      if (this.index.facts.get(variable.fact)?.nature !== 'record') continue;
      const values = Array.from({ length: variable.size }, (_, value) => this.diagrams.restrict(result, variable.level, value));
      result = this.any(values);
    }
    return result;
  }

  private forbiddenFailure(pathway: LinkedPathway): Node {
    return this.any(
      pathway.requirements
        .filter((requirement) => requirement.breach?.result === 'prohibited')
        .map((requirement) => this.diagrams.and(this.appliesTo(requirement), this.diagrams.not(this.requirement(requirement)))),
    );
  }

  private redLine(line: LinkedRedLine): Node {
    const { diagrams, space } = this;
    if (!covers(line.period, this.asOf)) return FALSE;
    const current = line.bases.filter((base) => covers(base.period, this.asOf));
    const based = this.any(current.map((base) => (base.when === undefined ? TRUE : space.compile(base.when))));
    if (based === FALSE) return FALSE;
    const excuses = line.kind === 'absolute' ? [] : (line.unlessOpen ?? this.index.pack.pathways.map((pathway) => pathway.id));
    const excused = this.any(excuses.flatMap((id) => this.index.pathways.get(id) ?? []).map((pathway) => this.pathway(pathway).open));
    return diagrams.and(diagrams.and(based, space.compile(line.when)), diagrams.not(excused));
  }

  /** Replaces facts by what settles them until nothing changes, then cuts out what contradicts what is known. */
  private settle(result: Node): Node {
    let settled = result;
    for (let pass = 0; pass < 12; pass += 1) {
      const before = settled;
      for (const fact of new Set(this.space.all().map((variable) => variable.fact))) settled = this.settleFact(settled, fact);
      if (settled === before) break;
    }
    return this.diagrams.choose(this.consistent(), settled, 0);
  }

  private settleFact(node: Node, id: string): Node {
    const fact = this.index.facts.get(id);
    if (fact === undefined || this.knowledge.value(id) !== undefined) return node;
    let result = node;
    if (this.mayAssume(id)) {
      for (const reading of fact.defaults.filter((candidate) => covers(candidate.period, this.asOf)).toReversed()) {
        const when = reading.when === undefined ? TRUE : this.space.compile(reading.when);
        result = this.diagrams.choose(when, this.space.fix(node, id, reading.value), result);
      }
    }
    for (const constraint of (this.index.implying.get(id) ?? []).toReversed()) {
      const value = constraint.implies[id];
      if (value !== undefined) result = this.diagrams.choose(this.space.compile(constraint.when), this.space.fix(node, id, value), result);
    }
    return result;
  }

  /** No constraint may imply something other than what is known, nor two of them different things. */
  private consistent(): Node {
    const { diagrams, space } = this;
    let result: Node = TRUE;
    for (const [id, constraints] of this.index.implying) {
      const known = id === AS_OF ? undefined : this.knowledge.value(id);
      for (const [position, constraint] of constraints.entries()) {
        const value = constraint.implies[id] as FactValue;
        if (known !== undefined) {
          if (!sameValue(known, value)) result = diagrams.and(result, diagrams.not(space.compile(constraint.when)));
          continue;
        }
        for (const other of constraints.slice(position + 1)) {
          if (sameValue(value, other.implies[id] as FactValue)) continue;
          const both = diagrams.and(space.compile(constraint.when), space.compile(other.when));
          result = diagrams.and(result, diagrams.not(both));
        }
      }
    }
    return result;
  }
}

/** Facts that decide most come first: the pack's question order, then the order of the pack. */
function orderOfFacts(index: PackIndex): readonly string[] {
  return [...new Set([...index.pack.questionOrder, ...index.pack.facts.map((fact) => fact.id)])];
}
