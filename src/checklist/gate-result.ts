import type { Assessment } from '../assessment/assessment.js';
import type { Bilingual } from '../pack/diagnostic.js';
import { type GateFinding, type GateInput, type GateItem, gateScope, runGate } from './gate.js';
import type { LivingChecklist } from './living/model.js';

/** The gate of one case: its outcome, its file, its items. */
export interface GateResult {
  readonly assessment: Assessment;
  /** The id of the case, or `case/institution`. */
  readonly scope: string;
  readonly list: LivingChecklist;
  readonly due: GateInput['due'];
  /** yyyymmdd */
  readonly until: number;
  /** About the case as a whole; those about items are with the items. */
  readonly findings: readonly GateFinding[];
  readonly items: readonly GateItem[];
}

/**
 * Checks one case. With a file that belongs to another case nothing else is said about its lines: they would all be wrong
 * for the same reason.
 *
 * @param failing the outcome in words, where it is at or above the level that fails
 */
export function gateCase(assessment: Assessment, input: GateInput, failing?: Bilingual): GateResult {
  const { list, due, until, caseId } = input;
  const scope = gateScope(input);
  const findings: GateFinding[] = [];
  const add = (check: 'case-outcome' | 'checklist-other-case', line: number, zh: string, en: string, detail: string): void => {
    const at = { file: list.file, line, column: 1 };
    const identity = `${scope} ${check} ${detail}`;
    findings.push({ check, level: 'error', subject: scope, message: { zh, en }, at, cites: [], identity });
  };
  if (failing !== undefined) {
    const { outcome, decidedBy } = assessment;
    const by =
      decidedBy.length === 0 ? { zh: '', en: '' } : { zh: `（${decidedBy.join('、')}）`, en: ` (${decidedBy.join(', ')})` };
    add('case-outcome', 1, `案例的结论是“${failing.zh}”${by.zh}`, `the outcome of the case is ${failing.en}${by.en}`, outcome);
  }
  const result = { assessment, scope, list, due, until, findings };
  const named = list.head.case;
  const isKnownSite = input.site === undefined || assessment.case.sites.some(({ id }) => id === input.site);
  if (named === caseId && isKnownSite) return { ...result, items: runGate(input) };
  if (named === caseId) {
    add(
      'checklist-other-case',
      1,
      `清单文件属于机构“${input.site}”，案例没有列出这家机构`,
      `the checklist file belongs to the site "${input.site}", which the case does not list`,
      input.site ?? '',
    );
    return { ...result, items: [] };
  }
  add(
    'checklist-other-case',
    1,
    `清单文件属于案例“${named}”，不是“${caseId}”`,
    `the checklist file belongs to case "${named}", not "${caseId}"`,
    named,
  );
  return { ...result, items: [] };
}
