import type { AsOf, Case } from '../assessment/case.js';
import { showDay } from '../logic/calendar-date.js';
import type { NextChecklistQuestion } from '../planner/checklist-questions.js';
import type { NextQuestion } from '../planner/next-question.js';
import type { OpenQuestion, StillPossible } from '../planner/still-possible.js';
import { showValue } from './assessment-document.js';
import { citeDocument } from './cite-document.js';

/** Version of the shape; its schema is docs/schema/next.schema.json. */
const NEXT_SCHEMA = 'dualtrack/next/1';

/**
 * The next question as plain data for web pages and scripts; `settled` where no answer can change the outcome any more, or
 * in the second phase the checklist. `all`: what is possible was worked out for every open question, not for this one alone.
 */
export function nextDocument(
  input: Case,
  asOf: AsOf,
  next: NextQuestion | NextChecklistQuestion,
  possible?: StillPossible,
  all = true,
  phase: 'outcome' | 'checklist' = 'outcome',
) {
  const head = {
    schema: NEXT_SCHEMA,
    case: { id: input.id, title: input.title ?? null },
    asOf: showDay(asOf.day),
    asOfSource: asOf.source,
    phase,
  };
  if (next.settled) return { ...head, settled: true as const, exact: next.exact };
  const { id, type, step, nature, label, question, help, unit, who, askWhere } = next.fact;
  return {
    ...head,
    settled: false as const,
    exact: next.exact,
    question: {
      id,
      type,
      step,
      nature,
      label,
      text: question,
      help: help ?? null,
      unit: unit ?? null,
      who: who ?? null,
      askWhere: askWhere ?? null,
      options: next.options.map((option) => ({ id: option.id, zh: option.zh, en: option.en, help: option.help ?? null })),
    },
    presumed: 'presumed' in next && next.presumed !== undefined ? showValue(next.presumed.value) : null,
    why: next.why.map(({ rule, title, text, cites }) => ({ rule, title, text, cites: cites.map(citeDocument) })),
    atMost: next.atMost,
    stillPossible: possible === undefined ? null : stillPossibleDocument(possible, id, all),
  };
}

/** What is still possible, what each answer to the question leaves of it, and to the other open ones; of several choices each is given alone. */
function stillPossibleDocument({ outcomes, pathways, questions }: StillPossible, id: string, all: boolean) {
  const asked = questions.find(({ fact }) => fact.id === id)?.answers ?? [];
  return {
    outcomes,
    pathways,
    answers: asked.map(effectDocument),
    questions: all ? questions.map(({ fact, answers }) => ({ id: fact.id, answers: answers.map(effectDocument) })) : null,
  };
}

function effectDocument({ value, outcomes, pathways, eliminates }: OpenQuestion['answers'][number]) {
  return { value: showValue(value), outcomes, pathways, eliminates };
}
