import type { AsOf, Case } from '../assessment/case.js';
import { findAll } from '../assessment/outcome.js';
import { ASSUME_NOTHING, assumeUnasked, situate } from '../assessment/situation.js';
import type { FactOption, LinkedFact, Pack } from '../pack/model.js';
import { consistentOptions } from './answers.js';
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
  const exact = exactChoice(planning, opening);
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

export type { Reason };
