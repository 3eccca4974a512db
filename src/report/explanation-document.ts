import type { Assessment } from '../assessment/assessment.js';
import type { ExplanationNode } from '../assessment/explanation-node.js';
import type { FactReading } from '../assessment/fact-reading.js';
import type { WhyNot } from '../planner/why-not.js';
import { receiptDocument, showValue } from './assessment-document.js';
import { citeDocument } from './cite-document.js';
import type { ExplanationBasis } from './explanation-page.js';
import { jointDocument, judgementDocument } from './judgement-document.js';
import { obstacleDocument } from './whatif-document.js';

/** Version of the shape; its schema is docs/schema/explanation.schema.json. */
const EXPLANATION_SCHEMA = 'dualtrack/explanation/1';

/** What an explanation was asked for: all of it, one rule, or why one rule does not hold. */
export interface ExplanationFocus {
  readonly rule: string | null;
  readonly only: 'all' | 'unmet';
}

/** An explanation as plain data: the tree of steps, each with its articles and the facts it reads. */
export function explanationDocument(
  assessment: Assessment,
  root: ExplanationNode,
  focus: ExplanationFocus,
  basis?: ExplanationBasis,
  why?: WhyNot,
) {
  return {
    schema: EXPLANATION_SCHEMA,
    receipt: receiptDocument(assessment.receipt),
    case: { id: assessment.case.id, title: assessment.case.title ?? null },
    outcome: assessment.outcome,
    primary: assessment.primary,
    focus,
    ...(basis !== undefined && {
      sufficient: basis.sufficient?.map(readingDocument) ?? null,
      readings: basis.judgements.map(judgementDocument),
      together: basis.joint.map(jointDocument),
    }),
    ...(why !== undefined && {
      unmet: {
        failing: why.failing.map(obstacleDocument),
        open: why.open.map(obstacleDocument),
        others: why.others,
        exact: why.exact,
      },
    }),
    explanation: nodeDocument(root),
  };
}

export interface NodeDocument {
  readonly id: string;
  readonly kind: ExplanationNode['kind'];
  readonly rule: string | null;
  readonly label: { readonly zh: string; readonly en: string };
  readonly value: boolean | null;
  readonly standing?: string;
  readonly cites: readonly ReturnType<typeof citeDocument>[];
  readonly reads: readonly Readonly<Record<string, unknown>>[];
  readonly children: readonly NodeDocument[];
}

function nodeDocument(node: ExplanationNode): NodeDocument {
  const { id, kind, rule, label, value, standing, cites, reads, children } = node;
  return {
    id,
    kind,
    rule,
    label,
    value,
    ...(standing !== undefined && { standing }),
    cites: cites.map(citeDocument),
    reads: reads.map(readingDocument),
    children: children.map(nodeDocument),
  };
}

function readingDocument({ cites, value, ...rest }: FactReading) {
  return { ...rest, value: value === null ? null : showValue(value), cites: cites.map((cite) => cite.at) };
}
