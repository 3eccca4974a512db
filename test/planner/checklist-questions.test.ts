import { expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import type { Answer, Case } from '../../src/assessment/case.js';
import { ASSUME_NOTHING, situate } from '../../src/assessment/situation.js';
import { buildChecklist } from '../../src/checklist/checklist.js';
import type { FactValue } from '../../src/logic/expression.js';
import type { LinkedFact, Pack } from '../../src/pack/model.js';
import { checklistQuestions } from '../../src/planner/checklist-questions.js';
import { nextQuestion } from '../../src/planner/next-question.js';
import { Random } from '../fixtures/random.js';
import { domainOf, randomCase, randomPack, TODAY, withChecklists } from '../fixtures/random-pack.js';
import { explain } from '../fixtures/random-runs.js';

const PACKS = Number(process.env['CHECKLIST_PACKS'] ?? 400);
const ASOF = { day: TODAY, source: 'case' } as const;

function withAnswer(input: Case, fact: LinkedFact, value: FactValue | undefined): Case {
  if (value === undefined) return { ...input, unknown: new Set([...input.unknown, fact.id]) };
  return { ...input, answers: new Map<string, Answer>([...input.answers, [fact.id, { value }]]) };
}

/** No default reading can contradict a constraint: what such a pack means is not fixed. */
function isSound({ constraints, facts }: Pack): boolean {
  return !constraints.some(({ implies }) => facts.some(({ id, defaults }) => defaults.length > 0 && id in implies));
}

/** The case after the first phase, answered at random; undefined where nothing can be assessed. */
function settledCase(pack: Pack, random: Random): Case | undefined {
  let input = randomCase(random, pack, 0.25);
  for (;;) {
    if (isBroken(input, pack)) return undefined;
    const next = nextQuestion(input, pack, ASOF);
    if (next.settled) return next.exact && assess(input, pack, ASOF).ok ? input : undefined;
    input = withAnswer(input, next.fact, random.chance(0.15) ? undefined : random.pick(domainOf(next.fact)));
  }
}

function isBroken(input: Case, pack: Pack): boolean {
  return situate(input, pack, TODAY, ASSUME_NOTHING).conflicts.length > 0;
}

/** What can be said of the outcome: it, and while undecided those that are possible. */
function outcomeOf(input: Case, pack: Pack): string {
  const result = assess(input, pack, ASOF, { explain: false });
  return result.ok ? `${result.value.outcome} ${[...result.value.stillPossible.outcomes].sort().join(' ')}` : 'none';
}

/** The list in short; undefined where there is none. */
function listOf(input: Case, pack: Pack): string | undefined {
  const result = isBroken(input, pack) ? undefined : assess(input, pack, ASOF, { explain: false });
  if (result?.ok !== true) return undefined;
  return buildChecklist(result.value)
    .map(({ id, state, certain }) => `${id} ${state} ${certain}`)
    .sort()
    .join('; ');
}

/** Every way to answer some facts, or not. */
function* answered(input: Case, [first, ...rest]: readonly LinkedFact[]): Generator<Case> {
  if (first === undefined) return yield input;
  yield* answered(input, rest);
  for (const value of domainOf(first)) yield* answered(withAnswer(input, first, value), rest);
}

/** Whether some answers to the others leave two answers to a fact with different lists. */
function changesList(fact: LinkedFact, others: readonly LinkedFact[], input: Case, pack: Pack): boolean {
  for (const world of answered(input, others)) {
    const lists = domainOf(fact).flatMap((value) => listOf(withAnswer(world, fact, value), pack) ?? []);
    if (new Set(lists).size > 1) return true;
  }
  return false;
}

it('asks for the checklist only what changes it, and nothing that changes the outcome', () => {
  const counts = { open: 0, presumed: 0, answers: 0, changing: 0 };
  for (let seed = 1; seed <= PACKS; seed += 1) {
    const random = new Random(seed);
    const made = withChecklists(randomPack(random, true), random);
    const pack = seed % 2 === 0 ? made : { ...made, facts: made.facts.map((fact) => ({ ...fact, nature: 'given' as const })) };
    const input = isSound(pack) ? settledCase(pack, random) : undefined;
    if (input === undefined) continue;
    const { open, presumed, exact } = checklistQuestions(input, pack, ASOF);
    expect(exact).toBe(true);
    counts.open += open.length;
    counts.presumed += presumed.length;
    const before = outcomeOf(input, pack);
    for (const { fact } of [...open, ...presumed]) {
      // What constraints tie together with other facts may tell something about those, beside what is read of it.
      if (pack.constraints.some((constraint) => JSON.stringify(constraint).includes(`"${fact.id}"`))) continue;
      for (const value of [...domainOf(fact), undefined]) {
        const after = withAnswer(input, fact, value);
        if (isBroken(after, pack) || !assess(after, pack, ASOF).ok) continue;
        counts.answers += 1;
        const what = `${fact.id} = ${JSON.stringify(value)}`;
        expect(nextQuestion(after, pack, ASOF).settled, explain(seed, pack, input, `${what} reopens`)).toBe(true);
        expect(outcomeOf(after, pack), explain(seed, pack, input, `${what} changes the outcome`)).toBe(before);
      }
      // Where something stays unknown the list itself is made by three-valued evaluation, which sees less.
      if (input.unknown.size > 0 || pack.facts.some(({ nature }) => nature === 'unread-law' || nature === 'record')) continue;
      const others = pack.facts.filter((other) => other !== fact && !input.answers.has(other.id));
      counts.changing += 1;
      expect(changesList(fact, others, input, pack), explain(seed, pack, input, `${fact.id} changes nothing`)).toBe(true);
    }
  }
  expect(counts.open).toBeGreaterThan(PACKS / 5);
  expect(counts.presumed).toBeGreaterThan(PACKS / 100);
  expect(counts.answers).toBeGreaterThan(PACKS / 2);
  expect(counts.changing).toBeGreaterThan(PACKS / 20);
});
