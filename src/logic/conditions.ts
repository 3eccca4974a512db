import type { Tri } from './evaluate.js';
import { evaluate } from './evaluate.js';
import type { Expression, FactValue } from './expression.js';
import { isDateRange } from './expression.js';
import { FALSE, FactLeaves, type Leaf, OPEN, TRUE } from './fact-leaves.js';

/**
 * Many conditions as one graph: equal parts, also of different conditions and within derived facts, are one node, known
 * by a number. An `Evaluation` works each node out at most once per case, and only where it can matter.
 * (Hash-consing: Ershov 1958.)
 */
export class Conditions {
  private readonly nodes: ConditionNode[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly byExpression = new WeakMap<Expression, number>();
  private readonly byRef = new Map<string, number>();
  private readonly byFact = new Map<string, FactLeaves>();

  /** `derived`: the conditions that derived facts stand for. */
  constructor(private readonly derived: ReadonlyMap<string, Expression>) {}

  get size(): number {
    return this.nodes.length;
  }

  node(number: number): ConditionNode {
    return this.nodes[number] as ConditionNode;
  }

  numberOf(expression: Expression): number {
    const known = this.byExpression.get(expression);
    if (known !== undefined) return known;
    const number = this.number(expression);
    this.byExpression.set(expression, number);
    return number;
  }

  /** Number of the condition that a derived fact stands for; undefined where there is none, which is never known. */
  numberOfDerived(id: string): number | undefined {
    const known = this.byRef.get(id);
    if (known !== undefined) return known;
    const when = this.derived.get(id);
    if (when === undefined) return undefined;
    const number = this.numberOf(when);
    this.byRef.set(id, number);
    return number;
  }

  private number(expression: Expression): number {
    switch (expression.op) {
      case 'and':
      case 'or': {
        const of = [...new Set(expression.of.map((operand) => this.numberOf(operand)))];
        return of.length === 1 ? (of[0] as number) : this.add(`${expression.op} ${of}`, { op: expression.op, of });
      }
      case 'not': {
        const of = this.numberOf(expression.of);
        return this.add(`not ${of}`, { op: 'not', of: [of] });
      }
      case 'if': {
        const of = [expression.test, expression.then, expression.otherwise].map((part) => this.numberOf(part));
        return this.add(`if ${of}`, { op: 'if', of });
      }
      case 'ref':
        return this.numberOfDerived(expression.id) ?? this.add('unknown', { op: 'unknown', of: [] });
      case 'const':
        return this.add(`${expression.value}`, { op: expression.value ? 'true' : 'false', of: [] });
      default:
        return this.leaf(expression);
    }
  }

  private leaf(leaf: Leaf): number {
    const key = keyOf(leaf);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    if (leaf.op === 'compare' && 'fact' in leaf.than) return this.add(key, { op: 'two-facts', of: [], leaf });
    const leaves = this.byFact.get(leaf.fact) ?? new FactLeaves(leaf.fact);
    this.byFact.set(leaf.fact, leaves);
    const number = this.add(key, { op: 'leaf', of: [], leaf, leaves });
    leaves.add(number, leaf);
    return number;
  }

  private add(key: string, node: ConditionNode): number {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    this.byKey.set(key, this.nodes.length);
    return this.nodes.push(node) - 1;
  }
}

function keyOf(leaf: Leaf): string {
  switch (leaf.op) {
    case 'fact':
      return `is ${leaf.fact}`;
    case 'among':
      return `${leaf.fact} among ${leaf.options.join(' ')}`;
    case 'includes':
      return `${leaf.fact} includes ${leaf.option}`;
    case 'compare':
      return `${leaf.fact} ${leaf.relation} ${'fact' in leaf.than ? leaf.than.fact : leaf.than.constant}`;
  }
}

export interface ConditionNode {
  readonly op: 'and' | 'or' | 'not' | 'if' | 'leaf' | 'two-facts' | 'true' | 'false' | 'unknown';
  readonly of: readonly number[];
  readonly leaf?: Leaf;
  /** All leaves that read the same fact. */
  readonly leaves?: FactLeaves;
}

const NOTHING_YET = 0;
const VALUES: readonly Tri[] = [null, false, true, null];

/** The conditions under what is known of one case. Values that were read must not change while it is used. */
export class Evaluation {
  private codes: Uint8Array;

  constructor(
    private readonly conditions: Conditions,
    private readonly read: (fact: string) => FactValue | undefined,
  ) {
    this.codes = new Uint8Array(conditions.size);
  }

  /** Value of a condition: that of `evaluate`. */
  test(number: number): Tri {
    return VALUES[this.codeOf(number)] as Tri;
  }

  /** Facts that keep a condition from being known: those of `openFacts`, in the same order. */
  openFacts(number: number, into: Set<string> = new Set()): Set<string> {
    if (this.codeOf(number) !== OPEN) return into;
    const { op, of, leaf } = this.conditions.node(number);
    if (leaf !== undefined) this.openIn(leaf, into);
    else if (op === 'if') {
      const [test, then, otherwise] = of as readonly [number, number, number];
      this.openFacts(test, into);
      if (this.codeOf(test) !== FALSE) this.openFacts(then, into);
      if (this.codeOf(test) !== TRUE) this.openFacts(otherwise, into);
    } else for (const operand of of) this.openFacts(operand, into);
    return into;
  }

  private openIn(leaf: Leaf, into: Set<string>): void {
    if (leaf.op !== 'compare') into.add(leaf.fact);
    else
      for (const fact of 'fact' in leaf.than ? [leaf.fact, leaf.than.fact] : [leaf.fact])
        if (!isPoint(this.read(fact))) into.add(fact);
  }

  private codeOf(number: number): number {
    const known = this.codes[number];
    if (known !== undefined && known !== NOTHING_YET) return known;
    const node = this.conditions.node(number);
    if (node.leaves !== undefined) return this.settle(node.leaves, number);
    const code = this.workOut(node);
    if (number >= this.codes.length) this.grow();
    this.codes[number] = code;
    return code;
  }

  /** Reads a fact, once, for all leaves that read it. */
  private settle(leaves: FactLeaves, number: number): number {
    const value = this.read(leaves.fact);
    if (this.codes.length < this.conditions.size) this.grow();
    leaves.settle(value, this.codes);
    return this.codes[number] as number;
  }

  /** The graph grows where a rule is asked about for the first time. */
  private grow(): void {
    const codes = new Uint8Array(this.conditions.size);
    codes.set(this.codes);
    this.codes = codes;
  }

  private workOut({ op, of, leaf }: ConditionNode): number {
    switch (op) {
      case 'and':
        return this.until(FALSE, TRUE, of);
      case 'or':
        return this.until(TRUE, FALSE, of);
      case 'not': {
        const code = this.codeOf(of[0] as number);
        return code === OPEN ? OPEN : FALSE + TRUE - code;
      }
      case 'if': {
        const test = this.codeOf(of[0] as number);
        if (test !== OPEN) return this.codeOf(of[test === TRUE ? 1 : 2] as number);
        const then = this.codeOf(of[1] as number);
        return then !== OPEN && then === this.codeOf(of[2] as number) ? then : OPEN;
      }
      case 'two-facts': {
        const value = evaluate(leaf as Leaf, { value: this.read, derived: () => null });
        return value === null ? OPEN : value ? TRUE : FALSE;
      }
      case 'true':
        return TRUE;
      case 'false':
        return FALSE;
      case 'leaf':
      case 'unknown':
        return OPEN;
    }
  }

  /** The deciding value where an operand has it, else the other, or open where one is. */
  private until(deciding: number, other: number, of: readonly number[]): number {
    let result = other;
    for (let at = 0; at < of.length; at += 1) {
      const number = of[at] as number;
      const code = this.codes[number] || this.codeOf(number);
      if (code === deciding) return deciding;
      if (code === OPEN) result = OPEN;
    }
    return result;
  }
}

function isPoint(value: FactValue | undefined): boolean {
  return typeof value === 'number' || (value !== undefined && isDateRange(value) && value.from === value.to);
}
