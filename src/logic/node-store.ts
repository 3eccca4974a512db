/** A node of a shared diagram; terminals are the numbers below TERMINALS. */
export type Node = number;

/** Terminals are below this number; nothing here has more than eight outcomes. */
export const TERMINALS = 256;

/** More than one terminal. */
export const MIXED = -1;

/** Raised when a diagram grows past its budget; the caller then says "not exact". */
export class BudgetExceeded extends Error {}

/**
 * The nodes of shared diagrams, each once: equal nodes have the same number. Kept in flat arrays, some thirty bytes a node
 * and four a branch, so that a pack fits in a browser; what can be told of a node from its branches is noted when it is made.
 */
export class NodeStore {
  private count = 0;
  private levels = new Float64Array(1024);
  /** Where the branches of a node begin; those of the next one end them. */
  private starts = new Int32Array(1025);
  private pool = new Int32Array(4096);
  private hashes = new Int32Array(1024);
  private reached = new Uint8Array(1024);
  private agreed = new Int16Array(1024);
  private marks = new Int32Array(1024);
  private mark = 0;
  /** Open hash table of the nodes made: index + 1, 0 where free. Its size is a power of two. */
  private slots = new Int32Array(4096);

  /** `budget`: how many nodes may be made in all. */
  constructor(private readonly budget: number) {}

  get size(): number {
    return this.count;
  }

  /** The level of the variable that a node tests; beyond all levels for terminals. */
  levelOf(node: Node): number {
    return node < TERMINALS ? Number.POSITIVE_INFINITY : (this.levels[node - TERMINALS] as number);
  }

  /** How many values the variable of a node has. */
  widthOf(node: Node): number {
    return (this.starts[node - TERMINALS + 1] as number) - (this.starts[node - TERMINALS] as number);
  }

  branch(node: Node, value: number): Node {
    return this.pool[(this.starts[node - TERMINALS] as number) + value] as Node;
  }

  branchesOf(node: Node): readonly Node[] {
    return Array.from(this.pool.subarray(this.starts[node - TERMINALS], this.starts[node - TERMINALS + 1]));
  }

  /** Terminals that can be reached from a node, as the union of their bits. */
  reach(node: Node): number {
    return node < TERMINALS ? node : (this.reached[node - TERMINALS] as number);
  }

  /** The one terminal other than 0 that is reached, 0 where there is none, MIXED where there are several. */
  agreement(node: Node): number {
    return node < TERMINALS ? node : (this.agreed[node - TERMINALS] as number);
  }

  /** The node with these branches, `width` of them from `base` on; one whose branches are all the same is never made. */
  make(level: number, branches: ArrayLike<Node>, base: number, width: number): Node {
    const first = branches[base] as Node;
    let alike = 1;
    while (alike < width && branches[base + alike] === first) alike += 1;
    if (alike === width) return first;
    const hash = hashOf(level, branches, base, width);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let at = this.slots[slot] as number; at !== 0; at = this.slots[slot] as number) {
      if (this.hashes[at - 1] === hash && this.isSame(at - 1, level, branches, base, width)) return at - 1 + TERMINALS;
      slot = (slot + 1) & mask;
    }
    return this.add(slot, hash, level, branches, base, width);
  }

  /** Goes through the nodes of a function other than terminals, each once, in no particular order. */
  visit(node: Node, see: (inner: Node) => void): void {
    this.mark += 1;
    const stack = [node];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (next < TERMINALS || this.marks[next - TERMINALS] === this.mark) continue;
      this.marks[next - TERMINALS] = this.mark;
      see(next);
      const end = this.starts[next - TERMINALS + 1] as number;
      for (let at = this.starts[next - TERMINALS] as number; at < end; at += 1) stack.push(this.pool[at] as Node);
    }
  }

  private isSame(index: number, level: number, branches: ArrayLike<Node>, base: number, width: number): boolean {
    const start = this.starts[index] as number;
    if (this.levels[index] !== level || (this.starts[index + 1] as number) - start !== width) return false;
    for (let value = 0; value < width; value += 1) if (this.pool[start + value] !== branches[base + value]) return false;
    return true;
  }

  private add(slot: number, hash: number, level: number, branches: ArrayLike<Node>, base: number, width: number): Node {
    if (this.count >= this.budget) throw new BudgetExceeded(`more than ${this.budget} nodes`);
    const index = this.count;
    const start = this.starts[index] as number;
    this.makeRoom(index, start + width);
    let [bits, agreed] = [0, 0];
    for (let value = 0; value < width; value += 1) {
      const branch = branches[base + value] as Node;
      this.pool[start + value] = branch;
      bits |= this.reach(branch);
      const one = this.agreement(branch);
      if (one !== 0 && one !== agreed) agreed = agreed === 0 ? one : MIXED;
    }
    this.levels[index] = level;
    this.hashes[index] = hash;
    this.reached[index] = bits;
    this.agreed[index] = agreed;
    this.starts[index + 1] = start + width;
    this.slots[slot] = index + 1;
    this.count += 1;
    if (this.count * 2 > this.slots.length) this.rehash();
    return index + TERMINALS;
  }

  private makeRoom(index: number, end: number): void {
    if (end > this.pool.length) this.pool = grown(this.pool, Int32Array);
    if (index < this.levels.length) return;
    this.levels = grown(this.levels, Float64Array);
    this.hashes = grown(this.hashes, Int32Array);
    this.reached = grown(this.reached, Uint8Array);
    this.agreed = grown(this.agreed, Int16Array);
    this.marks = grown(this.marks, Int32Array);
    this.starts = grown(this.starts, Int32Array);
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let index = 0; index < this.count; index += 1) {
      let slot = (this.hashes[index] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
    }
    this.slots = slots;
  }
}

function grown<T extends Float64Array | Int32Array | Int16Array | Uint8Array>(array: T, kind: new (size: number) => T): T {
  const larger = new kind(array.length * 2);
  larger.set(array);
  return larger;
}

function hashOf(level: number, branches: ArrayLike<Node>, base: number, width: number): number {
  let hash = Math.imul((level * 2) | 0, 0x9e3779b1);
  for (let value = 0; value < width; value += 1) {
    hash = Math.imul(hash ^ (branches[base + value] as Node), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash;
}
