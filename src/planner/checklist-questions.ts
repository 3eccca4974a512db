import { assess } from '../assessment/assess.js';
import type { AsOf, Case } from '../assessment/case.js';
import { findAll } from '../assessment/outcome.js';
import { ASSUME_NOTHING, assumeUnasked, situate } from '../assessment/situation.js';
import { BudgetExceeded } from '../logic/diagram.js';
import type { FactValue } from '../logic/expression.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { FactOption, LinkedFact, Pack } from '../pack/model.js';
import { consistentOptions, placeOf } from './answers.js';
import { type ListFact, ListSurvey, type OpenEntry } from './list-survey.js';
import type { PlanOptions } from './next-question.js';
import type { Planning } from './planning.js';
import type { Reason } from './reasons.js';
import { type RecordToConfirm, recordsToConfirm } from './records-to-confirm.js';

/** A value that the pack takes for a fact, and why. */
interface Presumed {
  readonly value: FactValue;
  readonly ground: Bilingual;
}

/** A question that tailors the checklist. */
export interface ChecklistQuestion {
  readonly fact: LinkedFact;
  /** The options that what is known leaves possible. */
  readonly options: readonly FactOption[];
  /** What the list takes for it while nobody says otherwise. */
  readonly presumed: Presumed | undefined;
  /** The entries that turn on it. */
  readonly why: readonly Reason[];
}

/** What can be asked once the outcome is settled, so that the checklist fits the case. */
export interface ChecklistQuestions {
  /** Facts that nothing is presumed of, best first; each decides whether something is on the list, or its state. */
  readonly open: readonly ChecklistQuestion[];
  /** Facts that the pack presumes, to be corrected. */
  readonly presumed: readonly ChecklistQuestion[];
  /** Matters of record to be confirmed. */
  readonly records: readonly RecordToConfirm[];
  /** False where the exact analysis was not possible (several institutions, node budget): then only records are asked. */
  readonly exact: boolean;
}

/**
 * The questions that can still change the checklist of a case whose outcome is settled, and none that cannot: some answer
 * to each puts an entry on the list, takes it off or changes its state. No answer to an open or a presumed fact changes the
 * outcome; to deny a record may.
 */
export function checklistQuestions(input: Case, pack: Pack, asOf: AsOf, options: PlanOptions = {}): ChecklistQuestions {
  const defaults = options.defaults !== false;
  const result = assess(input, pack, asOf, { defaults, explain: false });
  if (!result.ok) return { open: [], presumed: [], records: [], exact: true };
  const assuming = defaults ? assumeUnasked(input.unknown) : ASSUME_NOTHING;
  const situation = situate(input, pack, asOf.day, assuming);
  const planning: Planning = { input, pack, asOf, defaults, situation, findings: findAll(situation) };
  const records = recordsToConfirm(result.value);
  for (const anew of [false, true]) {
    try {
      const survey = ListSurvey.of(planning, assuming, result.value.outcome, anew);
      const [open, presumed] = [survey?.unsettled() ?? [], survey?.presumed() ?? []];
      if (survey?.exact !== true) break;
      return { open: ranked(open, planning), presumed: ranked(presumed, planning), records, exact: true };
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
    }
  }
  return { open: [], presumed: [], records, exact: false };
}

export type NextChecklistQuestion =
  | { readonly settled: true; readonly exact: boolean }
  | (ChecklistQuestion & {
      readonly settled: false;
      /** Upper bound of the questions still to come, this one included, as long as what is presumed is so. */
      readonly atMost: number;
      readonly exact: boolean;
    });

/** The next of these questions, asked one by one: open facts, then what is presumed, then records. */
export function nextChecklistQuestion(input: Case, pack: Pack, asOf: AsOf, options: PlanOptions = {}): NextChecklistQuestion {
  const { open, presumed, records, exact } = checklistQuestions(input, pack, asOf, options);
  const all = [...open, ...presumed, ...recordQuestions(records)];
  const [next] = all;
  return next === undefined ? { settled: true, exact } : { settled: false, ...next, atMost: all.length, exact };
}

function ranked(facts: readonly ListFact[], planning: Planning): ChecklistQuestion[] {
  return facts
    .toSorted(
      (a, b) =>
        Number(isJudgement(a.fact)) - Number(isJudgement(b.fact)) ||
        share(b) - share(a) ||
        placeOf(a.fact, planning) - placeOf(b.fact, planning),
    )
    .map(({ fact, entries }) => ({
      fact,
      options: consistentOptions(fact, planning),
      presumed: planning.situation.used.get(fact.id),
      why: reasons(entries),
    }));
}

function isJudgement({ nature }: LinkedFact): boolean {
  return nature === 'judgement';
}

/** How many entries a fact decides; one that other facts decide as well counts in part. */
function share({ entries }: ListFact): number {
  return entries.reduce((sum, { others }) => sum + 1 / (1 + others), 0);
}

/** The entries that turn on the fewest other facts first. */
function reasons(entries: readonly OpenEntry[]): Reason[] {
  return entries
    .toSorted((a, b) => a.others - b.others)
    .map(({ entry: { rule, title, text, cites } }) => ({ rule, title, text, cites }));
}

/** Every record once. */
function recordQuestions(records: readonly RecordToConfirm[]): ChecklistQuestion[] {
  const all = records.flatMap(({ pathway, requirement: { text, cites }, answers }) =>
    answers.map(({ fact }) => {
      const why = [{ rule: pathway.id, title: pathway.title, text, cites }];
      return { fact, options: [], presumed: undefined, why };
    }),
  );
  return all.filter(({ fact }, place) => all.findIndex((other) => other.fact === fact) === place);
}
