import { neutralise } from '../../pack/clean-text.js';
import { ENGINE } from '../../pack/engine.js';
import { type Finding, type FindingRenderer, type FindingReport, type FindingView, filePath, messageOf } from './finding.js';

/** Findings as SARIF 2.1.0, for code hosts that show them at their lines. */
export const findingsSarif: FindingRenderer = (report, view) => `${JSON.stringify(sarifLog(report, view), null, 2)}\n`;

/** The SARIF log as data. Files are named as messages name them; what a baseline holds is suppressed, not left out. */
export function sarifLog({ rules, checks }: FindingReport, { language, hash }: FindingView) {
  const index = new Map(rules.map((rule, at) => [rule.id, at]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'dualtrack',
            semanticVersion: ENGINE,
            rules: rules.map(({ id, title }) => ({
              id,
              shortDescription: { text: title.en },
              fullDescription: { text: title.zh },
            })),
          },
        },
        language: language === 'zh' ? 'zh-CN' : 'en-US',
        columnKind: 'utf16CodeUnits',
        results: checks
          .flatMap(({ findings }) => findings)
          .map((finding) => ({
            ruleId: finding.rule,
            ruleIndex: index.get(finding.rule) ?? -1,
            level: finding.level,
            message: { text: neutralise(messageOf(finding, language)) },
            locations: [locationOf(finding)],
            partialFingerprints: { 'finding/v1': hash(finding.identity) },
            ...(finding.known && { suppressions: [{ kind: 'external', justification: 'baseline' }] }),
          })),
      },
    ],
  };
}

function locationOf({ at, subject }: Finding) {
  return {
    ...(at !== undefined && {
      physicalLocation: {
        artifactLocation: { uri: uriOf(at.file) },
        region: { startLine: at.line, startColumn: at.column },
      },
    }),
    logicalLocations: [{ fullyQualifiedName: neutralise(subject) }],
  };
}

/** A relative reference stays relative to the folder of the run; a full path becomes a `file:` address. */
function uriOf(file: string): string {
  const path = filePath(file);
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}
