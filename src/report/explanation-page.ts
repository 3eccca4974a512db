import type { Assessment } from '../assessment/assessment.js';
import type { ExplanationNode } from '../assessment/explanation-node.js';
import type { FactReading, ReadingSource } from '../assessment/fact-reading.js';
import type { Tri } from '../logic/evaluate.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import type { JointReading, OpenJudgement } from '../planner/judgements.js';
import { citations, sourcesOf } from './citation.js';
import { RANK_NAMES, STANDINGS, VERIFICATION_NAMES } from './labels.js';
import { type Language, say } from './language.js';
import { outcomeBlocks, receiptLine } from './outcome-blocks.js';
import {
  type Block,
  type Entry,
  heading,
  type Line,
  list,
  type Page,
  paragraph,
  type Role,
  type Span,
  section,
  span,
} from './page/blocks.js';
import { jointBlocks, judgementBlocks } from './reading-blocks.js';
import { undecidedBlocks } from './undecided-blocks.js';
import { factsById, valueName } from './value-name.js';

const MARKS: Readonly<Record<'true' | 'false' | 'null', readonly [string, Role]>> = {
  true: ['✓', 'good'],
  false: ['✗', 'bad'],
  null: ['?', 'warn'],
};

const SOURCES: Readonly<Record<ReadingSource, Bilingual>> = {
  asserted: { zh: '案例所述', en: 'stated in the case' },
  implied: { zh: '由其他回答推出', en: 'follows from other answers' },
  assumed: { zh: '假定', en: 'assumed' },
  'as-of': { zh: '基准日', en: 'as-of date' },
  unknown: { zh: '未知', en: 'not known' },
};

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
): Page {
  const { sufficient, judgements, joint } = basis;
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
  return [
    ...outcomeBlocks(assessment, language),
    ...section(2, zh ? '尚未定的' : 'Still undecided', undecidedBlocks(assessment, language)),
    ...(judgements.length === 0
      ? []
      : [
          heading(2, zh ? '不同的理解' : 'Competing readings'),
          paragraph(rests),
          ...judgementBlocks(judgements, assessment, language),
          ...together,
        ]),
    ...(facts.length === 0
      ? []
      : [heading(2, zh ? '足以得出结论的事实' : 'Facts that suffice'), paragraph(enough), ...list(facts)]),
    ...section(2, zh ? '逐条规则' : 'Rule by rule', [legend(language)]),
    ...root.children.flatMap((node) => ruleBlocks(node, assessment, language)),
    receiptLine(assessment, language),
  ];
}

/** The explanation of one rule; with `onlyUnmet`, of what keeps it from holding. */
export function ruleExplanationPage(assessment: Assessment, node: ExplanationNode, onlyUnmet: boolean, language: Language): Page {
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
  return [legend(language), ...ruleBlocks(node, assessment, language), ...nothing, receiptLine(assessment, language)];
}

function legend(language: Language): Block {
  return paragraph(span('dim', language === 'zh' ? '✓ 成立　✗ 不成立　? 未定' : '✓ holds   ✗ does not hold   ? not known'));
}

function ruleBlocks(node: ExplanationNode, assessment: Assessment, language: Language): Block[] {
  const { pack } = assessment.findings.situation.index;
  const standing =
    node.standing === undefined
      ? ''
      : language === 'zh'
        ? `：${STANDINGS[node.standing].zh}`
        : `: ${STANDINGS[node.standing].en}`;
  const title: Span[] = [
    mark(node.value),
    ' ',
    say(node.label, language),
    standing,
    language === 'zh' ? `（${node.rule}）` : ` (${node.rule})`,
  ];
  const reads = node.reads.map((reading): Entry => ({ text: readingLine(reading, pack, language) }));
  return [
    heading(2, ...title),
    ...citeBlock(node, pack, language),
    ...list([...reads, ...node.children.map((child) => nodeEntry(child, node, pack, language))]),
  ];
}

function citeBlock(node: ExplanationNode, pack: Pack, language: Language): Block[] {
  const text = citations(node.cites, sourcesOf(pack), language);
  return text === '' ? [] : [paragraph(span('dim', text))];
}

function nodeEntry(node: ExplanationNode, parent: ExplanationNode, pack: Pack, language: Language): Entry {
  const cites = sameCites(node, parent) ? [] : citeLines(node, pack, language);
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

function citeLines(node: ExplanationNode, pack: Pack, language: Language): Line[] {
  const text = citations(node.cites, sourcesOf(pack), language);
  if (text === '') return [];
  const grades = [
    ...new Set(
      node.cites.map((cite) => `${say(RANK_NAMES[cite.rank], language)}·${say(VERIFICATION_NAMES[cite.verification], language)}`),
    ),
  ];
  return [[span('dim', `${text}${language === 'zh' ? '　' : '  '}[${grades.join(language === 'zh' ? '；' : '; ')}]`)]];
}

function readingLine(reading: FactReading, pack: Pack, language: Language): Line {
  const zh = language === 'zh';
  const fact = factsById(pack).get(reading.fact);
  const value = reading.value === null ? (zh ? '未知' : 'not known') : valueName(fact, reading.value, language);
  const record = [reading.by, reading.on, reading.evidence].filter((part) => part !== undefined);
  const origin = reading.source === 'unknown' ? [] : [say(SOURCES[reading.source], language)];
  const details = [...origin, ...record].join(zh ? '，' : ', ');
  const ground = reading.ground === undefined ? '' : `${zh ? '：' : ': '}${say(reading.ground, language)}`;
  const label = `${say(reading.label, language)}${zh ? '（' : ' ('}${reading.fact}${zh ? '）' : ')'}`;
  const tail = details === '' ? '' : zh ? `（${details}${ground}）` : ` (${details}${ground})`;
  return [
    `${label} = `,
    span(reading.source === 'assumed' || reading.source === 'unknown' ? 'warn' : 'strong', value),
    span('dim', tail),
  ];
}

function mark(value: Tri): Span {
  const [text, role] = MARKS[`${value}`];
  return span(role, text);
}
