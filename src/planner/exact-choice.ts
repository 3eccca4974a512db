import { OpenOutcome } from '../assessment/exact.js';
import { ASSUME_NOTHING, assumeUnasked } from '../assessment/situation.js';
import { BudgetExceeded } from '../logic/diagram.js';
import { factsOf } from '../logic/open-facts.js';
import type { LinkedFact } from '../pack/model.js';
import { placeOf } from './answers.js';
import { Likelihood } from './likelihood.js';
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
 * Of the facts that some minimal set of answers needs in order to shrink the outcomes, the one after which least is
 * missing on average over its answers: the bits that are missing to know the outcome, and those to name one of the facts
 * that still matter. Ties go by the pack's question order. (For how close that comes to the best order see
 * docs/reasoning.md.)
 */
export function best(
  open: OpenOutcome,
  planning: Pick<Planning, 'pack' | 'situation'>,
  opening?: LinkedFact,
): Choice | undefined {
  const { facts: table } = planning.situation.index;
  const facts = open.facts().flatMap((id) => table.get(id) ?? []);
  const matter = facts.length;
  const relevance = new Relevance(
    open,
    facts.map((fact) => fact.id),
  );
  if (opening !== undefined && facts.includes(opening) && relevance.of(opening.id) === true) return { fact: opening, matter };
  const likelihood = new Likelihood(open, table);
  const scored = facts.map((fact) => ({
    fact,
    missing: expectedMissing(open, likelihood, fact),
    place: placeOf(fact, planning),
  }));
  const ranked = scored.toSorted((a, b) => a.missing - b.missing || a.place - b.place);
  // Whether a fact is relevant costs most to find out, so only as many are looked at as must be.
  const mayBeAsked = ({ fact }: { readonly fact: LinkedFact }) => relevance.of(fact.id) !== false;
  const chosen = ranked.find((one) => !isSettledBy(one.fact, facts, planning) && mayBeAsked(one)) ?? ranked.find(mayBeAsked);
  return chosen && { fact: chosen.fact, matter };
}

/** Whether a fact that the pack asks earlier is still open and could settle this one by a constraint. */
function isSettledBy(fact: LinkedFact, open: readonly LinkedFact[], planning: Pick<Planning, 'pack' | 'situation'>): boolean {
  const constraints = planning.situation.index.implying.get(fact.id) ?? [];
  const earlier = open.filter((other) => placeOf(other, planning) < placeOf(fact, planning));
  return constraints.some(({ when }) => earlier.some((other) => factsOf(when).facts.has(other.id)));
}

function expectedMissing(open: OpenOutcome, likelihood: Likelihood, fact: LinkedFact): number {
  let sum = 0;
  for (const { node, probability } of likelihood.answers(open.node, fact)) {
    const left = open.factsToAsk(node);
    if (left > 0) sum += probability * (likelihood.entropy(node) + Math.log2(1 + left));
  }
  return Math.round(sum * 1e9) / 1e9;
}
