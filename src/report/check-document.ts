import type { GateFinding, GateItem } from '../checklist/gate.js';
import type { GateResult } from '../checklist/gate-result.js';
import { showDay } from '../logic/calendar-date.js';
import { receiptDocument } from './assessment-document.js';
import { type Frozen, isKnown } from './gate-findings.js';

/** Version of the shape; its schema is docs/schema/check.schema.json. */
const CHECK_SCHEMA = 'dualtrack/check/1';

/** The gate of one or more cases as plain data. */
export function checkDocument(results: readonly GateResult[], frozen: Frozen, passed: boolean) {
  return {
    schema: CHECK_SCHEMA,
    passed,
    cases: results.map((result) => caseDocument(result, frozen)),
    resolved: frozen.resolved.map(({ case: id, check, subject, since }) => ({ case: id, check, subject, since })),
  };
}

function caseDocument({ assessment, scope, list, due, until, findings, items }: GateResult, frozen: Frozen) {
  return {
    receipt: receiptDocument(assessment.receipt),
    case: { id: assessment.case.id, title: assessment.case.title ?? null },
    scope,
    outcome: assessment.outcome,
    checklist: list.file,
    due: { phases: due.phases, ground: due.ground, until: showDay(until) },
    findings: findings.map((finding) => findingDocument(finding, frozen)),
    items: items.map((item) => itemDocument(item, frozen)),
  };
}

function itemDocument({ id, item, phase, due, dueOn, status, owner, at, cites, verdict, findings }: GateItem, frozen: Frozen) {
  return {
    id,
    item,
    phase,
    due,
    dueOn: dueOn === undefined ? null : showDay(dueOn),
    status: status ?? null,
    owner: owner ?? null,
    verdict,
    at,
    cites: cites.map((cite) => cite.at),
    findings: findings.map((finding) => findingDocument(finding, frozen)),
  };
}

function findingDocument(finding: GateFinding, frozen: Frozen) {
  const { check, level, subject, message, at } = finding;
  return { check, level, subject, message, at, known: isKnown(finding, frozen) };
}
