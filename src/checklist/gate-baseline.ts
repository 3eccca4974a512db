import type { GateFinding } from './gate.js';
import type { GateCheck } from './gate-checks.js';

/** A finding that was frozen: shown as known, no reason to fail. */
export interface BaselineEntry {
  readonly identity: string;
  readonly check: string;
  readonly case: string;
  readonly subject: string;
  /** ISO as-of day of the run that froze it. */
  readonly since: string;
}

/** What no baseline may hide: the outcome of the case (choose `--fail-on`) and a file that is not the case's. */
const NEVER_KNOWN: ReadonlySet<GateCheck> = new Set(['case-outcome', 'checklist-other-case']);

export function mayBeKnown(finding: Pick<GateFinding, 'check'>): boolean {
  return !NEVER_KNOWN.has(finding.check);
}

/**
 * The baseline that freezes what is found now. What it held already keeps its day; what does not occur any more is left out.
 */
export function newBaseline(
  found: readonly { readonly case: string; readonly asOf: string; readonly finding: GateFinding }[],
  before: readonly BaselineEntry[],
): BaselineEntry[] {
  const days = new Map(before.map(({ identity, since }) => [identity, since]));
  return found
    .filter(({ finding }) => mayBeKnown(finding))
    .map(({ case: id, asOf, finding: { identity, check, subject } }) => ({
      identity,
      check,
      case: id,
      subject,
      since: days.get(identity) ?? asOf,
    }))
    .toSorted((a, b) => (a.identity < b.identity ? -1 : Number(a.identity > b.identity)));
}

/** Entries of the cases that were checked whose findings do not occur any more. */
export function resolvedEntries(
  baseline: readonly BaselineEntry[],
  cases: ReadonlySet<string>,
  found: readonly GateFinding[],
): BaselineEntry[] {
  const identities = new Set(found.map((finding) => finding.identity));
  return baseline.filter((entry) => cases.has(entry.case) && !identities.has(entry.identity));
}
