import type { Assessment, Receipt as ReceiptOf } from '../assessment/assessment.js';
import { sha256 } from '../pack-io/hash.js';
import { assessmentDocument, receiptDocument } from '../report/assessment-document.js';

export type RecordedReceipt = ReturnType<typeof receiptDocument>;

/** The result in brief, and the hash of all of it. */
export interface RecordedResult {
  readonly outcome: string;
  readonly primary: string | null;
  readonly decidedBy: readonly string[];
  /** Standings of the pathways that are in scope. */
  readonly pathways: Readonly<Record<string, string>>;
  /** Of `resultText`. */
  readonly sha256: string;
}

export function recordedReceipt(receipt: ReceiptOf): RecordedReceipt {
  return receiptDocument(receipt);
}

/**
 * Everything an assessment says, as canonical text: its JSON without receipt, id and title. Names of sites are replaced by
 * those given, so that a case and its redacted form can be compared.
 */
export function resultText(assessment: Assessment, sites: ReadonlyMap<string, string> = new Map()): string {
  const { receipt: _receipt, case: _case, ...result } = assessmentDocument(assessment);
  const renamed = (id: string) => sites.get(id) ?? id;
  const warnings = result.warnings.map((warning) =>
    warning.code === 'SITE_SCOPE' ? { code: warning.code, id: renamed(warning.id ?? ''), cites: warning.cites } : warning,
  );
  return JSON.stringify({ ...result, warnings }, (key, value: unknown) =>
    (key === 'sites' || key === 'ids') && Array.isArray(value)
      ? (value as { id: string }[]).map((site) => ({ ...site, id: renamed(site.id) }))
      : value,
  );
}

export function recordedResult(assessment: Assessment): RecordedResult {
  const states = [...assessment.findings.pathways.values()].filter(
    ({ standing }) => standing !== 'out-of-scope' && standing !== 'not-in-force',
  );
  return {
    outcome: assessment.outcome,
    primary: assessment.primary,
    decidedBy: assessment.decidedBy,
    pathways: Object.fromEntries(states.map(({ pathway, standing }) => [pathway.id, standing])),
    sha256: sha256(resultText(assessment)),
  };
}
