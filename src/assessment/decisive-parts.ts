import { evaluate, type Knowledge } from '../logic/evaluate.js';
import type { Expression } from '../logic/expression.js';

export interface DecisiveParts {
  readonly facts: ReadonlySet<string>;
  /** Derived facts, and whether they count by not holding. */
  readonly refs: ReadonlyMap<string, { readonly negated: boolean }>;
}

/**
 * The facts and derived facts that make a condition what it is: of a true `or` those that are true, of a false `and`
 * those that are false, of an open condition those that keep it open; of the rest, all. `negated` says that the condition
 * counts by not holding.
 */
export function decisiveParts(expression: Expression, knowledge: Knowledge, negated: boolean): DecisiveParts {
  const parts = { facts: new Set<string>(), refs: new Map<string, { negated: boolean }>() };
  visit(expression, knowledge, negated, parts);
  return parts;
}

function visit(
  expression: Expression,
  knowledge: Knowledge,
  negated: boolean,
  into: { facts: Set<string>; refs: Map<string, { negated: boolean }> },
): void {
  switch (expression.op) {
    case 'const':
      return;
    case 'and':
    case 'or': {
      const whole = evaluate(expression, knowledge);
      // What every operand must be for the whole to be as it is without one of them alone deciding.
      const neutral = expression.op === 'and';
      for (const operand of expression.of) {
        const value = evaluate(operand, knowledge);
        const matters = whole === neutral || (whole === null ? value !== neutral : value === whole);
        if (matters) visit(operand, knowledge, negated, into);
      }
      return;
    }
    case 'not':
      visit(expression.of, knowledge, !negated, into);
      return;
    case 'if': {
      const test = evaluate(expression.test, knowledge);
      visit(expression.test, knowledge, test === false, into);
      if (test !== false) visit(expression.then, knowledge, negated, into);
      if (test !== true) visit(expression.otherwise, knowledge, negated, into);
      return;
    }
    case 'ref':
      if (!into.refs.has(expression.id)) into.refs.set(expression.id, { negated });
      return;
    case 'compare':
      into.facts.add(expression.fact);
      if ('fact' in expression.than) into.facts.add(expression.than.fact);
      return;
    default:
      into.facts.add(expression.fact);
  }
}
