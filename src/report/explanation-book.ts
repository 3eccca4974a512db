import type { Assessment } from '../assessment/assessment.js';
import { bookFrame, overviewSheet, statementColumns } from './case-columns.js';
import type { Language } from './language.js';
import type { Page } from './page/blocks.js';
import { caseTable, cellOf, statementsOf } from './page-book.js';
import type { Book, Cell, Sheet } from './sheet/book.js';

const WORDS = {
  zh: { '✓': '成立', '✗': '不成立', '?': '未定' },
  en: { '✓': 'holds', '✗': 'does not hold', '?': 'not known' },
} as const;

/**
 * An explanation as a workbook: an overview, what is said about the result as a whole (`parts`), and the audit table of the
 * steps (the table of `audit`); as one table, all of it with the case on every row.
 */
export function explanationBook(assessment: Assessment, audit: Page, parts: Page, language: Language): Book {
  const zh = language === 'zh';
  const said = statementsOf(parts, assessment, language, zh ? '结论' : 'Result');
  const steps = stepsSheet(audit, language);
  const before: Sheet = {
    name: zh ? '结论的根据' : 'What carries it',
    columns: statementColumns(language),
    rows: said.map(({ part, text, notes }) => [part, text, notes]),
  };
  const all: Sheet = {
    ...steps,
    rows: [...said.map(({ part, text, notes }): Cell[] => [null, part, text, notes, null, null]), ...steps.rows],
  };
  return {
    ...bookFrame(zh ? '理由说明' : 'Explanation', [assessment], language),
    sheets: [overviewSheet(assessment, language), ...(said.length === 0 ? [] : [before]), steps],
    table: caseTable(assessment, all, language),
  };
}

/** The steps with words in place of marks, so that they can be filtered. */
function stepsSheet(audit: Page, language: Language): Sheet {
  const block = audit.find((each) => each.kind === 'table');
  const [columns, rows] = block?.kind === 'table' ? [block.columns, block.rows] : [[], []];
  const words: Readonly<Record<string, string>> = WORDS[language];
  return {
    name: language === 'zh' ? '步骤' : 'Steps',
    columns: columns.map(({ header }) =>
      header === '' ? { header: language === 'zh' ? '是否成立' : 'Holds', width: 16 } : { header, width: 48 },
    ),
    rows: rows.map((row) =>
      columns.map((_, at) => {
        const cell = cellOf(row[at] ?? []);
        if (at > 0 || cell === null || typeof cell !== 'object') return cell;
        return { ...cell, text: words[cell.text] ?? cell.text };
      }),
    ),
  };
}
