import type { OpenOutcome } from '../assessment/exact.js';
import type { Node } from '../logic/diagram.js';
import type { LinkedFact } from '../pack/model.js';
import { valuesToTell } from './answers.js';

/** How many combinations of answers one relevance test may try before it takes a fact that still matters as relevant. */
const BUDGET = 4000;

/**
 * Which facts may be asked: those in some minimal set of open facts whose answers can shrink the set of outcomes. A
 * fact that shrinks it alone is such a set; otherwise it must shrink it together with facts none of which (and no part
 * of the set) does so without it.
 */
export class Relevance {
  private readonly all: number;
  private readonly alone = new Map<LinkedFact, boolean>();

  constructor(
    private readonly open: OpenOutcome,
    private readonly facts: readonly LinkedFact[],
  ) {
    this.all = open.reachable;
  }

  of(fact: LinkedFact): boolean {
    if (this.shrinksAlone(fact)) return true;
    const others = this.facts.filter((other) => other !== fact && !this.shrinksAlone(other));
    for (let size = 1; size <= others.length; size += 1) {
      const search = new Search(this.open, this.all, fact, others, size);
      if (search.found()) return true;
      if (search.exhausted) return true;
    }
    return false;
  }

  private shrinksAlone(fact: LinkedFact): boolean {
    const known = this.alone.get(fact);
    if (known !== undefined) return known;
    const shrinks = valuesToTell(this.open, fact).some((value) => isSmaller(this.open, this.open.given(fact.id, value), this.all));
    this.alone.set(fact, shrinks);
    return shrinks;
  }
}

function isSmaller(open: OpenOutcome, node: Node, all: number): boolean {
  const left = open.left(node);
  return left !== 0 && left !== all;
}

/** Looks for a set of `size` other facts that shrinks the outcomes with the fact and not without any of its members. */
class Search {
  exhausted = false;
  private tried = 0;

  constructor(
    private readonly open: OpenOutcome,
    private readonly all: number,
    private readonly fact: LinkedFact,
    private readonly others: readonly LinkedFact[],
    private readonly size: number,
  ) {}

  found(): boolean {
    return this.extend([], 0);
  }

  private extend(chosen: readonly LinkedFact[], from: number): boolean {
    if (chosen.length === this.size) return this.isMinimal([this.fact, ...chosen]);
    for (let index = from; index < this.others.length; index += 1) {
      if (this.tried > BUDGET) {
        this.exhausted = true;
        return false;
      }
      if (this.extend([...chosen, this.others[index] as LinkedFact], index + 1)) return true;
    }
    return false;
  }

  private isMinimal(set: readonly LinkedFact[]): boolean {
    if (!this.shrinks(this.open.node, set)) return false;
    return set.every((member) => !this.shrinks(this.open.node, set.filter((other) => other !== member)));
  }

  private shrinks(node: Node, facts: readonly LinkedFact[]): boolean {
    this.tried += 1;
    const [first, ...rest] = facts;
    if (first === undefined) return isSmaller(this.open, node, this.all);
    return valuesToTell(this.open, first).some((value) => this.shrinks(this.open.given(first.id, value, node), rest));
  }
}
