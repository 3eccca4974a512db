import type { Assessment } from '../assessment/assessment.js';
import type { ExplanationNode } from '../assessment/explanation-node.js';
import type { FactReading } from '../assessment/fact-reading.js';
import type { Pack } from '../pack/model.js';
import type { JointReading, OpenJudgement } from '../planner/judgements.js';
import { citations, sourcesOf } from './citation.js';
import { citeLines, mark, readingLine } from './explanation-lines.js';
import { STANDINGS } from './labels.js';
import { type Language, say } from './language.js';
import { outcomeBlocks, receiptLine } from './outcome-blocks.js';
import { type Block, type Entry, heading, list, type Page, paragraph, type Span, section, span } from './page/blocks.js';
import { jointBlocks, judgementBlocks } from './reading-blocks.js';
import { type Layout, titleBlocks } from './title-block.js';
import { undecidedBlocks } from './undecided-blocks.js';

/** What carries a result as a whole, beside the steps of the rules. */
export interface ExplanationBasis {
  /** One minimal set of facts that settles it; undefined where it is not settled or was not worked out. */
  readonly sufficient: readonly FactReading[] | undefined;
  /** The judgements and unread texts it rests on, with their competing readings. */
  readonly judgements: readonly OpenJudgement[];
  /** Where several are open: what each combination of readings comes to. */
  readonly joint: readonly JointReading[];
}

const NO_BASIS: ExplanationBasis = { sufficient: undefined, judgements: [], joint: [] };

/**
 * The whole explanation of an assessment: the outcome, the facts that suffice for it, the judgements it rests on with their
 * readings, then every rule that bears on it, step by step with articles.
 */
export function explanationPage(
  assessment: Assessment,
  root: ExplanationNode,
  language: Language,
  basis: ExplanationBasis = NO_BASIS,
  layout: Layout = 'screen',
): Page {
  const zh = language === 'zh';
  return [
    ...(layout === 'paper' ? explanationTitle(assessment, language) : outcomeBlocks(assessment, language)),
    ...explanationBasisPage(assessment, language, basis),
    ...section(2, zh ? '逐条规则' : 'Rule by rule', [legend(language)]),
    ...root.children.flatMap((node) => ruleBlocks(node, assessment, language)),
    receiptLine(assessment, language),
  ];
}

/** The head of an explanation on paper. */
export function explanationTitle(assessment: Assessment, language: Language): Block[] {
  return titleBlocks(language === 'zh' ? '理由说明' : 'Explanation', assessment, language);
}

/** What carries the result as a whole: what is undecided, the competing readings, the facts that suffice. */
export function explanationBasisPage(
  assessment: Assessment,
  language: Language,
  { sufficient, judgements, joint }: ExplanationBasis,
): Page {
  const zh = language === 'zh';
  const { pack } = assessment.findings.situation.index;
  const facts = (sufficient ?? []).map((reading): Entry => ({ text: readingLine(reading, pack, language) }));
  const enough = zh
    ? '下列事实已足以得出结论，其余怎样都不改变它；缺了其中任何一项，结论就不再确定：'
    : 'These facts are enough for the result, whatever the rest is; without any one of them it would no longer be certain:';
  const rests = zh ? '结论取决于下列问题怎样理解：' : 'The result turns on how these are read:';
  const together =
    joint.length === 0
      ? []
      : [paragraph(span('strong', zh ? '合起来看' : 'Taken together')), ...jointBlocks(judgements, joint, assessment, language)];
  const readings =
    judgements.length === 0 ? [] : [paragraph(rests), ...judgementBlocks(judgements, assessment, language), ...together];
  const suffices = facts.length === 0 ? [] : [paragraph(enough), ...list(facts)];
  return [
    ...section(2, zh ? '尚未定的' : 'Still undecided', undecidedBlocks(assessment, language)),
    ...section(2, zh ? '不同的理解' : 'Competing readings', readings),
    ...section(2, zh ? '足以得出结论的事实' : 'Facts that suffice', suffices),
  ];
}

/** The explanation of one rule; with `onlyUnmet`, of what keeps it from holding. */
export function ruleExplanationPage(
  assessment: Assessment,
  node: ExplanationNode,
  onlyUnmet: boolean,
  language: Language,
  layout: Layout = 'screen',
): Page {
  const zh = language === 'zh';
  const nothing =
    onlyUnmet && node.children.length === 0
      ? [
          paragraph(
            node.value === true
              ? zh
                ? '各项都已满足，没有未满足的。'
                : 'Every step holds; nothing is unmet.'
              : zh
                ? '没有更细的步骤。'
                : 'There are no finer steps.',
          ),
        ]
      : [];
  return [
    ...(layout === 'paper' ? explanationTitle(assessment, language) : []),
    legend(language),
    ...ruleBlocks(node, assessment, language),
    ...nothing,
    receiptLine(assessment, language),
  ];
}

export function legend(language: Language): Block {
  return paragraph(span('dim', language === 'zh' ? '✓ 成立　✗ 不成立　? 未定' : '✓ holds   ✗ does not hold   ? not known'));
}

/** A rule with how it stands and its id. */
export function ruleTitle({ value, label, standing, rule }: ExplanationNode, language: Language): Span[] {
  const zh = language === 'zh';
  const stands = standing === undefined ? '' : `${zh ? '：' : ': '}${say(STANDINGS[standing], language)}`;
  return [mark(value), ' ', say(label, language), stands, zh ? `（${rule}）` : ` (${rule})`];
}

function ruleBlocks(node: ExplanationNode, assessment: Assessment, language: Language): Block[] {
  const { pack } = assessment.findings.situation.index;
  const reads = node.reads.map((reading): Entry => ({ text: readingLine(reading, pack, language) }));
  return [
    heading(2, ...ruleTitle(node, language)),
    ...citeBlock(node, pack, language),
    ...list([...reads, ...node.children.map((child) => nodeEntry(child, node, pack, language))]),
  ];
}

function citeBlock(node: ExplanationNode, pack: Pack, language: Language): Block[] {
  const text = citations(node.cites, sourcesOf(pack), language);
  return text === '' ? [] : [paragraph(span('dim', text))];
}

function nodeEntry(node: ExplanationNode, parent: ExplanationNode, pack: Pack, language: Language): Entry {
  const cites = sameCites(node, parent) ? [] : citeLines(node.cites, pack, language);
  return {
    text: [mark(node.value), ' ', say(node.label, language)],
    notes: [...cites, ...node.reads.map((reading) => readingLine(reading, pack, language))],
    entries: node.children.map((child) => nodeEntry(child, node, pack, language)),
  };
}

/** Named conditions share the article of the step they belong to; it is not printed again. */
function sameCites(node: ExplanationNode, parent: ExplanationNode): boolean {
  return (
    node.kind === 'derived' &&
    node.cites.length === parent.cites.length &&
    node.cites.every((cite, index) => cite.at === parent.cites[index]?.at)
  );
}
