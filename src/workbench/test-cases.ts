import { assess } from '../assessment/assess.js';
import type { Assessment } from '../assessment/assessment.js';
import type { Case } from '../assessment/case.js';
import { readCase } from '../assessment/read-case.js';
import { hashCase } from '../case-io/read-case-file.js';
import { buildChecklist } from '../checklist/checklist.js';
import { parseDay } from '../logic/calendar-date.js';
import type { Diagnostic } from '../pack/diagnostic.js';
import type { DocumentOf } from '../pack/document.js';
import type { Pack } from '../pack/model.js';

type RuleCaseDocument = DocumentOf<'rule-case'>;

/** One expectation that was not met. */
interface Mismatch {
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
}

export type CaseResult =
  | {
      readonly status: 'passed' | 'failed';
      readonly document: RuleCaseDocument;
      readonly assessment: Assessment;
      readonly mismatches: readonly Mismatch[];
    }
  | { readonly status: 'error'; readonly document: RuleCaseDocument; readonly diagnostics: readonly Diagnostic[] };

/** The case that a rule-case file states. */
export function caseOf(document: RuleCaseDocument, pack: Pack): ReturnType<typeof readCase> {
  const { id, title, asOf, facts, unknown, sites } = document.data;
  const data = { id, title: title.zh, asOf, facts, ...(unknown && { unknown }), ...(sites && { sites }) };
  return readCase(data, document.at, pack, id);
}

/** Runs one rule case and compares the assessment with what the file expects. */
export function testCase(document: RuleCaseDocument, pack: Pack): CaseResult {
  const read = caseOf(document, pack);
  if (!read.ok) return { status: 'error', document, diagnostics: read.diagnostics };
  const input: Case = hashCase(read.value);
  const result = assess(input, pack, { day: parseDay(document.data.asOf) ?? 0, source: 'case' });
  if (!result.ok) return { status: 'error', document, diagnostics: result.diagnostics };
  const mismatches = compare(document, result.value);
  return { status: mismatches.length === 0 ? 'passed' : 'failed', document, assessment: result.value, mismatches };
}

function compare(document: RuleCaseDocument, assessment: Assessment): Mismatch[] {
  const { expect } = document.data;
  const { findings } = assessment;
  const found: Mismatch[] = [];
  const same = (what: string, expected: string | null, actual: string | null) => {
    if (expected !== actual) found.push({ what, expected: String(expected), actual: String(actual) });
  };
  const contains = (what: string, wanted: readonly string[] | undefined, actual: readonly string[]) => {
    const missing = (wanted ?? []).filter((id) => !actual.includes(id));
    if (missing.length > 0) found.push({ what, expected: missing.join(', '), actual: actual.join(', ') });
  };
  same('outcome', expect.outcome, assessment.outcome);
  if (expect.primary !== undefined) same('primary', expect.primary, assessment.primary);
  const hit = findings.redLines.filter((state) => state.hits === true).map((state) => state.redLine.id);
  contains('redLines', expect.redLines, hit);
  const wronglyHit = (expect.notRedLines ?? []).filter((id) => hit.includes(id));
  if (wronglyHit.length > 0)
    found.push({ what: 'notRedLines', expected: `not ${wronglyHit.join(', ')}`, actual: hit.join(', ') });
  contains(
    'breaches',
    expect.breaches,
    assessment.breaches.map((breach) => breach.id),
  );
  contains(
    'duties',
    expect.duties,
    assessment.duties.filter((state) => state.applies === true).map((state) => state.duty.id),
  );
  contains(
    'outside',
    expect.outside,
    findings.outside.filter((state) => state.applies === true).map((state) => state.rule.id),
  );
  contains('waitsFor', expect.waitsFor, assessment.waitsFor);
  for (const [id, standing] of Object.entries(expect.standings ?? {}))
    same(`standing of ${id}`, standing, findings.pathways.get(id)?.standing ?? 'no such pathway');
  contains('cites', expect.cites, citesShown(assessment));
  contains('mentions', expect.mentions, idsShown(assessment));
  return found;
}

function citesShown(assessment: Assessment): string[] {
  const { findings } = assessment;
  const states = [...findings.pathways.values()].filter((state) => state.applies !== false);
  return [
    ...states.flatMap((state) =>
      [...state.pathway.scope, ...state.pathway.requirements].flatMap((part) => part.cites.map((cite) => cite.at)),
    ),
    ...findings.redLines.filter((state) => state.hits === true).flatMap((state) => state.bases.map((base) => base.cite.at)),
    ...findings.outside.filter((state) => state.applies === true).flatMap((state) => state.rule.cites.map((cite) => cite.at)),
    ...buildChecklist(assessment).flatMap((entry) => entry.cites.map((cite) => cite.at)),
    ...assessment.warnings.flatMap((warning) => warning.cites),
  ];
}

/** Ids that a mention may name: checklist items, cautions, duties, breaches and allowances, with or without the id of their rule. */
function idsShown(assessment: Assessment): string[] {
  const primary = assessment.primary === null ? undefined : assessment.findings.pathways.get(assessment.primary)?.pathway;
  const ids = [
    ...buildChecklist(assessment).map((entry) => entry.id),
    ...assessment.cautions.map(({ rule, caution }) => `${rule}.${caution.id}`),
    ...assessment.duties.filter((state) => state.applies === true).map((state) => state.duty.id),
    ...assessment.breaches.map((breach) => breach.id),
    ...(primary?.allows ?? []).map((allowance) => `${primary?.id}.${allowance.id}`),
    ...(primary?.requirements ?? []).map((requirement) => `${primary?.id}.${requirement.id}`),
  ];
  return [...ids, ...ids.map((id) => id.slice(id.lastIndexOf('.') + 1))];
}
