import type { Answer, Case } from '../assessment/case.js';
import type { OpenOutcome } from '../assessment/exact.js';
import { type Assuming, type Situation, situate } from '../assessment/situation.js';
import type { FactValue } from '../logic/expression.js';
import type { FactOption, LinkedFact } from '../pack/model.js';
import type { Planning } from './planning.js';

/** How much likelier a person gives the value that the pack reads by default than any other value. */
const USUAL = 30;

/** The options of a fact that do not contradict what the case states. */
export function consistentOptions(fact: LinkedFact, planning: Planning): FactOption[] {
  return fact.options.filter((option) => isConsistent(fact, fact.type === 'choices' ? [option.id] : option.id, planning));
}

export function isConsistent(fact: LinkedFact, value: FactValue, planning: Planning): boolean {
  return withAnswer(fact, value, planning, () => false).conflicts.length === 0;
}

/** The situation of the case with one more answer. */
export function withAnswer(fact: LinkedFact, value: FactValue, planning: Planning, assuming: Assuming): Situation {
  const input: Case = { ...planning.input, answers: new Map<string, Answer>([...planning.input.answers, [fact.id, { value }]]) };
  return situate(input, planning.pack, planning.asOf.day, assuming);
}

/** Relative weight of an answer: uniform but for values that the pack reads by default, and for steps that are refused. */
export function weightOf(fact: LinkedFact, value: FactValue): number {
  if (fact.step) return value === 'will-not-do' ? 1 : USUAL;
  const text = JSON.stringify(value);
  return fact.defaults.some((reading) => JSON.stringify(reading.value) === text) ? USUAL : 1;
}

/** Place of a fact in the pack's question order; facts not listed come after it, in the order of the pack. */
export function placeOf(fact: LinkedFact, planning: Pick<Planning, 'pack'>): number {
  const place = planning.pack.questionOrder.indexOf(fact.id);
  return place === -1 ? planning.pack.questionOrder.length : place;
}

/** Values worth telling apart: of a choices fact none and each option alone; of a date one day of each cell. */
export function valuesToTell(open: OpenOutcome, fact: LinkedFact): readonly FactValue[] {
  if (fact.type === 'choices') return [[], ...fact.options.map((option) => [option.id])];
  const [variable] = open.model.space.variablesOf(fact.id);
  return variable === undefined ? [] : open.model.space.values(variable);
}
