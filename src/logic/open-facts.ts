import type { Knowledge } from './evaluate.js';
import { evaluate } from './evaluate.js';
import { type Expression, isDateRange } from './expression.js';

/** Knowledge that can also say which facts keep a derived fact open. */
export interface TracedKnowledge extends Knowledge {
  openOf(id: string): ReadonlySet<string>;
}

/**
 * Facts that keep a condition from being known: the leaves of what is left of it once the known facts are put in.
 * Empty where the condition is known. A vague date that leaves a comparison open counts as open.
 */
export function openFacts(expression: Expression, knowledge: TracedKnowledge, into: Set<string> = new Set()): Set<string> {
  if (evaluate(expression, knowledge) !== null) return into;
  switch (expression.op) {
    case 'const':
      return into;
    case 'and':
    case 'or':
      for (const operand of expression.of) openFacts(operand, knowledge, into);
      return into;
    case 'not':
      return openFacts(expression.of, knowledge, into);
    case 'if':
      openFacts(expression.test, knowledge, into);
      if (evaluate(expression.test, knowledge) !== false) openFacts(expression.then, knowledge, into);
      if (evaluate(expression.test, knowledge) !== true) openFacts(expression.otherwise, knowledge, into);
      return into;
    case 'fact':
    case 'among':
    case 'includes':
      return into.add(expression.fact);
    case 'compare':
      if (!isExact(expression.fact, knowledge)) into.add(expression.fact);
      if ('fact' in expression.than && !isExact(expression.than.fact, knowledge)) into.add(expression.than.fact);
      return into;
    case 'ref':
      for (const fact of knowledge.openOf(expression.id)) into.add(fact);
      return into;
  }
}

/** Whether a number or date is known so well that nothing more can be said about it. */
function isExact(fact: string, knowledge: Knowledge): boolean {
  const value = knowledge.value(fact);
  return typeof value === 'number' || (value !== undefined && isDateRange(value) && value.from === value.to);
}

/** Every fact a condition reads, known or not; derived facts are named by `refs`. */
export function factsOf(expression: Expression, facts: Set<string> = new Set(), refs: Set<string> = new Set()): FactsRead {
  switch (expression.op) {
    case 'const':
      break;
    case 'and':
    case 'or':
      for (const operand of expression.of) factsOf(operand, facts, refs);
      break;
    case 'not':
      factsOf(expression.of, facts, refs);
      break;
    case 'if':
      factsOf(expression.test, facts, refs);
      factsOf(expression.then, facts, refs);
      factsOf(expression.otherwise, facts, refs);
      break;
    case 'ref':
      refs.add(expression.id);
      break;
    case 'compare':
      facts.add(expression.fact);
      if ('fact' in expression.than) facts.add(expression.than.fact);
      break;
    default:
      facts.add(expression.fact);
  }
  return { facts, refs };
}

export interface FactsRead {
  readonly facts: ReadonlySet<string>;
  readonly refs: ReadonlySet<string>;
}
