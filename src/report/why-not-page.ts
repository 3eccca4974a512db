import type { Assessment } from '../assessment/assessment.js';
import type { ExplanationNode } from '../assessment/explanation-node.js';
import type { Tri } from '../logic/evaluate.js';
import type { Pack } from '../pack/model.js';
import type { Obstacle } from '../planner/goal-conditions.js';
import type { WhyNot } from '../planner/why-not.js';
import { citeLines, mark, readingLine } from './explanation-lines.js';
import { explanationTitle, legend, ruleTitle } from './explanation-page.js';
import { type Language, say } from './language.js';
import { receiptLine } from './outcome-blocks.js';
import { type Block, type Entry, heading, list, type Page, paragraph, span } from './page/blocks.js';
import { periodText } from './period-text.js';
import type { Layout } from './title-block.js';

/** Why one pathway is not open: a minimal set of conditions that are not met, with what the case says and the article. */
export function whyNotPage(
  assessment: Assessment,
  node: ExplanationNode,
  why: WhyNot,
  language: Language,
  layout: Layout = 'screen',
): Page {
  return [
    ...(layout === 'paper' ? explanationTitle(assessment, language) : []),
    legend(language),
    heading(2, ...ruleTitle(node, language)),
    ...conditionBlocks(assessment, why, language),
    receiptLine(assessment, language),
  ];
}

function conditionBlocks(assessment: Assessment, { failing, open, others, exact }: WhyNot, language: Language): Block[] {
  const zh = language === 'zh';
  const { pack } = assessment.findings.situation.index;
  if (failing.length + open.length === 0) {
    const demoted = assessment.outcome === 'undecided';
    const firmer = zh
      ? '各项条件都已满足；结论仍为待定，是因为要求了更高的效力层级或核验等级。'
      : 'Every condition is met; the result is undecided only because firmer law was asked for.';
    return [
      paragraph(
        demoted ? firmer : zh ? '各项条件都已满足，没有未满足的。' : 'Every condition is met; nothing stands in the way.',
      ),
    ];
  }
  const entries = (conditions: readonly Obstacle[], value: Tri) =>
    list(conditions.map((condition) => conditionEntry(condition, value, pack, language)));
  const rest = zh
    ? `其余 ${others} 项条件（含不触碰其他红线）都已满足，或者随之满足。`
    : `The other ${others} conditions (no other red line crossed among them) are met, or follow.`;
  const loose = zh
    ? '有多家机构，或者问题过大，未作穷尽分析：所列条件未必都需要。'
    : 'With several institutions, or a question this large, this is not an exhaustive analysis: not every condition listed need be necessary.';
  return [
    ...(failing.length === 0 ? [] : [paragraph(failingLead(failing.length, zh)), ...entries(failing, false)]),
    ...(open.length === 0 ? [] : [paragraph(openLead(open.length, failing.length > 0, zh)), ...entries(open, null)]),
    ...(others === 0 ? [] : [paragraph(span('dim', rest))]),
    ...(exact ? [] : [paragraph(span('warn', loose))]),
  ];
}

function failingLead(count: number, zh: boolean): string {
  if (count === 1)
    return zh
      ? '未满足的条件只有一项，满足了它，这条路径就不再被排除：'
      : 'One condition fails; were it met, the pathway would no longer be ruled out:';
  return zh
    ? `未满足的条件有 ${count} 项，全部满足，这条路径才不再被排除，少一项都不行：`
    : `${count} conditions fail; only with all of them met would the pathway no longer be ruled out:`;
}

function openLead(count: number, after: boolean, zh: boolean): string {
  if (after)
    return zh
      ? `此后还要看下列 ${count} 项，现在还不知道，都满足才确定可行：`
      : `After that it would turn on ${count === 1 ? 'this condition, which is' : `these ${count} conditions, which are`} not known yet:`;
  return zh
    ? `没有不满足的条件，但下列 ${count} 项还不知道；都满足就确定可行，少一项都不能确定：`
    : `Nothing fails, but ${count === 1 ? 'this condition is' : `these ${count} conditions are`} not known yet; with all of them met it is certainly open, with less it is not certain:`;
}

function conditionEntry({ kind, text, cites, reads, period }: Obstacle, value: Tri, pack: Pack, language: Language): Entry {
  const zh = language === 'zh';
  const heads = {
    'not-in-force': zh ? '当日未施行：' : 'not in force on that day: ',
    criterion: '',
    requirement: '',
    yields: zh ? '不' : 'it must not be that ',
    needs: '',
    'red-line': zh ? '不触碰红线：' : 'no red line crossed: ',
  } as const;
  const time =
    period === undefined
      ? ''
      : zh
        ? `（施行期间：${periodText(period, language)}）`
        : ` (in force: ${periodText(period, language)})`;
  return {
    text: [mark(value), ' ', heads[kind], say(text, language), time],
    notes: [...citeLines(cites, pack, language), ...reads.map((reading) => readingLine(reading, pack, language))],
  };
}
