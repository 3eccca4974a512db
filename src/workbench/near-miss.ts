import type { CaseKnowledge } from '../assessment/knowledge.js';
import { evaluate } from '../logic/evaluate.js';
import type { Expression } from '../logic/expression.js';

/** How many single statements of a condition would have to be otherwise for it to come out as wanted; 0 where it does. */
export type Distance = (expression: Expression, wanted?: boolean) => number;

/** Measures conditions against what is known of one case; derived facts are looked into. */
export function distanceIn(knowledge: CaseKnowledge, conditions: ReadonlyMap<string, Expression>): Distance {
  const measure = (expression: Expression, wanted: boolean): number => {
    switch (expression.op) {
      case 'const':
        return expression.value === wanted ? 0 : Number.POSITIVE_INFINITY;
      case 'not':
        return measure(expression.of, !wanted);
      case 'and':
      case 'or': {
        const each = expression.of.map((operand) => measure(operand, wanted));
        return (expression.op === 'and') === wanted ? each.reduce((sum, one) => sum + one, 0) : Math.min(...each);
      }
      case 'if':
        return Math.min(
          measure(expression.test, true) + measure(expression.then, wanted),
          measure(expression.test, false) + measure(expression.otherwise, wanted),
        );
      case 'ref': {
        const condition = conditions.get(expression.id);
        return condition === undefined ? Number.POSITIVE_INFINITY : measure(condition, wanted);
      }
      default:
        return evaluate(expression, knowledge) === wanted ? 0 : 1;
    }
  };
  return (expression, wanted = true) => measure(expression, wanted);
}
