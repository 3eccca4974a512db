/**
 * Shared, reduced, ordered multi-valued decision diagrams (Bryant 1986 for two values; Kam, Villa, Brayton and
 * Sangiovanni-Vincentelli 1998 for many). A node is a number; equal functions are equal numbers, so "does it depend on
 * this fact", "can it still be that" are answered exactly by looking at the graph. Terminals are small non-negative
 * integers: 0 and 1 for conditions, a bit set of outcomes for results.
 */
export type Node = number;

export const FALSE: Node = 0;
export const TRUE: Node = 1;

/** Terminals are below this number; nothing here has more than eight outcomes. */
const TERMINALS = 256;

/** More than one terminal. */
const MIXED = -1;

/** Raised when a diagram grows past its budget; the caller then says "not exact". */
export class BudgetExceeded extends Error {}

export class Diagrams {
  private readonly levels: number[] = [];
  private readonly branches: (readonly Node[])[] = [];
  private readonly hashes: number[] = [];
  /** Open hash table of the nodes made: index + 1, 0 where free. Its size is a power of two. */
  private slots = new Int32Array(4096);
  private readonly memo = new Map<number, Map<number, Node>>();
  private readonly reached = new Map<Node, number>();
  private readonly agreement = new Map<Node, number>();

  /** `budget`: how many nodes may be made in all. */
  constructor(private readonly budget: number) {}

  get size(): number {
    return this.levels.length;
  }

  isTerminal(node: Node): boolean {
    return node < TERMINALS;
  }

  levelOf(node: Node): number {
    return node < TERMINALS ? Number.POSITIVE_INFINITY : (this.levels[node - TERMINALS] as number);
  }

  branchesOf(node: Node): readonly Node[] {
    return this.branches[node - TERMINALS] as readonly Node[];
  }

  /** The node that tests the variable of a level; one that does not matter is never made. */
  make(level: number, branches: readonly Node[]): Node {
    const first = branches[0] as Node;
    if (branches.every((branch) => branch === first)) return first;
    const hash = hashOf(level, branches);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let at = this.slots[slot] as number; at !== 0; at = this.slots[slot] as number) {
      if (
        this.hashes[at - 1] === hash &&
        this.levels[at - 1] === level &&
        same(this.branches[at - 1] as readonly Node[], branches)
      )
        return at - 1 + TERMINALS;
      slot = (slot + 1) & mask;
    }
    if (this.levels.length >= this.budget) throw new BudgetExceeded(`more than ${this.budget} nodes`);
    this.levels.push(level);
    this.branches.push(branches);
    this.hashes.push(hash);
    this.slots[slot] = this.levels.length;
    if (this.levels.length * 2 > this.slots.length) this.grow();
    return this.levels.length - 1 + TERMINALS;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 4);
    for (const [index, hash] of this.hashes.entries()) {
      let slot = hash & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = index + 1;
    }
    this.slots = slots;
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
    return this.remember(condition * 2, then * 2 ** 26 + otherwise, () => {
      const level = Math.min(this.levelOf(condition), this.levelOf(then), this.levelOf(otherwise));
      return this.descend(level, [condition, then, otherwise], ([test, yes, no]) =>
        this.choose(test as Node, yes as Node, no as Node),
      );
    });
  }

  /** Union of two results whose terminals are bit sets. */
  union(left: Node, right: Node): Node {
    if (left === right || right === 0) return left;
    if (left === 0) return right;
    if (left < TERMINALS && right < TERMINALS) return left | right;
    const [low, high] = left < right ? [left, right] : [right, left];
    return this.remember(low * 2 + 1, high, () => {
      const level = Math.min(this.levelOf(low), this.levelOf(high));
      return this.descend(level, [low, high], ([one, other]) => this.union(one as Node, other as Node));
    });
  }

  /** The function with the variable of a level fixed to a value. */
  restrict(node: Node, level: number, value: number): Node {
    const at = this.levelOf(node);
    if (at > level) return node;
    if (at === level) return this.branchesOf(node)[value] as Node;
    return this.remember(-1 - level * 4096 - value, node, () =>
      this.make(
        at,
        this.branchesOf(node).map((branch) => this.restrict(branch, level, value)),
      ),
    );
  }

  /** Union over all values of the variable of a level: what the result can be when nobody knows it. */
  forget(node: Node, level: number, size: number): Node {
    let result: Node = 0;
    for (let value = 0; value < size; value += 1) result = this.union(result, this.restrict(node, level, value));
    return result;
  }

  /** Levels that a function depends on, ascending. */
  support(node: Node): number[] {
    const levels = new Set<number>();
    this.visit(node, (inner) => levels.add(this.levelOf(inner)));
    return [...levels].sort((a, b) => a - b);
  }

  /** Terminals that can be reached, one bit of the result each terminal that is itself a bit set: their union. */
  reach(node: Node): number {
    if (node < TERMINALS) return node;
    const known = this.reached.get(node);
    if (known !== undefined) return known;
    let bits = 0;
    for (const branch of this.branchesOf(node)) bits |= this.reach(branch);
    this.reached.set(node, bits);
    return bits;
  }

  /** The condition that a result has a terminal with one of these bits. */
  where(node: Node, bits: number): Node {
    const made = new Map<Node, Node>();
    const visit = (inner: Node): Node => {
      if (inner < TERMINALS) return (inner & bits) === 0 ? FALSE : TRUE;
      const known = made.get(inner);
      if (known !== undefined) return known;
      const result = this.make(
        this.levelOf(inner),
        this.branchesOf(inner).map((branch) => visit(branch)),
      );
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
      inner = this.branchesOf(inner)[value] as Node;
    }
    return path;
  }

  /** Whether every consistent path (terminal other than 0) ends in the same terminal. */
  constant(node: Node): boolean {
    if (node < TERMINALS) return true;
    return this.agreed(node) !== MIXED;
  }

  /** Number of nodes of one function. */
  count(node: Node): number {
    let nodes = 0;
    this.visit(node, () => {
      nodes += 1;
    });
    return nodes;
  }

  /** The one terminal other than 0 that is reached, 0 where there is none, MIXED where there are several. */
  private agreed(node: Node): number {
    if (node < TERMINALS) return node;
    const known = this.agreement.get(node);
    if (known !== undefined) return known;
    let result = 0;
    for (const branch of this.branchesOf(node)) {
      const one = this.agreed(branch);
      if (one === 0 || one === result) continue;
      result = result === 0 ? one : MIXED;
      if (result === MIXED) break;
    }
    this.agreement.set(node, result);
    return result;
  }

  private visit(node: Node, see: (inner: Node) => void): void {
    const seen = new Set<Node>();
    const stack = [node];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (next < TERMINALS || seen.has(next)) continue;
      seen.add(next);
      see(next);
      stack.push(...this.branchesOf(next));
    }
  }

  private descend(level: number, nodes: readonly Node[], combine: (parts: readonly Node[]) => Node): Node {
    const widths = nodes.map((node) => (this.levelOf(node) === level ? this.branchesOf(node).length : 0));
    const width = Math.max(...widths);
    const branches: Node[] = [];
    for (let value = 0; value < width; value += 1) {
      branches.push(combine(nodes.map((node) => (this.levelOf(node) === level ? (this.branchesOf(node)[value] as Node) : node))));
    }
    return this.make(level, branches);
  }

  private remember(first: number, second: number, compute: () => Node): Node {
    let row = this.memo.get(first);
    if (row === undefined) {
      row = new Map();
      this.memo.set(first, row);
    }
    const known = row.get(second);
    if (known !== undefined) return known;
    const result = compute();
    row.set(second, result);
    return result;
  }
}

function hashOf(level: number, branches: readonly Node[]): number {
  let hash = Math.imul((level * 2) | 0, 0x9e3779b1);
  for (const branch of branches) {
    hash = Math.imul(hash ^ branch, 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash;
}

function same(left: readonly Node[], right: readonly Node[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}
