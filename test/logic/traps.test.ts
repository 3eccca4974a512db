import jsonLogic from 'json-logic-js';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/logic/evaluate.js';
import { openFacts } from '../../src/logic/open-facts.js';
import { type LogicProblem, parseCondition } from '../../src/logic/parse-condition.js';
import { knowing, parse, VOCABULARY } from './arbitrary.js';

const NOTHING = knowing({ asOf: 20261122 });
const reference = (raw: unknown): unknown => jsonLogic.apply(raw as jsonLogic.RulesLogic, {});

function problems(raw: unknown): readonly LogicProblem[] {
  const parsed = parseCondition(raw, VOCABULARY);
  return parsed.ok ? [] : parsed.problems;
}

/** The traps: what JsonLogic answers where nothing is known, and what we answer. */
describe('an unanswered fact', () => {
  it.each([
    ['a missing number is not below a threshold', { '<': [{ var: 'a.number' }, 100] }, true, 'a.number'],
    ['nor at most it', { '<=': [{ var: 'a.number' }, 100] }, true, 'a.number'],
    ['nor above a negative one', { '>': [{ var: 'a.number' }, -1] }, true, 'a.number'],
    ['nor different from one', { '!=': [{ var: 'a.number' }, 1] }, true, 'a.number'],
    ['the negation of a missing fact is not true', { '!': [{ var: 'a.flag' }] }, true, 'a.flag'],
    ['nor when it is written as an inequality', { '!=': [{ var: 'a.flag' }, true] }, true, 'a.flag'],
    ['a missing fact is not false', { '==': [{ var: 'a.flag' }, false] }, false, 'a.flag'],
    ['a missing choice is not outside a list', { '!': [{ in: [{ var: 'a.choice' }, ['red', 'blue']] }] }, true, 'a.choice'],
    ['missing choices are not empty', { '!': [{ in: ['red', { var: 'a.choices' }] }] }, true, 'a.choices'],
  ])('%s', (_, raw, loose, fact) => {
    expect(reference(raw)).toBe(loose);
    expect(evaluate(parse(raw), NOTHING)).toBeNull();
    expect([...openFacts(parse(raw), NOTHING)]).toEqual([fact]);
  });

  it('does not stop an answer that does not need it', () => {
    expect(evaluate(parse({ and: [{ var: 'a.flag' }, { var: 'b.flag' }] }), knowing({ 'b.flag': false }))).toBe(false);
    expect(evaluate(parse({ or: [{ var: 'a.flag' }, { var: 'b.flag' }] }), knowing({ 'b.flag': true }))).toBe(true);
    const same = { if: [{ var: 'a.flag' }, { var: 'b.flag' }, { '==': [{ var: 'b.flag' }, true] }] };
    expect(evaluate(parse(same), knowing({ 'b.flag': true }))).toBe(true);
  });

  it('is alone waited for where the other side of a comparison is known to the day', () => {
    const known = knowing({ 'a.date': { from: 20260501, to: 20260501 }, asOf: 20261122 });
    expect([...openFacts(parse({ '<': [{ var: 'a.date' }, { var: 'b.date' }] }), known)]).toEqual(['b.date']);
    expect([...openFacts(parse({ '<=': [{ var: 'b.date' }, { var: 'asOf' }] }), known)]).toEqual(['b.date']);
  });

  it('answered with no choices is answered', () => {
    expect(evaluate(parse({ in: ['red', { var: 'a.choices' }] }), knowing({ 'a.choices': [] }))).toBe(false);
  });

  it('a value of another type than the fact is read as not known', () => {
    expect(evaluate(parse({ var: 'a.flag' }), knowing({ 'a.flag': 'true' }))).toBeNull();
    expect(evaluate(parse({ '==': [{ var: 'a.choice' }, 'red'] }), knowing({ 'a.choice': ['red'] }))).toBeNull();
    expect(evaluate(parse({ in: ['red', { var: 'a.choices' }] }), knowing({ 'a.choices': 'red' }))).toBeNull();
    expect(evaluate(parse({ '<': [{ var: 'a.number' }, 100] }), knowing({ 'a.number': '5' }))).toBeNull();
  });
});

describe('a condition outside the closed subset is refused', () => {
  it.each([
    ['var with a default', { '<': [{ var: ['a.number', 0] }, 100] }, 'var-default', ['<', 0, 'var'], 'a.number'],
    ['var without a name', { var: '' }, 'var-name', ['var'], ''],
    ['var of nothing', { var: [] }, 'var-name', ['var'], ''],
    ['var of a number', { '==': [{ var: 1 }, true] }, 'var-name', ['==', 0, 'var'], '1'],
    ['var of an expression', { var: { var: 'a.flag' } }, 'var-name', ['var'], '[object Object]'],
    [
      'an inherited property',
      { '==': [{ var: 'constructor.name' }, 'Object'] },
      'unknown-fact',
      ['==', 0, 'var'],
      'constructor.name',
    ],
    ['the prototype', { var: '__proto__' }, 'unknown-fact', ['var'], '__proto__'],
    ['a method of the vocabulary', { var: 'toString' }, 'unknown-fact', ['var'], 'toString'],
    ['a group of facts', { var: 'a' }, 'unknown-fact', ['var'], 'a'],
    ['an empty and', { and: [] }, 'empty-operands', ['and'], 'and'],
    ['an empty or', { or: [] }, 'empty-operands', ['or'], 'or'],
    ['an empty list of options', { in: [{ var: 'a.choice' }, []] }, 'empty-operands', ['in'], 'in'],
    ['text against number', { '==': ['1', 1] }, 'type-clash', ['=='], '=='],
    ['a number fact against text', { '==': [{ var: 'a.number' }, '1'] }, 'type-clash', ['=='], '1'],
    ['a flag against 1', { '==': [{ var: 'a.flag' }, 1] }, 'type-clash', ['=='], '1'],
    ['a flag against the text of true', { '==': [{ var: 'a.flag' }, 'true'] }, 'type-clash', ['=='], 'true'],
    ['a list against its element', { '==': [['red'], 'red'] }, 'type-clash', ['=='], '=='],
    ['choices against an option', { '==': [{ var: 'a.choices' }, 'red'] }, 'type-clash', ['=='], 'red'],
    ['a choice against a list', { '==': [{ var: 'a.choice' }, ['red']] }, 'type-clash', ['=='], '=='],
    ['a fact against null', { '==': [{ var: 'a.flag' }, null] }, 'not-a-condition', ['==', 1], 'null'],
    ['two choices against each other', { '==': [{ var: 'a.choice' }, { var: 'b.choice' }] }, 'type-clash', ['=='], 'b.choice'],
    ['a date against a number', { '<': [{ var: 'a.date' }, 20260501] }, 'type-clash', ['<'], '20260501'],
    ['a date against a number fact', { '<': [{ var: 'a.date' }, { var: 'a.number' }] }, 'type-clash', ['<'], 'fact'],
    ['a date that does not exist', { '<': [{ var: 'a.date' }, '2026-02-29'] }, 'bad-date', ['<'], '2026-02-29'],
    ['a vague date in a rule', { '<': [{ var: 'a.date' }, '2026-05'] }, 'bad-date', ['<'], '2026-05'],
    ['an order between options', { '<': [{ var: 'a.choice' }, 'red'] }, 'type-clash', ['<'], 'a.choice'],
    ['an order between constants', { '<': [1, 2] }, 'type-clash', ['<'], '<'],
    ['a chained comparison', { '<': [0, { var: 'a.number' }, 100] }, 'operand-count', ['<'], '<'],
    ['! of two', { '!': [{ var: 'a.flag' }, { var: 'b.flag' }] }, 'operand-count', ['!'], '!'],
    ['if without else', { if: [{ var: 'a.flag' }, true] }, 'operand-count', ['if'], 'if'],
    ['a number as a condition', { and: [{ var: 'a.number' }] }, 'not-boolean', ['and', 0], 'a.number'],
    ['a choice as a condition', { '!': { var: 'a.choice' } }, 'not-boolean', ['!'], 'a.choice'],
    ['a literal as a condition', { or: [{ var: 'a.flag' }, 'yes'] }, 'not-a-condition', ['or', 1], 'yes'],
    ['zero as a condition', { and: [0] }, 'not-a-condition', ['and', 0], '0'],
    ['a list as a condition', { and: [[{ var: 'a.flag' }]] }, 'not-a-condition', ['and', 0], '[object Object]'],
    ['two operators in one object', { and: [true], or: [true] }, 'not-a-condition', [], 'and, or'],
    ['a substring test', { in: [{ var: 'a.choice' }, 'red, blue'] }, 'substring-in', ['in'], 'in'],
    ['a substring of a text fact', { in: ['ab', { var: 'a.text' }] }, 'substring-in', ['in'], 'a.text'],
    ['an option in a choice fact', { in: ['red', { var: 'a.choice' }] }, 'substring-in', ['in'], 'a.choice'],
    ['an unknown option', { '==': [{ var: 'a.choice' }, 'rde'] }, 'unknown-option', ['=='], 'rde'],
    ['an unknown option in a list', { in: [{ var: 'a.choice' }, ['red', 'pink']] }, 'unknown-option', ['in'], 'pink'],
    ['an unknown option of choices', { in: ['pink', { var: 'a.choices' }] }, 'unknown-option', ['in'], 'pink'],
    ['strict equality', { '===': [{ var: 'a.flag' }, true] }, 'unknown-operator', [], '==='],
    ['double negation', { '!!': [{ var: 'a.flag' }] }, 'unknown-operator', [], '!!'],
    ['arithmetic', { and: [{ '+': [1, 2] }] }, 'unknown-operator', ['and', 0], '+'],
    ['missing', { missing: ['a.flag'] }, 'unknown-operator', [], 'missing'],
    ['missing_some', { missing_some: [1, ['a.flag']] }, 'unknown-operator', [], 'missing_some'],
    ['log', { log: 'x' }, 'unknown-operator', [], 'log'],
    ['a loop over a list', { some: [{ var: 'a.choices' }, true] }, 'unknown-operator', [], 'some'],
    ['an inherited name as operator', { constructor: [true] }, 'unknown-operator', [], 'constructor'],
    ['an operation in place of a fact', { '<': [{ '+': [1, 2] }, 3] }, 'type-clash', ['<', 0], '+'],
  ] as const)('%s', (_, raw, reason, path, text) => {
    expect(problems(raw).map((found) => [found.reason, found.path, found.text])).toEqual([[reason, path, text]]);
  });

  it('all its problems are found at once', () => {
    const raw = {
      and: [
        { var: 'nope.a' },
        { or: [] },
        { '==': [{ var: 'a.choice' }, 'pink'] },
        { '<': [1, 2, 3] },
        { '!': [{ var: 'a.number' }] },
      ],
    };
    expect(problems(raw).map((found) => found.reason)).toEqual([
      'unknown-fact',
      'empty-operands',
      'unknown-option',
      'operand-count',
      'not-boolean',
    ]);
  });

  it('too deep a nesting is refused without overflowing', () => {
    let raw: unknown = { var: 'a.flag' };
    for (let depth = 0; depth < 20_000; depth += 1) raw = { '!': [raw] };
    expect(problems(raw).map((found) => found.reason)).toEqual(['nesting']);
  });

  it('the operators that mean something else in JsonLogic are no part of the subset', () => {
    expect(reference({ '==': ['1', 1] })).toBe(true);
    expect(reference({ '==': [['a'], 'a'] })).toBe(true);
    expect(reference({ in: ['ed', 'red'] })).toBe(true);
    expect(reference({ var: 'constructor.name' })).toBe('Object');
  });
});
