import type { Comparand, Expression, FactValue, Relation } from './expression.js';
import { isDateRange } from './expression.js';

/** True, false, or not known (null). */
export type Tri = boolean | null;

/** What an evaluation reads: values of facts (undefined = not known) and the conditions behind derived facts. */
export interface Knowledge {
  value(fact: string): FactValue | undefined;
  derived(id: string): Tri;
}

/**
 * Value of a condition under missing knowledge (strong Kleene logic): an answer is given only where every
 * value of the unknown facts, taken one leaf at a time, gives the same. On complete knowledge it agrees with
 * json-logic-js on the same JsonLogic (property-tested).
 */
export function evaluate(expression: Expression, knowledge: Knowledge): Tri {
  switch (expression.op) {
    case 'const':
      return expression.value;
    case 'and':
      return all(expression.of, knowledge);
    case 'or':
      return any(expression.of, knowledge);
    case 'not':
      return not(evaluate(expression.of, knowledge));
    case 'if': {
      const test = evaluate(expression.test, knowledge);
      if (test === true) return evaluate(expression.then, knowledge);
      if (test === false) return evaluate(expression.otherwise, knowledge);
      const then = evaluate(expression.then, knowledge);
      return then !== null && then === evaluate(expression.otherwise, knowledge) ? then : null;
    }
    case 'fact': {
      const value = knowledge.value(expression.fact);
      return typeof value === 'boolean' ? value : null;
    }
    case 'ref':
      return knowledge.derived(expression.id);
    case 'among': {
      const value = knowledge.value(expression.fact);
      return typeof value === 'string' ? expression.options.includes(value) : null;
    }
    case 'includes': {
      const value = knowledge.value(expression.fact);
      return Array.isArray(value) ? value.includes(expression.option) : null;
    }
    case 'compare':
      return compare(expression.relation, knowledge.value(expression.fact), comparand(expression.than, knowledge));
  }
}

export function not(value: Tri): Tri {
  return value === null ? null : !value;
}

/** Conjunction; empty is true. */
export function conjunction(values: Iterable<Tri>): Tri {
  let result: Tri = true;
  for (const value of values) {
    if (value === false) return false;
    if (value === null) result = null;
  }
  return result;
}

/** Disjunction; empty is false. */
export function disjunction(values: Iterable<Tri>): Tri {
  let result: Tri = false;
  for (const value of values) {
    if (value === true) return true;
    if (value === null) result = null;
  }
  return result;
}

function all(operands: readonly Expression[], knowledge: Knowledge): Tri {
  let result: Tri = true;
  for (const operand of operands) {
    const value = evaluate(operand, knowledge);
    if (value === false) return false;
    if (value === null) result = null;
  }
  return result;
}

function any(operands: readonly Expression[], knowledge: Knowledge): Tri {
  let result: Tri = false;
  for (const operand of operands) {
    const value = evaluate(operand, knowledge);
    if (value === true) return true;
    if (value === null) result = null;
  }
  return result;
}

function comparand(than: Comparand, knowledge: Knowledge): FactValue | undefined {
  return 'constant' in than ? than.constant : knowledge.value(than.fact);
}

interface Bounds {
  readonly from: number;
  readonly to: number;
}

function bounds(value: FactValue | undefined): Bounds | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number') return { from: value, to: value };
  return typeof value === 'object' && !Array.isArray(value) && isDateRange(value) ? value : undefined;
}

/** Comparison of intervals: certain only where it holds, or fails, for every pair of their points. */
export function compare(relation: Relation, left: FactValue | undefined, right: FactValue | undefined): Tri {
  const a = bounds(left);
  const b = bounds(right);
  if (a === undefined || b === undefined) return null;
  switch (relation) {
    case '<':
      return certain(a.to < b.from, a.from >= b.to);
    case '<=':
      return certain(a.to <= b.from, a.from > b.to);
    case '>':
      return certain(a.from > b.to, a.to <= b.from);
    case '>=':
      return certain(a.from >= b.to, a.to < b.from);
    case '==':
      return certain(a.from === a.to && b.from === b.to && a.from === b.from, a.to < b.from || b.to < a.from);
  }
}

function certain(holds: boolean, fails: boolean): Tri {
  if (holds) return true;
  return fails ? false : null;
}
