import { readFileSync } from 'node:fs';
import { type Cell, ValueType, Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { Diagnostic, Outcome } from '../../pack/diagnostic.js';
import { didYouMean } from '../../pack/suggest.js';
import { fileProblem, startOf } from '../../pack-io/source-text.js';
import type { Chunk } from '../chunk.js';
import { ColumnNames } from '../columns/fact-names.js';
import { findHeader } from '../columns/find-header.js';
import { knownHeaders, readLayout } from '../columns/layout.js';
import type { TableRow } from '../text/parse-records.js';
import type { Input, InputRequest } from './input.js';
import { fillMerges, type Merge } from './merged-cells.js';
import { type Bytes, noHeader } from './text-table.js';
import { unpackedSize } from './zip-size.js';

/** Rows that go through the program together. */
const ROWS = 256;
/** Known names from which a further sheet counts as a table of cases too, not as a list of names. */
const SURELY_TABLE = 3;
/** A workbook is held in memory whole: larger ones are better saved as CSV. */
const MOST_PACKED = 64 * 1024 * 1024;
const MOST_UNPACKED = 512 * 1024 * 1024;

/** A sheet of an Excel workbook: the one asked for, else the first that has a header. */
export async function openSheet(file: string, bytes: Bytes, request: InputRequest): Promise<Outcome<Input>> {
  const read = await visibleSheets(file, bytes, request.sheet);
  if (!read.ok) return read;
  const tables = read.value.map((sheet) => ({ sheet, rows: rowsOf(sheet) }));
  const found = tables.flatMap(({ sheet, rows }) => {
    const header = findHeader(rows, request.pack, request.map);
    return header === undefined ? [] : [{ sheet, rows, header }];
  });
  const [first, ...others] = found;
  const names = new ColumnNames(request.pack);
  if (first === undefined) return refuse(noHeader(file, tables[0]?.rows[0]?.cells.join(' ') ?? ''));
  return open(
    file,
    first,
    others.filter(({ header }) => knownHeaders(header.cells, names, request.map) >= SURELY_TABLE).map(({ sheet }) => sheet.name),
    request,
  );
}

/** Rows of the sheet asked for, else of the first that holds any; undefined where the workbook cannot be read. */
export async function firstSheetRows(
  file: string,
  bytes: Bytes,
  asked: string | undefined,
): Promise<readonly TableRow[] | undefined> {
  const read = await visibleSheets(file, bytes, asked);
  return read.ok ? read.value.map(rowsOf).find((rows) => rows.length > 0) : undefined;
}

/** The sheets of a workbook that are not hidden, or the one of them asked for. */
async function visibleSheets(file: string, bytes: Bytes, asked: string | undefined): Promise<Outcome<readonly Worksheet[]>> {
  const whole = await wholeOf(file, bytes);
  if (whole === undefined) return refuse(tooLarge(file));
  const unpacked = unpackedSize(whole);
  if (unpacked === undefined || unpacked > MOST_UNPACKED)
    return refuse(unpacked === undefined ? notReadable(file) : tooLarge(file));
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(whole);
  } catch {
    return refuse(notReadable(file));
  }
  const visible = workbook.worksheets.filter((sheet) => sheet.state === 'visible');
  if (asked === undefined) return { ok: true, value: visible, diagnostics: [] };
  const named = visible.filter((sheet) => sheet.name === asked);
  return named.length === 0 ? refuse(noSheet(file, asked, visible)) : { ok: true, value: named, diagnostics: [] };
}

interface Found {
  readonly sheet: Worksheet;
  readonly rows: readonly TableRow[];
  readonly header: TableRow;
}

function open(file: string, { sheet, rows, header }: Found, others: readonly string[], request: InputRequest): Outcome<Input> {
  const name = `${file}[${sheet.name}]`;
  const headers = trimEnd(header.cells);
  const { layout, diagnostics } = readLayout(headers, request.pack, request.map, request.language, {
    file: name,
    line: header.line,
  });
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const data = rows.filter((row) => row.line > header.line);
  const merges = (sheet.model.merges ?? []).flatMap((range) => mergeOf(range));
  const filled = fillMerges(data, merges, headers, name);
  const warnings = [...(others.length === 0 ? [] : [otherSheets(name, sheet.name, others)]), ...filled.diagnostics];
  const value: Input = {
    file: name,
    shape: { kind: 'table', headers, headerLine: header.line },
    extras: layout.extras,
    titleRows: header.line - 1,
    statesAsOf: layout.columns.some((column) => column.kind === 'own' && column.column === 'asOf'),
    size: data.length,
    diagnostics: warnings,
    chunks: async function* (): AsyncGenerator<Chunk> {
      for (let at = 0; at < filled.rows.length; at += ROWS) yield { kind: 'rows', rows: filled.rows.slice(at, at + ROWS) };
    },
    again: true,
  };
  return { ok: true, value, diagnostics: [] };
}

async function wholeOf(file: string, bytes: Bytes): Promise<Uint8Array | undefined> {
  if (bytes.size !== undefined) return bytes.size > MOST_PACKED ? undefined : readFileSync(file);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes.read()) {
    size += piece.length;
    if (size > MOST_PACKED) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Every row up to the last that holds something, as text; blank rows too, since they are counted. */
function rowsOf(sheet: Worksheet): TableRow[] {
  const rows: TableRow[] = [];
  sheet.eachRow({ includeEmpty: true }, (row, line) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: false }, (cell, at) => {
      while (cells.length < at - 1) cells.push('');
      // A merged cell repeats the value of the first: where that counts is decided elsewhere.
      cells[at - 1] = cell.isMerged && cell.master !== cell ? '' : textOf(cell);
    });
    rows.push({ line, cells });
  });
  return rows;
}

/** What a cell shows: days as ISO, formulas by their saved value, text without its looks. */
function textOf(cell: Cell): string {
  const value = cell.type === ValueType.Formula ? cell.result : cell.value;
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value;
  if ('richText' in value && Array.isArray(value.richText))
    return value.richText.map((part: { text: string }) => part.text).join('');
  if ('text' in value) return typeof value.text === 'string' ? value.text : cell.text;
  if ('error' in value) return String(value.error);
  return cell.text;
}

function mergeOf(range: string): Merge[] {
  const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range);
  if (match === null) return [];
  return [
    {
      range,
      left: columnNumber(match[1] ?? ''),
      top: Number(match[2]),
      right: columnNumber(match[3] ?? ''),
      bottom: Number(match[4]),
    },
  ];
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function trimEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
}

function otherSheets(file: string, read: string, others: readonly string[]): Diagnostic {
  return {
    code: 'W_BATCH_SHEET',
    severity: 'warning',
    message: {
      zh: `只读了工作表“${read}”，没有读：${others.join('、')}`,
      en: `only the sheet "${read}" was read, not: ${others.join(', ')}`,
    },
    at: { file, line: 1, column: 1 },
    hint: { zh: '用 --sheet 名称 选择', en: 'choose with --sheet NAME' },
  };
}

function noSheet(file: string, asked: string, sheets: readonly Worksheet[]): Diagnostic {
  const names = sheets.map((sheet) => sheet.name);
  const near = didYouMean(asked, names);
  return {
    code: 'E_BATCH_HEADER',
    severity: 'error',
    message: {
      zh: `没有工作表“${asked}”，有：${names.join('、')}`,
      en: `there is no sheet "${asked}"; there are: ${names.join(', ')}`,
    },
    at: { file, line: 1, column: 1 },
    text: asked,
    ...(near !== undefined && { hint: { zh: `是否想写“${near}”？`, en: `did you mean "${near}"?` } }),
  };
}

function tooLarge(file: string): Diagnostic {
  return fileProblem(
    'E_FILE_TOO_LARGE',
    startOf(file),
    '工作簿太大（超过 64 MiB，或解开后超过 512 MiB）',
    'the workbook is too large (over 64 MiB, or 512 MiB unpacked)',
    {
      hint: { zh: '请另存为 CSV', en: 'save it as CSV' },
    },
  );
}

function notReadable(file: string): Diagnostic {
  return fileProblem('E_FILE_UNREADABLE', startOf(file), '不是读得出的 XLSX 工作簿', 'not an XLSX workbook that can be read', {
    hint: { zh: '有密码的先去掉密码；旧的 .xls 另存为 .xlsx', en: 'remove a password first; save an old .xls as .xlsx' },
  });
}

function refuse(problem: Diagnostic): { ok: false; diagnostics: readonly Diagnostic[] } {
  return { ok: false, diagnostics: [problem] };
}
