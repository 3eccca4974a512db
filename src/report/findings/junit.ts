import { grouped } from '../grouping.js';
import { type Language, say } from '../language.js';
import { escapeXml } from '../xml-text.js';
import { type Check, type Finding, type FindingRenderer, filePath, messageOf, resultOf } from './finding.js';

/**
 * JUnit XML: a suite for each case, a test for each item. What is not due or waived is skipped with its reason; so is what a
 * baseline holds, because JUnit knows no third state. Warnings are the output of a test that passes.
 */
export const findingsJunit: FindingRenderer = (report, { language }) => {
  const suites = [...grouped(report.checks, (check) => check.group)].map(([group, checks]) => {
    const results = checks.map((check) => resultOf(check, report.strict));
    const failures = results.filter((result) => result === 'failed').length;
    const skipped = results.filter((result) => result === 'skipped' || result === 'known').length;
    const tests = checks.map((check) => testcase(check, report.strict, language));
    const counts = attributes({ tests: checks.length, failures, errors: 0, skipped });
    return {
      counts: { tests: checks.length, failures, skipped },
      xml: `  <testsuite${attributes({ name: group })}${counts}>\n${tests.join('')}  </testsuite>\n`,
    };
  });
  const total = (name: 'tests' | 'failures' | 'skipped') => suites.reduce((sum, { counts }) => sum + counts[name], 0);
  const totals = {
    name: 'dualtrack check',
    tests: total('tests'),
    failures: total('failures'),
    errors: 0,
    skipped: total('skipped'),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes(totals)}>\n${suites.map(({ xml }) => xml).join('')}</testsuites>\n`;
};

function testcase(check: Check, strict: boolean, language: Language): string {
  const at = check.findings.find((finding) => finding.at !== undefined)?.at;
  const place = at === undefined ? {} : { file: filePath(at.file), line: at.line };
  const head = attributes({ classname: check.group, name: `${say(check.name, language)} (${check.subject})`, ...place });
  const body = bodyOf(check, strict, language);
  return body === '' ? `    <testcase${head}/>\n` : `    <testcase${head}>\n${body}    </testcase>\n`;
}

function bodyOf(check: Check, strict: boolean, language: Language): string {
  const lines = check.findings.map((finding) => lineOf(finding, language)).join('\n');
  switch (resultOf(check, strict)) {
    case 'failed': {
      const first = check.findings.find((finding) => !finding.known && (strict || finding.level === 'error'));
      const head = attributes({ type: first?.rule ?? '', message: first === undefined ? '' : messageOf(first, language) });
      return `      <failure${head}>${escapeXml(lines)}</failure>\n`;
    }
    case 'known':
      return `      <skipped${attributes({ message: `${language === 'zh' ? '已知（基线）：' : 'known (baseline): '}${lines}` })}/>\n`;
    case 'skipped':
      return `      <skipped${attributes({ message: check.skipped === undefined ? '' : say(check.skipped, language) })}/>\n${output(lines)}`;
    case 'passed':
      return output(lines);
  }
}

function output(lines: string): string {
  return lines === '' ? '' : `      <system-out>${escapeXml(lines)}</system-out>\n`;
}

function lineOf(finding: Finding, language: Language): string {
  const place = finding.at === undefined ? '' : `${filePath(finding.at.file)}:${finding.at.line} `;
  return `${place}${finding.rule} ${messageOf(finding, language)}`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${attribute(String(value))}"`)
    .join('');
}

/** In an attribute, ends of lines and tabs would be read as spaces. */
function attribute(text: string): string {
  return escapeXml(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
