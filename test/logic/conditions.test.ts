import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Conditions, Evaluation } from '../../src/logic/conditions.js';
import { evaluate } from '../../src/logic/evaluate.js';
import { openFacts } from '../../src/logic/open-facts.js';
import { condition, DERIVED_RAW, knowing, parse, partial } from './arbitrary.js';

const DERIVED = new Map([['a.derived', parse(DERIVED_RAW)]]);

describe('conditions with their parts shared', () => {
  it('have the values, and wait for the facts in the order, of each condition alone', () => {
    const seen = new Map<unknown, number>();
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 6 }), partial, (raws, { some }) => {
        const graph = new Conditions(DERIVED);
        const knowledge = knowing(some);
        const evaluation = new Evaluation(graph, (fact) => knowledge.value(fact));
        for (const expression of raws.map(parse)) {
          // Some conditions become known to the graph only after others were evaluated.
          const number = graph.numberOf(expression);
          const value = evaluate(expression, knowledge);
          expect(evaluation.test(number)).toBe(value);
          expect([...evaluation.openFacts(number)]).toEqual([...openFacts(expression, knowledge)]);
          seen.set(value, (seen.get(value) ?? 0) + 1);
        }
      }),
      { numRuns: 2000 },
    );
    for (const value of [true, false, null]) expect(seen.get(value)).toBeGreaterThan(500);
  });

  it('read a fact once, and only where it can matter', () => {
    const graph = new Conditions(DERIVED);
    const reads: string[] = [];
    const evaluation = new Evaluation(graph, (fact) => {
      reads.push(fact);
      return fact === 'a.flag' ? false : 'red';
    });
    const red = { '==': [{ var: 'a.choice' }, 'red'] };
    const blue = { '==': [{ var: 'a.choice' }, 'blue'] };
    expect(evaluation.test(graph.numberOf(parse({ and: [{ var: 'a.flag' }, red] })))).toBe(false);
    expect(reads).toEqual(['a.flag']);
    expect(evaluation.test(graph.numberOf(parse({ or: [blue, red] })))).toBe(true);
    expect(evaluation.test(graph.numberOf(parse({ and: [red, { '!': blue }] })))).toBe(true);
    expect(reads).toEqual(['a.flag', 'a.choice']);
  });

  it('are one where they are the same', () => {
    const graph = new Conditions(DERIVED);
    const one = graph.numberOf(parse({ and: [{ var: 'a.flag' }, { '!': { var: 'b.flag' } }] }));
    expect(graph.numberOf(parse({ and: [{ var: 'a.flag' }, { '!': [{ var: 'b.flag' }] }] }))).toBe(one);
    expect(graph.numberOf(parse({ or: [{ var: 'a.flag' }, { '!': { var: 'b.flag' } }] }))).not.toBe(one);
    expect(graph.numberOf(parse({ var: 'a.derived' }))).toBe(graph.numberOf(parse(DERIVED_RAW)));
  });
});
