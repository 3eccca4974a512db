import type { Assessment } from '../assessment/assessment.js';
import { showDay } from '../logic/calendar-date.js';
import type { LinkedPathway } from '../pack/model.js';
import type { FactChange } from '../planner/cheapest-changes.js';
import type { Difference } from '../planner/difference.js';
import type { GoalResult } from '../planner/goal.js';
import type { Obstacle } from '../planner/goal-conditions.js';
import { receiptDocument, showValue } from './assessment-document.js';
import { differenceDocument } from './difference-document.js';

/** Version of the shape; its schema is docs/schema/whatif.schema.json. */
const WHATIF_SCHEMA = 'dualtrack/whatif/1';

/** The result of a change of facts as plain data: the changes and all that differs. */
export function changeDocument(before: Assessment, after: Assessment, changes: readonly FactChange[], difference: Difference) {
  return {
    ...head(after, before),
    goal: null,
    result: 'changed' as const,
    answers: [{ changes: changes.map(factChangeDocument), waitsFor: after.waitsFor, difference: differenceDocument(difference) }],
    obstacles: [],
  };
}

/** What opens a pathway, as plain data: minimal answers, or the obstacles. */
export function goalDocument(assessment: Assessment, pathway: LinkedPathway, result: GoalResult) {
  const found = result.kind === 'answers' ? result.answers : [];
  return {
    ...head(assessment, assessment),
    goal: pathway.id,
    result: result.kind,
    ...(result.kind === 'answers' && { certain: result.certain, complete: result.complete }),
    answers: found.map(({ changes, waitsFor, difference }) => ({
      changes: changes.map(factChangeDocument),
      waitsFor,
      difference: difference === null ? null : differenceDocument(difference),
    })),
    obstacles: result.kind === 'impossible' ? result.obstacles.map(obstacleDocument) : [],
  };
}

function head(receipted: Assessment, before: Assessment) {
  return {
    schema: WHATIF_SCHEMA,
    receipt: receiptDocument(receipted.receipt),
    case: { id: before.case.id, title: before.case.title ?? null },
    outcome: before.outcome,
    primary: before.primary,
  };
}

/** Any of the values of `to` will do; none leaves the fact unanswered. */
export function factChangeDocument({ fact, from, to }: FactChange) {
  return { fact, from: from === undefined ? null : showValue(from), to: to.map(showValue) };
}

export function obstacleDocument({ kind, id, text, cites, reads, period }: Obstacle) {
  return {
    kind,
    id,
    text,
    cites: cites.map((cite) => cite.at),
    reads: reads.map(({ fact, value, source }) => ({ fact, value: value === null ? null : showValue(value), source })),
    ...(period !== undefined && {
      from: period.from === undefined ? null : showDay(period.from),
      to: period.to === undefined ? null : showDay(period.to),
    }),
  };
}
