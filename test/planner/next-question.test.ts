import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import type { AsOf } from '../../src/assessment/case.js';
import type { Pack } from '../../src/pack/model.js';
import { nextQuestion } from '../../src/planner/next-question.js';
import { RESEARCH, TREATMENT, without } from '../fixtures/cases.js';
import { type CaseText, caseFrom, compileMini, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const ON: AsOf = { day: 20261122, source: 'case' };
const ask = (text: CaseText, defaults = true) => nextQuestion(caseFrom(pack, text), pack, ON, { defaults });
const asked = (text: CaseText, defaults = true): string | undefined => {
  const next = ask(text, defaults);
  return next.settled ? undefined : next.fact.id;
};

/** Asks and answers until nothing can change any more; a fact that the answers leave out is not known. */
function interview(answers: Readonly<Record<string, unknown>>): { readonly order: readonly string[]; readonly text: CaseText } {
  const facts: Record<string, unknown> = {};
  const unknown: string[] = [];
  const order: string[] = [];
  for (let id = asked({ facts, unknown }); id !== undefined; id = asked({ facts, unknown })) {
    if (order.includes(id) || order.length > 40) throw new Error(`${id} asked twice in ${order.join(', ')}`);
    order.push(id);
    if (answers[id] === undefined) unknown.push(id);
    else facts[id] = answers[id];
  }
  return { order, text: { facts, unknown } };
}

const outcomeOf = (text: CaseText) => {
  const result = assess(caseFrom(pack, text), pack, ON);
  return result.ok ? result.value.outcome : result.diagnostics[0]?.code;
};

describe('the next question', () => {
  it('begins with the first of the pack', () => {
    expect(asked({})).toBe('act.kind');
  });

  it('ends where nothing can change the outcome, though much is unanswered', () => {
    expect(ask({ facts: { 'act.kind': 'animal-use' } }).settled).toBe(true);
    expect(ask({ facts: { 'act.kind': 'preclinical' } }).settled).toBe(true);
    expect(ask({ facts: { 'act.kind': 'research', 'charging.subjects': true } }).settled).toBe(true);
    expect(ask({ facts: RESEARCH }).settled).toBe(true);
  });

  it('asks about an unanswered red line, and says by which rule and article', () => {
    const next = ask({ facts: without(RESEARCH, 'charging.subjects') });
    if (next.settled) throw new Error('settled');
    expect(next.fact.id).toBe('charging.subjects');
    expect(next.atMost).toBe(1);
    expect(next.why.map(({ rule, cites }) => [rule, cites.map(({ at }) => at)])).toContainEqual(['charging', ['decree#20']]);
  });

  it('does not ask again what the person does not know', () => {
    expect(ask({ facts: without(RESEARCH, 'charging.subjects'), unknown: ['charging.subjects'] }).settled).toBe(true);
  });

  it('does not ask for a judgement that has a default reading, nor for a matter of record', () => {
    expect(ask({ facts: without(RESEARCH, 'judgement.boundary', 'site.funds') }).settled).toBe(true);
    expect(asked({ facts: without(RESEARCH, 'judgement.boundary') }, false)).toBe('judgement.boundary');
  });

  it('does not ask what constraints settle, and offers only what they leave', () => {
    const next = ask({ facts: { ...without(TREATMENT, 'product.labelUse'), 'product.id': 'not-listed' } });
    expect(next.settled).toBe(true);
    const use = ask({ facts: { ...without(TREATMENT, 'product.labelUse'), 'product.id': 'cart-one' } });
    if (use.settled) throw new Error('settled');
    expect(use.fact.id).toBe('product.labelUse');
    expect(use.options.map(({ id }) => id)).toEqual(['cart-one-label-adult', 'cart-one-label-child', 'other-use']);
  });
});

describe('an interview', () => {
  it.each([
    ['planned research', without(RESEARCH, 'judgement.boundary', 'site.funds', 'sponsor.foreign'), 'open'],
    ['research in a smaller hospital', { ...RESEARCH, 'site.grade': 'lower' }, 'closed'],
    ['a registration trial', { ...RESEARCH, 'research.forRegistration': true }, 'open'],
    ['paid research', { ...RESEARCH, 'charging.subjects': true }, 'prohibited'],
    ['treatment on label', { ...TREATMENT, 'product.id': 'cart-one' }, 'open'],
    [
      'treatment with nothing approved',
      { ...TREATMENT, 'product.id': 'not-listed', 'product.labelUse': 'other-use' },
      'prohibited',
    ],
    ['use in animals', { 'act.kind': 'animal-use' }, 'outside'],
  ])('about %s reaches its outcome', (_, answers, outcome) => {
    const { order, text } = interview(answers);
    expect(outcomeOf(text)).toBe(outcome);
    expect(order.length).toBeLessThanOrEqual(9);
  });

  it('with somebody who knows nothing ends, and is undecided', () => {
    const { text } = interview({});
    expect(outcomeOf(text)).toBe('undecided');
  });

  it('reaches the outcome that answering everything gives, whatever the facts', () => {
    const facts = fc.record({
      'act.kind': fc.constantFrom('research', 'treatment', 'preclinical', 'animal-use'),
      'act.begun': fc.boolean(),
      'research.forRegistration': fc.boolean(),
      'charging.subjects': fc.boolean(),
      'site.grade': fc.constantFrom('tertiary-a', 'lower'),
      'steps.ethics': fc.constantFrom('done', 'will-do', 'will-not-do'),
      'steps.filing': fc.constantFrom('done', 'will-do', 'will-not-do'),
      'filing.overdue': fc.boolean(),
      'cell.traits': fc.constantFrom([], ['expanded'], ['edited-embryo']),
      'product.id': fc.constantFrom('cart-one', 'not-listed'),
      'product.labelUse': fc.constantFrom('cart-one-label-adult', 'other-use'),
    });
    let compared = 0;
    fc.assert(
      fc.property(facts, (answers) => {
        const expected = outcomeOf({ facts: answers });
        if (expected === 'E_CASE_INCONSISTENT') return;
        compared += 1;
        expect(outcomeOf(interview(answers).text)).toBe(expected);
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(15);
  });

  it('never asks a question whose answers all lead to the same', () => {
    const kinds = ['research', 'treatment', 'preclinical'];
    for (const kind of kinds) {
      const { order } = interview({ ...RESEARCH, ...TREATMENT, 'act.kind': kind, 'cell.traits': [], 'product.id': 'cart-one' });
      expect(order).not.toContain('sponsor.foreign');
      expect(order).not.toContain('study.note');
      expect(order).not.toContain('study.start');
    }
  });
});
