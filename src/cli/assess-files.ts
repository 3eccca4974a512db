import type { Assessment } from '../assessment/assessment.js';
import type { Case } from '../assessment/case.js';
import type { Pack } from '../pack/model.js';
import type { Call } from './call.js';
import type { ExitCode } from './command-spec.js';
import type { FailLevel } from './settings.js';
import { complaint, usage } from './usage-error.js';

/**
 * Reads and assesses case files in the order given. What cannot be read or assessed is reported and left out;
 * `complete` says whether all could.
 */
export async function assessFiles(
  call: Call,
  pack: Pack,
  paths: readonly string[],
): Promise<{ readonly assessments: readonly Assessment[]; readonly complete: boolean }> {
  if (paths.filter((path) => path === '-').length > 1)
    throw usage('标准输入（-）只能用一次', 'standard input (-) can be used once');
  const assessments: Assessment[] = [];
  for (const path of paths) {
    const assessment = await assessFile(call, pack, path);
    if (assessment !== undefined) assessments.push(assessment);
  }
  return { assessments, complete: assessments.length === paths.length };
}

/** Reads and assesses one case file; undefined, with the reasons on standard error, where that cannot be done. */
export async function assessFile(call: Call, pack: Pack, path: string): Promise<Assessment | undefined> {
  if (path === '-' && process.stdin.isTTY)
    throw usage('标准输入是终端：请用管道送入案例，或写文件名', 'standard input is a terminal: pipe a case in, or name a file');
  const { readCaseFile } = await import('../case-io/read-case-file.js');
  const input = await readCaseFile(path, pack);
  await call.report(input.diagnostics);
  return input.ok ? assessCase(call, pack, input.value) : undefined;
}

/** Assesses a case that was read; undefined, with the reasons on standard error, where that cannot be done. */
export async function assessCase(call: Call, pack: Pack, input: Case): Promise<Assessment | undefined> {
  const [{ assess }, { chooseAsOf }, { todayInShanghai }] = await Promise.all([
    import('../assessment/assess.js'),
    import('../assessment/as-of.js'),
    import('../pack-io/today.js'),
  ]);
  const { settings } = call;
  const asOf = chooseAsOf(settings.asOf, input, settings.configuredAsOf, todayInShanghai());
  const result = assess(input, pack, asOf, {
    defaults: settings.defaults,
    ...(settings.minRank !== undefined && { minRank: settings.minRank }),
    ...(settings.minVerification !== undefined && { minVerification: settings.minVerification }),
  });
  await call.report(result.diagnostics);
  return result.ok ? result.value : undefined;
}

const GRAVITY = ['outside', 'undecided', 'closed', 'prohibited'] as const;

/** Whether an outcome is at or above the level at which the run counts as having findings. */
export function fails(outcome: Assessment['outcome'], level: FailLevel): boolean {
  if (level === 'none' || outcome === 'open') return false;
  return GRAVITY.indexOf(outcome) >= GRAVITY.indexOf(level);
}

/** Exit code of assessed cases: 2 where one could not be assessed, else 1 where one is at or above the chosen level. */
export async function exitCodeOf(call: Call, assessments: readonly Assessment[], complete: boolean): Promise<ExitCode> {
  const stale = call.settings.failOnStale && (await reportStale(call, assessments));
  if (!complete) return 2;
  return stale || assessments.some((assessment) => fails(assessment.outcome, call.settings.failOn)) ? 1 : 0;
}

async function reportStale(call: Call, assessments: readonly Assessment[]): Promise<boolean> {
  const { showDay } = await import('../logic/calendar-date.js');
  const messages = new Map<string, ReturnType<typeof complaint>>();
  for (const { receipt } of assessments) {
    for (const { id, knownThrough } of receipt.packs) {
      if (receipt.asOf.day <= knownThrough) continue;
      const [horizon, day] = [showDay(knownThrough), showDay(receipt.asOf.day)];
      const message = {
        zh: `规则包 ${id} 只核对到 ${horizon}，早于基准日 ${day}`,
        en: `pack ${id} was checked up to ${horizon}, before the as-of date ${day}`,
      };
      messages.set(`${id} ${day}`, complaint('E_STALE_PACK', message));
    }
  }
  await call.report([...messages.values()]);
  return messages.size > 0;
}
