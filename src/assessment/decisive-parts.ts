import { evaluate, type Knowledge } from '../logic/evaluate.js';
import type { Expression } from '../logic/expression.js';

export interface DecisiveParts {
  readonly facts: ReadonlySet<string>;
  /** Derived facts. */
  readonly refs: ReadonlySet<string>;
}

/**
 * The facts and derived facts that make a condition what it is: of a true `or` those that are true, of a false `and`
 * those that are false, of an open condition those that keep it open; of the rest, all.
 */
export function decisiveParts(expression: Expression, knowledge: Knowledge): DecisiveParts {
  const facts = new Set<string>();
  const refs = new Set<string>();
  visit(expression, knowledge, facts, refs);
  return { facts, refs };
}

function visit(expression: Expression, knowledge: Knowledge, facts: Set<string>, refs: Set<string>): void {
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
        if (matters) visit(operand, knowledge, facts, refs);
      }
      return;
    }
    case 'not':
      return visit(expression.of, knowledge, facts, refs);
    case 'if': {
      const test = evaluate(expression.test, knowledge);
      visit(expression.test, knowledge, facts, refs);
      if (test !== false) visit(expression.then, knowledge, facts, refs);
      if (test !== true) visit(expression.otherwise, knowledge, facts, refs);
      return;
    }
    case 'ref':
      refs.add(expression.id);
      return;
    case 'compare':
      facts.add(expression.fact);
      if ('fact' in expression.than) facts.add(expression.than.fact);
      return;
    default:
      facts.add(expression.fact);
  }
}
