import type { Assessment } from '../assessment/assessment.js';
import { buildChecklist } from '../checklist/checklist.js';
import { assessmentParts } from './assessment-page.js';
import { bookFrame, caseCells, caseColumns, statementColumns } from './case-columns.js';
import { casesSheet } from './checklist-book.js';
import { OUTCOME_MEANINGS, TRACKS } from './labels.js';
import { type Language, say } from './language.js';
import { receiptText } from './outcome-blocks.js';
import { plainCell, plainRows } from './page/plain-rows.js';
import type { Book, Cell, Sheet } from './sheet/book.js';
import { decisiveBasis } from './title-block.js';

/** Results of one or several cases: a row per case; in a workbook also what is said in detail, and the items of all checklists. */
export function assessmentBook(assessments: readonly Assessment[], language: Language): Book {
  const zh = language === 'zh';
  const results = assessments.map((assessment) => ({ assessment, parts: assessmentParts(assessment, language) }));
  const titles = results[0]?.parts.map(({ title }) => title) ?? [];
  const receipt = { header: zh ? '回执' : 'Receipt', width: 40 };
  const head = [
    ...caseColumns(language),
    { header: zh ? '路径' : 'Pathway', width: 28 },
    { header: zh ? '轨道' : 'Track', width: 16 },
    { header: zh ? '路径概要' : 'About the pathway', width: 46 },
    { header: zh ? '依据' : 'Basis', width: 46 },
    { header: zh ? '说明' : 'Meaning', width: 32 },
    { header: zh ? '路径编号' : 'Pathway id', width: 30, offPaper: true },
  ];
  const cells = (assessment: Assessment): readonly Cell[] => {
    const { primary, findings, outcome } = assessment;
    const pathway = primary === null ? undefined : findings.pathways.get(primary)?.pathway;
    return [
      ...caseCells(assessment, language),
      pathway === undefined ? null : say(pathway.title, language),
      pathway === undefined ? null : say(TRACKS[pathway.track], language),
      pathway === undefined ? null : say(pathway.summary, language),
      decisiveBasis(assessment, language),
      say(OUTCOME_MEANINGS[outcome], language),
      pathway?.id ?? null,
    ];
  };
  const summary: Sheet = {
    name: zh ? '结论' : 'Results',
    columns: [...head, receipt],
    rows: assessments.map((assessment) => [...cells(assessment), receiptText(assessment, language)]),
  };
  const details: Sheet = {
    name: zh ? '明细' : 'Details',
    columns: [{ header: zh ? '案例编号' : 'Case id', width: 24 }, ...statementColumns(language)],
    rows: results.flatMap(({ assessment, parts }) =>
      parts.flatMap(({ title, blocks }) =>
        plainRows(blocks, language).map(({ text, notes }): Cell[] => [assessment.case.id, title, text, notes]),
      ),
    ),
  };
  const lists = assessments.map((assessment) => ({
    id: assessment.case.id,
    entries: buildChecklist(assessment),
    pack: assessment.findings.situation.index.pack,
  }));
  return {
    ...bookFrame(zh ? '判断结论' : 'Assessment', assessments, language),
    sheets: [summary, details, casesSheet(lists, language)],
    table: {
      name: summary.name,
      columns: [...head, ...titles.map((header) => ({ header, width: 60 })), receipt],
      rows: results.map(({ assessment, parts }) => [
        ...cells(assessment),
        ...parts.map(({ blocks }) => plainCell(blocks, language)),
        receiptText(assessment, language),
      ]),
    },
  };
}
