import type { Assessment } from '../assessment/assessment.js';
import { showDay } from '../logic/calendar-date.js';
import type { TimelineInterval } from '../planner/timeline.js';
import { receiptDocument } from './assessment-document.js';
import { decisiveRuleDocument } from './judgement-document.js';

/** Version of the shape; its schema is docs/schema/timeline.schema.json. */
const TIMELINE_SCHEMA = 'dualtrack/timeline/1';

/** The time line as plain data; `to` is exclusive, null where nothing later is known to change it. */
export function timelineDocument(assessment: Assessment, intervals: readonly TimelineInterval[]) {
  return {
    schema: TIMELINE_SCHEMA,
    receipt: receiptDocument(assessment.receipt),
    case: { id: assessment.case.id, title: assessment.case.title ?? null },
    intervals: intervals.map(({ from, to, outcome, primary, rests, causes }) => ({
      from: showDay(from),
      to: to === null ? null : showDay(to),
      outcome,
      primary,
      decidedBy: rests.map((part) => ({ from: showDay(part.from), rules: part.rules.map(decisiveRuleDocument) })),
      causes: causes.map(({ change, kind, id, title, cites }) => ({
        change,
        kind,
        id,
        title,
        cites: cites.map((cite) => cite.at),
      })),
    })),
  };
}
