import { Diagrams, FALSE, type Node, TRUE } from '../logic/diagram.js';
import { AS_OF } from '../logic/expression.js';
import { covers } from '../pack/link/period.js';
import type { LinkedConstraint, LinkedPathway, LinkedRedLine, LinkedRequirement } from '../pack/model.js';
import type { PackIndex } from './knowledge.js';
import type { CompleteOutcome } from './outcome.js';
import { citesInForce } from './requirement.js';
import { Space } from './space.js';

/** Bit of each outcome in the terminals of an outcome diagram. */
export const OUTCOME_BITS: Readonly<Record<CompleteOutcome, number>> = { prohibited: 1, open: 2, closed: 4, outside: 8, gap: 16 };

/** Nodes that one outcome diagram may use before the result says "not exact". */
export const NODE_BUDGET = 400_000;

/** Nodes that cases may leave in a model before it is made anew, besides three times as many as the rules take. */
const SPARE_NODES = 5_000;

/**
 * The outcome of every case at one date as one diagram over all facts: every rule compiled, the order of precedence
 * applied. Made once per pack and date; a case then only fixes what it knows.
 */
export class OutcomeModel {
  readonly space: Space;
  readonly diagrams: Diagrams;
  private readonly scopes = new Map<string, Node>();
  private readonly opens = new Map<string, PathwayNodes>();
  private readonly demands = new Map<string, Node>();
  private made: { outcome?: Node; forbids?: readonly Forbidding[] } = {};
  /** Nodes that the rules alone take. */
  private ownSize = 0;

  /** `room`: a node budget, or diagrams to share with other models. `compiled` later: when first read. Throws BudgetExceeded past the budget. */
  constructor(
    readonly index: PackIndex,
    readonly asOf: number,
    room: number | Diagrams = NODE_BUDGET,
    compiled: 'at once' | 'later' = 'at once',
  ) {
    this.diagrams = typeof room === 'number' ? new Diagrams(room) : room;
    this.space = new Space(this.diagrams, index, new Map([[AS_OF, asOf]]), orderOfFacts(index));
    if (compiled === 'at once') void this.outcome;
  }

  /** Terminals are bit sets of outcomes. */
  get outcome(): Node {
    if (this.made.outcome === undefined) {
      this.made.outcome = this.compile();
      // Which constraints a case asks about must not decide whether the space is exact.
      for (const constraint of this.index.pack.constraints) this.demand(constraint);
      this.ownSize = this.diagrams.size;
    }
    return this.made.outcome;
  }

  /** Whether cases have left so much in it that making it anew costs less than the memory. */
  get cluttered(): boolean {
    return this.diagrams.size > 4 * this.ownSize + SPARE_NODES;
  }

  /** What forbids an act whatever pathway is open, rule by rule: absolute red lines, and failures that are forbidden. */
  get forbids(): readonly Forbidding[] {
    this.made.forbids ??= this.compileForbidding();
    return this.made.forbids;
  }

  /** Compiles the whole in small steps, for a caller that must not keep anybody waiting. Throws BudgetExceeded. */
  *compileInSteps(): Generator<void, void> {
    for (const pathway of this.index.pack.pathways) {
      this.pathway(pathway);
      yield;
    }
    for (const line of this.index.pack.redLines) {
      this.redLine(line);
      yield;
    }
    void this.forbids;
    yield;
    void this.outcome;
  }

  private compile(): Node {
    const { diagrams, index } = this;
    const pathways = index.pack.pathways.map((pathway) => ({ pathway, ...this.pathway(pathway) }));
    const residual = this.any(index.pack.redLines.filter((line) => line.kind === 'residual').map((line) => this.redLine(line)));
    const outside = this.any(
      index.pack.outside.map((rule) => (covers(rule.period, this.asOf) ? this.space.compile(rule.when) : FALSE)),
    );
    const stages: readonly (readonly [CompleteOutcome, Node])[] = [
      ['prohibited', this.any(this.forbids.map((rule) => rule.hits))],
      ['open', this.any(pathways.map((state) => state.open))],
      ['prohibited', residual],
      ['closed', this.any(pathways.map((state) => diagrams.and(state.applies, diagrams.not(state.met))))],
      ['outside', outside],
    ];
    let result: Node = OUTCOME_BITS.gap;
    for (const [outcome, condition] of stages.toReversed()) result = diagrams.choose(condition, OUTCOME_BITS[outcome], result);
    return result;
  }

  private compileForbidding(): Forbidding[] {
    const { pack } = this.index;
    return [
      ...pack.redLines
        .filter((line) => line.kind === 'absolute')
        .map((redLine) => ({ kind: 'red-line', redLine, hits: this.redLine(redLine) }) as const),
      ...pack.pathways.flatMap((pathway) =>
        pathway.requirements
          .filter((requirement) => requirement.breach?.result === 'prohibited')
          .map(
            (requirement) =>
              ({
                kind: 'failure',
                pathway,
                requirement,
                hits: this.diagrams.and(this.pathway(pathway).applies, this.diagrams.not(this.met(requirement))),
              }) as const,
          ),
      ),
    ];
  }

  private any(nodes: readonly Node[]): Node {
    return nodes.reduce<Node>((all, node) => this.diagrams.or(all, node), FALSE);
  }

  /** Whether a pathway is in force and in scope, before it yields. */
  scope(id: string): Node {
    const known = this.scopes.get(id);
    if (known !== undefined) return known;
    const pathway = this.index.pathways.get(id);
    let scope: Node = FALSE;
    if (pathway !== undefined && covers(pathway.period, this.asOf)) {
      scope = pathway.scope.reduce<Node>(
        (all, criterion) => (all === FALSE ? FALSE : this.diagrams.and(all, this.space.compile(criterion.test))),
        TRUE,
      );
    }
    this.scopes.set(id, scope);
    return scope;
  }

  pathway(pathway: LinkedPathway): PathwayNodes {
    const known = this.opens.get(pathway.id);
    if (known !== undefined) return known;
    const { diagrams } = this;
    const yields = this.any((pathway.yieldsTo ?? []).map((id) => this.scope(id)));
    const applies = diagrams.and(this.scope(pathway.id), diagrams.not(yields));
    let met: Node = TRUE;
    if (applies !== FALSE) {
      for (const requirement of pathway.requirements) met = diagrams.and(met, this.met(requirement));
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

  /** Whether a requirement is met; so is one that does not apply. */
  met(requirement: LinkedRequirement): Node {
    return this.diagrams.or(this.diagrams.not(this.appliesTo(requirement)), this.requirement(requirement));
  }

  appliesTo(requirement: LinkedRequirement): Node {
    if (requirement.cites.length > 0 && citesInForce(requirement.cites, this.asOf).length === 0) return FALSE;
    return requirement.when === undefined ? TRUE : this.space.compile(requirement.when);
  }

  /** Whether the condition of a requirement holds, where it applies. */
  requirement(requirement: LinkedRequirement): Node {
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

  /** A matter of record that is not known is taken as given: the test is met unless what is known rules it out. */
  private takenAsGiven(test: Node): Node {
    const { diagrams, space } = this;
    let result = test;
    for (const variable of space.support(test)) {
      if (this.index.facts.get(variable.fact)?.nature !== 'record') continue;
      const values = Array.from({ length: variable.size }, (_, value) => diagrams.restrict(result, variable.level, value));
      result = diagrams.choose(space.holds(space.known(variable.fact)), result, this.any(values));
    }
    return result;
  }

  /** What a constraint demands: where its condition holds, each fact has the value it implies. */
  demand(constraint: LinkedConstraint): Node {
    const known = this.demands.get(constraint.id);
    if (known !== undefined) return known;
    const demand = this.compileDemand(constraint);
    this.demands.set(constraint.id, demand);
    return demand;
  }

  private compileDemand(constraint: LinkedConstraint): Node {
    const { diagrams, space } = this;
    const when = space.compile(constraint.when);
    if (when === FALSE) return TRUE;
    const implied = Object.entries(constraint.implies).reduce<Node>(
      (all, [fact, value]) => diagrams.and(all, space.is(fact, value)),
      TRUE,
    );
    return diagrams.or(diagrams.not(when), implied);
  }

  /** A result where these constraints are kept, 0 elsewhere. */
  keeping(constraints: readonly LinkedConstraint[], result: Node): Node {
    const demanded = constraints.reduce<Node>((all, constraint) => this.diagrams.and(all, this.demand(constraint)), TRUE);
    return this.diagrams.choose(demanded, result, 0);
  }

  /** Whether a red line is crossed and nothing excuses it. */
  redLine(line: LinkedRedLine): Node {
    const { diagrams, space } = this;
    if (!covers(line.period, this.asOf)) return FALSE;
    const current = line.bases.filter((base) => covers(base.period, this.asOf));
    const based = this.any(current.map((base) => (base.when === undefined ? TRUE : space.compile(base.when))));
    if (based === FALSE) return FALSE;
    const excuses = line.kind === 'absolute' ? [] : (line.unlessOpen ?? this.index.pack.pathways.map((pathway) => pathway.id));
    const excused = this.any(
      excuses.flatMap((id) => this.index.pathways.get(id) ?? []).map((pathway) => this.pathway(pathway).open),
    );
    return diagrams.and(diagrams.and(based, space.compile(line.when)), diagrams.not(excused));
  }
}

/** A rule that forbids whatever pathway is open, and when it does. */
export type Forbidding =
  | { readonly kind: 'red-line'; readonly redLine: LinkedRedLine; readonly hits: Node }
  | { readonly kind: 'failure'; readonly pathway: LinkedPathway; readonly requirement: LinkedRequirement; readonly hits: Node };

interface PathwayNodes {
  readonly applies: Node;
  readonly met: Node;
  readonly open: Node;
}

/** Facts that decide most come first: the pack's question order, then the order of the pack. */
function orderOfFacts(index: PackIndex): ReadonlyMap<string, number> {
  const ids = new Set([...index.pack.questionOrder, ...index.pack.facts.map((fact) => fact.id)]);
  return new Map([...ids].map((id, place) => [id, place]));
}
