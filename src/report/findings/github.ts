import { neutraliseLine } from '../../pack/clean-text.js';
import { say } from '../language.js';
import { type FindingRenderer, fails, filePath, messageOf } from './finding.js';

/**
 * Workflow commands that GitHub shows as annotations, then the summary for the log. Data is escaped as the runner's own
 * toolkit does it, and nothing else begins a line, so that no text of a file can end a command or begin another.
 */
export const findingsGithub: FindingRenderer = (report, { language }) => {
  const lines = report.checks
    .flatMap(({ findings }) => findings)
    .map((finding) => {
      const { at, known, rule, subject } = finding;
      const level = known ? 'notice' : fails(finding, report.strict) ? 'error' : 'warning';
      const properties = {
        ...(at !== undefined && { file: filePath(at.file), line: String(at.line), col: String(at.column) }),
        title: `${rule} · ${subject}`,
      };
      const shown = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
      return `::${level} ${shown.join(',')}::${escapeData(messageOf(finding, language))}`;
    });
  const summary = report.summary.map((text) => `dualtrack: ${tame(say(text, language))}`);
  return `${[...lines, ...summary].join('\n')}\n`;
};

/** On one line, and without the opening of the runner's old commands, which it looks for anywhere in a line. */
function tame(text: string): string {
  return neutraliseLine(text).replaceAll('##[', '# #[');
}

function escapeData(text: string): string {
  return tame(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
