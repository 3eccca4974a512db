import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../pack/diagnostic.js';
import type { Pack } from '../../pack/model.js';
import type { ReferenceDifference } from '../../workbench/reference.js';
import type { CaseResult } from '../../workbench/test-cases.js';
import type { Call } from '../call.js';
import type { CommandSpec } from '../command-spec.js';
import { usage } from '../usage-error.js';

export const rulesTestCommand: CommandSpec = {
  name: 'test',
  about: { zh: '运行规则案例，与其 expect 对照', en: 'run rule cases and compare them with what they expect' },
  arguments: [
    {
      name: 'PATH',
      about: {
        zh: '规则案例文件或文件夹（默认规则包的 cases）',
        en: 'rule cases, files or folders (default: cases of the pack)',
      },
      many: true,
    },
  ],
  options: [
    {
      flags: '--reference',
      about: {
        zh: '另用 json-logic-js 逐条复核答案齐全的条件',
        en: 'also check every condition whose facts are known against json-logic-js',
      },
    },
  ],
  formats: ['text', 'json'],
  run: async (call) => {
    const { readRuleCases } = await import('../../pack-io/read-pack.js');
    const { testCase } = await import('../../workbench/test-cases.js');
    const { packFolders } = await import('../pack-folders.js');
    const pack = await call.loadPack();
    const folders = packFolders(call);
    const paths =
      call.args.length > 0
        ? call.args
        : folders.map((folder) => join(folder.directory, 'cases')).filter((path) => existsSync(path));
    const results: CaseResult[] = [];
    const broken: Diagnostic[] = [];
    for (const path of paths) {
      const read = await readRuleCases(path);
      broken.push(...read.diagnostics);
      if (read.ok) for (const document of read.value) results.push(testCase(document, pack));
    }
    await call.report(broken);
    if (results.length === 0) {
      if (broken.length > 0) return { code: 2 };
      throw usage('没有找到规则案例', 'no rule case was found');
    }
    const comparison = call.flag('reference') ? await compareAll(call, results, pack) : undefined;
    const failed = results.filter((result) => result.status !== 'passed').length;
    const code = failed + broken.length + (comparison?.differences.length ?? 0) > 0 ? 1 : 0;
    if (call.format === 'json') return { code, output: `${JSON.stringify(document(results, comparison), null, 2)}\n` };
    const lines = [...(await failures(call, results)), ...summary(call, results.length, failed + broken.length, comparison)];
    return { code, output: `${lines.join('\n')}\n` };
  },
};

interface Comparison {
  readonly compared: number;
  readonly skipped: number;
  readonly differences: readonly (ReferenceDifference & { readonly case: string })[];
}

async function compareAll(call: Call, results: readonly CaseResult[], pack: Pack): Promise<Comparison> {
  const [{ compareWithReference }, { rawConditions }, { readPack }, { packFolders }] = await Promise.all([
    import('../../workbench/reference.js'),
    import('../../workbench/raw-conditions.js'),
    import('../../pack-io/read-pack.js'),
    import('../pack-folders.js'),
  ]);
  const packs = await Promise.all(packFolders(call).map((folder) => readPack(folder.directory, folder.label)));
  const raw = rawConditions(packs.flatMap((read) => (read.ok ? [read.value] : [])));
  let compared = 0;
  let skipped = 0;
  const differences: Comparison['differences'][number][] = [];
  for (const { document } of results) {
    const report = compareWithReference(document, pack, raw);
    if (!report.ok) continue;
    compared += report.value.compared;
    skipped += report.value.skipped;
    for (const difference of report.value.differences) differences.push({ case: report.value.caseId, ...difference });
  }
  return { compared, skipped, differences };
}

async function failures(call: Call, results: readonly CaseResult[]): Promise<string[]> {
  const { showDiagnostics } = await import('../print-diagnostics.js');
  const zh = call.language === 'zh';
  const lines: string[] = [];
  for (const result of results) {
    if (result.status === 'passed') continue;
    lines.push(`${zh ? '失败' : 'FAIL'} ${result.document.file}`);
    if (result.status === 'error') {
      lines.push((await showDiagnostics(result.diagnostics, call.language, false)).trimEnd());
      continue;
    }
    for (const { what, expected, actual } of result.mismatches)
      lines.push(zh ? `  ${what}：应为 ${expected}；实为 ${actual}` : `  ${what}: expected ${expected}; got ${actual}`);
    const { decidedBy, undecidedBecause, findings } = result.assessment;
    const details = [
      `decidedBy ${decidedBy.join(', ') || '—'}`,
      `undecidedBecause ${undecidedBecause.join(', ') || '—'}`,
      `waitsFor ${findings.waitsFor.join(', ') || '—'}`,
    ];
    lines.push(`  ${details.join('; ')}`);
  }
  return lines;
}

function summary(call: Call, all: number, failed: number, comparison: Comparison | undefined): string[] {
  const zh = call.language === 'zh';
  const lines: string[] = [];
  if (comparison !== undefined) {
    const { compared, skipped, differences } = comparison;
    for (const { case: id, address, ours, reference } of differences)
      lines.push(`${zh ? '不一致' : 'DIFFERS'} ${id} ${address}: ${ours} / json-logic-js ${JSON.stringify(reference)}`);
    lines.push(
      zh
        ? `与 json-logic-js 对照 ${compared} 个条件，${differences.length} 处不一致（${skipped} 个因事实未知而略过）`
        : `${compared} conditions compared with json-logic-js, ${differences.length} differ (${skipped} left out: a fact is not known)`,
    );
  }
  lines.push(zh ? `${all - failed} 个通过，${failed} 个失败` : `${all - failed} passed, ${failed} failed`);
  return lines;
}

function document(results: readonly CaseResult[], comparison: Comparison | undefined) {
  return {
    schema: 'dualtrack/rule-test/1',
    cases: results.map((result) => ({
      id: result.document.data.id,
      file: result.document.file,
      status: result.status,
      ...(result.status === 'error'
        ? { findings: result.diagnostics }
        : { outcome: result.assessment.outcome, mismatches: result.mismatches }),
    })),
    reference: comparison ?? null,
  };
}
