import type { GateFinding, GateItem } from '../checklist/gate.js';
import { type BaselineEntry, mayBeKnown } from '../checklist/gate-baseline.js';
import { GATE_CHECK_NAMES, GATE_CHECKS } from '../checklist/gate-checks.js';
import type { GateResult } from '../checklist/gate-result.js';
import { showDay } from '../logic/calendar-date.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite, Pack } from '../pack/model.js';
import { citations, sourcesOf } from './citation.js';
import { type Check, type Finding, type FindingReport, resultOf } from './findings/finding.js';
import { OUTCOMES, PHASE_NAMES } from './labels.js';

/** What a baseline says about a run: which findings it holds, and which of its entries do not occur any more. */
export interface Frozen {
  readonly known: ReadonlySet<string>;
  readonly resolved: readonly BaselineEntry[];
}

/** The gate of one or more cases as findings, for every format of findings. */
export function gateFindings(results: readonly GateResult[], pack: Pack, frozen: Frozen, strict: boolean): FindingReport {
  const checks = results.flatMap((result) => checksOf(result, pack, frozen));
  const rules = GATE_CHECKS.map((id) => ({ id, title: GATE_CHECK_NAMES[id] }));
  return {
    rules,
    checks,
    strict,
    summary: [...results.map(caseLine), ...noticeLines(results), ...resolvedLines(frozen), verdictLine(checks, strict)],
  };
}

/** Whether a finding is held by the baseline. */
export function isKnown(finding: GateFinding, frozen: Frozen): boolean {
  return mayBeKnown(finding) && frozen.known.has(finding.identity);
}

function checksOf(result: GateResult, pack: Pack, frozen: Frozen): Check[] {
  const group = result.scope;
  const toFinding = (finding: GateFinding): Finding => ({
    rule: finding.check,
    level: finding.level,
    subject: finding.subject,
    message: finding.message,
    articles: articlesOf(finding.cites, pack),
    at: finding.at,
    identity: finding.identity,
    known: isKnown(finding, frozen),
  });
  const whole: Check = {
    group,
    subject: group,
    name: { zh: `结论：${OUTCOMES[result.assessment.outcome].zh}`, en: `outcome: ${OUTCOMES[result.assessment.outcome].en}` },
    findings: result.findings.map(toFinding),
  };
  return [
    whole,
    ...result.items.map((item) => ({
      group,
      subject: item.id,
      name: item.item,
      findings: item.findings.map(toFinding),
      ...skipped(item),
    })),
  ];
}

function articlesOf(cites: readonly LinkedCite[], pack: Pack): Bilingual {
  const sources = sourcesOf(pack);
  return { zh: citations(cites, sources, 'zh'), en: citations(cites, sources, 'en') };
}

function skipped({ verdict, dueOn, waiver }: GateItem): { readonly skipped?: Bilingual } {
  switch (verdict) {
    case 'not-due': {
      const day = dueOn === undefined ? undefined : showDay(dueOn);
      return { skipped: day === undefined ? { zh: '未到期', en: 'not due yet' } : { zh: `${day} 到期`, en: `due on ${day}` } };
    }
    case 'waived': {
      const { to, reason, approver } = waiver ?? {};
      return { skipped: { zh: `豁免至 ${to}（${approver}）：${reason}`, en: `waived until ${to} (${approver}): ${reason}` } };
    }
    case 'not-applicable':
      return { skipped: { zh: '不适用', en: 'not applicable' } };
    case 'gone':
      return { skipped: { zh: '规则中已没有', en: 'not in the rules any more' } };
    default:
      return {};
  }
}

/** What one case was held against, and how it did. */
function caseLine({ assessment, scope, items, due, until }: GateResult): Bilingual {
  const count = (verdict: GateItem['verdict']) => items.filter((item) => item.due && item.verdict === verdict).length;
  const all = items.filter((item) => item.due).length;
  const [asOf, last] = [showDay(assessment.receipt.asOf.day), showDay(until)];
  const names = (language: 'zh' | 'en') => due.phases.map((phase) => PHASE_NAMES[phase][language]);
  const ahead =
    until === assessment.receipt.asOf.day ? { zh: '', en: '' } : { zh: `，期限看到 ${last}`, en: `, due dates up to ${last}` };
  return {
    zh: `${scope}：结论 ${OUTCOMES[assessment.outcome].zh}；基准日 ${asOf}${ahead.zh}；应完成的阶段：${names('zh').join(' · ')}（${GROUNDS[due.ground].zh}）；到期 ${all} 项：满足 ${count('met')}，豁免 ${count('waived')}，不适用 ${count('not-applicable')}，未满足 ${count('unmet')}；未到期 ${items.length - all} 项`,
    en: `${scope}: outcome ${OUTCOMES[assessment.outcome].en}; as of ${asOf}${ahead.en}; phases due: ${names('en').join(', ')} (${GROUNDS[due.ground].en}); ${counted(all, 'item')} due: ${count('met')} met, ${count('waived')} waived, ${count('not-applicable')} not applicable, ${count('unmet')} not met; ${items.length - all} not due`,
  };
}

const GROUNDS: Readonly<Record<GateResult['due']['ground'], Bilingual>> = {
  asked: { zh: '按 --phase', en: 'as asked' },
  planned: { zh: '尚未开始', en: 'not begun' },
  begun: { zh: '已经开始', en: 'begun' },
  unknown: { zh: '是否开始不明', en: 'not known whether begun' },
};

/** What limits every line above: a date past the horizon of a pack, an overlay that weakens rules. */
function noticeLines(results: readonly GateResult[]): Bilingual[] {
  const warnings = results.flatMap(({ assessment }) => assessment.warnings).filter(({ code }) => NOTICED.has(code));
  const byText = new Map(warnings.map(({ message }) => [message.zh, message]));
  return [...byText.values()].map(({ zh, en }) => ({ zh: `注意：${zh}`, en: `notice: ${en}` }));
}

const NOTICED: ReadonlySet<string> = new Set(['HORIZON', 'WEAKENED_PACK']);

function resolvedLines({ resolved }: Frozen): Bilingual[] {
  return resolved.map(({ case: id, check, subject, since }) => ({
    zh: `已解决（基线 ${since}）：${id} ${check} ${subject}；可用 --write-baseline 从基线中去掉`,
    en: `resolved (baseline of ${since}): ${id} ${check} ${subject}; --write-baseline takes it out`,
  }));
}

function verdictLine(checks: readonly Check[], strict: boolean): Bilingual {
  const findings = checks.flatMap((check) => check.findings);
  const known = findings.filter((finding) => finding.known).length;
  const level = (name: Finding['level']) => findings.filter((finding) => !finding.known && finding.level === name).length;
  const failed = checks.some((check) => resultOf(check, strict) === 'failed');
  return {
    zh: `${failed ? '不通过' : '通过'}：错误 ${level('error')}，警告 ${level('warning')}，已知 ${known}`,
    en: `${failed ? 'failed' : 'passed'}: ${counted(level('error'), 'error')}, ${counted(level('warning'), 'warning')}, ${known} known`,
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
