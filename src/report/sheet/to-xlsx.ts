import { type Alignment, type Borders, type Font, Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { displayWidth } from '../layout/index.js';
import type { Role } from '../page/blocks.js';
import { xmlText } from '../xml-text.js';
import { setZipDates } from '../zip-dates.js';
import type { Book, Cell, Sheet, SheetColumn } from './book.js';
import { cellText } from './cell-text.js';
import { sheetNames } from './sheet-names.js';

/** What a cell holds at most. */
const LONGEST = 32_767;
const NARROWEST = 6;
/** Beside the header stands the button of the filter. */
const BUTTON = 4;
const A4 = 9;
/** Characters of a name in the head of a printed page. */
const LONGEST_NAME = 36;
/** In points; the second is what a row can be at most. */
const [LINE_HEIGHT, TALLEST] = [15, 409];

const COLORS: Readonly<Partial<Record<Role, string>>> = {
  good: 'FF17692B',
  bad: 'FFA31515',
  warn: 'FF7A4B00',
  dim: 'FF595959',
};
/** Backgrounds of the words to choose from; what is still to do stays white. */
const FILLS: Readonly<Partial<Record<Role, string>>> = {
  good: 'FFE2F0D9',
  bad: 'FFF8D7DA',
  warn: 'FFFFF2CC',
  dim: 'FFEDEDED',
};
const LINE = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
const BORDERS: Partial<Borders> = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const TEXT: Partial<Alignment> = { wrapText: true, vertical: 'top' };

/**
 * A book as an Excel workbook: a frozen head with filters on every sheet, lists to choose from, wrapped text, ready to print on A4.
 * Every text is stored as a string. Its only date is the day of the book, so that the same book gives the same bytes.
 */
export async function bookXlsx(book: Book): Promise<Uint8Array> {
  const workbook = new Workbook();
  workbook.creator = 'dualtrack';
  workbook.lastModifiedBy = 'dualtrack';
  workbook.title = storedText(book.title);
  workbook.subject = storedText(book.subject);
  workbook.created = new Date(`${book.day}T00:00:00Z`);
  workbook.modified = workbook.created;
  const names = sheetNames(book.sheets.map(({ name }) => name));
  for (const [index, sheet] of book.sheets.entries()) addSheet(workbook, names[index] ?? '', sheet, book);
  return setZipDates(new Uint8Array(await workbook.xlsx.writeBuffer()), book.day);
}

function addSheet(workbook: Workbook, name: string, { columns, rows }: Sheet, book: Book): void {
  const zh = book.language === 'zh';
  const worksheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      paperSize: A4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
      printArea: printArea(columns, rows.length),
      margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      oddHeader: `&R${[book.title, book.subject, book.day].map(pageText).join('　')}`,
      oddFooter: zh ? '&C第 &P 页　共 &N 页' : '&CPage &P of &N',
    },
  });
  const font: Partial<Font> = { name: zh ? '宋体' : 'Calibri', size: 11 };
  const widths = columns.map((column, at) => columnWidth(column, rows, at));
  worksheet.columns = widths.map((width) => ({ width }));
  const head = worksheet.addRow(columns.map(({ header }) => cellText(header)));
  head.eachCell((cell) => {
    cell.font = { ...font, bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDDE3EA' } };
    cell.alignment = { ...TEXT, vertical: 'middle' };
    cell.border = BORDERS;
  });
  for (const row of rows) {
    const added = worksheet.addRow([]);
    added.height = rowHeight(row, widths);
    for (const [at, column] of columns.entries()) {
      const cell = added.getCell(at + 1);
      const content = row[at] ?? null;
      cell.value = stored(content, column);
      cell.font = { ...font, ...look(content) };
      cell.alignment = typeof content === 'number' ? { ...TEXT, horizontal: 'center' } : TEXT;
      cell.border = BORDERS;
      if (column.isDay === true) cell.numFmt = 'yyyy-mm-dd';
    }
  }
  worksheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
  if (rows.length > 0) for (const [at, column] of columns.entries()) addChoices(worksheet, column, at, rows.length, zh);
}

/** The list to choose from, and the colour of each choice, over all rows of a column. */
function addChoices(worksheet: Worksheet, { choices, header }: SheetColumn, at: number, count: number, zh: boolean): void {
  if (choices === undefined) return;
  const letter = worksheet.getColumn(at + 1).letter;
  const ref = `${letter}2:${letter}${count + 1}`;
  worksheet.dataValidations.add(ref, {
    type: 'list',
    allowBlank: true,
    formulae: [`"${choices.map(({ text }) => text).join(',')}"`],
    showErrorMessage: true,
    errorTitle: header,
    error: zh ? '请从列表中选择。' : 'Please choose from the list.',
  });
  worksheet.addConditionalFormatting({
    ref,
    rules: choices.flatMap(({ text, role }, index) => {
      const argb = FILLS[role];
      if (argb === undefined) return [];
      const style = { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb } } } as const;
      return [{ type: 'cellIs', operator: 'equal', formulae: [`"${text}"`], priority: index + 1, style } as const];
    }),
  });
}

function stored(cell: Cell, column: SheetColumn): string | number | null {
  if (cell === null || typeof cell === 'number') return cell;
  const text = typeof cell === 'string' ? cell : cell.text;
  const day = column.isDay === true ? daySerial(text) : undefined;
  return day ?? (text === '' ? null : storedText(text));
}

/** Days since 1899-12-30, as spreadsheets count them; undefined for what is not an ISO day. */
function daySerial(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const serial = Date.parse(`${text}T00:00:00Z`) / 86_400_000 + 25_569;
  return Number.isInteger(serial) ? serial : undefined;
}

/** What is too long is cut, and says so. */
function storedText(text: string): string {
  const safe = withoutEscapes(cellText(text));
  if (safe.length <= LONGEST) return safe;
  const mark = ' … [> 32767]';
  return `${safe.slice(0, LONGEST - mark.length).replace(/[\uD800-\uDBFF]$/, '')}${mark}`;
}

/** Excel reads `_x000D_` in a string as a control character: its underscore is written out. */
function withoutEscapes(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** `&` begins a code in the head of a printed page, which has room for one line. */
function pageText(text: string): string {
  const all = [...xmlText(text).replaceAll('\n', ' ')];
  const shown = all.length > LONGEST_NAME ? `${all.slice(0, LONGEST_NAME).join('')}…` : all.join('');
  return withoutEscapes(shown).replaceAll('&', '&&');
}

function look(cell: Cell): Partial<Font> {
  if (cell === null || typeof cell !== 'object') return {};
  const argb = COLORS[cell.role];
  return { ...(cell.role !== 'dim' && { bold: true }), ...(argb !== undefined && { color: { argb } }) };
}

function columnWidth({ header, width, choices = [], isDay, fillIn }: SheetColumn, rows: Sheet['rows'], at: number): number {
  const lines = rows.flatMap((row) => linesOf(row[at] ?? null));
  const widths = [...lines, ...choices.map(({ text }) => text)].map((line) => displayWidth(line) + 2);
  const needed = Math.max(
    NARROWEST,
    displayWidth(header) + BUTTON,
    isDay === true ? 12 : 0,
    fillIn === true ? width : 0,
    ...widths,
  );
  return Math.min(Math.max(width, displayWidth(header) + BUTTON), needed);
}

/** Of a row with wrapped text, in points: some programs do not work it out themselves. */
function rowHeight(row: readonly Cell[], widths: readonly number[]): number {
  const counts = row.map((cell, at) => {
    const width = Math.max(1, (widths[at] ?? 1) - 1);
    return linesOf(cell).reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / width)), 0);
  });
  return Math.min(TALLEST, Math.max(1, ...counts) * LINE_HEIGHT + 2);
}

function linesOf(cell: Cell): string[] {
  if (cell === null) return [];
  return (typeof cell === 'object' ? cell.text : String(cell)).split('\n');
}

/** The columns before the first that is not printed; the writer puts a `$` before each letter. */
function printArea(columns: readonly SheetColumn[], count: number): string {
  const first = columns.findIndex(({ offPaper }) => offPaper === true);
  const last = String.fromCharCode(64 + Math.min(26, first < 1 ? columns.length : first));
  return `A$1:${last}$${count + 1}`;
}
