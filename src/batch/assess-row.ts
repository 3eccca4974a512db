import { type AssessOptions, assess } from '../assessment/assess.js';
import type { Assessment, UndecidedReason } from '../assessment/assessment.js';
import type { AsOf, Case } from '../assessment/case.js';
import type { Outcome } from '../assessment/outcome.js';
import { type Brief, prepareAssessing } from '../checklist/brief.js';
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

/** One assessor for all rows: each as `assess` alone would assess it. `whole`: the assessment behind a verdict is wanted too. */
export function makeRowAssessor(pack: Pack, options: AssessOptions, whole: boolean): RowAssessor {
  const assessBriefly = prepareAssessing(pack, { ...options, explain: false });
  return {
    assess: (input, asOf) => {
      const brief = assessBriefly(input, asOf);
      if (!brief.ok) return brief;
      const verdict = verdictOf(brief.value);
      if (!whole) return { ...brief, value: { verdict } };
      // The verdict is the brief one here too, so that a row says the same whatever else is written: an explanation narrows assumptions.
      const result = assess(input, pack, asOf, { ...options, explain: true });
      return result.ok ? { ...result, value: { verdict, assessment: result.value } } : result;
    },
  };
}

export function verdictOf(brief: Brief): RowVerdict {
  const warnings = new Map<string, number>();
  for (const warning of brief.warnings) {
    const [code = ''] = warning.split(' ', 1);
    warnings.set(code, (warnings.get(code) ?? 0) + 1);
  }
  const { outcome, undecidedBecause, decidedBy, primary, waitsFor, assumptions } = brief;
  return {
    outcome,
    undecidedBecause,
    decidedBy,
    primary,
    unmet: firstUnmet(brief),
    waitsFor,
    assumptions,
    warnings: [...warnings],
  };
}

function firstUnmet({ outcome, decidedBy, unmet }: Brief): string | null {
  if (outcome !== 'closed') return null;
  for (const id of decidedBy) {
    const failing = unmet.find((requirement) => requirement.startsWith(`${id}.`));
    if (failing !== undefined) return failing;
  }
  return null;
}
