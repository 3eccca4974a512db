import type { Answer, Case } from '../../assessment/case.js';
import { parseDay, showDay } from '../../logic/calendar-date.js';
import type { Diagnostic } from '../../pack/diagnostic.js';
import { readCellDate } from '../cells/cell-date.js';
import { trimCell } from '../cells/fold.js';
import { type CellError, hintOf, type PartialChoice } from '../cells/reading.js';
import type { ColumnNames } from '../columns/fact-names.js';
import type { Column, Layout } from '../columns/layout.js';
import { restoreFormula } from '../text/write-cells.js';

/** A row of a table read as a case. */
interface RowCase {
  readonly case: Omit<Case, 'sha256'>;
  /** Multiple choices that the row knows only in part. */
  readonly partial: ReadonlyMap<string, PartialChoice>;
}

export type ReadRow =
  | { readonly kind: 'case'; readonly value: RowCase }
  | { readonly kind: 'blank' }
  /** `undated`: a row of a table in which nothing stands where the as-of date belongs. */
  | { readonly kind: 'bad'; readonly diagnostics: readonly Diagnostic[]; readonly undated?: boolean };

/** A row that begins so and says nothing of any fact adds up the others. */
const TOTALS = /^(?:合计|总计|小计|共计|totals?|subtotals?|sum)\s*[:：]?$/iu;

/** What a row says of itself. */
interface Own {
  id?: string;
  title?: string;
  asOf?: number;
  dated: boolean;
}

/** A row that begins with `# ` or with the words a template puts before its help and example is a remark. */
const REMARK = /^#\s*(?:说明|示例|help|example|\s)/iu;

/** Reads rows of one table against its layout. */
export class RowReader {
  constructor(
    private readonly layout: Layout,
    private readonly names: ColumnNames,
    private readonly file: string,
  ) {}

  read(cells: readonly string[], line: number): ReadRow {
    const first = cells.find((cell) => cell.trim() !== '');
    if (first === undefined || REMARK.test(first)) return { kind: 'blank' };
    const { columns } = this.layout;
    const diagnostics: Diagnostic[] = [];
    if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== ''))
      diagnostics.push(this.tooMany(cells.length, line, cells[columns.length] ?? ''));
    const answers = new Map<string, Answer>();
    const unknown = new Set<string>();
    const partial = new Map<string, PartialChoice>();
    const own: Own = { dated: false };
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at];
      const cell = cells[at];
      if (cell === undefined || cell === '' || column === undefined) continue;
      if (column.kind === 'fact') {
        const { fact } = column.cells;
        const reading = column.cells.read(cell);
        if (reading.kind === 'value') answers.set(fact.id, { value: reading.value });
        else if (reading.kind === 'unknown') unknown.add(fact.id);
        else if (reading.kind === 'partial') partial.set(fact.id, reading.choice);
        else if (reading.kind === 'error') diagnostics.push(this.badCell(reading, column, at, line, cell));
      } else if (column.kind === 'own') this.readOwn(column, cell, at, line, own, unknown, diagnostics);
    }
    for (const fact of unknown) if (answers.has(fact)) unknown.delete(fact);
    const silent = answers.size === 0 && unknown.size === 0 && partial.size === 0;
    if (silent && diagnostics.length === 0 && TOTALS.test(trimCell(first))) return { kind: 'blank' };
    const { dated, ...head } = own;
    if (diagnostics.length > 0) return { kind: 'bad', diagnostics, undated: !dated };
    return { kind: 'case', value: { case: { id: `row-${line}`, ...head, answers, unknown, sites: [] }, partial } };
  }

  private readOwn(
    column: Extract<Column, { kind: 'own' }>,
    cell: string,
    at: number,
    line: number,
    own: Own,
    unknown: Set<string>,
    diagnostics: Diagnostic[],
  ): void {
    const text = trimCell(cell);
    if (text === '') return;
    if (column.column === 'id') own.id = restoreFormula(text);
    else if (column.column === 'title') own.title = restoreFormula(cell.trim());
    else if (column.column === 'asOf') {
      own.dated = true;
      const day = readDay(text);
      if (typeof day === 'number') own.asOf = day;
      else diagnostics.push(this.badCell(day, column, at, line, cell));
    } else
      for (const name of text.split(/[;；、,，\n]+/u).filter((part) => part.trim() !== '')) {
        const meaning = this.names.meaningOf(name);
        if (meaning?.kind === 'fact') unknown.add(meaning.fact.id);
        else {
          const near = this.names.nearest(name);
          const error = {
            kind: 'error',
            code: 'E_CASE_FACT',
            message: { zh: `规则包里没有事实“${name}”`, en: `the pack has no fact "${name}"` },
            ...(near !== undefined && { near: [near] }),
          } as const;
          diagnostics.push(this.badCell(error, column, at, line, cell));
        }
      }
  }

  private badCell(error: CellError, column: Column, at: number, line: number, cell: string): Diagnostic {
    const hint = hintOf(error.near);
    return {
      code: error.code,
      severity: 'error',
      message: {
        zh: `第 ${line} 行“${column.header}”：${error.message.zh}`,
        en: `row ${line}, "${column.header}": ${error.message.en}`,
      },
      at: { file: this.file, line, column: at + 1 },
      text: cell,
      ...(hint !== undefined && { hint }),
    };
  }

  private tooMany(found: number, line: number, text: string): Diagnostic {
    const { length } = this.layout.columns;
    return {
      code: 'E_BATCH_ROW',
      severity: 'error',
      message: {
        zh: `第 ${line} 行有 ${found} 格，表头只有 ${length} 列`,
        en: `row ${line} has ${found} cells, the header has ${length} columns`,
      },
      at: { file: this.file, line, column: length + 1 },
      text,
      hint: { zh: '格内含有分隔符时，整格要加双引号', en: 'a cell that holds the delimiter must stand in double quotes' },
    };
  }
}

const NO_DAY = {
  kind: 'error',
  code: 'E_CASE_DATE',
  message: { zh: '基准日须是完整日期，如 2026-05-01', en: 'the as-of date must be a full date, for example 2026-05-01' },
} as const;

/** A full day in any of the forms a cell may use, as yyyymmdd. */
function readDay(text: string): number | CellError {
  const iso = parseDay(text);
  if (iso !== undefined) return iso;
  const read = readCellDate(text);
  if (!read.ok) {
    // Where the order of day and month is the trouble, that is told.
    return read.near === undefined ? NO_DAY : { kind: 'error', code: 'E_CASE_DATE', message: read.message, near: read.near };
  }
  const day = read.value.from === read.value.to ? parseDay(showDay(read.value.from)) : undefined;
  return day ?? NO_DAY;
}
