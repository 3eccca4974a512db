import type { Assessment } from '../assessment/assessment.js';
import type { ExplanationNode } from '../assessment/explanation-node.js';
import type { FactReading } from '../assessment/fact-reading.js';
import type { Tri } from '../logic/evaluate.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite, Pack } from '../pack/model.js';
import type { WhyNot } from '../planner/why-not.js';
import { citations, sourcesOf } from './citation.js';
import { gradesOf, mark, readingLine } from './explanation-lines.js';
import { legend } from './explanation-page.js';
import { type Language, say } from './language.js';
import { outcomeBlocks, receiptLine } from './outcome-blocks.js';
import { type Block, type Line, type Page, span } from './page/blocks.js';

/** One step as a row: its address, whether it holds, what it says, what it reads, and on what it rests. */
interface Row {
  readonly id: string;
  readonly value: Tri;
  readonly label: Bilingual;
  readonly reads: readonly FactReading[];
  readonly cites: readonly LinkedCite[];
}

/** An explanation for whoever checks it line by line: every step of the tree a row, with its address, articles and their grade. */
export function auditPage(assessment: Assessment, root: ExplanationNode, language: Language): Page {
  const rows = root.kind === 'outcome' ? root.children.flatMap(rowsOf) : rowsOf(root);
  return tablePage(assessment, rows, language);
}

/** The same of the conditions that keep a pathway from being open. */
export function whyNotTable(assessment: Assessment, { failing, open }: WhyNot, language: Language): Page {
  const rows = (conditions: WhyNot['open'], value: Tri) =>
    conditions.map(({ kind, id, text, reads, cites }): Row => ({ id: `${kind}/${id}`, value, label: text, reads, cites }));
  return tablePage(assessment, [...rows(failing, false), ...rows(open, null)], language);
}

function rowsOf(node: ExplanationNode): Row[] {
  return [node, ...node.children.flatMap(rowsOf)];
}

function tablePage(assessment: Assessment, rows: readonly Row[], language: Language): Page {
  const { pack } = assessment.findings.situation.index;
  return [
    ...outcomeBlocks(assessment, language),
    legend(language),
    tableOf(rows, pack, language),
    receiptLine(assessment, language),
  ];
}

function tableOf(rows: readonly Row[], pack: Pack, language: Language): Block {
  const heads =
    language === 'zh'
      ? ['', '步骤', '内容', '读到的事实', '依据', '层级·核验']
      : ['', 'Step', 'Says', 'Facts read', 'Articles', 'Rank · verification'];
  const widths = [undefined, 2, 3, 3, 3, 2];
  const columns = heads.map((header, index) => ({ header, ...(widths[index] !== undefined && { flex: widths[index] }) }));
  return { kind: 'table', columns, rows: rows.map((row) => cellsOf(row, pack, language)) };
}

function cellsOf({ id, value, label, reads, cites }: Row, pack: Pack, language: Language): Line[] {
  const separator = language === 'zh' ? '；' : '; ';
  const facts = reads.flatMap((reading, index) => [...(index === 0 ? [] : [separator]), ...readingLine(reading, pack, language)]);
  return [
    [mark(value)],
    [span('dim', id)],
    [say(label, language)],
    facts,
    [citations(cites, sourcesOf(pack), language)],
    [span('dim', gradesOf(cites, language))],
  ];
}
