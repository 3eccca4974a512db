import { Conditions, Evaluation } from '../logic/conditions.js';
import type { Tri } from '../logic/evaluate.js';
import { AS_OF, type Expression, type FactValue } from '../logic/expression.js';
import type { TracedKnowledge } from '../logic/open-facts.js';
import type { LinkedConstraint, LinkedDefault, LinkedFact, LinkedPathway, Pack } from '../pack/model.js';
import { type Settled, settle } from './settle.js';
import { settlersOf } from './settlers.js';

/** What somebody answered, by fact, and the as-of date. */
export type Stated = (fact: string) => FactValue | undefined;

/** What a pack looks up while it reads cases; made once per pack. */
export interface PackIndex {
  readonly pack: Pack;
  readonly conditions: ReadonlyMap<string, Expression>;
  /** The conditions of the rules as far as some case asked about them, parts that are alike written once. */
  readonly graph: Conditions;
  readonly withDefaults: readonly LinkedFact[];
  readonly facts: ReadonlyMap<string, LinkedFact>;
  readonly pathways: ReadonlyMap<string, LinkedPathway>;
  /** Constraints by the facts they can fill in. */
  readonly implying: ReadonlyMap<string, readonly LinkedConstraint[]>;
  /** Every comparison of a date or number fact that some rule makes. */
  readonly comparisons: ReadonlyMap<string, readonly Comparison[]>;
}

type Comparison = Extract<Expression, { op: 'compare' }>;

const INDEXES = new WeakMap<Pack, PackIndex>();

/** `graph`: the conditions of a pack of which this one is a part. */
export function indexPack(pack: Pack, graph?: Conditions): PackIndex {
  const known = INDEXES.get(pack);
  if (known !== undefined) return known;
  let comparisons: Map<string, Comparison[]> | undefined;
  const conditions = new Map(pack.derived.map((derived) => [derived.id, derived.when]));
  const index: PackIndex = {
    pack,
    conditions,
    graph: graph ?? new Conditions(conditions),
    withDefaults: pack.facts.filter((fact) => fact.defaults.length > 0),
    facts: new Map(pack.facts.map((fact) => [fact.id, fact])),
    pathways: new Map(pack.pathways.map((pathway) => [pathway.id, pathway])),
    implying: groupByImplied(pack.constraints),
    get comparisons() {
      comparisons ??= collectComparisons(pack);
      return comparisons;
    },
  };
  INDEXES.set(pack, index);
  return index;
}

function groupByImplied(constraints: readonly LinkedConstraint[]): Map<string, LinkedConstraint[]> {
  const groups = new Map<string, LinkedConstraint[]>();
  for (const constraint of constraints) {
    for (const fact of Object.keys(constraint.implies)) groups.set(fact, [...(groups.get(fact) ?? []), constraint]);
  }
  return groups;
}

/** Walks the pack as data: conditions are recognised by their `op`. */
function collectComparisons(pack: Pack): Map<string, Comparison[]> {
  const found = new Map<string, Comparison[]>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('op' in value && value.op === 'compare') {
      const comparison = value as Comparison;
      found.set(comparison.fact, [...(found.get(comparison.fact) ?? []), comparison]);
      if ('fact' in comparison.than)
        found.set(comparison.than.fact, [...(found.get(comparison.than.fact) ?? []), mirrored(comparison, comparison.than.fact)]);
      return;
    }
    for (const inner of Object.values(value)) walk(inner);
  };
  walk([pack.facts, pack.derived, pack.constraints, pack.pathways, pack.redLines, pack.duties, pack.outside]);
  return found;
}

function mirrored(comparison: Comparison, fact: string): Comparison {
  return { op: 'compare', relation: comparison.relation, fact, than: { fact: comparison.fact } };
}

/** Two statements of a case that the pack says cannot both be. */
export interface Conflict {
  readonly constraint: LinkedConstraint;
  readonly fact: string;
  readonly stated: FactValue;
  readonly implied: FactValue;
}

/**
 * What is known of a case on a date: what is stated, what the pack's constraints imply, and default readings of facts that
 * `mayAssume` allows and nobody settled. Worked out fact by fact, when a rule first reads one, and remembered.
 */
export class CaseKnowledge implements TracedKnowledge {
  private readonly settled = new Map<string, Settled | undefined>();
  private readonly evaluation: Evaluation;
  private withoutReadings: CaseKnowledge | undefined;
  /** Facts with default readings on which something that was read rests. */
  readonly assumed = new Set<LinkedFact>();

  constructor(
    readonly index: PackIndex,
    readonly stated: Stated,
    readonly asOf: number,
    readonly mayAssume: (fact: LinkedFact) => boolean,
  ) {
    this.evaluation = new Evaluation(index.graph, (fact) => this.value(fact));
  }

  value(fact: string): FactValue | undefined {
    return this.stated(fact) ?? this.settledBy(fact)?.value;
  }

  /** What gives a fact its value where nobody stated one. */
  settledBy(fact: string): Settled | undefined {
    if (this.settled.has(fact)) return this.settled.get(fact);
    const settler = settlersOf(this.index).get(fact);
    if (settler === undefined) return undefined;
    const { values, assumed } = settle(settler, this, this.index.conditions);
    for (const one of assumed) this.assumed.add(one);
    for (const [id, value] of values) this.settled.set(id, value);
    const value = values.get(fact);
    this.settled.set(fact, value);
    return value;
  }

  derived(id: string): Tri {
    const number = this.index.graph.numberOfDerived(id);
    return number === undefined ? null : this.evaluation.test(number);
  }

  openOf(id: string): ReadonlySet<string> {
    const number = this.index.graph.numberOfDerived(id);
    return number === undefined ? new Set() : this.evaluation.openFacts(number);
  }

  test(condition: Expression): Tri {
    return this.evaluation.test(this.index.graph.numberOf(condition));
  }

  /** Facts that keep a condition from being known, also added to `into`. */
  openFacts(condition: Expression, into?: Set<string>): Set<string> {
    return this.evaluation.openFacts(this.index.graph.numberOf(condition), into);
  }

  /** Default readings put in, by fact, in the order in which they were; `among`: of these facts alone. */
  used(among?: ReadonlySet<string>): ReadonlyMap<string, LinkedDefault> {
    if (among?.size === 0) return new Map();
    const used = this.index.withDefaults.flatMap(({ id }) => {
      const settled = among?.has(id) === false || this.stated(id) !== undefined ? undefined : this.settledBy(id);
      return settled?.reading === undefined ? [] : [{ id, reading: settled.reading, round: settled.round }];
    });
    return new Map(used.sort((a, b) => a.round - b.round).map(({ id, reading }) => [id, reading]));
  }

  /** Whether only a default reading gives a fact its value. */
  takesAsRead(fact: string): boolean {
    return this.stated(fact) === undefined && this.settledBy(fact)?.reading !== undefined;
  }

  /** Facts filled in because the pack's constraints imply them. */
  get implied(): ReadonlyMap<string, LinkedConstraint> {
    return new Map(
      [...this.index.implying.keys()].flatMap((id) => {
        const constraint = this.stated(id) === undefined ? this.settledBy(id)?.constraint : undefined;
        return constraint === undefined ? [] : [[id, constraint] as const];
      }),
    );
  }

  /** Everything known, by fact. */
  get values(): ReadonlyMap<string, FactValue> {
    return new Map(
      [AS_OF, ...this.index.facts.keys()].flatMap((id) => {
        const value = this.value(id);
        return value === undefined ? [] : [[id, value] as const];
      }),
    );
  }

  /** The same with nothing assumed. */
  get bare(): CaseKnowledge {
    this.withoutReadings ??= new CaseKnowledge(this.index, this.stated, this.asOf, () => false);
    return this.withoutReadings;
  }

  /** Statements that a constraint contradicts, whatever is assumed besides. */
  conflicts(): Conflict[] {
    const { bare, index } = this;
    const found: Conflict[] = [];
    for (const { constraint, when } of numbered(index)) {
      if (bare.evaluation.test(when) !== true) continue;
      for (const [fact, implied] of Object.entries(constraint.implies)) {
        const stated = bare.value(fact);
        if (stated !== undefined && !sameValue(stated, implied)) found.push({ constraint, fact, stated, implied });
      }
    }
    return found;
  }
}

const NUMBERED = new WeakMap<PackIndex, readonly { readonly constraint: LinkedConstraint; readonly when: number }[]>();

/** The constraints of a pack, each with the number of its condition: every case asks about them all. */
function numbered(index: PackIndex): readonly { readonly constraint: LinkedConstraint; readonly when: number }[] {
  const known = NUMBERED.get(index);
  if (known !== undefined) return known;
  const constraints = index.pack.constraints.map((constraint) => ({
    constraint,
    when: index.graph.numberOf(constraint.when),
  }));
  NUMBERED.set(index, constraints);
  return constraints;
}

export function sameValue(left: FactValue, right: FactValue): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
