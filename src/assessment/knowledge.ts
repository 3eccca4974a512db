import { evaluate, type Tri } from '../logic/evaluate.js';
import { AS_OF, type Expression, type FactValue } from '../logic/expression.js';
import { openFacts, type TracedKnowledge } from '../logic/open-facts.js';
import { covers } from '../pack/link/period.js';
import type { LinkedConstraint, LinkedDefault, LinkedFact, LinkedPathway, Pack } from '../pack/model.js';

/** Known values of facts and what follows for derived facts; remembers what it worked out. */
export class CaseKnowledge implements TracedKnowledge {
  private readonly tri = new Map<string, Tri>();
  private readonly open = new Map<string, ReadonlySet<string>>();

  constructor(
    readonly values: ReadonlyMap<string, FactValue>,
    private readonly conditions: ReadonlyMap<string, Expression>,
  ) {}

  value(fact: string): FactValue | undefined {
    return this.values.get(fact);
  }

  derived(id: string): Tri {
    const known = this.tri.get(id);
    if (known !== undefined) return known;
    const when = this.conditions.get(id);
    const value = when === undefined ? null : evaluate(when, this);
    this.tri.set(id, value);
    return value;
  }

  openOf(id: string): ReadonlySet<string> {
    const known = this.open.get(id);
    if (known !== undefined) return known;
    const when = this.conditions.get(id);
    const facts = when === undefined ? new Set<string>() : openFacts(when, this);
    this.open.set(id, facts);
    return facts;
  }

  test(expression: Expression): Tri {
    return evaluate(expression, this);
  }
}

/** What a pack looks up while it reads cases; made once per pack. */
export interface PackIndex {
  readonly pack: Pack;
  readonly conditions: ReadonlyMap<string, Expression>;
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

export function indexPack(pack: Pack): PackIndex {
  const known = INDEXES.get(pack);
  if (known !== undefined) return known;
  let comparisons: Map<string, Comparison[]> | undefined;
  const index: PackIndex = {
    pack,
    conditions: new Map(pack.derived.map((derived) => [derived.id, derived.when])),
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

/** A default reading that was put in, by the id of its fact. */
type UsedDefaults = ReadonlyMap<string, LinkedDefault>;

/** Two statements of a case that the pack says cannot both be. */
export interface Conflict {
  readonly constraint: LinkedConstraint;
  readonly fact: string;
  readonly stated: FactValue;
  readonly implied: FactValue;
}

export interface Interpreted {
  readonly knowledge: CaseKnowledge;
  readonly used: UsedDefaults;
  /** Facts filled in because the pack's constraints imply them. */
  readonly implied: ReadonlyMap<string, LinkedConstraint>;
  readonly conflicts: readonly Conflict[];
}

/**
 * Knowledge from asserted values: the pack's constraints are applied until nothing changes, then default readings for
 * facts that `mayAssume` allows and nobody settled, in the order of the pack, the first whose time and condition fit.
 */
export function interpret(
  index: PackIndex,
  asserted: ReadonlyMap<string, FactValue>,
  asOf: number,
  mayAssume: (fact: LinkedFact) => boolean,
): Interpreted {
  const values = new Map<string, FactValue>(asserted);
  values.set(AS_OF, asOf);
  const implied = new Map<string, LinkedConstraint>();
  const conflicts = applyConstraints(index, values, implied);
  const used = new Map<string, LinkedDefault>();
  for (let found = true; found; ) {
    const before = new CaseKnowledge(values, index.conditions);
    const readings = new Map<string, LinkedDefault>();
    for (const fact of index.withDefaults) {
      if (values.has(fact.id) || !mayAssume(fact)) continue;
      const reading = applicable(fact, before, asOf);
      if (reading !== undefined) readings.set(fact.id, reading);
    }
    found = readings.size > 0;
    // Put in together, so that the readings of one round do not depend on their order.
    for (const [id, reading] of readings) {
      values.set(id, reading.value);
      used.set(id, reading);
    }
    if (found) applyConstraints(index, values, implied);
  }
  return { knowledge: new CaseKnowledge(values, index.conditions), used, implied, conflicts };
}

/** The first default whose time covers the as-of date and whose condition holds; none while an earlier one is open. */
function applicable(fact: LinkedFact, knowledge: CaseKnowledge, asOf: number): LinkedDefault | undefined {
  for (const reading of fact.defaults) {
    if (!covers(reading.period, asOf)) continue;
    const holds = reading.when === undefined ? true : knowledge.test(reading.when);
    if (holds === true) return reading;
    if (holds === null) return undefined;
  }
  return undefined;
}

function applyConstraints(index: PackIndex, values: Map<string, FactValue>, implied: Map<string, LinkedConstraint>): Conflict[] {
  const conflicts: Conflict[] = [];
  const done = new Set<string>();
  for (let changed = true; changed; ) {
    changed = false;
    const knowledge = new CaseKnowledge(values, index.conditions);
    for (const constraint of index.pack.constraints) {
      if (done.has(constraint.id) || evaluate(constraint.when, knowledge) !== true) continue;
      done.add(constraint.id);
      for (const [fact, value] of Object.entries(constraint.implies)) {
        const stated = values.get(fact);
        if (stated === undefined) {
          values.set(fact, value);
          implied.set(fact, constraint);
          changed = true;
        } else if (!sameValue(stated, value)) conflicts.push({ constraint, fact, stated, implied: value });
      }
    }
  }
  return conflicts;
}

export function sameValue(left: FactValue, right: FactValue): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
