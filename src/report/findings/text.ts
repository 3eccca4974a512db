import { neutraliseLine } from '../../pack/clean-text.js';
import { say } from '../language.js';
import type { Role } from '../page/blocks.js';
import { type Finding, type FindingRenderer, fails, messageOf } from './finding.js';

const LEVELS = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  known: { zh: '已知', en: 'known' },
} as const;

/** One finding a line, for grep and for eyes: `file:line:column level code subject: message (articles)`; then the summary. */
export const findingsText: FindingRenderer = (report, { language, paint = (_role, text) => text }) => {
  const line = (finding: Finding): string => {
    const { at, rule, subject, known, level } = finding;
    const mark = known ? 'known' : level;
    const role: Role = known ? 'dim' : fails(finding, report.strict) ? 'bad' : 'warn';
    const place = at === undefined ? [] : [paint('strong', `${neutraliseLine(at.file)}:${at.line}:${at.column}`)];
    const message = `${neutraliseLine(subject)}${language === 'zh' ? '：' : ': '}${neutraliseLine(messageOf(finding, language))}`;
    return [...place, paint(role, say(LEVELS[mark], language)), paint(role, rule), message].join(' ');
  };
  const findings = report.checks.flatMap((check) => check.findings).map(line);
  const summary = report.summary.map((text) => neutraliseLine(say(text, language)));
  return `${[...findings, ...(findings.length > 0 ? [''] : []), ...summary].join('\n')}\n`;
};
