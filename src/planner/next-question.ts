import type { AsOf, Case } from '../assessment/case.js';
import { findAll } from '../assessment/outcome.js';
import { ASSUME_NOTHING, assumeUnasked, situate } from '../assessment/situation.js';
import type { FactValue } from '../logic/expression.js';
import type { FactOption, LinkedFact, Pack } from '../pack/model.js';
import { consistentOptions, withAnswer } from './answers.js';
import { approximateChoice } from './approximate-choice.js';
import { exactChoice } from './exact-choice.js';
import type { Planning } from './planning.js';
import { type Reason, reasonsToAsk } from './reasons.js';

export interface PlanOptions {
  /** False: default readings are not used. */
  readonly defaults?: boolean;
}

export type NextQuestion =
  | { readonly settled: true; readonly exact: boolean }
  | {
      readonly settled: false;
      readonly fact: LinkedFact;
      /** The options that what is known leaves possible. */
      readonly options: readonly FactOption[];
      readonly why: readonly Reason[];
      /** Upper bound of the questions still to come, this one included. */
      readonly atMost: number;
      /** False where the exact analysis was not possible (several institutions, node budget). */
      readonly exact: boolean;
    };

/**
 * The question to ask next, or that no answer can change the outcome any more. Facts of which people know are asked
 * first, with judgements quantified out; judgements without a default reading come last, because hardly anybody can
 * answer them. Exact wherever the outcome diagram can be built, else by three-valued evaluation.
 */
export function nextQuestion(input: Case, pack: Pack, asOf: AsOf, options: PlanOptions = {}): NextQuestion {
  const defaults = options.defaults !== false;
  const situation = situate(input, pack, asOf.day, defaults ? assumeUnasked(input.unknown) : ASSUME_NOTHING);
  const planning: Planning = { input, pack, asOf, defaults, situation, findings: findAll(situation) };
  // A case of which nothing is known opens with the first question of the pack's order: it decides most.
  const first = pack.questionOrder[0];
  const opening =
    first === undefined || input.answers.size > 0 || input.unknown.size > 0 ? undefined : situation.index.facts.get(first);
  // That it may be asked can usually be told without the diagram, which takes long to make for an empty case.
  const quick = opening !== undefined && tellsApart(opening, planning) ? approximateChoice(planning, opening) : undefined;
  const exact = quick === undefined || quick.fact !== opening ? exactChoice(planning, opening) : { choice: quick };
  const choice = exact === undefined ? approximateChoice(planning, opening) : exact.choice;
  if (choice === undefined) return { settled: true, exact: exact !== undefined };
  return {
    settled: false,
    fact: choice.fact,
    options: consistentOptions(choice.fact, planning),
    why: reasonsToAsk(choice.fact.id, planning.findings),
    atMost: choice.matter,
    exact: exact !== undefined,
  };
}

/**
 * Whether some answer to a fact rules out an outcome that another one decides on: then it shrinks the set of outcomes by
 * itself. Three-valued evaluation never misses an outcome that is possible, so yes is certain; no is not.
 */
function tellsApart(fact: LinkedFact, planning: Planning): boolean {
  const assuming = planning.defaults ? assumeUnasked(planning.input.unknown) : ASSUME_NOTHING;
  const possible = valuesOf(fact).flatMap((value) => {
    const situation = withAnswer(fact, value, planning, assuming);
    return situation.conflicts.length > 0 ? [] : [findAll(situation).possible];
  });
  const decided = possible.flatMap((outcomes) => (outcomes.length === 1 ? outcomes : []));
  return decided.some((outcome) => possible.some((outcomes) => !outcomes.includes(outcome)));
}

function valuesOf(fact: LinkedFact): readonly FactValue[] {
  return fact.type === 'boolean' ? [true, false] : fact.type === 'choice' ? fact.options.map((option) => option.id) : [];
}
