import { readBaseline, writeBaseline } from '../case-io/baseline-file.js';
import { type BaselineEntry, newBaseline, resolvedEntries } from '../checklist/gate-baseline.js';
import type { GateResult } from '../checklist/gate-result.js';
import { showDay } from '../logic/calendar-date.js';
import type { Frozen } from '../report/gate-findings.js';
import type { Call } from './call.js';
import { outputError } from './output-error.js';
import { UsageError } from './usage-error.js';

/** The entries of the baseline; one that is about to be written for the first time need not be there. */
export async function baselineAt(path: string | undefined, writing: boolean): Promise<readonly BaselineEntry[]> {
  if (path === undefined) return [];
  const read = await readBaseline(path);
  if (read.ok) return read.value;
  if (writing && read.diagnostics.every(({ code }) => code === 'E_FILE_NOT_FOUND')) return [];
  throw new UsageError(...read.diagnostics);
}

/** Writes the baseline; cases that were not checked keep their entries. */
export async function freeze(
  call: Call,
  results: readonly GateResult[],
  before: readonly BaselineEntry[],
  path: string,
): Promise<readonly BaselineEntry[]> {
  const checked = new Set(results.map(({ scope }) => scope));
  const found = results.flatMap(({ assessment, scope, findings, items }) =>
    [...findings, ...items.flatMap((item) => item.findings)].map((finding) => ({
      case: scope,
      asOf: showDay(assessment.receipt.asOf.day),
      finding,
    })),
  );
  const entries = [...before.filter((entry) => !checked.has(entry.case)), ...newBaseline(found, before)];
  try {
    await writeBaseline(path, entries);
  } catch (error) {
    throw outputError(path, error);
  }
  call.note(`基线已写入 ${path}：${entries.length} 条`, `baseline written to ${path}: ${entries.length} entries`);
  return entries;
}

/** What a baseline says about a run. */
export function frozenBy(baseline: readonly BaselineEntry[], results: readonly GateResult[]): Frozen {
  const cases = new Set(results.map(({ scope }) => scope));
  const found = results.flatMap(({ findings, items }) => [...findings, ...items.flatMap((item) => item.findings)]);
  return {
    known: new Set(baseline.map((entry) => entry.identity)),
    resolved: resolvedEntries(baseline, cases, found),
  };
}
