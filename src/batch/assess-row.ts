import { type AssessOptions, assess } from '../assessment/assess.js';
import type { Assessment, UndecidedReason } from '../assessment/assessment.js';
import type { AsOf, Case } from '../assessment/case.js';
import type { Outcome } from '../assessment/outcome.js';
import type { Outcome as Result } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';

/** What a row of results tells of one case: what `assess` finds, without its explanation. */
export interface RowVerdict {
  readonly outcome: Outcome;
  readonly undecidedBecause: readonly UndecidedReason[];
  readonly decidedBy: readonly string[];
  readonly primary: string | null;
  /** First unmet requirement of the first pathway that carries a closed outcome, as `pathway.requirement`. */
  readonly unmet: string | null;
  readonly waitsFor: readonly string[];
  /** Facts that the result takes for granted. */
  readonly assumptions: readonly string[];
  /** Codes of warnings, each with how often it stands. */
  readonly warnings: readonly (readonly [code: string, times: number])[];
}

/** A row's verdict, and the assessment behind it where the result needs it (documents, checklists). */
export interface AssessedRow {
  readonly verdict: RowVerdict;
  readonly assessment?: Assessment;
}

/** Assesses rows of one pack. */
export interface RowAssessor {
  assess(input: Case, asOf: AsOf): Result<AssessedRow>;
}

/** One assessor for all rows: each as `assess` alone would assess it. */
export function makeRowAssessor(pack: Pack, options: AssessOptions, whole: boolean): RowAssessor {
  const settings = { ...options, explain: whole };
  return {
    assess: (input, asOf) => {
      const result = assess(input, pack, asOf, settings);
      if (!result.ok) return result;
      const verdict = verdictOf(result.value);
      return { ok: true, value: whole ? { verdict, assessment: result.value } : { verdict }, diagnostics: result.diagnostics };
    },
  };
}

export function verdictOf(assessment: Assessment): RowVerdict {
  const warnings = new Map<string, number>();
  for (const { code } of assessment.warnings) warnings.set(code, (warnings.get(code) ?? 0) + 1);
  return {
    outcome: assessment.outcome,
    undecidedBecause: assessment.undecidedBecause,
    decidedBy: assessment.decidedBy,
    primary: assessment.primary,
    unmet: firstUnmet(assessment),
    waitsFor: assessment.waitsFor,
    assumptions: assessment.assumptions.map((assumption) => assumption.fact),
    warnings: [...warnings],
  };
}

function firstUnmet({ outcome, decidedBy, findings }: Assessment): string | null {
  if (outcome !== 'closed') return null;
  for (const id of decidedBy) {
    const failing = findings.pathways.get(id)?.requirements.find((requirement) => requirement.holds === false);
    if (failing !== undefined) return `${id}.${failing.requirement.id}`;
  }
  return null;
}
