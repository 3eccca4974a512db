import { formatDiagnostic } from '../pack/show-diagnostic.js';
import { loadPack, nationalPack } from '../pack-io/load-pack.js';

/** Temporary entry while the real command line is written. */
export async function buildProgram(argv: readonly string[]): Promise<number> {
  const [command, sub, ...rest] = argv;
  if (command === 'rules' && sub === 'lint') {
    const { compilePacks } = await import('../pack-io/compile.js');
    const result = await compilePacks([nationalPack()], false);
    for (const found of result.diagnostics) process.stdout.write(`${formatDiagnostic(found, 'en', {})}\n`);
    process.stdout.write(`${result.diagnostics.length} findings\n`);
    return result.diagnostics.length > 0 ? 1 : 0;
  }
  const pack = await loadPack({});
  if (!pack.ok) {
    for (const found of pack.diagnostics) process.stdout.write(`${formatDiagnostic(found, 'en', {})}\n`);
    return 2;
  }
  if (command === 'rules' && sub === 'test') {
    const { readRuleCases } = await import('../pack-io/read-pack.js');
    const { testCase } = await import('../workbench/test-cases.js');
    let bad = 0;
    let all = 0;
    for (const path of rest.length > 0 ? rest : ['rules/cases']) {
      const cases = await readRuleCases(path);
      for (const found of cases.diagnostics) process.stdout.write(`${formatDiagnostic(found, 'en', {})}\n`);
      if (!cases.ok) return 2;
      bad += cases.diagnostics.length;
      for (const document of cases.value) {
        all += 1;
        const result = testCase(document, pack.value);
        if (result.status === 'passed') continue;
        bad += 1;
        process.stdout.write(`FAIL ${document.file}\n`);
        if (result.status === 'error') for (const found of result.diagnostics) process.stdout.write(`  ${formatDiagnostic(found, 'en', {})}\n`);
        else {
          for (const miss of result.mismatches) process.stdout.write(`  ${miss.what}: expected ${miss.expected}; got ${miss.actual}\n`);
          const { assessment } = result;
          process.stdout.write(`  decidedBy ${assessment.decidedBy.join(', ')}; because ${assessment.undecidedBecause.join(', ')}; waitsFor ${assessment.findings.waitsFor.join(', ')}\n`);
        }
      }
    }
    process.stdout.write(`${all - bad} passed, ${bad} failed\n`);
    return bad > 0 ? 1 : 0;
  }
  if (command === 'assess' && sub !== undefined) {
    const { readCaseFile } = await import('../case-io/read-case-file.js');
    const { assess } = await import('../assessment/assess.js');
    const { assessmentDocument } = await import('../report/assessment-document.js');
    const input = await readCaseFile(sub, pack.value);
    if (!input.ok) {
      for (const found of input.diagnostics) process.stdout.write(`${formatDiagnostic(found, 'en', {})}\n`);
      return 2;
    }
    const result = assess(input.value, pack.value, { day: input.value.asOf ?? 20261122, source: 'case' });
    if (!result.ok) {
      for (const found of result.diagnostics) process.stdout.write(`${formatDiagnostic(found, 'en', {})}\n`);
      return 2;
    }
    process.stdout.write(`${JSON.stringify(assessmentDocument(result.value), null, 2)}\n`);
    return 0;
  }
  return 2;
}
