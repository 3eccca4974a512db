import type { Assessment } from '../assessment/assessment.js';
import { bookFrame, caseCells, caseColumns, overviewSheet, statementColumns } from './case-columns.js';
import type { Language } from './language.js';
import { receiptText } from './outcome-blocks.js';
import { type Page, type PageTable, plainText, type Span } from './page/blocks.js';
import { plainRows } from './page/plain-rows.js';
import type { Book, Cell, Sheet } from './sheet/book.js';

/** A statement of a page with the headings it stands under. */
export interface Statement {
  readonly part: string;
  readonly under: string;
  readonly text: string;
  readonly notes: string;
}

/**
 * A page about one case as a workbook: an overview, its first table, and every statement with the headings it stands under;
 * as one table, the statements with the case on every row. `names` are those of the table: the sheet and its column of names.
 */
export function pageBook(
  title: string,
  assessment: Assessment,
  page: Page,
  names: { readonly sheet: string; readonly rows: string },
  language: Language,
): Book {
  const zh = language === 'zh';
  const [part, ...said] = statementColumns(language);
  const columns = [part, { header: zh ? '小节' : 'Section', width: 24 }, ...said];
  const statements = statementsOf(page, assessment, language, names.sheet);
  const rows = statements.map((row): Cell[] => [row.part, row.under, row.text, row.notes]);
  const details: Sheet = { name: zh ? '明细' : 'Details', columns, rows };
  const block = page.find((each) => each.kind === 'table');
  const tables = block?.kind === 'table' ? [tableSheet(names.sheet, block, names.rows)] : [];
  return {
    ...bookFrame(title, [assessment], language),
    sheets: [overviewSheet(assessment, language), ...tables, details],
    table: caseTable(assessment, details, language),
  };
}

/** A sheet with the case and the receipt on every row, to stand alone. */
export function caseTable(assessment: Assessment, sheet: Sheet, language: Language): Sheet {
  const cells = caseCells(assessment, language);
  const receipt = receiptText(assessment, language);
  return {
    name: sheet.name,
    columns: [...caseColumns(language), ...sheet.columns, { header: language === 'zh' ? '回执' : 'Receipt', width: 40 }],
    rows: sheet.rows.map((row) => [...cells, ...row, receipt]),
  };
}

/** A table of a page as a sheet; `names` heads a column without a header. */
function tableSheet(name: string, block: PageTable, names: string): Sheet {
  return {
    name,
    columns: block.columns.map(({ header }) => (header === '' ? { header: names, width: 24 } : { header, width: 48 })),
    rows: block.rows.map((row) => block.columns.map((_, at) => cellOf(row[at] ?? []))),
  };
}

/** One piece keeps its meaning; of several only the words stay. */
export function cellOf(line: readonly Span[]): Cell {
  const [only] = line;
  return line.length === 1 && only !== undefined ? only : plainText(line);
}

/**
 * Every statement of a page in order, but for what overview and case columns say: title block and receipt. What stands before
 * the first part is put under `lead`.
 */
export function statementsOf(page: Page, assessment: Assessment, language: Language, lead: string): Statement[] {
  const receipt = receiptText(assessment, language);
  const statements: Statement[] = [];
  let [part, under] = [lead, ''];
  for (const block of page) {
    if (block.kind === 'heading' && block.level === 3) under = plainText(block.text);
    else if (block.kind === 'heading') [part, under] = [block.level === 1 ? lead : plainText(block.text), ''];
    else if (block.kind !== 'pairs' || part !== lead) {
      const rows = plainRows([block], language).filter(({ text }) => !text.endsWith(receipt));
      statements.push(...rows.map((row) => ({ part, under, ...row })));
    }
  }
  return statements;
}
