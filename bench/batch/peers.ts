import { createRequire } from 'node:module';
import { join } from 'node:path';
import jsonLogic from 'json-logic-js';
import { Conditions, Evaluation } from '../../src/logic/conditions.js';
import { evaluate } from '../../src/logic/evaluate.js';
import type { Expression, FactValue } from '../../src/logic/expression.js';
import { nameOf, toJavaScript, toJsonLogic } from './conditions.js';
import { toRules, toZen } from './peer-forms.js';

/** One complete case as every engine is given it: flat data, and the same by the ids of the facts. */
export interface Complete {
  readonly data: Record<string, unknown>;
  readonly values: ReadonlyMap<string, FactValue>;
}

/** Evaluates every condition for one case and writes 1 or 0 for each. */
type Evaluate = (input: Complete, out: Uint8Array) => void | Promise<void>;

export interface Engine {
  readonly name: string;
  readonly evaluate: Evaluate;
}

/** Own engines and json-logic-js, then the peers of bench/package.json as far as they are installed. */
export async function engines(conditions: readonly Expression[]): Promise<Engine[]> {
  return [
    { name: 'generated, one function (the limit)', evaluate: generated(conditions, conditions.length) },
    { name: 'generated, functions of 64 conditions (the limit)', evaluate: generated(conditions, 64) },
    { name: 'dualtrack, shared conditions', evaluate: shared(conditions) },
    { name: 'dualtrack, one tree at a time', evaluate: oneByOne(conditions) },
    { name: 'json-logic-js', evaluate: withJsonLogic(conditions) },
    ...(await peers(conditions)),
  ];
}

/** What a program can do at best that turns rules into code: kept to the bench, since a pack must never become code. */
function generated(conditions: readonly Expression[], atOnce: number): Evaluate {
  const parts: ((data: object, out: Uint8Array) => void)[] = [];
  for (let from = 0; from < conditions.length; from += atOnce) {
    const lines = conditions.slice(from, from + atOnce).map((one, at) => `out[${from + at}]=${toJavaScript(one)}?1:0;`);
    parts.push(new Function('c', 'out', lines.join('\n')) as (data: object, out: Uint8Array) => void);
  }
  return ({ data }, out) => {
    for (const part of parts) part(data, out);
  };
}

function shared(conditions: readonly Expression[]): Evaluate {
  const graph = new Conditions(new Map());
  const numbers = conditions.map((one) => graph.numberOf(one));
  return ({ values }, out) => {
    const evaluation = new Evaluation(graph, (fact) => values.get(fact));
    for (let at = 0; at < numbers.length; at += 1) out[at] = evaluation.test(numbers[at] as number) === true ? 1 : 0;
  };
}

function oneByOne(conditions: readonly Expression[]): Evaluate {
  return ({ values }, out) => {
    const knowledge = { value: (fact: string) => values.get(fact), derived: () => null };
    for (const [at, one] of conditions.entries()) out[at] = evaluate(one, knowledge) === true ? 1 : 0;
  };
}

function withJsonLogic(conditions: readonly Expression[]): Evaluate {
  const rules = conditions.map((one) => toJsonLogic(one) as jsonLogic.RulesLogic);
  return ({ data }, out) => {
    for (const [at, rule] of rules.entries()) out[at] = jsonLogic.apply(rule, data) === true ? 1 : 0;
  };
}

interface LogicEngine {
  build(rule: unknown): (data: unknown) => unknown;
  run(rule: unknown, data: unknown): unknown;
}
interface RulesEngine {
  addRule(rule: unknown): void;
  run(data: unknown): Promise<{ events: { params: { at: number } }[] }>;
}
interface ZenEngine {
  createDecision(content: Buffer): { evaluate(data: unknown): Promise<{ result: Record<string, boolean> }> };
}

async function peers(conditions: readonly Expression[]): Promise<Engine[]> {
  const require = createRequire(join(process.cwd(), 'bench', 'package.json'));
  const load = (name: string): unknown => {
    try {
      return require(name);
    } catch {
      process.stdout.write(`${name} is not installed: run npm ci in bench/\n`);
      return undefined;
    }
  };
  const found: Engine[] = [];
  const logic = load('json-logic-engine') as { LogicEngine: new () => LogicEngine } | undefined;
  if (logic !== undefined) {
    const rules = conditions.map(toJsonLogic);
    const interpreter = new logic.LogicEngine();
    const built = rules.map((rule) => new logic.LogicEngine().build(rule));
    found.push(
      {
        name: 'json-logic-engine 5, build() (generates code)',
        evaluate: ({ data }, out) => {
          for (const [at, run] of built.entries()) out[at] = (typeof run === 'function' ? run(data) : run) === true ? 1 : 0;
        },
      },
      {
        name: 'json-logic-engine 5, run()',
        evaluate: ({ data }, out) => {
          for (const [at, rule] of rules.entries()) out[at] = interpreter.run(rule, data) === true ? 1 : 0;
        },
      },
    );
  }
  const rulesEngine = load('json-rules-engine') as { Engine: new () => RulesEngine } | undefined;
  if (rulesEngine !== undefined) {
    const engine = new rulesEngine.Engine();
    for (const [at, one] of conditions.entries())
      engine.addRule({ conditions: toRules(one), event: { type: 'holds', params: { at } } });
    found.push({
      name: 'json-rules-engine 7',
      evaluate: async ({ data }, out) => {
        out.fill(0);
        for (const { params } of (await engine.run(data)).events) out[params.at] = 1;
      },
    });
  }
  const zen = load('@gorules/zen-engine') as { ZenEngine: new () => ZenEngine } | undefined;
  if (zen !== undefined) {
    const decision = new zen.ZenEngine().createDecision(Buffer.from(JSON.stringify(toZen(conditions))));
    found.push({
      name: 'zen-engine 0.54',
      evaluate: async ({ data }, out) => {
        const { result } = await decision.evaluate(data);
        for (let at = 0; at < conditions.length; at += 1) out[at] = result[`r${at}`] === true ? 1 : 0;
      },
    });
  }
  return found;
}

/** Makes objects of one shape, with every name in its place from the start, as the limit is fastest on. */
export function shapeOf(names: readonly string[]): (data: Readonly<Record<string, unknown>>) => Record<string, unknown> {
  const make = new Function('v', `return {${names.map((name, at) => `${nameOf(name)}:v[${at}]`).join(',')}}`) as (
    values: readonly unknown[],
  ) => Record<string, unknown>;
  return (data) => make(names.map((name) => data[name]));
}
