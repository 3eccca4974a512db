import fc from 'fast-check';
import { evaluate } from '../../src/logic/evaluate.js';
import type { Expression, FactValue } from '../../src/logic/expression.js';
import { openFacts, type TracedKnowledge } from '../../src/logic/open-facts.js';
import { parseCondition } from '../../src/logic/parse-condition.js';
import type { Term, Vocabulary } from '../../src/logic/vocabulary.js';

const OPTIONS = ['red', 'green', 'blue'];
const TERMS = new Map<string, Term>([
  ['a.flag', { type: 'boolean' }],
  ['b.flag', { type: 'boolean' }],
  ['c.flag', { type: 'boolean' }],
  ['a.choice', { type: 'choice', options: OPTIONS }],
  ['b.choice', { type: 'choice', options: OPTIONS }],
  ['a.choices', { type: 'choices', options: OPTIONS }],
  ['a.number', { type: 'number' }],
  ['b.number', { type: 'number' }],
  ['a.date', { type: 'date' }],
  ['b.date', { type: 'date' }],
  ['a.text', { type: 'text' }],
  ['a.derived', { type: 'derived' }],
]);

/** A small vocabulary with every type, twice where two facts can be compared. */
export const VOCABULARY: Vocabulary = { term: (id) => TERMS.get(id) };

export const DERIVED_RAW = { or: [{ '==': [{ var: 'a.choice' }, 'red'] }, { var: 'b.flag' }] };

export function parse(raw: unknown): Expression {
  const parsed = parseCondition(raw, VOCABULARY);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.expression;
}

const DERIVED = parse(DERIVED_RAW);

/** What is known of the facts of the vocabulary. */
export type Values = Readonly<Record<string, FactValue | undefined>>;

/** Knowledge of some facts; the derived fact is worked out from them. */
export function knowing(values: Values): TracedKnowledge {
  const knowledge: TracedKnowledge = {
    value: (id) => (Object.hasOwn(values, id) ? values[id] : undefined),
    derived: () => evaluate(DERIVED, knowledge),
    openOf: () => openFacts(DERIVED, knowledge),
  };
  return knowledge;
}

const DAYS = ['2026-04-30', '2026-05-01', '2026-05-02', '2024-02-29', '2026-12-31'];
const NUMBERS = [-1, 0, 1, 20, 20.5];
const flag = fc.constantFrom('a.flag', 'b.flag', 'c.flag');
const choice = fc.constantFrom('a.choice', 'b.choice');
const option = fc.constantFrom(...OPTIONS);
const relation = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
const equality = fc.constantFrom('==', '!=');
const variable = (id: string) => ({ var: id });
const ordered = fc.oneof(
  fc.tuple(
    fc.constantFrom('a.number', 'b.number'),
    fc.oneof(fc.constantFrom(...NUMBERS), fc.constantFrom('a.number', 'b.number').map(variable)),
  ),
  fc.tuple(
    fc.constantFrom('a.date', 'b.date', 'asOf'),
    fc.oneof(fc.constantFrom(...DAYS), fc.constantFrom('a.date', 'b.date', 'asOf').map(variable)),
  ),
);
const flipped = <T>(pair: readonly [T, T], flip: boolean): [T, T] => (flip ? [pair[1], pair[0]] : [pair[0], pair[1]]);

const leaf: fc.Arbitrary<unknown> = fc.oneof(
  fc.boolean(),
  flag.map(variable),
  fc.constant({ var: 'a.derived' }),
  fc.constant({ var: ['c.flag'] }),
  fc
    .tuple(equality, flag, fc.boolean(), fc.boolean())
    .map(([op, id, value, flip]) => ({ [op]: flipped<unknown>([{ var: id }, value], flip) })),
  fc.tuple(equality, fc.boolean()).map(([op, value]) => ({ [op]: [{ var: 'a.derived' }, value] })),
  fc
    .tuple(equality, choice, option, fc.boolean())
    .map(([op, id, value, flip]) => ({ [op]: flipped<unknown>([{ var: id }, value], flip) })),
  fc.tuple(choice, fc.array(option, { minLength: 1, maxLength: 3 })).map(([id, list]) => ({ in: [{ var: id }, list] })),
  option.map((value) => ({ in: [value, { var: 'a.choices' }] })),
  fc
    .tuple(relation, ordered, fc.boolean())
    .map(([op, [id, than], flip]) => ({ [op]: flipped<unknown>([{ var: id }, than], flip) })),
);

/** Random conditions of the closed subset, as an author would write them. */
export const condition: fc.Arbitrary<unknown> = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('node'), { minLength: 1, maxLength: 4 }))
      .map(([op, list]) => ({ [op]: list })),
    fc.tuple(tie('node'), fc.boolean()).map(([of, list]) => ({ '!': list ? [of] : of })),
    fc.tuple(tie('node'), tie('node'), tie('node')).map((list) => ({ if: list })),
  ),
})).node;

const day = fc.constantFrom(20260429, 20260430, 20260501, 20260502, 20240229, 20261231);
const exactDay = day.map((value) => ({ from: value, to: value }));

/** Every fact answered, dates to the day. */
export const complete: fc.Arbitrary<Values> = fc.record({
  'a.flag': fc.boolean(),
  'b.flag': fc.boolean(),
  'c.flag': fc.boolean(),
  'a.choice': option,
  'b.choice': option,
  'a.choices': fc.subarray(OPTIONS),
  'a.number': fc.constantFrom(...NUMBERS, 2, 21),
  'b.number': fc.constantFrom(...NUMBERS),
  'a.date': exactDay,
  'b.date': exactDay,
  asOf: day,
});

/** Of a complete case only some facts. The as-of date is always known. */
export const partial: fc.Arbitrary<{ readonly all: Values; readonly some: Values }> = complete.chain((all) =>
  fc
    .subarray(Object.keys(all))
    .map((kept) => ({ all, some: Object.fromEntries(Object.entries(all).filter(([id]) => id === 'asOf' || kept.includes(id))) })),
);
