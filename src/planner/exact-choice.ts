import { OpenOutcome } from '../assessment/exact.js';
import { ASSUME_NOTHING, assumeUnasked } from '../assessment/situation.js';
import { BudgetExceeded } from '../logic/diagram.js';
import type { LinkedFact } from '../pack/model.js';
import { placeOf, valuesToTell, weightOf } from './answers.js';
import type { Choice, Planning } from './planning.js';
import { Relevance } from './relevance.js';

/**
 * The best question by the exact diagram of what the outcome still depends on; `choice` is undefined where no answer
 * can shrink the set of outcomes. `opening` is taken where it may be asked. The whole is undefined where there is no
 * exact diagram.
 */
export function exactChoice(planning: Planning, opening?: LinkedFact): { readonly choice: Choice | undefined } | undefined {
  for (const anew of [false, true]) {
    try {
      return choose(planning, opening, anew);
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
    }
  }
  return undefined;
}

function choose(
  planning: Planning,
  opening: LinkedFact | undefined,
  anew: boolean,
): { readonly choice: Choice | undefined } | undefined {
  const { situation, input } = planning;
  const assuming = planning.defaults ? assumeUnasked(input.unknown) : ASSUME_NOTHING;
  const answerable = (fact: LinkedFact) => fact.nature !== 'unread-law' && fact.type !== 'text' && !input.unknown.has(fact.id);
  const people = OpenOutcome.of(situation, assuming, (fact) => answerable(fact) && fact.nature !== 'judgement', anew);
  if (people === undefined) return undefined;
  if (!people.settled) return { choice: best(people, planning, opening) };
  const experts = OpenOutcome.of(situation, assuming, answerable);
  if (experts === undefined) return undefined;
  return { choice: experts.settled ? undefined : best(experts, planning, opening) };
}

/**
 * Of the facts that some minimal set of answers needs in order to shrink the outcomes, the one after which the fewest
 * facts matter on average over its answers (weights: see `weightOf`); ties go by the pack's question order.
 */
export function best(
  open: OpenOutcome,
  planning: Pick<Planning, 'pack' | 'situation'>,
  opening?: LinkedFact,
): Choice | undefined {
  const facts = open.facts().flatMap((id) => planning.situation.index.facts.get(id) ?? []);
  const matter = facts.length;
  const relevance = new Relevance(
    open,
    facts.map((fact) => fact.id),
  );
  if (opening !== undefined && facts.includes(opening) && relevance.of(opening.id) === true) return { fact: opening, matter };
  const scored = facts.map((fact) => ({ fact, left: expectedLeft(open, fact), place: placeOf(fact, planning) }));
  const ranked = scored.toSorted((a, b) => a.left - b.left || a.place - b.place);
  const chosen = ranked.find(({ fact }) => relevance.of(fact.id) !== false);
  return chosen && { fact: chosen.fact, matter };
}

function expectedLeft(open: OpenOutcome, fact: LinkedFact): number {
  let sum = 0;
  let weights = 0;
  for (const value of valuesToTell(open, fact)) {
    const node = open.given(fact.id, value);
    if (open.left(node) === 0) continue;
    const weight = weightOf(fact, value);
    sum += weight * open.factsToAsk(node);
    weights += weight;
  }
  return weights === 0 ? Number.POSITIVE_INFINITY : sum / weights;
}
