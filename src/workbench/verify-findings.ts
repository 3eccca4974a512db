import type { Answers } from '../assessment/case.js';
import type { Bilingual } from '../pack/diagnostic.js';
import { VERIFY_CHECKS, type VerifyCheck } from '../report/schema/verify-checks.js';

/** One concrete case on one day that shows a finding. What it leaves out does not matter for it. */
export interface Witness {
  /** yyyymmdd */
  readonly asOf: number;
  readonly answers: Answers;
}

/** Something about the pack that no reading of a single rule shows. */
export interface VerifyFinding {
  readonly check: VerifyCheck;
  readonly level: 'error' | 'warning';
  /** What it is about: kind, id and the way to the part, for example `pathway/nbt/requirements/funds`. */
  readonly subject: string;
  readonly message: Bilingual;
  /** First days of the periods in which it is so; empty where it is so at all times. */
  readonly periods: readonly number[];
  readonly witness?: Witness;
}

export interface VerifyReport {
  readonly findings: readonly VerifyFinding[];
  /** Periods of time in which the pack says the same, and those that could not be examined exactly. */
  readonly periods: number;
  readonly notExact: readonly number[];
  /** Nodes of all diagrams together. */
  readonly nodes: number;
}

/** What is wrong for whoever meets it is an error; what is only useless is a warning, unless `strict`. */
function levelOf(check: VerifyCheck, strict: boolean): 'error' | 'warning' {
  const useless = check.startsWith('dead-') || check.startsWith('requirement-never-');
  return useless && !strict ? 'warning' : 'error';
}

/** Sorts findings by what they are and gathers those about the same thing in several periods. */
export class FindingList {
  private readonly found = new Map<string, VerifyFinding & { readonly periods: number[] }>();

  constructor(private readonly strict: boolean) {}

  add(check: VerifyCheck, subject: string, message: Bilingual, period?: number, witness?: () => Witness | undefined): void {
    const key = `${check} ${subject} ${message.en}`;
    const known = this.found.get(key);
    if (known !== undefined) {
      if (period !== undefined) known.periods.push(period);
      return;
    }
    const shown = witness?.();
    const periods = period === undefined ? [] : [period];
    this.found.set(key, {
      check,
      level: levelOf(check, this.strict),
      subject,
      message,
      periods,
      ...(shown && { witness: shown }),
    });
  }

  all(): VerifyFinding[] {
    const rank = (finding: VerifyFinding) => VERIFY_CHECKS.indexOf(finding.check);
    return [...this.found.values()].toSorted(
      (a, b) => rank(a) - rank(b) || (a.subject < b.subject ? -1 : Number(a.subject > b.subject)),
    );
  }
}
