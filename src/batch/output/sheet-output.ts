import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { PassThrough, type Writable } from 'node:stream';
import { Workbook, WorkbookWriter, type WorksheetWriter } from '@cj-tech-master/excelts';
import type { Pack } from '../../pack/model.js';
import { type BatchSummary, namesOf, OUTCOME_ORDER } from '../../report/batch-summary.js';
import { OUTCOME_ROLES, OUTCOMES } from '../../report/labels.js';
import { xmlText } from '../../report/xml-text.js';
import type { ChunkResult } from '../chunk.js';
import { RESULT_HEADERS } from '../columns/result-headers.js';
import { headersOfResults } from '../output-headers.js';
import type { Plan } from '../plan.js';
import { partialName } from './destination.js';

/** Backgrounds of the outcomes. */
const FILLS: Readonly<Record<string, string>> = { good: 'FFE2F0D9', bad: 'FFF8D7DA', warn: 'FFFFF2CC' };
/** What a cell holds at most. */
const LONGEST = 32_767;
/** Rows a sheet holds at most, header included. */
export const MOST_SHEET_ROWS = 1_048_576;

/** A sheet is full: an Excel sheet holds no more rows. */
export class SheetFull extends Error {}

/** Results as an Excel workbook, written as they come: the original columns with the results appended, then a sheet with the summary. */
export class SheetOutput {
  private rows = 1;
  private failure: Error | undefined;

  private constructor(
    private readonly writer: WorkbookWriter,
    private readonly sheet: WorksheetWriter,
    private readonly stream: Writable,
    private readonly path: string | undefined,
    private readonly plan: Plan,
    private readonly pack: Pack,
  ) {
    stream.on('error', (error) => {
      this.failure ??= error;
    });
  }

  static async open(path: string | undefined, plan: Plan, pack: Pack): Promise<SheetOutput> {
    const stream = path === undefined ? new PassThrough() : createWriteStream(partialName(path));
    if (path === undefined) stream.pipe(process.stdout);
    const writer = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
    writer.creator = 'dualtrack';
    const zh = plan.language === 'zh';
    const headers = headersOfResults(plan);
    const sheet = writer.addWorksheet(zh ? '结果' : 'Results', { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = headers.map((header) => ({ width: Math.min(40, Math.max(10, header.length * 2 + 2)) }));
    const head = sheet.addRow(headers.map(stored));
    head.eachCell((cell) => {
      cell.font = { bold: true };
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDDE3EA' } };
    });
    head.commit();
    return new SheetOutput(writer, sheet, stream, path, plan, pack);
  }

  async add({ sheet }: ChunkResult): Promise<void> {
    if (this.rows + sheet.length > MOST_SHEET_ROWS) throw new SheetFull();
    const numbers = this.plan.shape.kind === 'table' && this.plan.shape.text === undefined;
    const appended = headersOfResults(this.plan).indexOf(RESULT_HEADERS.assumptions[this.plan.language]);
    for (const cells of sheet) {
      const values = cells.map((cell, at) =>
        at === appended || (numbers && isNumber(cell)) ? Number(cell) : cell === '' ? null : stored(cell),
      );
      this.sheet.addRow(values).commit();
    }
    this.rows += sheet.length;
    this.check();
    if (this.stream.writableNeedDrain) await this.drained();
  }

  /** Colours, summary, and the name of the file. */
  async finish(summary: BatchSummary): Promise<void> {
    const { language } = this.plan;
    const headers = headersOfResults(this.plan);
    const letter = columnLetter(headers.indexOf(RESULT_HEADERS.outcome[language]) + 1);
    if (this.rows > 1) {
      this.sheet.addConditionalFormatting({
        ref: `${letter}2:${letter}${this.rows}`,
        rules: OUTCOME_ORDER.map((outcome, index) => ({
          type: 'cellIs',
          operator: 'equal',
          formulae: [`"${OUTCOMES[outcome][language]}"`],
          priority: index + 1,
          style: { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: FILLS[OUTCOME_ROLES[outcome]] ?? 'FFFFFFFF' } } },
        })),
      });
      this.sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: this.rows, column: headers.length } };
    }
    this.sheet.commit();
    const second = this.writer.addWorksheet(language === 'zh' ? '汇总' : 'Summary');
    second.columns = [{ width: 30 }, { width: 60 }, { width: 12 }];
    for (const row of summaryRows(summary, this.pack, language)) second.addRow([...row]).commit();
    second.commit();
    await Promise.race([this.writer.commit(), this.failed()]);
    this.check();
    if (this.path !== undefined) await rename(partialName(this.path), this.path);
  }

  /** A workbook that is not finished cannot be read: nothing stays of it. */
  async abandon(): Promise<void> {
    if (!this.stream.closed)
      await new Promise((resolve) => {
        this.stream.once('close', resolve);
        this.stream.destroy();
      });
    if (this.path !== undefined) await rm(partialName(this.path), { force: true });
  }

  private check(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  private failed(): Promise<never> {
    return new Promise((_, reject) => this.stream.once('error', reject));
  }

  private drained(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.stream.once('drain', resolve);
      this.stream.once('error', reject);
    });
  }
}

/** The summary as rows: what, which, how many. */
function summaryRows(summary: BatchSummary, pack: Pack, language: 'zh' | 'en'): readonly (readonly (string | number)[])[] {
  const zh = language === 'zh';
  const names = namesOf(pack, language);
  const { rows } = summary;
  const counted = (title: string, counts: readonly { readonly id: string; readonly count: number }[]) =>
    counts.map(({ id, count }) => [title, stored(names(id)), count]);
  return [
    [zh ? '项目' : 'what', zh ? '内容' : 'which', zh ? '行数' : 'rows'],
    [zh ? '行数' : 'rows', zh ? '读入' : 'read', rows.read],
    [zh ? '行数' : 'rows', zh ? '结果' : 'results', rows.results],
    [zh ? '行数' : 'rows', zh ? '退回' : 'rejects', rows.rejects],
    [zh ? '行数' : 'rows', zh ? '空行' : 'blank', rows.blank],
    ...OUTCOME_ORDER.map((outcome) => [zh ? '结论' : 'outcome', OUTCOMES[outcome][language], summary.outcomes[outcome]]),
    ...counted(zh ? '路径' : 'pathway', summary.pathways),
    ...counted(zh ? '待定的原因' : 'undecided because', summary.undecidedBecause),
    ...counted(zh ? '缺少的事实' : 'missing fact', summary.missing),
    ...counted(zh ? '未满足的条件' : 'unmet requirement', summary.unmet),
    ...counted(zh ? '假定' : 'assumption', summary.assumptions),
    ...counted(zh ? '退回的原因' : 'reason of rejects', summary.errors),
  ];
}

/** Text as a workbook stores it: no control characters, and `_x000D_` written out, which Excel would read as one. */
function stored(text: string): string {
  return xmlText(text)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .slice(0, LONGEST);
}

/** Whether a cell is a number and nothing else: no leading zeros, not more digits than a spreadsheet keeps. */
function isNumber(cell: string): boolean {
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/.test(cell) && cell.replaceAll(/\D/g, '').length <= 15;
}

function columnLetter(column: number): string {
  return column <= 26
    ? String.fromCharCode(64 + column)
    : columnLetter(Math.floor((column - 1) / 26)) + columnLetter(((column - 1) % 26) + 1);
}

/** A workbook of one sheet of text. */
export async function plainWorkbook(name: string, rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  for (const row of rows) sheet.addRow(row.map((cell) => (cell === '' ? null : stored(cell))));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
