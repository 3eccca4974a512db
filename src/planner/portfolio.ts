import type { CaseChange } from './case-change.js';
import type { ChangeCause } from './change-causes.js';
import type { TimelineOutcome } from './timeline.js';

/** Cases that come out otherwise for the same leading cause. */
export interface CauseGroup {
  /** Null: no cause could be named. */
  readonly cause: ChangeCause | null;
  readonly changes: readonly CaseChange[];
}

/** How many cases went from one outcome to another. */
interface Move {
  readonly before: TimelineOutcome;
  readonly after: TimelineOutcome;
  readonly cases: number;
}

/** What another law does to a set of cases. */
export interface PortfolioChange {
  readonly cases: number;
  readonly unchanged: number;
  readonly groups: readonly CauseGroup[];
  /** Only of cases whose outcome changed; the most frequent first. */
  readonly moves: readonly Move[];
}

/** Groups the changes of a portfolio of `cases` cases by their leading cause: the largest group first, then by id. */
export function groupChanges(cases: number, changes: readonly CaseChange[]): PortfolioChange {
  const groups = new Map<string, { readonly cause: ChangeCause | null; readonly changes: CaseChange[] }>();
  for (const change of changes) {
    const cause = change.causes[0] ?? null;
    const key = cause === null ? '' : `${cause.change} ${cause.id}`;
    const group = groups.get(key) ?? { cause, changes: [] };
    group.changes.push(change);
    groups.set(key, group);
  }
  return {
    cases,
    unchanged: cases - changes.length,
    groups: [...groups.values()].sort((a, b) => b.changes.length - a.changes.length || byId(a, b)),
    moves: movesOf(changes),
  };
}

function byId({ cause: a }: CauseGroup, { cause: b }: CauseGroup): number {
  const [left, right] = [a?.id ?? '', b?.id ?? ''];
  return left < right ? -1 : Number(left > right);
}

function movesOf(changes: readonly CaseChange[]): Move[] {
  const moves = new Map<string, Move>();
  for (const { outcome } of changes) {
    if (outcome.before === outcome.after) continue;
    const key = `${outcome.before} ${outcome.after}`;
    moves.set(key, { ...outcome, cases: (moves.get(key)?.cases ?? 0) + 1 });
  }
  return [...moves.values()].sort((a, b) => b.cases - a.cases);
}
