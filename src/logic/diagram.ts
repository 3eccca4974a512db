import { MIXED, type Node, NodeStore, TERMINALS } from './node-store.js';
import { ResultCache } from './result-cache.js';

export { BudgetExceeded, type Node } from './node-store.js';

export const FALSE: Node = 0;
export const TRUE: Node = 1;

/** First numbers of cached results that are not conditions: unions, then restrictions by level and value. */
const UNION = -1;
const RESTRICT = -2;

/** More values than any variable has. */
const VALUES = 4096;

/**
 * Shared, reduced, ordered multi-valued decision diagrams (Bryant 1986 for two values; Kam, Villa, Brayton and
 * Sangiovanni-Vincentelli 1998 for many; the tables after Brace, Rudell and Bryant 1990). Equal functions are equal numbers,
 * so "does it depend on this fact", "can it still be that" are answered exactly by looking at the graph. Terminals are small
 * non-negative integers: 0 and 1 for conditions, a bit set of outcomes for results.
 */
export class Diagrams {
  private readonly nodes: NodeStore;
  private readonly cache = new ResultCache();
  /** Branches of nodes that are being made. */
  private stack = new Int32Array(1024);
  private top = 0;

  /** `budget`: how many nodes may be made in all. */
  constructor(budget: number) {
    this.nodes = new NodeStore(budget);
  }

  get size(): number {
    return this.nodes.size;
  }

  isTerminal(node: Node): boolean {
    return node < TERMINALS;
  }

  levelOf(node: Node): number {
    return this.nodes.levelOf(node);
  }

  /** Where a node leads for one value of its variable. */
  branch(node: Node, value: number): Node {
    return this.nodes.branch(node, value);
  }

  branchesOf(node: Node): readonly Node[] {
    return this.nodes.branchesOf(node);
  }

  /** The node that tests the variable of a level; one that does not matter is never made. */
  make(level: number, branches: readonly Node[]): Node {
    return this.nodes.make(level, branches, 0, branches.length);
  }

  and(left: Node, right: Node): Node {
    if (left === FALSE || right === FALSE) return FALSE;
    if (left === TRUE) return right;
    if (right === TRUE || left === right) return left;
    return this.choose(left, right, FALSE);
  }

  or(left: Node, right: Node): Node {
    if (left === TRUE || right === TRUE) return TRUE;
    if (left === FALSE) return right;
    if (right === FALSE || left === right) return left;
    return this.choose(left, TRUE, right);
  }

  not(node: Node): Node {
    return this.choose(node, FALSE, TRUE);
  }

  /** `then` where the condition holds, else `otherwise`; both may have any terminals. */
  choose(condition: Node, then: Node, otherwise: Node): Node {
    if (condition === TRUE) return then;
    if (condition === FALSE) return otherwise;
    if (then === otherwise) return then;
    if (then === TRUE && otherwise === FALSE) return condition;
    const known = this.cache.get(condition, then, otherwise);
    if (known !== -1) return known;
    const { nodes } = this;
    const [one, two, three] = [nodes.levelOf(condition), nodes.levelOf(then), nodes.levelOf(otherwise)];
    const level = Math.min(one, two, three);
    const width = nodes.widthOf(one === level ? condition : two === level ? then : otherwise);
    const base = this.reserve(width);
    for (let value = 0; value < width; value += 1) {
      const branch = this.choose(
        one === level ? nodes.branch(condition, value) : condition,
        two === level ? nodes.branch(then, value) : then,
        three === level ? nodes.branch(otherwise, value) : otherwise,
      );
      this.stack[base + value] = branch;
    }
    const result = this.release(level, base, width);
    this.cache.set(condition, then, otherwise, result);
    return result;
  }

  /** Union of two results whose terminals are bit sets. */
  union(left: Node, right: Node): Node {
    if (left === right || right === 0) return left;
    if (left === 0) return right;
    if (left < TERMINALS && right < TERMINALS) return left | right;
    const [low, high] = left < right ? [left, right] : [right, left];
    const known = this.cache.get(UNION, low, high);
    if (known !== -1) return known;
    const { nodes } = this;
    const [one, two] = [nodes.levelOf(low), nodes.levelOf(high)];
    const level = Math.min(one, two);
    const width = nodes.widthOf(one === level ? low : high);
    const base = this.reserve(width);
    for (let value = 0; value < width; value += 1) {
      const branch = this.union(one === level ? nodes.branch(low, value) : low, two === level ? nodes.branch(high, value) : high);
      this.stack[base + value] = branch;
    }
    const result = this.release(level, base, width);
    this.cache.set(UNION, low, high, result);
    return result;
  }

  /** The function with the variable of a level fixed to a value. */
  restrict(node: Node, level: number, value: number): Node {
    const at = this.nodes.levelOf(node);
    if (at > level) return node;
    if (at === level) return this.nodes.branch(node, value);
    const key = RESTRICT - (level * 2 * VALUES + value);
    const known = this.cache.get(key, node, 0);
    if (known !== -1) return known;
    const result = this.map(node, (branch) => this.restrict(branch, level, value));
    this.cache.set(key, node, 0, result);
    return result;
  }

  /** The function with several variables fixed at once, values by level. */
  restrictAll(node: Node, values: ReadonlyMap<number, number>): Node {
    const deepest = Math.max(...values.keys());
    const made = new Map<Node, Node>();
    const visit = (inner: Node): Node => {
      const level = this.nodes.levelOf(inner);
      if (level > deepest) return inner;
      const known = made.get(inner);
      if (known !== undefined) return known;
      const value = values.get(level);
      const result = value === undefined ? this.map(inner, visit) : visit(this.nodes.branch(inner, value));
      made.set(inner, result);
      return result;
    };
    return values.size === 0 ? node : visit(node);
  }

  /** Union over all values of the variables of some levels: what the result can be when nobody knows them. */
  forget(node: Node, levels: ReadonlySet<number>): Node {
    const deepest = Math.max(...levels);
    const made = new Map<Node, Node>();
    const visit = (inner: Node): Node => {
      const level = this.nodes.levelOf(inner);
      if (level > deepest) return inner;
      const known = made.get(inner);
      if (known !== undefined) return known;
      const result = levels.has(level) ? this.unionOf(inner, visit) : this.map(inner, visit);
      made.set(inner, result);
      return result;
    };
    return levels.size === 0 ? node : visit(node);
  }

  /** Levels that a function depends on, ascending. */
  support(node: Node): number[] {
    const levels = new Set<number>();
    this.visitLevels(node, (level) => levels.add(level));
    return [...levels].sort((a, b) => a - b);
  }

  /** The level of every node of a function, in no particular order; a level as often as it has nodes. */
  visitLevels(node: Node, see: (level: number) => void): void {
    this.nodes.visit(node, (inner) => see(this.nodes.levelOf(inner)));
  }

  /** Terminals that can be reached, one bit of the result each terminal that is itself a bit set: their union. */
  reach(node: Node): number {
    return this.nodes.reach(node);
  }

  /** The condition that a result has a terminal with one of these bits. */
  where(node: Node, bits: number): Node {
    const made = new Map<Node, Node>();
    const visit = (inner: Node): Node => {
      if (inner < TERMINALS) return (inner & bits) === 0 ? FALSE : TRUE;
      const known = made.get(inner);
      if (known !== undefined) return known;
      const result = this.map(inner, visit);
      made.set(inner, result);
      return result;
    };
    return visit(node);
  }

  /** The fewest decisions that lead to TRUE, as values by level; undefined where none do. */
  shortestPath(node: Node): ReadonlyMap<number, number> | undefined {
    const steps = new Map<Node, { readonly length: number; readonly value: number }>();
    const lengthOf = (inner: Node): number => {
      if (inner < TERMINALS) return inner === TRUE ? 0 : Number.POSITIVE_INFINITY;
      const known = steps.get(inner);
      if (known !== undefined) return known.length;
      let [length, value] = [Number.POSITIVE_INFINITY, 0];
      for (const [index, branch] of this.branchesOf(inner).entries()) {
        const through = lengthOf(branch) + 1;
        if (through < length) [length, value] = [through, index];
      }
      steps.set(inner, { length, value });
      return length;
    };
    if (lengthOf(node) === Number.POSITIVE_INFINITY) return undefined;
    const path = new Map<number, number>();
    for (let inner = node; inner >= TERMINALS; ) {
      const value = steps.get(inner)?.value ?? 0;
      path.set(this.levelOf(inner), value);
      inner = this.nodes.branch(inner, value);
    }
    return path;
  }

  /** Whether every consistent path (terminal other than 0) ends in the same terminal. */
  constant(node: Node): boolean {
    return this.nodes.agreement(node) !== MIXED;
  }

  /** Number of nodes of one function. */
  count(node: Node): number {
    let nodes = 0;
    this.nodes.visit(node, () => {
      nodes += 1;
    });
    return nodes;
  }

  /** The node with every branch replaced. */
  private map(node: Node, replace: (branch: Node) => Node): Node {
    const width = this.nodes.widthOf(node);
    const base = this.reserve(width);
    for (let value = 0; value < width; value += 1) {
      const branch = replace(this.nodes.branch(node, value));
      this.stack[base + value] = branch;
    }
    return this.release(this.nodes.levelOf(node), base, width);
  }

  private unionOf(node: Node, replace: (branch: Node) => Node): Node {
    const width = this.nodes.widthOf(node);
    let result: Node = 0;
    for (let value = 0; value < width; value += 1) result = this.union(result, replace(this.nodes.branch(node, value)));
    return result;
  }

  private reserve(width: number): number {
    const base = this.top;
    this.top += width;
    if (this.top > this.stack.length) {
      const larger = new Int32Array(Math.max(this.top, this.stack.length * 2));
      larger.set(this.stack);
      this.stack = larger;
    }
    return base;
  }

  private release(level: number, base: number, width: number): Node {
    this.top = base;
    return this.nodes.make(level, this.stack, base, width);
  }
}
