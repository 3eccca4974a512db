import type { Outcome } from '../assessment/outcome.js';
import type { RowVerdict } from './assess-row.js';

type Counts = Record<string, number>;

/** What a run counts. Two tallies of two parts of the rows add up to that of the whole. */
export interface Tally {
  /** Rows read, blank ones and those of other shards included. */
  rows: number;
  results: number;
  rejects: number;
  blank: number;
  otherShards: number;
  outcomes: Counts;
  pathways: Counts;
  because: Counts;
  unmet: Counts;
  missing: Counts;
  assumptions: Counts;
  errors: Counts;
}

export function emptyTally(): Tally {
  return {
    rows: 0,
    results: 0,
    rejects: 0,
    blank: 0,
    otherShards: 0,
    outcomes: {},
    pathways: {},
    because: {},
    unmet: {},
    missing: {},
    assumptions: {},
    errors: {},
  };
}

function count(counts: Counts, key: string, by = 1): void {
  // Keys come from the pack or are codes; a name such as "constructor" must still be counted from nothing.
  counts[key] = (Object.hasOwn(counts, key) ? (counts[key] ?? 0) : 0) + by;
}

export function countVerdict(tally: Tally, verdict: RowVerdict): void {
  tally.results += 1;
  count(tally.outcomes, verdict.outcome);
  if (verdict.primary !== null) count(tally.pathways, verdict.primary);
  for (const reason of verdict.undecidedBecause) count(tally.because, reason);
  if (verdict.unmet !== null) count(tally.unmet, verdict.unmet);
  if (verdict.outcome === 'undecided') for (const fact of verdict.waitsFor) count(tally.missing, fact);
  for (const fact of verdict.assumptions) count(tally.assumptions, fact);
}

export function countErrors(tally: Tally, codes: Iterable<string>): void {
  tally.rejects += 1;
  for (const code of new Set(codes)) count(tally.errors, code);
}

/** Adds a part to the whole. */
export function addTally(whole: Tally, part: Tally): void {
  for (const key of ['rows', 'results', 'rejects', 'blank', 'otherShards'] as const) whole[key] += part[key];
  for (const key of ['outcomes', 'pathways', 'because', 'unmet', 'missing', 'assumptions', 'errors'] as const)
    for (const [name, times] of Object.entries(part[key])) count(whole[key], name, times);
}

/** Whether every row read came to something: a result, a reject, a blank row, or another shard's. */
export function addsUp(tally: Tally): boolean {
  return tally.rows === tally.results + tally.rejects + tally.blank + tally.otherShards;
}

/** The most frequent, by count, then by name. */
export function most(counts: Counts, limit: number): (readonly [string, number])[] {
  return Object.entries(counts)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, limit);
}

const GRAVITY: readonly Outcome[] = ['outside', 'undecided', 'closed', 'prohibited'];

/** Whether a result is at or above a level of `--fail-on`. */
export function reaches(tally: Tally, level: Outcome | 'none'): boolean {
  if (level === 'none') return false;
  return GRAVITY.slice(GRAVITY.indexOf(level)).some((outcome) => (tally.outcomes[outcome] ?? 0) > 0);
}
