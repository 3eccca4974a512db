import type { Assessment } from '../assessment/assessment.js';
import type { Diagnostic, Outcome as Result } from '../pack/diagnostic.js';
import type { ChangeCause } from './change-causes.js';
import { type Difference, differenceOf, isSame } from './difference.js';
import type { TimelineOutcome } from './timeline.js';

/** In what a result differs. */
const CHANGED_PARTS = ['outcome', 'pathway', 'requirements', 'rules', 'checklist', 'assumptions'] as const;
export type ChangedPart = (typeof CHANGED_PARTS)[number];

/** One case that comes out otherwise under another law: at another date, or by another version of the pack. */
export interface CaseChange {
  readonly id: string;
  readonly title?: string;
  readonly outcome: { readonly before: TimelineOutcome; readonly after: TimelineOutcome };
  readonly primary: { readonly before: string | null; readonly after: string | null };
  readonly parts: readonly ChangedPart[];
  /** Null where one of the two could not be assessed. */
  readonly difference: Difference | null;
  /** What made it so, the leading cause first. */
  readonly causes: readonly ChangeCause[];
}

/** The two assessments of one case. */
export interface CasePair {
  readonly id: string;
  readonly title?: string;
  readonly before: Result<Assessment>;
  readonly after: Result<Assessment>;
}

export type CauseFinder = (before: Assessment | null, after: Assessment | null, difference: Difference | null) => ChangeCause[];

/** What changed for one case, or undefined where nothing did. A case that the pack has no rule for, or contradicts, is compared by that. */
export function changeOf({ id, title, before, after }: CasePair, findCauses: CauseFinder): CaseChange | undefined {
  const [old, now] = [before.ok ? before.value : null, after.ok ? after.value : null];
  const outcome = { before: outcomeOf(before), after: outcomeOf(after) };
  const difference = old !== null && now !== null ? differenceOf(old, now) : null;
  if (difference === null ? outcome.before === outcome.after : isSame(difference)) return undefined;
  return {
    id,
    ...(title !== undefined && { title }),
    outcome,
    primary: difference?.primary ?? { before: old?.primary ?? null, after: now?.primary ?? null },
    parts: difference === null ? ['outcome'] : changedParts(difference),
    difference,
    causes: findCauses(old, now, difference),
  };
}

function outcomeOf(result: Result<Assessment>): TimelineOutcome {
  if (result.ok) return result.value.outcome;
  return isGap(result.diagnostics) ? 'silent' : 'inconsistent';
}

function isGap(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((found) => found.code === 'E_GAP');
}

function changedParts(difference: Difference): ChangedPart[] {
  const { outcome, primary, pathways, requirements, redLines, duties, outside, breaches, checklist, assumptions } = difference;
  const some = (...lists: readonly (readonly unknown[])[]) => lists.some((list) => list.length > 0);
  const changed: Readonly<Record<ChangedPart, boolean>> = {
    outcome: outcome.before !== outcome.after,
    pathway: primary.before !== primary.after || some(pathways),
    requirements: some(requirements),
    rules: some(redLines, duties, outside, breaches.added, breaches.removed),
    checklist: some(checklist.added, checklist.removed, checklist.changed, checklist.revised),
    assumptions: some(assumptions.added, assumptions.removed),
  };
  return CHANGED_PARTS.filter((part) => changed[part]);
}
