import { ENGINE } from '../pack/engine.js';
import type { PackPlaces } from './pack-places.js';
import { VERIFY_CHECKS, type VerifyReport } from './verify-findings.js';
import { CHECK_NAMES } from './verify-page.js';

/** The report as SARIF 2.1.0, for code hosts that show findings at their lines. Files are named as messages name them. */
export function verifySarif(report: VerifyReport, places: PackPlaces) {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'dualtrack',
            semanticVersion: ENGINE,
            rules: VERIFY_CHECKS.map((check) => ({
              id: check,
              shortDescription: { text: CHECK_NAMES[check].en },
              fullDescription: { text: CHECK_NAMES[check].zh },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map(({ check, level, subject, message }) => {
          const at = places.of(subject);
          return {
            ruleId: check,
            ruleIndex: VERIFY_CHECKS.indexOf(check),
            level,
            message: { text: `${message.zh} · ${message.en}` },
            locations: [
              {
                ...(at !== undefined && {
                  physicalLocation: {
                    artifactLocation: { uri: uriOf(at.file) },
                    region: { startLine: at.line, startColumn: at.column },
                  },
                }),
                logicalLocations: [{ fullyQualifiedName: subject }],
              },
            ],
            partialFingerprints: { 'finding/v1': `${check} ${subject} ${message.en}` },
          };
        }),
      },
    ],
  };
}

function uriOf(file: string): string {
  return encodeURI(file.replaceAll('\\', '/'));
}
