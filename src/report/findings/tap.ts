import { neutraliseLine } from '../../pack/clean-text.js';
import { type Language, say } from '../language.js';
import { type Check, type FindingRenderer, fails, filePath, messageOf, resultOf } from './finding.js';

/** TAP version 14: one test point for each item. `# SKIP` for what is not due or waived, `# TODO` for what a baseline holds. */
export const findingsTap: FindingRenderer = (report, { language }) => {
  const points = report.checks.flatMap((check, index) => point(check, index + 1, report.strict, language));
  const summary = report.summary.map((text) => `# ${neutraliseLine(say(text, language))}`);
  return `${['TAP version 14', `1..${report.checks.length}`, ...points, ...summary].join('\n')}\n`;
};

function point(check: Check, number: number, strict: boolean, language: Language): string[] {
  const result = resultOf(check, strict);
  const name = `${check.group}: ${say(check.name, language)} (${check.subject})`;
  const ok = result === 'failed' || result === 'known' ? 'not ok' : 'ok';
  const directive =
    result === 'known'
      ? ` # TODO ${language === 'zh' ? '已知（基线）' : 'known (baseline)'}`
      : result === 'skipped' && check.skipped !== undefined
        ? ` # SKIP ${escapeText(say(check.skipped, language))}`
        : '';
  return [`${ok} ${number} - ${escapeText(name)}${directive}`, ...diagnosis(check, strict, language)];
}

/** The YAML block of a test point; every text is written as JSON, which YAML reads as it is. */
function diagnosis(check: Check, strict: boolean, language: Language): string[] {
  if (check.findings.length === 0) return [];
  const entries = check.findings.flatMap((finding) => [
    `    - code: ${finding.rule}`,
    `      severity: ${finding.known ? 'known' : fails(finding, strict) ? 'fail' : 'warning'}`,
    `      message: ${JSON.stringify(neutraliseLine(messageOf(finding, language)))}`,
    ...(finding.at === undefined
      ? []
      : [`      at: { file: ${JSON.stringify(neutraliseLine(filePath(finding.at.file)))}, line: ${finding.at.line} }`]),
  ]);
  return ['  ---', '  findings:', ...entries, '  ...'];
}

function escapeText(text: string): string {
  return neutraliseLine(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#');
}
