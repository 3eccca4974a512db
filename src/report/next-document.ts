import type { AsOf, Case } from '../assessment/case.js';
import { showDay } from '../logic/calendar-date.js';
import type { NextQuestion } from '../planner/next-question.js';
import type { StillPossible } from '../planner/still-possible.js';
import { showValue } from './assessment-document.js';
import { citeDocument } from './cite-document.js';

/** Version of the shape; its schema is docs/schema/next.schema.json. */
const NEXT_SCHEMA = 'dualtrack/next/1';

/** The next question as plain data for web pages and scripts; `settled` where no answer can change the outcome any more. */
export function nextDocument(input: Case, asOf: AsOf, next: NextQuestion, possible?: StillPossible) {
  const head = {
    schema: NEXT_SCHEMA,
    case: { id: input.id, title: input.title ?? null },
    asOf: showDay(asOf.day),
    asOfSource: asOf.source,
  };
  if (next.settled) return { ...head, settled: true as const };
  const { id, type, step, nature, label, question, help, unit, who, askWhere } = next.fact;
  return {
    ...head,
    settled: false as const,
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
    why: next.why.map(({ rule, title, text, cites }) => ({ rule, title, text, cites: cites.map(citeDocument) })),
    atMost: next.atMost,
    stillPossible: possible === undefined ? null : stillPossibleDocument(possible, id),
  };
}

/** What is still possible, and what each answer to one question leaves; of several choices each is given alone. */
function stillPossibleDocument({ outcomes, pathways, questions }: StillPossible, id: string) {
  const answers = questions.find(({ fact }) => fact.id === id)?.answers ?? [];
  return {
    outcomes,
    pathways,
    answers: answers.map(({ value, outcomes: left, pathways: still, eliminates }) => ({
      value: showValue(value),
      outcomes: left,
      pathways: still,
      eliminates,
    })),
  };
}
