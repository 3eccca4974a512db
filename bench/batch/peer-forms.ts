import type { Expression } from '../../src/logic/expression.js';
import { AS_OF } from '../../src/logic/expression.js';
import { nameOf } from './conditions.js';

const RULE_OPERATORS = {
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
  '==': 'equal',
} as const;

/** The condition in the form of json-rules-engine, which wants `all`, `any` or `not` on top and knows no `if`. */
export function toRules(expression: Expression): unknown {
  switch (expression.op) {
    case 'and':
    case 'or':
    case 'not':
    case 'if':
      return rule(expression);
    default:
      return { all: [rule(expression)] };
  }
}

function rule(expression: Expression): unknown {
  switch (expression.op) {
    case 'const':
      return { fact: nameOf(AS_OF), operator: expression.value ? 'greaterThan' : 'lessThan', value: 0 };
    case 'and':
      return { all: expression.of.map(rule) };
    case 'or':
      return { any: expression.of.map(rule) };
    case 'not':
      return { not: rule(expression.of) };
    case 'if': {
      const test = rule(expression.test);
      return { any: [{ all: [test, rule(expression.then)] }, { all: [{ not: test }, rule(expression.otherwise)] }] };
    }
    case 'fact':
      return { fact: nameOf(expression.fact), operator: 'equal', value: true };
    case 'among':
      return { fact: nameOf(expression.fact), operator: 'in', value: expression.options };
    case 'includes':
      return { fact: nameOf(expression.fact), operator: 'contains', value: expression.option };
    case 'compare': {
      const value = 'constant' in expression.than ? expression.than.constant : { fact: nameOf(expression.than.fact) };
      return { fact: nameOf(expression.fact), operator: RULE_OPERATORS[expression.relation], value };
    }
    case 'ref':
      throw new Error('derived facts are put in before');
  }
}

/** All conditions as one decision of zen-engine: an expression each. */
export function toZen(conditions: readonly Expression[]): unknown {
  const expressions = conditions.map((one, at) => ({ id: `e${at}`, key: `r${at}`, value: zen(one) }));
  return {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode' },
      { id: 'all', name: 'all', type: 'expressionNode', content: { expressions } },
      { id: 'out', name: 'out', type: 'outputNode' },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'all', type: 'edge' },
      { id: 'b', sourceId: 'all', targetId: 'out', type: 'edge' },
    ],
  };
}

function zen(expression: Expression): string {
  switch (expression.op) {
    case 'const':
      return String(expression.value);
    case 'and':
    case 'or':
      return `(${expression.of.map(zen).join(` ${expression.op} `)})`;
    case 'not':
      return `(not ${zen(expression.of)})`;
    case 'if':
      return `(${zen(expression.test)} ? ${zen(expression.then)} : ${zen(expression.otherwise)})`;
    case 'fact':
      return `(${nameOf(expression.fact)} == true)`;
    case 'among':
      return `(${nameOf(expression.fact)} in [${expression.options.map((option) => `"${option}"`).join(', ')}])`;
    case 'includes':
      return `("${expression.option}" in ${nameOf(expression.fact)})`;
    case 'compare': {
      const than = 'constant' in expression.than ? expression.than.constant : nameOf(expression.than.fact);
      return `(${nameOf(expression.fact)} ${expression.relation} ${than})`;
    }
    case 'ref':
      throw new Error('derived facts are put in before');
  }
}
