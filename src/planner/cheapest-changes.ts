import { sameValue } from '../assessment/knowledge.js';
import type { Node } from '../logic/diagram.js';
import type { FactValue } from '../logic/expression.js';
import { type ChoosableSpace, MISSED, REACHED } from './choosable-space.js';

/** One fact to choose otherwise: any of the values of `to` will do. */
export interface FactChange {
  readonly fact: string;
  readonly from: FactValue | undefined;
  readonly to: readonly FactValue[];
}

export interface Changes {
  readonly answers: readonly (readonly FactChange[])[];
  /** False where the search stopped at a limit, so that there may be more answers. */
  readonly complete: boolean;
}

/** How many facts more than the fewest an answer may change, how many answers are given, and how much is searched. */
const MORE_CHANGES = 2;
const MOST_ANSWERS = 8;
const MOST_VISITS = 200_000;

/**
 * Every minimal set of facts to change so that a settled goal is reached, fewest first: no part of a set suffices. With
 * `certain` whatever is not known; else as far as what is not known allows. Undefined where no change does it.
 */
export function cheapestChanges(goal: Node, space: ChoosableSpace, certain: boolean): Changes | undefined {
  return new ChangeSearch(space, certain).search(goal);
}

class ChangeSearch {
  private readonly costs = new Map<Node, number>();
  private readonly found: { readonly facts: ReadonlySet<string>; readonly values: ReadonlyMap<string, FactValue> }[] = [];
  private visits = 0;

  constructor(
    private readonly space: ChoosableSpace,
    private readonly certain: boolean,
  ) {}

  search(goal: Node): Changes | undefined {
    const least = this.cost(goal);
    if (least === Number.POSITIVE_INFINITY) return undefined;
    let complete = true;
    for (let size = least; size <= least + MORE_CHANGES && this.distinct() < MOST_ANSWERS; size += 1) {
      const smaller = this.found.map(({ facts }) => facts);
      this.visit(goal, size, [], new Map(), smaller);
      if (this.visits > MOST_VISITS) complete = false;
    }
    const merged = this.merge();
    return { answers: merged.slice(0, MOST_ANSWERS), complete: complete && merged.length <= MOST_ANSWERS };
  }

  private distinct(): number {
    return new Set(this.found.map(({ facts }) => [...facts].sort().join(' '))).size;
  }

  /** The fewest facts to change from a node on. */
  private cost(node: Node): number {
    const { diagrams } = this.space.model;
    if (diagrams.isTerminal(node)) return this.isReached(node) ? 0 : Number.POSITIVE_INFINITY;
    const known = this.costs.get(node);
    if (known !== undefined) return known;
    const costs = diagrams.branchesOf(node).map((branch) => this.cost(branch));
    const keeps = this.space.keptFact(diagrams.levelOf(node)) !== undefined;
    const result = keeps ? Math.min(1 + (costs[0] as number), costs[1] as number) : Math.min(...costs);
    this.costs.set(node, result);
    return result;
  }

  private isReached(terminal: Node): boolean {
    return this.certain ? terminal === REACHED : (terminal & REACHED) !== 0 && terminal <= (REACHED | MISSED);
  }

  private visit(
    node: Node,
    left: number,
    changed: readonly string[],
    values: ReadonlyMap<number, number>,
    smaller: readonly ReadonlySet<string>[],
  ): void {
    this.visits += 1;
    if (this.visits > MOST_VISITS || this.cost(node) > left) return;
    const { diagrams } = this.space.model;
    if (diagrams.isTerminal(node)) {
      if (left === 0) this.found.push({ facts: new Set(changed), values: this.valuesOf(changed, values) });
      return;
    }
    const level = diagrams.levelOf(node);
    const branches = diagrams.branchesOf(node);
    const fact = this.space.keptFact(level);
    if (fact === undefined) {
      for (const [value, branch] of branches.entries())
        this.visit(branch, left, changed, new Map([...values, [level, value]]), smaller);
      return;
    }
    this.visit(branches[1] as Node, left, changed, values, smaller);
    const more = [...changed, fact];
    const needless = smaller.some((facts) => [...facts].every((other) => more.includes(other)));
    if (left > 0 && !needless) this.visit(branches[0] as Node, left - 1, more, values, smaller);
  }

  private valuesOf(changed: readonly string[], values: ReadonlyMap<number, number>): Map<string, FactValue> {
    return new Map(
      changed.flatMap((fact): (readonly [string, FactValue])[] => {
        const value = this.valueOf(fact, values);
        return value === undefined ? [] : [[fact, value]];
      }),
    );
  }

  private valueOf(fact: string, values: ReadonlyMap<number, number>): FactValue | undefined {
    const variables = this.space.model.space.variablesOf(fact);
    if (this.space.choosable.get(fact)?.type === 'choices') {
      const now = this.space.stated(fact);
      const had = Array.isArray(now) ? (now as readonly string[]) : [];
      const untouched = had.filter(
        (option) => !variables.some((variable) => variable.option === option && values.has(variable.level)),
      );
      const chosen = variables.flatMap((variable) =>
        values.get(variable.level) === 1 && variable.option !== undefined ? [variable.option] : [],
      );
      return [...untouched, ...chosen].sort();
    }
    const [variable] = variables;
    const at = variable === undefined ? undefined : values.get(variable.level);
    return variable === undefined || at === undefined ? undefined : this.space.model.space.values(variable)[at];
  }

  /** Answers that change the same facts and differ in the value of one are one answer with a choice of values. */
  private merge(): FactChange[][] {
    const answers = this.found.map(({ facts, values }) =>
      [...facts].map((fact): FactChange => {
        const value = values.get(fact);
        return { fact, from: this.space.stated(fact), to: value === undefined ? [] : [value] };
      }),
    );
    for (let merged = true; merged; ) {
      merged = false;
      for (let one = 0; one < answers.length && !merged; one += 1) {
        for (let other = one + 1; other < answers.length && !merged; other += 1) {
          const together = mergeTwo(answers[one] as FactChange[], answers[other] as FactChange[]);
          if (together === undefined) continue;
          answers[one] = together;
          answers.splice(other, 1);
          merged = true;
        }
      }
    }
    return answers;
  }
}

function mergeTwo(one: readonly FactChange[], other: readonly FactChange[]): FactChange[] | undefined {
  if (one.length !== other.length) return undefined;
  const partner = new Map(other.map((change) => [change.fact, change]));
  const differing = one.filter((change) => !sameTargets(change.to, partner.get(change.fact)?.to ?? []));
  if (one.some((change) => !partner.has(change.fact)) || differing.length > 1) return undefined;
  const [odd] = differing;
  return one.map((change) => (change === odd ? { ...change, to: union(change.to, partner.get(change.fact)?.to ?? []) } : change));
}

function sameTargets(left: readonly FactValue[], right: readonly FactValue[]): boolean {
  return left.length === right.length && left.every((value) => right.some((other) => sameValue(value, other)));
}

function union(left: readonly FactValue[], right: readonly FactValue[]): FactValue[] {
  return [...left, ...right.filter((value) => !left.some((other) => sameValue(value, other)))];
}
