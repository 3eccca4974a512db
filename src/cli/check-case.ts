import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Assessment } from '../assessment/assessment.js';
import type { EvidenceState } from '../checklist/gate-evidence.js';
import type { GateResult } from '../checklist/gate-result.js';
import type { LivingChecklist } from '../checklist/living/model.js';
import type { Pack, Phase } from '../pack/model.js';
import { assessFile, fails } from './assess-files.js';
import type { Call } from './call.js';
import { complaint, UsageError, usage } from './usage-error.js';

/** A case to check, and the checklist that is kept for it. */
export interface CheckedCase {
  readonly case: string;
  readonly checklist: string;
  readonly phase: Phase | undefined;
  /** yyyymmdd */
  readonly until: number | undefined;
}

/** How evidence is looked for and judged. */
export interface EvidenceSettings {
  /** Folder of the evidence; the folder of each checklist where it is left out. */
  readonly root: string | undefined;
  readonly addressDays: number | undefined;
  /** Bytes. */
  readonly largest: number;
}

/** Reads, assesses and checks one case; undefined, with the reasons on standard error, where that cannot be done. */
export async function checkCase(
  call: Call,
  pack: Pack,
  wanted: CheckedCase,
  evidence: EvidenceSettings,
): Promise<GateResult | undefined> {
  const [{ readLivingChecklist }, { buildChecklist, readinessChecklist }, { duePhases }, { gateCase }] = await Promise.all([
    import('../case-io/read-living-checklist.js'),
    import('../checklist/checklist.js'),
    import('../checklist/gate-due.js'),
    import('../checklist/gate-result.js'),
  ]);
  const assessment = await assessFile(call, pack, wanted.case);
  const read = await readLivingChecklist(wanted.checklist);
  await call.report(read.diagnostics);
  if (assessment === undefined || !(await hasAsOf(call, wanted.case, assessment)) || !read.ok) return undefined;
  const list = read.value;
  const asOf = assessment.receipt.asOf.day;
  const until = wanted.until ?? asOf;
  if (until < asOf) throw usage('--until 不能早于基准日', '--until may not be before the as-of date');
  const own = buildChecklist(assessment);
  const readiness = pack.readiness.find(({ id }) => id === list.head.readiness);
  const entries = readiness === undefined ? own : [...own, ...readinessChecklist(readiness)];
  const rules = {
    asOf,
    files: await inspectAll(list, evidence),
    largest: evidence.largest,
    ...(evidence.addressDays !== undefined && { addressDays: evidence.addressDays }),
  };
  const input = {
    caseId: assessment.case.id,
    entries,
    list,
    due: duePhases(assessment, own, wanted.phase),
    until,
    dueOn: new Map<string, number>(),
    evidence: rules,
  };
  return gateCase(assessment, input, fails(assessment.outcome, call.settings.failOn));
}

/** A gate does not take today for granted: the same files would pass today and fail tomorrow. */
async function hasAsOf(call: Call, path: string, assessment: Assessment): Promise<boolean> {
  if (assessment.receipt.asOf.source !== 'assumed') return true;
  const message = {
    zh: `${path} 没有基准日，check 不取“今天”`,
    en: `${path} has no as-of date, and check does not assume today`,
  };
  const hint = {
    zh: '写 --as-of、案例的 asOf、配置文件的 asOf 或 DUALTRACK_AS_OF',
    en: 'give --as-of, asOf in the case or in the configuration file, or DUALTRACK_AS_OF',
  };
  await call.report([complaint('E_AS_OF_REQUIRED', message, hint)]);
  return false;
}

/** Looks at every file of evidence of the items that are marked done, each once. */
async function inspectAll(list: LivingChecklist, { root, largest }: EvidenceSettings): Promise<Map<string, EvidenceState>> {
  const names = new Set(
    list.items
      .filter((item) => item.status === 'done')
      .flatMap((item) => item.evidence.flatMap((one) => (one.kind === 'file' ? [one.file] : []))),
  );
  const states = new Map<string, EvidenceState>();
  if (names.size === 0) return states;
  const { evidenceRoot, inspectEvidence } = await import('../case-io/evidence-file.js');
  const folder = root === undefined ? await evidenceRoot(list.file) : await existingFolder(root);
  for (const name of names) states.set(name, await inspectEvidence(folder, name, largest));
  return states;
}

async function existingFolder(path: string): Promise<string> {
  try {
    return await realpath(resolve(path));
  } catch {
    const message = { zh: `找不到证据文件夹 ${path}`, en: `the folder of evidence ${path} does not exist` };
    throw new UsageError(complaint('E_FILE_NOT_FOUND', message));
  }
}
