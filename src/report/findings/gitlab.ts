import { neutralise } from '../../pack/clean-text.js';
import { type Finding, type FindingRenderer, fails, filePath, messageOf } from './finding.js';

/** GitLab's code-quality report: a list, empty where nothing was found. A finding without a place stands at line 1 of nothing. */
export const findingsGitlab: FindingRenderer = (report, { language, hash }) => {
  const entries = report.checks
    .flatMap(({ findings }) => findings)
    .map((finding) => ({
      description: neutralise(`${finding.subject}: ${messageOf(finding, language)}`),
      check_name: finding.rule,
      fingerprint: hash(finding.identity),
      severity: severityOf(finding, report.strict),
      location: { path: filePath(finding.at?.file ?? ''), lines: { begin: finding.at?.line ?? 1 } },
    }));
  return `${JSON.stringify(entries, null, 2)}\n`;
};

function severityOf(finding: Finding, strict: boolean): 'info' | 'minor' | 'major' {
  if (finding.known) return 'info';
  return fails(finding, strict) ? 'major' : 'minor';
}
