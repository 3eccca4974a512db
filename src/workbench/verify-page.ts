import { showDay } from '../logic/calendar-date.js';
import { type FactValue, isDateRange } from '../logic/expression.js';
import type { Bilingual, Position } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import { type Language, say } from '../report/language.js';
import { type Entry, list, type Page, paragraph, section, span } from '../report/page/blocks.js';
import { VERIFY_CHECKS, type VerifyCheck } from '../report/schema/verify-checks.js';
import type { PackPlaces } from './pack-places.js';
import type { VerifyFinding, VerifyReport, Witness } from './verify-findings.js';

/** What each check looks for, in a few words. */
export const CHECK_NAMES: Readonly<Record<VerifyCheck, Bilingual>> = {
  gap: { zh: '空白：没有规则涉及的情形', en: 'gaps: cases of which no rule speaks' },
  'two-primaries': { zh: '两条主路径同时成立', en: 'two primaries at once' },
  'exclusive-both-open': { zh: '互斥的路径同时成立', en: 'pathways that exclude each other both open' },
  'dead-rule': { zh: '从不适用的规则', en: 'rules that never apply' },
  'dead-option': { zh: '没有差别的选项', en: 'options that make no difference' },
  'dead-item': { zh: '从不适用的条件、清单项和提示', en: 'requirements, items and cautions that never apply' },
  'dead-fact': { zh: '没有规则用到的事实', en: 'facts that no rule reads' },
  'requirement-never-fails': { zh: '不可能不满足的条件', en: 'requirements that cannot fail' },
  'requirement-never-holds': { zh: '不可能满足的条件', en: 'requirements that cannot hold' },
  'overlay-weakens': { zh: '叠加包削弱了下层规则', en: 'overlays that weaken the pack below' },
};

export function verifyPage(report: VerifyReport, places: PackPlaces, language: Language): Page {
  const zh = language === 'zh';
  const count = (level: string) => report.findings.filter((finding) => finding.level === level).length;
  const summary = zh
    ? `按 ${report.periods} 个时期、全部事实组合检查：${count('error')} 个错误，${count('warning')} 个警告`
    : `${report.periods} periods and all combinations of facts examined: ${count('error')} errors, ${count('warning')} warnings`;
  return [
    ...VERIFY_CHECKS.flatMap((check) => {
      const findings = report.findings.filter((finding) => finding.check === check);
      return section(
        2,
        say(CHECK_NAMES[check], language),
        list(findings.map((finding) => entryOf(finding, places.of(finding.subject), language))),
      );
    }),
    paragraph(summary),
    ...(report.notExact.length === 0 ? [] : [paragraph(span('warn', notExact(report, zh)))]),
  ];
}

function notExact({ notExact: days, periods }: VerifyReport, zh: boolean): string {
  const shown = days
    .slice(0, 3)
    .map(showDay)
    .join(zh ? '、' : ', ');
  return zh
    ? `其中 ${days.length} / ${periods} 个时期未能精确检查（${shown} 等），因此不报告“从不”类问题`
    : `not exact in ${days.length} of ${periods} periods (from ${shown} …); what "never" happens is therefore not reported`;
}

function entryOf(finding: VerifyFinding, at: Position | undefined, language: Language): Entry {
  const zh = language === 'zh';
  const { level, message, periods, witness, subject } = finding;
  const mark = level === 'error' ? span('bad', zh ? '错误' : 'error') : span('warn', zh ? '警告' : 'warning');
  const [first] = periods;
  const when =
    first === undefined
      ? []
      : [
          zh
            ? `${periods.length} 个时期，首见 ${showDay(first)}`
            : `in ${periods.length} ${periods.length === 1 ? 'period' : 'periods'}, first ${showDay(first)}`,
        ];
  return {
    text: [mark, ' ', say(message, language)],
    notes: [
      [span('code', subject), ...(at === undefined ? [] : [` ${at.file}:${at.line}`])],
      ...when.map((text) => [text]),
      ...(witness === undefined ? [] : [[zh ? '例：' : 'for example: ', span('code', caseText(witness))]]),
    ],
  };
}

function caseText({ asOf, answers }: Witness): string {
  return [showDay(asOf), ...[...answers].map(([fact, { value }]) => `${fact}=${valueText(value)}`)].join(' ');
}

function valueText(value: FactValue): string {
  if (typeof value !== 'object') return String(value);
  return isDateRange(value) ? showDay(value.from) : `[${value.join(', ')}]`;
}

/** The report as data. */
export function verifyDocument(report: VerifyReport, pack: Pack, places: PackPlaces) {
  return {
    schema: 'dualtrack/verify/1',
    packs: pack.packs.map(({ id, version, sha256 }) => ({ id, version, sha256 })),
    periods: report.periods,
    exact: report.notExact.length === 0,
    notExact: report.notExact.map(showDay),
    nodes: report.nodes,
    findings: report.findings.map(({ check, level, subject, message, periods, witness }) => ({
      check,
      level,
      subject,
      at: places.of(subject) ?? null,
      message,
      periods: periods.map(showDay),
      witness:
        witness === undefined
          ? null
          : {
              asOf: showDay(witness.asOf),
              facts: Object.fromEntries([...witness.answers].map(([fact, { value }]) => [fact, plain(value)])),
            },
    })),
  };
}

function plain(value: FactValue): unknown {
  return typeof value === 'object' && isDateRange(value) ? showDay(value.from) : value;
}
