import { revision } from '../pack-io/hash.js';
import { sarifLog } from '../report/findings/sarif.js';
import type { Language } from '../report/language.js';
import { VERIFY_CHECKS } from '../report/schema/verify-checks.js';
import type { PackPlaces } from './pack-places.js';
import type { VerifyReport } from './verify-findings.js';
import { CHECK_NAMES } from './verify-page.js';

/** The findings about a pack as SARIF, each at the line of the rule it is about. */
export function verifySarif(report: VerifyReport, places: PackPlaces, language: Language) {
  const findings = report.findings.map(({ check, level, subject, message }) => {
    const at = places.of(subject);
    const identity = `${check} ${subject} ${message.en}`;
    return { rule: check, level, subject, message, ...(at && { at }), identity, known: false };
  });
  const rules = VERIFY_CHECKS.map((id) => ({ id, title: CHECK_NAMES[id] }));
  const checks = [{ group: 'pack', subject: 'pack', name: { zh: '规则包', en: 'pack' }, findings }];
  return sarifLog({ rules, checks, summary: [], strict: false }, { language, hash: revision });
}
