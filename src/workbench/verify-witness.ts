import type { Answer } from '../assessment/case.js';
import type { OutcomeModel } from '../assessment/outcome-model.js';
import type { Variable } from '../assessment/space.js';
import { FALSE, type Node, TRUE } from '../logic/diagram.js';
import type { FactValue } from '../logic/expression.js';
import type { Witness } from './verify-findings.js';

/**
 * A case in which a condition holds whatever else is so that `consistent` allows; undefined where it never does. First the
 * shortest way to it, then every answer is left out that it does not need. Matters of record are answered where that is
 * possible.
 */
export function witnessOf(condition: Node, model: OutcomeModel, consistent: Node): Witness | undefined {
  const { diagrams, space } = model;
  let held = diagrams.and(condition, consistent);
  const fixed = new Map<Variable, number>();
  for (const variable of space.support(held)) {
    if (model.index.facts.has(variable.fact)) continue;
    const known = diagrams.restrict(held, variable.level, 1);
    fixed.set(variable, known === FALSE ? 0 : 1);
    held = known === FALSE ? diagrams.restrict(held, variable.level, 0) : known;
  }
  const path = diagrams.shortestPath(held);
  if (path === undefined) return undefined;
  for (const [level, value] of path) {
    const variable = space.variableAt(level);
    if (variable !== undefined) fixed.set(variable, value);
  }
  const answers = new Map<string, Answer>();
  for (const [variable, value] of needed(fixed, condition, model, consistent)) {
    const { fact, option } = variable;
    if (!model.index.facts.has(fact)) continue;
    answers.set(fact, {
      value:
        option === undefined
          ? (space.values(variable)[value] as FactValue)
          : withOption(answers.get(fact)?.value, option, value === 1),
    });
  }
  return { asOf: model.asOf, answers: new Map([...answers].toSorted(([a], [b]) => order(model, a) - order(model, b))) };
}

/** What is left when every value is dropped without which the condition still holds in all consistent cases. */
function needed(
  fixed: ReadonlyMap<Variable, number>,
  condition: Node,
  model: OutcomeModel,
  consistent: Node,
): ReadonlyMap<Variable, number> {
  const { diagrams, space } = model;
  const left = new Map(fixed);
  const holds = (): boolean => {
    let [inside, allowed] = [condition, consistent];
    for (const [{ level }, value] of left)
      [inside, allowed] = [diagrams.restrict(inside, level, value), diagrams.restrict(allowed, level, value)];
    return allowed !== FALSE && diagrams.choose(allowed, inside, TRUE) === TRUE;
  };
  const variables = [...fixed.keys()].filter((variable) => model.index.facts.has(variable.fact));
  for (const fact of new Set(variables.map((variable) => variable.fact))) {
    const own = [...left].filter(([variable]) => variable.fact === fact || variable === space.knownVariable(fact));
    for (const [variable] of own) left.delete(variable);
    if (!holds()) for (const [variable, value] of own) left.set(variable, value);
  }
  return left;
}

function withOption(chosen: FactValue | undefined, option: string, has: boolean): FactValue {
  const before = Array.isArray(chosen) ? (chosen as readonly string[]) : [];
  return has ? [...before, option] : before;
}

function order(model: OutcomeModel, fact: string): number {
  return [...model.index.facts.keys()].indexOf(fact);
}
