import type { Assessment } from '../assessment/assessment.js';
import { readingOf } from '../assessment/fact-reading.js';
import type { DecisiveRule } from '../planner/decisive-rules.js';
import type { JointReading, OpenJudgement } from '../planner/judgements.js';
import { receiptDocument, showValue } from './assessment-document.js';
import { citeDocument } from './explanation-document.js';

/** Version of the shape; its schema is docs/schema/consultation.schema.json. */
export const CONSULTATION_SCHEMA = 'dualtrack/consultation/1';

/** The questions for authorities as plain data: facts stated and assumed, then each question with its articles and readings. */
export function consultationDocument(assessment: Assessment, judgements: readonly OpenJudgement[], joint: readonly JointReading[]) {
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
    together: joint.map(({ values, outcome, possible, primary }) => ({
      readings: Object.fromEntries([...values].map(([fact, value]) => [fact, showValue(value)])),
      outcome,
      possible,
      primary,
    })),
  };
}

export function judgementDocument({ fact, status, ground, groundCites, rules, readings }: OpenJudgement) {
  return {
    fact: fact.id,
    nature: fact.nature,
    status,
    question: fact.question,
    who: fact.who ?? null,
    askWhere: fact.askWhere ?? null,
    cites: fact.cites.map(citeDocument),
    default: ground === null ? null : { ground, cites: groundCites.map((cite) => cite.at) },
    rules: rules.map(({ rule, title, text, cites }) => ({ rule, title, text, cites: cites.map((cite) => cite.at) })),
    readings: readings.map(({ value, outcome, possible, primary, decides, used }) => ({
      value: showValue(value),
      outcome,
      possible,
      primary,
      decidedBy: decides.map(decisiveRuleDocument),
      used,
    })),
  };
}

export function decisiveRuleDocument({ kind, id, title, cites }: DecisiveRule) {
  return { kind, id, title, cites: cites.map((cite) => cite.at) };
}
