import type { Assessment } from '../assessment/assessment.js';
import type { GateResult } from '../checklist/gate-result.js';
import type { Pack, Phase } from '../pack/model.js';
import { assessFile, fails } from './assess-files.js';
import type { Call } from './call.js';
import type { EvidenceSettings } from './evidence-settings.js';
import { complaint, usage } from './usage-error.js';

/** A case to check, and the checklist that is kept for it. */
export interface CheckedCase {
  readonly case: string;
  readonly checklist: string;
  readonly phase: Phase | undefined;
  /** yyyymmdd */
  readonly until: number | undefined;
  /** Dates of events (yyyymmdd) by id, before what the case says. */
  readonly events: ReadonlyMap<string, number>;
}

/** Reads, assesses and checks one case; undefined, with the reasons on standard error, where that cannot be done. */
export async function checkCase(
  call: Call,
  pack: Pack,
  wanted: CheckedCase,
  evidence: EvidenceSettings,
): Promise<GateResult | undefined> {
  const [
    { readLivingChecklist },
    { surveyEvidence },
    { buildChecklist, readinessChecklist },
    { dueDates, duePhases },
    { gateCase },
    { scheduleOf },
    { siteChecklists },
    { OUTCOMES },
  ] = await Promise.all([
    import('../case-io/read-living-checklist.js'),
    import('../case-io/update-living-checklist.js'),
    import('../checklist/checklist.js'),
    import('../checklist/gate-due.js'),
    import('../checklist/gate-result.js'),
    import('../checklist/schedule/schedule.js'),
    import('../checklist/site-checklist.js'),
    import('../report/labels.js'),
  ]);
  const assessment = await assessFile(call, pack, wanted.case);
  const read = await readLivingChecklist(wanted.checklist);
  await call.report(read.diagnostics);
  if (assessment === undefined || !(await hasAsOf(call, wanted.case, assessment)) || !read.ok) return undefined;
  const list = read.value;
  const asOf = assessment.receipt.asOf.day;
  const until = wanted.until ?? asOf;
  if (until < asOf) throw usage('--until 不能早于基准日', '--until may not be before the as-of date');
  const whole = buildChecklist(assessment);
  const site = list.head.texts.get('site');
  const own = site === undefined ? whole : (siteChecklists(assessment).find(({ id }) => id === site)?.entries ?? []);
  const readiness = pack.readiness.find(({ id }) => id === list.head.readiness);
  const entries = readiness === undefined ? own : [...own, ...readinessChecklist(readiness)];
  const rules = {
    asOf,
    files: await surveyEvidence(list, evidence.root, evidence.largest),
    largest: evidence.largest,
    ...(evidence.addressDays !== undefined && { addressDays: evidence.addressDays }),
  };
  const input = {
    caseId: assessment.case.id,
    ...(site !== undefined && { site }),
    entries,
    list,
    due: duePhases(assessment, own, wanted.phase),
    until,
    dueOn: dueDates(scheduleOf(assessment, whole, wanted.events)),
    evidence: rules,
  };
  return gateCase(assessment, input, fails(assessment.outcome, call.settings.failOn) ? OUTCOMES[assessment.outcome] : undefined);
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
