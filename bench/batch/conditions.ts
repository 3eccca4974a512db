import type { Comparand, Expression } from '../../src/logic/expression.js';
import type { Pack } from '../../src/pack/model.js';

/** Every condition that the rules of a pack state, derived facts put in, in the order of the pack; equal ones as often as they are stated. */
export function conditionsOf(pack: Pack): Expression[] {
  const derived = new Map(pack.derived.map(({ id, when }) => [id, when]));
  const found: Expression[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('op' in value) found.push(inlined(value as Expression, derived));
    else for (const inner of Object.values(value)) walk(inner);
  };
  walk([pack.facts, pack.derived, pack.constraints, pack.pathways, pack.redLines, pack.duties, pack.outside]);
  return found;
}

function inlined(expression: Expression, derived: ReadonlyMap<string, Expression>): Expression {
  switch (expression.op) {
    case 'and':
    case 'or':
      return { op: expression.op, of: expression.of.map((part) => inlined(part, derived)) };
    case 'not':
      return { op: 'not', of: inlined(expression.of, derived) };
    case 'if':
      return {
        ...expression,
        ...Object.fromEntries((['test', 'then', 'otherwise'] as const).map((part) => [part, inlined(expression[part], derived)])),
      };
    case 'ref': {
      const when = derived.get(expression.id);
      if (when === undefined) throw new Error(`no derived fact ${expression.id}`);
      return inlined(when, derived);
    }
    default:
      return expression;
  }
}

export function leavesIn(expression: Expression): number {
  switch (expression.op) {
    case 'and':
    case 'or':
      return expression.of.reduce((sum, part) => sum + leavesIn(part), 0);
    case 'not':
      return leavesIn(expression.of);
    case 'if':
      return leavesIn(expression.test) + leavesIn(expression.then) + leavesIn(expression.otherwise);
    default:
      return 1;
  }
}

/** The name of a fact in the flat data that the peers read. */
export function nameOf(fact: string): string {
  return fact.replaceAll(/[^A-Za-z0-9]/g, '_');
}

const variable = (fact: string) => ({ var: nameOf(fact) });
const other = (than: Comparand) => ('constant' in than ? than.constant : variable(than.fact));

/** The condition as plain JsonLogic, dates as yyyymmdd. */
export function toJsonLogic(expression: Expression): unknown {
  switch (expression.op) {
    case 'const':
      return expression.value;
    case 'and':
    case 'or':
      return { [expression.op]: expression.of.map(toJsonLogic) };
    case 'not':
      return { '!': [toJsonLogic(expression.of)] };
    case 'if':
      return { if: [expression.test, expression.then, expression.otherwise].map(toJsonLogic) };
    case 'fact':
      return variable(expression.fact);
    case 'among':
      return expression.options.length === 1
        ? { '==': [variable(expression.fact), expression.options[0]] }
        : { in: [variable(expression.fact), expression.options] };
    case 'includes':
      return { in: [expression.option, variable(expression.fact)] };
    case 'compare':
      return { [expression.relation]: [variable(expression.fact), other(expression.than)] };
    case 'ref':
      throw new Error('derived facts are put in before');
  }
}

/** The condition as a JavaScript expression over `c`. */
export function toJavaScript(expression: Expression): string {
  const read = (fact: string) => `c.${nameOf(fact)}`;
  switch (expression.op) {
    case 'const':
      return String(expression.value);
    case 'and':
      return `(${expression.of.map(toJavaScript).join('&&')})`;
    case 'or':
      return `(${expression.of.map(toJavaScript).join('||')})`;
    case 'not':
      return `(!${toJavaScript(expression.of)})`;
    case 'if':
      return `(${toJavaScript(expression.test)}?${toJavaScript(expression.then)}:${toJavaScript(expression.otherwise)})`;
    case 'fact':
      return read(expression.fact);
    case 'among':
      return `(${expression.options.map((option) => `${read(expression.fact)}===${JSON.stringify(option)}`).join('||')})`;
    case 'includes':
      return `${read(expression.fact)}.includes(${JSON.stringify(expression.option)})`;
    case 'compare': {
      const than = 'constant' in expression.than ? String(expression.than.constant) : read(expression.than.fact);
      return `(${read(expression.fact)}${expression.relation === '==' ? '===' : expression.relation}${than})`;
    }
    case 'ref':
      throw new Error('derived facts are put in before');
  }
}
