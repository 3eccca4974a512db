import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../pack/diagnostic.js';
import type { CaseResult } from '../../workbench/test-cases.js';
import type { Call } from '../call.js';
import type { CommandSpec } from '../command-spec.js';
import { usage } from '../usage-error.js';

export const rulesTestCommand: CommandSpec = {
  name: 'test',
  about: { zh: '运行规则案例，与其 expect 对照', en: 'run rule cases and compare them with what they expect' },
  arguments: [{ name: 'PATH', about: { zh: '规则案例文件或文件夹（默认规则包的 cases）', en: 'rule cases, files or folders (default: cases of the pack)' }, many: true }],
  options: [{ flags: '--reference', about: { zh: '另用 json-logic-js 逐条复核答案齐全的条件', en: 'also check every condition whose facts are known against json-logic-js' } }],
  formats: ['text', 'json'],
  run: async (call) => {
    const { readRuleCases } = await import('../../pack-io/read-pack.js');
    const { testCase } = await import('../../workbench/test-cases.js');
    const { packFolders } = await import('../pack-folders.js');
    const pack = await call.loadPack();
    const folders = packFolders(call);
    const paths = call.args.length > 0 ? call.args : folders.map((folder) => join(folder.directory, 'cases')).filter((path) => existsSync(path));
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
    const disagreements = call.flag('reference') ? await checkReference(call, results) : undefined;
    const failed = results.filter((result) => result.status !== 'passed').length;
    const code = failed + broken.length + (disagreements?.found.length ?? 0) > 0 ? 1 : 0;
    if (call.format === 'json') return { code, output: `${JSON.stringify(document(results, disagreements), null, 2)}\n` };
    const lines = [...(await failures(call, results)), ...summary(call, results.length, failed + broken.length, disagreements)];
    return { code, output: `${lines.join('\n')}\n` };
  },
};

interface Disagreements {
  readonly conditions: number;
  readonly found: readonly { readonly case: string; readonly where: string; readonly ours: boolean; readonly theirs: unknown }[];
}

async function checkReference(call: Call, results: readonly CaseResult[]): Promise<Disagreements> {
  const [{ checkAgainstReference }, { readPack }, { packFolders }] = await Promise.all([
    import('../../workbench/reference-check.js'),
    import('../../pack-io/read-pack.js'),
    import('../pack-folders.js'),
  ]);
  const packs = await Promise.all(packFolders(call).map((folder) => readPack(folder.directory, folder.label)));
  const documents = packs.flatMap((read) => (read.ok ? [read.value] : []));
  const assessments = results.flatMap((result) => (result.status === 'error' ? [] : [result.assessment]));
  return checkAgainstReference(documents, assessments);
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
    for (const { what, expected, actual } of result.mismatches) lines.push(zh ? `  ${what}：应为 ${expected}；实为 ${actual}` : `  ${what}: expected ${expected}; got ${actual}`);
    const { decidedBy, undecidedBecause, findings } = result.assessment;
    const details = [`decidedBy ${decidedBy.join(', ') || '—'}`, `undecidedBecause ${undecidedBecause.join(', ') || '—'}`, `waitsFor ${findings.waitsFor.join(', ') || '—'}`];
    lines.push(`  ${details.join('; ')}`);
  }
  return lines;
}

function summary(call: Call, all: number, failed: number, disagreements: Disagreements | undefined): string[] {
  const zh = call.language === 'zh';
  const lines: string[] = [];
  if (disagreements !== undefined) {
    for (const { case: id, where, ours, theirs } of disagreements.found) lines.push(`${zh ? '不一致' : 'DIFFERS'} ${id} ${where}: ${ours} / json-logic-js ${JSON.stringify(theirs)}`);
    const { conditions, found } = disagreements;
    lines.push(zh ? `与 json-logic-js 对照 ${conditions} 个条件，${found.length} 处不一致` : `${conditions} conditions compared with json-logic-js, ${found.length} differ`);
  }
  lines.push(zh ? `${all - failed} 个通过，${failed} 个失败` : `${all - failed} passed, ${failed} failed`);
  return lines;
}

function document(results: readonly CaseResult[], disagreements: Disagreements | undefined) {
  return {
    schema: 'dualtrack/rule-test/1',
    cases: results.map((result) => ({
      id: result.document.data.id,
      file: result.document.file,
      status: result.status,
      ...(result.status === 'error' ? { findings: result.diagnostics } : { outcome: result.assessment.outcome, mismatches: result.mismatches }),
    })),
    reference: disagreements ?? null,
  };
}
