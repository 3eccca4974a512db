import { OpenOutcome } from '../assessment/exact.js';
import { ASSUME_NOTHING, assumeUnasked } from '../assessment/situation.js';
import type { FactValue } from '../logic/expression.js';
import type { LinkedFact } from '../pack/model.js';
import { placeOf, weightOf } from './answers.js';
import type { Choice, Planning } from './next-question.js';

/**
 * The best question by the exact diagram of what the outcome still depends on; `choice` is undefined where no answer
 * can shrink the set of outcomes. The whole is undefined where there is no exact diagram.
 */
export function exactChoice(planning: Planning): { readonly choice: Choice | undefined } | undefined {
  const { situation, input } = planning;
  const assuming = planning.defaults ? assumeUnasked(input.unknown) : ASSUME_NOTHING;
  const answerable = (fact: LinkedFact) => fact.nature !== 'unread-law' && fact.type !== 'text' && !input.unknown.has(fact.id);
  const people = OpenOutcome.of(situation, assuming, (fact) => answerable(fact) && fact.nature !== 'judgement');
  if (people === undefined) return undefined;
  if (!people.settled) return { choice: best(people, planning) };
  const experts = OpenOutcome.of(situation, assuming, answerable);
  if (experts === undefined) return undefined;
  return { choice: experts.settled ? undefined : best(experts, planning) };
}

/**
 * Of the facts that some minimal set of answers needs in order to shrink the outcomes, the one after which the fewest
 * facts matter on average over its answers (weights: see `weightOf`); ties go by the pack's question order.
 */
function best(open: OpenOutcome, planning: Planning): Choice | undefined {
  const facts = open.facts().flatMap((id) => planning.situation.index.facts.get(id) ?? []);
  const scored = relevantFacts(open, facts).map((fact) => ({ fact, left: expectedLeft(open, fact), place: placeOf(fact, planning) }));
  const [first] = scored.toSorted((a, b) => a.left - b.left || a.place - b.place);
  return first && { fact: first.fact, matter: facts.length };
}

/** Facts of the smallest sets of answers that shrink the outcomes: single facts, else pairs, else all that matter. */
export function relevantFacts(open: OpenOutcome, facts: readonly LinkedFact[]): readonly LinkedFact[] {
  const all = open.reachable;
  const shrinks = (node: number) => {
    const left = open.left(node);
    return left !== 0 && left !== all;
  };
  const alone = facts.filter((fact) => valuesOf(open, fact).some((value) => shrinks(open.given(fact.id, value))));
  if (alone.length > 0) return alone;
  const paired = new Set<LinkedFact>();
  for (const [index, one] of facts.entries()) {
    for (const other of facts.slice(index + 1)) {
      const found = valuesOf(open, one).some((value) => {
        const node = open.given(one.id, value);
        return valuesOf(open, other).some((second) => shrinks(open.given(other.id, second, node)));
      });
      if (found) paired.add(one).add(other);
    }
  }
  return paired.size > 0 ? [...paired] : facts;
}

function expectedLeft(open: OpenOutcome, fact: LinkedFact): number {
  let sum = 0;
  let weights = 0;
  for (const value of valuesOf(open, fact)) {
    const node = open.given(fact.id, value);
    if (open.left(node) === 0) continue;
    const weight = weightOf(fact, value);
    sum += weight * open.factsToAsk(node);
    weights += weight;
  }
  return weights === 0 ? Number.POSITIVE_INFINITY : sum / weights;
}

/** Values worth telling apart: of a choices fact none and each option alone; of a date one day of each cell. */
function valuesOf(open: OpenOutcome, fact: LinkedFact): FactValue[] {
  if (fact.type === 'choices') return [[], ...fact.options.map((option) => [option.id])];
  const [variable] = open.model.space.variablesOf(fact.id);
  return variable === undefined ? [] : open.model.space.values(variable);
}
