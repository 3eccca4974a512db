import { type Diagrams, FALSE, type Node, TRUE } from '../logic/diagram.js';
import { evaluate } from '../logic/evaluate.js';
import { AS_OF, type Expression, type FactValue, isDateRange } from '../logic/expression.js';
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
  private readonly cuts = new Map<string, readonly number[]>();
  /** False once two unknown dates had to be compared with each other. */
  exact = true;

  constructor(
    readonly diagrams: Diagrams,
    private readonly index: PackIndex,
    private readonly known: ReadonlyMap<string, FactValue>,
    private readonly order: ReadonlyMap<string, number>,
  ) {}

  /** Variables made so far. */
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

  compile(expression: Expression): Node {
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

  /** The condition that a fact has a value; of a date or number with one of its cells. */
  is(fact: string, value: FactValue): Node {
    if (typeof value === 'boolean') return this.leaf(value ? { op: 'fact', fact } : { op: 'not', of: { op: 'fact', fact } });
    if (typeof value === 'string') return this.leaf({ op: 'among', fact, options: [value] });
    if (Array.isArray(value)) {
      const options = this.index.facts.get(fact)?.options.map((option) => option.id) ?? [];
      return options.reduce<Node>((all, option) => {
        const has = this.leaf({ op: 'includes', fact, option });
        return this.diagrams.and(all, value.includes(option) ? has : this.diagrams.not(has));
      }, TRUE);
    }
    return FALSE;
  }

  /** A function with a fact fixed to a value. */
  fix(node: Node, fact: string, value: FactValue): Node {
    let result = node;
    for (const variable of this.variablesOf(fact)) result = this.diagrams.restrict(result, variable.level, this.valueIndex(variable, value));
    return result;
  }

  /** The fact values that a variable's branches stand for, in order; cells of dates and numbers give one point each. */
  values(variable: Variable): FactValue[] {
    const fact = this.index.facts.get(variable.fact);
    if (variable.option !== undefined || fact?.type === 'boolean') return [false, true];
    if (fact?.type === 'choice') return fact.options.map((option) => option.id);
    return cellPoints(this.cuts.get(variable.fact) ?? []).map((point) => (fact?.type === 'date' ? { from: point, to: point } : point));
  }

  private valueIndex(variable: Variable, value: FactValue): number {
    if (variable.option !== undefined) return Array.isArray(value) && value.includes(variable.option) ? 1 : 0;
    if (typeof value === 'boolean') return value ? 1 : 0;
    const fact = this.index.facts.get(variable.fact);
    if (typeof value === 'string') return fact?.options.findIndex((option) => option.id === value) ?? 0;
    const point = typeof value === 'number' ? value : isDateRange(value) ? value.from : 0;
    return cellOf(this.cuts.get(variable.fact) ?? [], point);
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
    const settled = evaluate(expression, { value: (fact) => this.known.get(fact), derived: () => null });
    if (settled !== null) return settled ? TRUE : FALSE;
    switch (expression.op) {
      case 'fact':
        return this.test(this.variable(expression.fact, 2), (value) => value === 1);
      case 'among': {
        const options = this.index.facts.get(expression.fact)?.options ?? [];
        return this.test(this.variable(expression.fact, options.length), (value) => expression.options.includes(options[value]?.id ?? ''));
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
    const other = 'fact' in than ? this.known.get(than.fact) : than.constant;
    if ('fact' in than && (other === undefined || !isPoint(other)) && than.fact !== AS_OF) {
      this.exact = false;
      const variable = this.variable(`${fact} : ${than.fact}`, 3);
      return this.test(variable, (value) => holds(relation, value - 1));
    }
    const point = typeof other === 'number' ? other : other !== undefined && isRange(other) ? other.from : 0;
    const cuts = this.cutsOf(fact);
    return this.test(this.variable(fact, cuts.length * 2 + 1), (cell) => holds(relation, compareCell(cuts, cell, point)));
  }

  /** A function where a date is known vaguely: only the cells that the interval overlaps stay possible, as a union of outcomes. */
  confine(node: Node, variable: Variable, range: { readonly from: number; readonly to: number }): Node {
    const cuts = this.cutsOf(variable.fact);
    let result: Node = 0;
    for (let cell = cellOf(cuts, range.from); cell <= cellOf(cuts, range.to); cell += 1) {
      result = this.diagrams.union(result, this.diagrams.restrict(node, variable.level, cell));
    }
    return result;
  }

  private cutsOf(fact: string): readonly number[] {
    const made = this.cuts.get(fact);
    if (made !== undefined) return made;
    const constants = new Set<number>();
    for (const expression of this.index.comparisons.get(fact) ?? []) {
      const { than } = expression;
      const value = 'constant' in than ? than.constant : this.known.get(than.fact);
      if (typeof value === 'number') constants.add(value);
      else if (value !== undefined && isRange(value) && value.from === value.to) constants.add(value.from);
    }
    const cuts = [...constants].sort((a, b) => a - b);
    this.cuts.set(fact, cuts);
    return cuts;
  }

  private test(variable: Variable, holdsFor: (value: number) => boolean): Node {
    return this.diagrams.make(variable.level, Array.from({ length: variable.size }, (_, value) => (holdsFor(value) ? TRUE : FALSE)));
  }

  private variable(fact: string, size: number, option?: string): Variable {
    const key = option === undefined ? fact : `${fact} ${option}`;
    const made = this.variables.get(key);
    if (made !== undefined) return made;
    const place = this.order.get(fact) ?? -1;
    const slot = option === undefined ? 0 : (this.index.facts.get(fact)?.options.findIndex((candidate) => candidate.id === option) ?? 0);
    const level = (place === -1 ? this.order.size + this.variables.size : place) * 64 + slot;
    const variable: Variable = { fact, level, size, ...(option !== undefined && { option }) };
    this.variables.set(key, variable);
    this.byFact.set(fact, [...this.variablesOf(fact), variable]);
    this.byLevel.set(level, variable);
    return variable;
  }
}

/** Cells of a line cut at k points: below the first, the first itself, between first and second, … 2k + 1 in all. */
function cellOf(cuts: readonly number[], point: number): number {
  let cell = 0;
  for (const cut of cuts) {
    if (point > cut) cell += 2;
    else return point === cut ? cell + 1 : cell;
  }
  return cell;
}

function cellPoints(cuts: readonly number[]): number[] {
  const points: number[] = [];
  for (const [index, cut] of cuts.entries()) points.push(index === 0 ? cut - 1 : (((cuts[index - 1] as number) + cut) >> 1) + 0, cut);
  points.push((cuts.at(-1) ?? 0) + 1);
  return points;
}

function compareCell(cuts: readonly number[], cell: number, point: number): number {
  const at = cellOf(cuts, point);
  return cell < at ? -1 : Number(cell > at);
}

function holds(relation: string, sign: number): boolean {
  switch (relation) {
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
    default:
      return sign === 0;
  }
}

function isRange(value: FactValue): value is { readonly from: number; readonly to: number } {
  return typeof value === 'object' && !Array.isArray(value) && 'from' in value;
}

function isPoint(value: FactValue): boolean {
  return typeof value === 'number' || (isRange(value) && value.from === value.to);
}
