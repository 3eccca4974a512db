import { type Diagrams, FALSE, type Node, TRUE } from '../logic/diagram.js';
import { compare, evaluate } from '../logic/evaluate.js';
import { AS_OF, type Expression, type FactValue, isDateRange, type Relation } from '../logic/expression.js';
import { Cells } from './cells.js';
import type { PackIndex } from './knowledge.js';

/** One variable of the diagrams: a fact, one option of a choices fact, or how two dates relate. */
export interface Variable {
  readonly fact: string;
  readonly level: number;
  readonly size: number;
  /** For a choices fact: the option this variable says yes or no to. */
  readonly option?: string;
}

/**
 * The finite space in which the rules of a pack are decided: every fact cut into the values that some rule tells apart.
 * Dates and numbers are cut at the constants they are compared with, which is exact. Two facts that are both unknown and
 * compared with each other get one variable with three values; their order is then not tied to other comparisons.
 */
export class Space {
  private readonly variables = new Map<string, Variable>();
  private readonly byFact = new Map<string, Variable[]>();
  private readonly byLevel = new Map<number, Variable>();
  private readonly refs = new Map<string, Node>();
  private readonly compiled = new WeakMap<Expression, Node>();
  private readonly lines = new Map<string, Cells>();
  /** False once two unknown dates had to be compared with each other. */
  exact = true;

  constructor(
    readonly diagrams: Diagrams,
    private readonly index: PackIndex,
    private readonly fixed: ReadonlyMap<string, FactValue>,
    private readonly order: ReadonlyMap<string, number>,
  ) {}

  /** Every variable made so far. */
  all(): Iterable<Variable> {
    return this.variables.values();
  }

  variablesOf(fact: string): readonly Variable[] {
    return this.byFact.get(fact) ?? [];
  }

  /** Variables that a function depends on, in the order of their levels. */
  support(node: Node): Variable[] {
    return this.diagrams.support(node).map((level) => this.byLevel.get(level) as Variable);
  }

  /** Facts that a function depends on, in no particular order. */
  factsOf(node: Node): Set<string> {
    const facts = new Set<string>();
    this.diagrams.visitLevels(node, (level) => facts.add((this.byLevel.get(level) as Variable).fact));
    return facts;
  }

  /** A function of these facts alone, the others quantified out: union over all their values. */
  project(node: Node, facts: ReadonlySet<string>): Node {
    const others = this.support(node).filter((variable) => !facts.has(variable.fact));
    return this.diagrams.forget(node, new Set(others.map((variable) => variable.level)));
  }

  /** A condition as a diagram; each condition of the pack is compiled once. */
  compile(expression: Expression): Node {
    const known = this.compiled.get(expression);
    if (known !== undefined) return known;
    const node = this.compileAnew(expression);
    this.compiled.set(expression, node);
    return node;
  }

  private compileAnew(expression: Expression): Node {
    const { diagrams } = this;
    switch (expression.op) {
      case 'const':
        return expression.value ? TRUE : FALSE;
      case 'and': {
        let result: Node = TRUE;
        for (const operand of expression.of) {
          result = diagrams.and(result, this.compile(operand));
          if (result === FALSE) return FALSE;
        }
        return result;
      }
      case 'or': {
        let result: Node = FALSE;
        for (const operand of expression.of) {
          result = diagrams.or(result, this.compile(operand));
          if (result === TRUE) return TRUE;
        }
        return result;
      }
      case 'not':
        return diagrams.not(this.compile(expression.of));
      case 'if':
        return diagrams.choose(this.compile(expression.test), this.compile(expression.then), this.compile(expression.otherwise));
      case 'ref':
        return this.ref(expression.id);
      default:
        return this.leaf(expression);
    }
  }

  /**
   * Whether a fact counts as known, as a variable of its own that every case fixes: what is taken as given holds only
   * while it is not.
   */
  known(fact: string): Variable {
    return this.variable(knownName(fact), 2, undefined, (this.order.get(fact) ?? 0) * WIDTH + KNOWN_SLOT);
  }

  /** The condition that a variable of two values has the second. */
  holds(variable: Variable): Node {
    return this.test(variable, (value) => value === 1);
  }

  /** That variable where some condition has it. */
  knownVariable(fact: string): Variable | undefined {
    return this.variables.get(knownName(fact));
  }

  /** The fact of which a variable says whether it is known; undefined of a variable that says what a fact is. */
  knownFact({ fact }: Variable): string | undefined {
    return fact.endsWith(KNOWN) ? fact.slice(0, -KNOWN.length) : undefined;
  }

  /** The condition that a fact has a value; of a date or number with one of its cells. Text, which no rule reads, has any. */
  is(fact: string, value: FactValue): Node {
    if (typeof value === 'boolean') return this.leaf(value ? { op: 'fact', fact } : { op: 'not', of: { op: 'fact', fact } });
    if (typeof value === 'string')
      return this.index.facts.get(fact)?.type === 'text' ? TRUE : this.leaf({ op: 'among', fact, options: [value] });
    if (Array.isArray(value)) {
      const options = this.index.facts.get(fact)?.options.map((option) => option.id) ?? [];
      return options.reduce<Node>((all, option) => {
        const has = this.leaf({ op: 'includes', fact, option });
        return this.diagrams.and(all, value.includes(option) ? has : this.diagrams.not(has));
      }, TRUE);
    }
    const point = typeof value === 'number' ? value : isRange(value) && value.from === value.to ? value.from : undefined;
    if (point !== undefined) return this.leaf({ op: 'compare', relation: '==', fact, than: { constant: point } });
    this.exact = false;
    return TRUE;
  }

  /** A function with a fact fixed to a value. */
  fix(node: Node, fact: string, value: FactValue): Node {
    const [first, ...others] = this.variablesOf(fact);
    if (first === undefined) return node;
    if (others.length === 0) return this.diagrams.restrict(node, first.level, this.branchFor(first, value));
    return this.diagrams.restrictAll(
      node,
      new Map([first, ...others].map((variable) => [variable.level, this.branchFor(variable, value)])),
    );
  }

  /** The variable of a level, where a condition has it. */
  variableAt(level: number): Variable | undefined {
    return this.byLevel.get(level);
  }

  /** The fact values that a variable's branches stand for, in order; cells of dates and numbers give one point each. */
  values(variable: Variable): FactValue[] {
    const fact = this.index.facts.get(variable.fact);
    if (variable.option !== undefined || fact?.type === 'boolean') return [false, true];
    if (fact?.type === 'choice') return fact.options.map((option) => option.id);
    return this.cellsOf(variable.fact).points.map((point) => (fact?.type === 'date' ? { from: point, to: point } : point));
  }

  /** Which branch of a variable a value of its fact takes. */
  branchFor(variable: Variable, value: FactValue): number {
    if (variable.option !== undefined) return Array.isArray(value) && value.includes(variable.option) ? 1 : 0;
    if (typeof value === 'boolean') return value ? 1 : 0;
    const fact = this.index.facts.get(variable.fact);
    if (typeof value === 'string') return fact?.options.findIndex((option) => option.id === value) ?? 0;
    const point = typeof value === 'number' ? value : isDateRange(value) ? value.from : 0;
    return this.cellsOf(variable.fact).of(point);
  }

  private ref(id: string): Node {
    const made = this.refs.get(id);
    if (made !== undefined) return made;
    const when = this.index.conditions.get(id);
    const node = when === undefined ? FALSE : this.compile(when);
    this.refs.set(id, node);
    return node;
  }

  private leaf(expression: Expression): Node {
    if (expression.op === 'not') return this.diagrams.not(this.leaf(expression.of));
    const settled = evaluate(expression, { value: (fact) => this.fixed.get(fact), derived: () => null });
    if (settled !== null) return settled ? TRUE : FALSE;
    switch (expression.op) {
      case 'fact':
        return this.test(this.variable(expression.fact, 2), (value) => value === 1);
      case 'among': {
        const options = this.index.facts.get(expression.fact)?.options ?? [];
        return this.test(this.variable(expression.fact, options.length), (value) =>
          expression.options.includes(options[value]?.id ?? ''),
        );
      }
      case 'includes':
        return this.test(this.variable(expression.fact, 2, expression.option), (value) => value === 1);
      case 'compare':
        return this.comparison(expression);
      default:
        return FALSE;
    }
  }

  private comparison(expression: Extract<Expression, { op: 'compare' }>): Node {
    const { relation, fact, than } = expression;
    if (fact === AS_OF && 'fact' in than)
      return this.comparison({ op: 'compare', relation: MIRROR[relation], fact: than.fact, than: { fact } });
    const other = 'fact' in than ? this.fixed.get(than.fact) : than.constant;
    if (other === undefined) {
      this.exact = false;
      const variable = this.variable(`${fact} : ${'fact' in than ? than.fact : ''}`, 3);
      return this.test(variable, (value) => compare(relation, value - 1, 0) === true);
    }
    const point = typeof other === 'number' ? other : isRange(other) ? other.from : 0;
    const { points } = this.cellsOf(fact);
    return this.test(this.variable(fact, points.length), (cell) => compare(relation, points[cell], point) === true);
  }

  /** A function where a date is known vaguely: only the cells that the interval overlaps stay possible, as a union of outcomes. */
  confine(node: Node, variable: Variable, range: { readonly from: number; readonly to: number }): Node {
    const cells = this.cellsOf(variable.fact);
    let result: Node = 0;
    for (let cell = cells.of(range.from); cell <= cells.of(range.to); cell += 1) {
      result = this.diagrams.union(result, this.diagrams.restrict(node, variable.level, cell));
    }
    return result;
  }

  private cellsOf(fact: string): Cells {
    const made = this.lines.get(fact);
    if (made !== undefined) return made;
    const constants = new Set<number>();
    const add = (value: FactValue | undefined) => {
      if (typeof value === 'number') constants.add(value);
      else if (value !== undefined && isRange(value) && value.from === value.to) constants.add(value.from);
    };
    for (const { than } of this.index.comparisons.get(fact) ?? [])
      add('constant' in than ? than.constant : this.fixed.get(than.fact));
    for (const constraint of this.index.implying.get(fact) ?? []) add(constraint.implies[fact]);
    const cells = new Cells(
      [...constants].sort((a, b) => a - b),
      this.index.facts.get(fact)?.type === 'date',
    );
    this.lines.set(fact, cells);
    return cells;
  }

  private test(variable: Variable, holdsFor: (value: number) => boolean): Node {
    return this.diagrams.make(
      variable.level,
      Array.from({ length: variable.size }, (_, value) => (holdsFor(value) ? TRUE : FALSE)),
    );
  }

  private variable(fact: string, size: number, option?: string, at?: number): Variable {
    const key = option === undefined ? fact : `${fact} ${option}`;
    const made = this.variables.get(key);
    if (made !== undefined) return made;
    const place = this.order.get(fact) ?? -1;
    const slot =
      option === undefined ? 0 : (this.index.facts.get(fact)?.options.findIndex((candidate) => candidate.id === option) ?? 0);
    const level = at ?? (place === -1 ? this.order.size + this.variables.size : place) * WIDTH + slot;
    const variable: Variable = { fact, level, size, ...(option !== undefined && { option }) };
    this.variables.set(key, variable);
    this.byFact.set(fact, [...this.variablesOf(fact), variable]);
    this.byLevel.set(level, variable);
    return variable;
  }
}

/** Levels kept for one fact: one for each option of a choices fact, one for whether it is known; the last stays free for planners. */
const WIDTH = 256;
const KNOWN_SLOT = WIDTH - 2;

const MIRROR: Readonly<Record<Relation, Relation>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==' };

const KNOWN = ' known';

function knownName(fact: string): string {
  return `${fact}${KNOWN}`;
}

function isRange(value: FactValue): value is { readonly from: number; readonly to: number } {
  return typeof value === 'object' && !Array.isArray(value) && 'from' in value;
}
