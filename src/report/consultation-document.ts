import type { Assessment } from '../assessment/assessment.js';
import { readingOf } from '../assessment/fact-reading.js';
import type { JointReading, OpenJudgement } from '../planner/judgements.js';
import { receiptDocument, showValue } from './assessment-document.js';
import { jointDocument, judgementDocument } from './judgement-document.js';

/** Version of the shape; its schema is docs/schema/consultation.schema.json. */
const CONSULTATION_SCHEMA = 'dualtrack/consultation/1';

/** The questions for authorities as plain data: facts stated and assumed, then each question with its articles and readings. */
export function consultationDocument(
  assessment: Assessment,
  judgements: readonly OpenJudgement[],
  joint: readonly JointReading[],
) {
  const { situation } = assessment.findings;
  return {
    schema: CONSULTATION_SCHEMA,
    receipt: receiptDocument(assessment.receipt),
    case: { id: assessment.case.id, title: assessment.case.title ?? null },
    outcome: assessment.outcome,
    primary: assessment.primary,
    stated: [...assessment.case.answers].map(([id, { value, by, on, evidence }]) => ({
      fact: id,
      label: readingOf(id, situation).label,
      value: showValue(value),
      by: by ?? null,
      on: on ?? null,
      evidence: evidence ?? null,
    })),
    assumed: assessment.assumptions
      .filter((assumption) => judgements.every(({ fact }) => fact.id !== assumption.fact))
      .map(({ fact, value, ground, cites }) => ({ fact, value: showValue(value), ground, cites })),
    questions: judgements.map(judgementDocument),
    together: joint.map(jointDocument),
  };
}
