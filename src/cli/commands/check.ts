import type { BaselineEntry } from '../../checklist/gate-baseline.js';
import type { GateResult } from '../../checklist/gate-result.js';
import type { Pack, Phase } from '../../pack/model.js';
import { PHASES } from '../../pack/schema/vocabulary.js';
import type { FindingReport } from '../../report/findings/finding.js';
import type { Frozen } from '../../report/gate-findings.js';
import type { Call } from '../call.js';
import type { CheckedCase } from '../check-case.js';
import type { Answer, CommandSpec } from '../command-spec.js';
import { usage } from '../usage-error.js';

export const checkCommand: CommandSpec = {
  name: 'check',
  about: {
    zh: '关卡：到期的清单项是否都已完成并有证据、豁免或不适用；不写案例时检查配置文件所列的全部案例',
    en: 'gate: is every due item done with evidence, waived or not applicable? Without a case, all cases of the configuration file',
  },
  arguments: [{ name: 'CASE', about: { zh: '案例文件', en: 'case file' } }],
  options: [
    {
      flags: '--evidence FILE',
      about: { zh: '该案例的活清单（YAML）', en: 'the living checklist of the case (YAML)' },
      completes: 'file',
    },
    {
      flags: '--phase PHASE',
      about: {
        zh: '应完成到哪个阶段（默认按案例进展推定）',
        en: 'phase up to which items are due (default: from where the case stands)',
      },
      choices: PHASES,
    },
    {
      flags: '--until DATE',
      about: { zh: '期限看到这一天（默认为基准日）', en: 'count due dates up to this day (default: the as-of date)' },
    },
    {
      flags: '--event ID=DATE',
      about: {
        zh: '事件的日期，用来算期限，如 ethics-review=2026-12-01；可以多次给出',
        en: 'date of an event that due dates count from, for example ethics-review=2026-12-01; repeatable',
      },
      many: true,
    },
    {
      flags: '--evidence-root DIR',
      about: {
        zh: '证据所在的文件夹（默认为清单文件所在的文件夹）',
        en: 'folder of the evidence (default: that of the checklist)',
      },
      completes: 'folder',
    },
    {
      flags: '--baseline FILE',
      about: { zh: '已知问题的基线：照常列出，不算不通过', en: 'baseline of known findings: still shown, no reason to fail' },
      completes: 'file',
    },
    {
      flags: '--write-baseline',
      about: { zh: '把现有的问题写入基线文件', en: 'write what is found now to the baseline file' },
    },
    { flags: '--strict', about: { zh: '警告也算不通过', en: 'warnings fail too' } },
  ],
  formats: ['text', 'json', 'junit', 'sarif', 'github', 'gitlab', 'tap'],
  run: runCheck,
};

async function runCheck(call: Call): Promise<Answer> {
  const baselinePath = call.text('baseline') ?? call.settings.config?.values.check?.baseline;
  const writing = call.flag('writeBaseline');
  if (writing && baselinePath === undefined)
    throw usage('--write-baseline 须同时写 --baseline 文件', '--write-baseline needs --baseline FILE');
  const { baselineAt, freeze } = await import('../check-baseline.js');
  const before = await baselineAt(baselinePath, writing);
  const pack = await call.loadPack();
  const { readEventSettings } = await import('../event-settings.js');
  const wanted = await casesToCheck(call, readEventSettings(call.texts('event'), pack));
  const [{ checkCase }, { evidenceSettings }] = await Promise.all([
    import('../check-case.js'),
    import('../evidence-settings.js'),
  ]);
  const evidence = evidenceSettings(call);
  const results: GateResult[] = [];
  for (const one of wanted) {
    const result = await checkCase(call, pack, one, evidence);
    if (result !== undefined) results.push(result);
  }
  const complete = results.length === wanted.length;
  const entries = writing && complete ? await freeze(call, results, before, baselinePath ?? '') : before;
  if (results.length === 0) return { code: 2 };
  return answer(call, pack, results, entries, complete);
}

async function answer(
  call: Call,
  pack: Pack,
  results: readonly GateResult[],
  baseline: readonly BaselineEntry[],
  complete: boolean,
): Promise<Answer> {
  const [{ gateFindings }, { resultOf }, { exitCodeOf }, { frozenBy }] = await Promise.all([
    import('../../report/gate-findings.js'),
    import('../../report/findings/finding.js'),
    import('../assess-files.js'),
    import('../check-baseline.js'),
  ]);
  const strict = call.flag('strict') || call.settings.config?.values.check?.strict === true;
  const frozen = frozenBy(baseline, results);
  const report = gateFindings(results, pack, frozen, strict);
  const passed = !report.checks.some((check) => resultOf(check, strict) === 'failed');
  const assessed = await exitCodeOf(
    call,
    results.map((result) => result.assessment),
    complete,
  );
  const code = assessed === 0 && !passed ? 1 : assessed;
  return { code, output: await draw(call, report, results, frozen, passed) };
}

async function draw(
  call: Call,
  report: FindingReport,
  results: readonly GateResult[],
  frozen: Frozen,
  passed: boolean,
): Promise<string> {
  if (call.format === 'json') {
    const { checkDocument } = await import('../../report/check-document.js');
    return `${JSON.stringify(checkDocument(results, frozen, passed), null, 2)}\n`;
  }
  const [{ FINDING_FORMATS }, { sha256 }] = await Promise.all([
    import('../../report/findings/formats.js'),
    import('../../pack-io/hash.js'),
  ]);
  const paint = call.format === 'text' ? await call.paint() : undefined;
  const render = Object.entries(FINDING_FORMATS).find(([format]) => format === call.format)?.[1] ?? FINDING_FORMATS.text;
  return render(report, { language: call.language, hash: sha256, ...(paint && { paint }) });
}

/** The cases of the command line, else those of the configuration file. */
async function casesToCheck(call: Call, events: ReadonlyMap<string, number>): Promise<readonly CheckedCase[]> {
  const configured = call.settings.config?.values.check?.cases ?? [];
  const [path] = call.args;
  const checklist = call.text('evidence');
  const phase = phaseAsked(call);
  const until = call.day('until');
  const { parseDay } = await import('../../logic/calendar-date.js');
  const all = configured.map((one): CheckedCase => {
    const own = one.until === undefined ? undefined : parseDay(one.until);
    return { case: one.case, checklist: one.checklist, phase: phase ?? one.phase, until: until ?? own, events };
  });
  if (path === undefined) {
    if (checklist !== undefined) throw usage('--evidence 之前须写案例文件', '--evidence needs the case file too');
    if (all.length > 0) return all;
    throw usage(
      '须写案例文件和 --evidence 清单文件，或在 .dualtrack.yaml 的 check.cases 里列出',
      'name a case file and --evidence CHECKLIST, or list them under check.cases in .dualtrack.yaml',
    );
  }
  if (checklist !== undefined) return [{ case: path, checklist, phase, until, events }];
  const { resolve } = await import('node:path');
  const listed = all.filter((one) => resolve(one.case) === resolve(path));
  if (listed.length > 0) return listed;
  throw usage(
    `没有 ${path} 的清单：写 --evidence 清单文件（没有时用 dualtrack checklist ${path} --format yaml -o checklist.yaml 生成）`,
    `no checklist for ${path}: give --evidence CHECKLIST (dualtrack checklist ${path} --format yaml -o checklist.yaml makes one)`,
  );
}

function phaseAsked(call: Call): Phase | undefined {
  const name = call.text('phase');
  if (name === undefined) return undefined;
  const found = PHASES.find((phase) => phase === name);
  if (found !== undefined) return found;
  throw usage(
    `--phase 须是下列之一：${PHASES.join('、')}；不是“${name}”`,
    `--phase must be one of: ${PHASES.join(', ')}; not "${name}"`,
  );
}
