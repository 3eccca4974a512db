import type { Assessment } from '../assessment/assessment.js';
import { showDay } from '../logic/calendar-date.js';
import { type Language, say } from './language.js';
import { receiptText } from './outcome-blocks.js';
import { outcomeSpan } from './outcome-word.js';
import { type Block, plainText } from './page/blocks.js';
import { type Form, signers } from './page/form.js';
import type { Book, Cell, Sheet, SheetColumn } from './sheet/book.js';
import { titlePairs } from './title-block.js';

/** Columns that say which case a row is about, at which date, with which outcome. */
export function caseColumns(language: Language): readonly SheetColumn[] {
  const zh = language === 'zh';
  return [
    { header: zh ? '案例编号' : 'Case id', width: 24 },
    { header: zh ? '案例' : 'Case', width: 36 },
    { header: zh ? '基准日' : 'As of', width: 12, isDay: true },
    { header: zh ? '结论' : 'Outcome', width: 14 },
  ];
}

/** The cells of these columns. */
export function caseCells(assessment: Assessment, language: Language): readonly Cell[] {
  const { id, title } = assessment.case;
  return [id, title ?? id, showDay(assessment.receipt.asOf.day), outcomeSpan(assessment.outcome, language)];
}

/** Columns of statements: the part of the page, what is said, and the remarks under it. */
export function statementColumns(language: Language): readonly [part: SheetColumn, content: SheetColumn, remarks: SheetColumn] {
  const zh = language === 'zh';
  return [
    { header: zh ? '部分' : 'Part', width: 24 },
    { header: zh ? '内容' : 'Content', width: 70 },
    { header: zh ? '说明、依据' : 'Remarks, articles', width: 60 },
  ];
}

/** What stands before the tables of one case: title block, summary of the pathway, receipt. */
export function overviewSheet(assessment: Assessment, language: Language): Sheet {
  const zh = language === 'zh';
  const { primary, findings } = assessment;
  const pathway = primary === null ? undefined : findings.pathways.get(primary)?.pathway;
  const pairs: (readonly [string, Cell])[] = [
    ...titlePairs(assessment, language).map(([label, line]) => [label, plainText(line)] as const),
    ...(pathway === undefined ? [] : [[zh ? '路径概要' : 'About the pathway', say(pathway.summary, language)] as const]),
    [zh ? '回执' : 'Receipt', receiptText(assessment, language)],
  ];
  const columns = [
    { header: zh ? '项目' : 'Field', width: 24 },
    { header: zh ? '内容' : 'Content', width: 100 },
  ];
  return { name: zh ? '概要' : 'Overview', columns, rows: pairs };
}

/** What a book says about itself when it is about these cases; there is at least one. */
export function bookFrame(
  title: string,
  assessments: readonly Assessment[],
  language: Language,
): Pick<Book, 'language' | 'title' | 'subject' | 'day'> {
  return { language, title, subject: subjectOf(assessments, language), day: latestDay(assessments) };
}

/** How a document about these cases is sent and signed; there is at least one. */
export function caseForm(title: string, assessments: readonly Assessment[], language: Language, wide = false): Form {
  return { ...bookFrame(title, assessments, language), wide, signatures: signers(language) };
}

/** The case's name, or how many cases there are. */
function subjectOf(assessments: readonly Assessment[], language: Language): string {
  const [first] = assessments;
  if (assessments.length === 1 && first !== undefined) return first.case.title ?? first.case.id;
  return language === 'zh' ? `${assessments.length} 个案例` : `${assessments.length} cases`;
}

/** ISO day of the latest as-of date. */
function latestDay(assessments: readonly Assessment[]): string {
  return assessments.map(({ receipt }) => showDay(receipt.asOf.day)).reduce((a, b) => (a > b ? a : b));
}

/** A part of a page under its own title. */
export interface PagePart {
  readonly title: string;
  readonly blocks: readonly Block[];
}
