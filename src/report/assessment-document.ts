import type { Assessment, Receipt } from '../assessment/assessment.js';
import { firmnessOfPathway } from '../assessment/decision.js';
import { citesInForce } from '../assessment/requirement.js';
import type { PathwayState } from '../assessment/standing.js';
import { buildChecklist, type ChecklistEntry } from '../checklist/checklist.js';
import { showDate, showDay } from '../logic/calendar-date.js';
import type { FactValue } from '../logic/expression.js';
import type { LinkedCite } from '../pack/model.js';
import { siteDocument, sitesDocument } from './site-document.js';

/** Version of the shape of an assessment's JSON; its schema is docs/schema/assessment.schema.json. */
const ASSESSMENT_SCHEMA = 'dualtrack/assessment/1';

/** The assessment as the contract publishes it: keys in the order of docs/contract, camelCase, plain data. */
export function assessmentDocument(assessment: Assessment) {
  const { findings, receipt } = assessment;
  const { asOf } = findings.situation;
  const at = (cites: readonly LinkedCite[]) => citesInForce(cites, asOf).map((cite) => cite.at);
  return {
    schema: ASSESSMENT_SCHEMA,
    receipt: receiptDocument(receipt),
    case: { id: assessment.case.id, title: assessment.case.title ?? null },
    outcome: assessment.outcome,
    undecidedBecause: assessment.undecidedBecause,
    decidedBy: assessment.decidedBy,
    primary: assessment.primary,
    firmness: assessment.firmness ?? null,
    pathways: [...findings.pathways.values()].map((state) => pathwayDocument(state, assessment)),
    redLines: findings.redLines.map((state) => ({
      id: state.redLine.id,
      hits: state.hits,
      cites: state.bases.map((base) => base.cite.at),
      waitsFor: state.waitsFor,
      title: state.redLine.title,
    })),
    breaches: assessment.breaches.map(({ id, curable, now, cites, title }) => ({ id, curable, now, cites, title })),
    duties: assessment.duties.map((state) => ({
      id: state.duty.id,
      applies: state.applies,
      cites: at(state.duty.cites),
      breached: state.breached,
      title: state.duty.title,
    })),
    outside: findings.outside
      .filter((state) => state.applies !== false)
      .map((state) => ({
        id: state.rule.id,
        governedBy: state.rule.governedBy,
        applies: state.applies,
        pointer: state.rule.pointer,
        cites: at(state.rule.cites),
      })),
    checklist: buildChecklist(assessment).map(checklistEntryDocument),
    assumptions: assessment.assumptions.map(({ fact, value, ground, otherwise, cites }) => ({
      fact,
      value: showValue(value),
      ground,
      otherwise: otherwise ?? null,
      cites,
    })),
    waitsFor: assessment.waitsFor,
    stillPossible: assessment.stillPossible,
    warnings: assessment.warnings.map(({ code, message, id, cites }) => ({ code, message, id: id ?? null, cites })),
    ...(assessment.case.sites.length > 0 && { sites: sitesDocument(assessment) }),
  };
}

/** What makes a result reproducible, as every document carries it. */
export function receiptDocument(receipt: Receipt) {
  return {
    packs: receipt.packs.map(({ id, version, sha256, knownThrough }) => ({
      id,
      version,
      sha256,
      knownThrough: showDay(knownThrough),
    })),
    engine: receipt.engine,
    asOf: showDay(receipt.asOf.day),
    asOfSource: receipt.asOf.source,
    caseSha256: receipt.caseSha256,
    weakened: receipt.weakened,
    options: receipt.options,
  };
}

export function checklistEntryDocument({ id, phase, actor, item, cites, due, basis, state, certain, revision }: ChecklistEntry) {
  return { id, phase, actor, item, cites: cites.map((cite) => cite.at), due, basis, state, certain, revision };
}

export type AssessmentDocument = ReturnType<typeof assessmentDocument>;

function pathwayDocument(state: PathwayState, assessment: Assessment) {
  const { pathway, standing, requirements, waitsFor, yieldedTo } = state;
  const firmness = firmnessOfPathway(state, assessment.findings);
  const { asOf } = assessment.findings.situation;
  return {
    id: pathway.id,
    track: pathway.track,
    standing,
    title: pathway.title,
    requirements: requirements.map((requirement) => ({
      id: requirement.requirement.id,
      kind: requirement.requirement.kind,
      holds: requirement.holds,
      cites: citesInForce(requirement.requirement.cites, asOf).map((cite) => cite.at),
      waitsFor: requirement.waitsFor,
      applies: requirement.applies,
      assumed: requirement.assumed,
      ...(requirement.sites.length > 0 && { sites: requirement.sites.map(siteDocument) }),
    })),
    waitsFor,
    rank: firmness?.rank ?? null,
    verification: firmness?.verification ?? null,
    yieldedTo,
  };
}

/** A fact's value as a case file would write it. */
export function showValue(value: FactValue): boolean | number | string | readonly string[] {
  return typeof value === 'object' && 'from' in value ? showDate(value) : value;
}
