import type { Assessment } from '../assessment/assessment.js';
import type { Answer } from '../assessment/case.js';
import { OpenOutcome } from '../assessment/exact.js';
import { type FactReading, readingOf } from '../assessment/fact-reading.js';
import { findAll } from '../assessment/outcome.js';
import { OUTCOME_BITS } from '../assessment/outcome-model.js';
import { ASSUME_NOTHING, type Situation, situate } from '../assessment/situation.js';
import { BudgetExceeded } from '../logic/diagram.js';
import type { FactValue } from '../logic/expression.js';

type Known = readonly [string, FactValue];

/**
 * One minimal set of facts that carries the outcome: with these alone, and nothing assumed about the rest but that matters
 * of record nobody confirmed are in order, every consistent completion comes to it; without any one of them some does not.
 * Facts that were stated are preferred to readings that were assumed, and those the pack asks for first to later ones.
 * Undefined while undecided, where the result was demoted, and where there is no exact diagram.
 *
 * Facts are left out one by one (deletion filtering; Chinneck and Dravnieks 1991): first those that three-valued evaluation
 * shows to be spare, which is cheap and never wrong, then of the few that remain those that only the diagram shows to be.
 */
export function sufficientFacts(assessment: Assessment): FactReading[] | undefined {
  try {
    return search(assessment);
  } catch (error) {
    if (error instanceof BudgetExceeded) return undefined;
    throw error;
  }
}

function search(assessment: Assessment): FactReading[] | undefined {
  const { outcome, findings } = assessment;
  const { situation } = findings;
  if (outcome === 'undecided') return undefined;
  const all = knownFacts(assessment);
  if (reachedWith(all, assessment) !== OUTCOME_BITS[outcome]) return undefined;
  const isRecord = ([id]: Known) => situation.index.facts.get(id)?.nature === 'record';
  // Matters of record go first, as what is not known of them is taken as given; then what the pack asks for last.
  const inTurn = [...all.filter(isRecord), ...all.filter((known) => !isRecord(known)).reverse()];
  const likely = leaveOut(inTurn, inTurn, (facts) => settles(facts, assessment));
  const needed = leaveOut(likely, likely, (facts) => reachedWith(facts, assessment) === OUTCOME_BITS[outcome]);
  return all.filter((known) => needed.includes(known)).map(([id]) => readingOf(id, situation));
}

/** What is left of the facts once each candidate is left out in turn where the rest still does. */
function leaveOut(
  facts: readonly Known[],
  candidates: readonly Known[],
  does: (facts: readonly Known[]) => boolean,
): readonly Known[] {
  return candidates.reduce((kept, candidate) => {
    const without = kept.filter((fact) => fact !== candidate);
    return does(without) ? without : kept;
  }, facts);
}

/** What is stated, in the order in which the pack asks, then the readings that the assessment uses. */
function knownFacts({ case: input, findings }: Assessment): Known[] {
  const { index, used } = findings.situation;
  const order = [...new Set([...index.pack.questionOrder, ...index.pack.facts.map((fact) => fact.id)])];
  const stated = order.flatMap((id): Known[] => {
    const answer = input.answers.get(id);
    return answer === undefined || index.facts.get(id)?.type === 'text' ? [] : [[id, answer.value]];
  });
  return [...stated, ...[...used].map(([id, reading]): Known => [id, reading.value])];
}

/** The case with these facts alone; undefined where they contradict the pack. */
function situationWith(facts: readonly Known[], { case: input, findings }: Assessment): Situation | undefined {
  const { index, asOf } = findings.situation;
  const answers = new Map<string, Answer>(facts.map(([id, value]) => [id, { value }]));
  const situation = situate({ ...input, answers, unknown: new Set() }, index.pack, asOf, ASSUME_NOTHING);
  return situation.conflicts.length > 0 ? undefined : situation;
}

/** Whether three-valued evaluation of these facts alone comes to the outcome. */
function settles(facts: readonly Known[], assessment: Assessment): boolean {
  const situation = situationWith(facts, assessment);
  if (situation === undefined) return false;
  const { possible } = findAll(situation);
  return possible.length === 1 && possible[0] === assessment.outcome;
}

/** The outcomes, as bits, that some completion of these facts alone reaches. */
function reachedWith(facts: readonly Known[], assessment: Assessment): number | undefined {
  const situation = situationWith(facts, assessment);
  return situation && OpenOutcome.of(situation, ASSUME_NOTHING, () => true)?.reachable;
}
