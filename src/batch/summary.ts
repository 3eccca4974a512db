import type { BatchSummary, Count } from '../report/batch-summary.js';
import type { RunReport } from './run-batch.js';
import { addsUp, most } from './tally.js';

/** The summary of a run as plain data; everything counted, the most frequent first. */
export function summarise({ tally, end, duplicates, notCompared }: RunReport): BatchSummary {
  const counts = (from: Record<string, number>): Count[] =>
    most(from, Number.POSITIVE_INFINITY).map(([id, count]) => ({ id, count }));
  const { rows, results, rejects, blank, otherShards, outcomes } = tally;
  return {
    schema: 'dualtrack/batch-summary/1',
    complete: end === 'complete',
    rows: { read: rows, results, rejects, blank, otherShards, addsUp: addsUp(tally) },
    duplicateIds: duplicates,
    idsNotCompared: notCompared,
    outcomes: {
      open: outcomes['open'] ?? 0,
      closed: outcomes['closed'] ?? 0,
      prohibited: outcomes['prohibited'] ?? 0,
      outside: outcomes['outside'] ?? 0,
      undecided: outcomes['undecided'] ?? 0,
    },
    undecidedBecause: counts(tally.because),
    pathways: counts(tally.pathways),
    unmet: counts(tally.unmet),
    missing: counts(tally.missing),
    assumptions: counts(tally.assumptions),
    errors: counts(tally.errors),
  };
}
