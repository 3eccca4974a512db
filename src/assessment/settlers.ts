import { factsOf } from '../logic/open-facts.js';
import type { LinkedConstraint, LinkedFact } from '../pack/model.js';
import type { PackIndex } from './knowledge.js';

/** What can give a value to a fact that nobody stated: constraints that imply one, default readings. */
export class Settler {
  private dependsOn: readonly Settler[] | undefined;

  constructor(
    readonly id: string,
    /** Where it has default readings. */
    readonly fact: LinkedFact | undefined,
    readonly constraints: readonly LinkedConstraint[],
    private readonly index: PackIndex,
  ) {}

  /** Settlers, in the order of the pack, of the facts that its value can depend on over one step or more. */
  get dependencies(): readonly Settler[] {
    this.dependsOn ??= this.findDependencies();
    return this.dependsOn;
  }

  private findDependencies(): readonly Settler[] {
    const found = new Set(this.direct());
    for (const other of found) for (const next of other.direct()) found.add(next);
    return [...settlersOf(this.index).values()].filter((other) => found.has(other));
  }

  private direct(): Settler[] {
    const { conditions } = this.index;
    const facts = new Set<string>();
    const refs = new Set<string>();
    for (const { when } of [...(this.fact?.defaults ?? []), ...this.constraints])
      if (when !== undefined) factsOf(when, facts, refs);
    for (const ref of refs) {
      const when = conditions.get(ref);
      if (when !== undefined) factsOf(when, facts, refs);
    }
    const settlers = settlersOf(this.index);
    return [...facts].flatMap((id) => settlers.get(id) ?? []);
  }
}

const SETTLERS = new WeakMap<PackIndex, ReadonlyMap<string, Settler>>();

/** What settles the facts of a pack, by fact: first those with default readings, then the others, in the order of the pack. */
export function settlersOf(index: PackIndex): ReadonlyMap<string, Settler> {
  const known = SETTLERS.get(index);
  if (known !== undefined) return known;
  const withDefaults = new Map(index.withDefaults.map((fact) => [fact.id, fact]));
  const ids = new Set([...withDefaults.keys(), ...index.implying.keys()]);
  const settlers = new Map(
    [...ids].map((id) => [id, new Settler(id, withDefaults.get(id), index.implying.get(id) ?? [], index)] as const),
  );
  SETTLERS.set(index, settlers);
  return settlers;
}
