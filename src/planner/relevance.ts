import type { OpenOutcome } from '../assessment/exact.js';

/** Sets of facts that one relevance test may look at before it takes a fact that the outcome depends on as relevant. */
const BUDGET = 400;

/**
 * Which facts may be asked: those in some minimal set of open facts whose answers can shrink the set of outcomes. More
 * answers never leave more outcomes, so a fact is in such a set exactly if some set that cannot shrink it does so
 * together with the fact.
 */
export class Relevance {
  private readonly shrinking = new Map<string, boolean>();
  private tried = 0;

  constructor(
    private readonly open: OpenOutcome,
    private readonly facts: readonly string[],
  ) {}

  /** `undefined`: not decided within the budget. */
  of(fact: string): boolean | undefined {
    if (this.shrinks([fact])) return true;
    const others = this.facts.filter((other) => other !== fact && !this.shrinks([other]));
    if (!this.shrinks([fact, ...others])) return false;
    if (!this.shrinks(this.fewest(fact, others))) return true;
    this.tried = 0;
    const found = this.extend(fact, [], others);
    return found || this.tried <= BUDGET ? found : undefined;
  }

  /** A set that needs each of its members to shrink the outcomes with the fact. */
  private fewest(fact: string, others: readonly string[]): readonly string[] {
    let set = others;
    for (const other of others) {
      const without = set.filter((member) => member !== other);
      if (this.shrinks([fact, ...without])) set = without;
    }
    return set;
  }

  /** Goes through the sets that cannot shrink the outcomes, smaller ones inside larger ones. */
  private extend(fact: string, set: readonly string[], others: readonly string[]): boolean {
    for (const [index, other] of others.entries()) {
      const larger = [...set, other];
      if (this.shrinks(larger)) continue;
      this.tried += 1;
      if (this.tried > BUDGET) return false;
      if (this.shrinks([fact, ...larger]) || this.extend(fact, larger, others.slice(index + 1))) return true;
    }
    return false;
  }

  private shrinks(facts: readonly string[]): boolean {
    const key = facts.toSorted().join(' ');
    const known = this.shrinking.get(key);
    if (known !== undefined) return known;
    const shrinks = this.open.shrinksWith(new Set(facts));
    this.shrinking.set(key, shrinks);
    return shrinks;
  }
}
