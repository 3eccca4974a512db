import { readFileSync } from 'node:fs';
import { type Cell, ValueType, Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { Diagnostic, Outcome } from '../../pack/diagnostic.js';
import type { Chunk } from '../chunk.js';
import { ColumnNames } from '../columns/fact-names.js';
import { findHeader, isTransposed } from '../columns/find-header.js';
import { knownHeaders, readLayout } from '../columns/layout.js';
import type { TableRow } from '../text/parse-records.js';
import type { Input, InputRequest } from './input.js';
import { fillMerges, type Merge } from './merged-cells.js';
import { noSheet, noTable, notComputed, notReadable, otherSheets, tooLarge } from './sheet-findings.js';
import { type Bytes, onItsSide } from './text-table.js';
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
  const read = await sheetsOf(file, bytes, request.sheet);
  if (!read.ok) return read;
  const tables = read.value.sheets.map((sheet) => ({ sheet, rows: rowsOf(sheet) }));
  const found = tables.flatMap(({ sheet, rows }) => {
    const header = findHeader(rows, request.pack, request.map);
    return header === undefined ? [] : [{ sheet, rows, header }];
  });
  const [first, ...others] = found;
  const names = new ColumnNames(request.pack);
  const isTable = ({ header }: Found) => knownHeaders(header.cells, names, request.map) >= SURELY_TABLE;
  const [top] = tables;
  if (top !== undefined && !found.some(isTable) && isTransposed(top.rows, first?.header, request.pack, request.map))
    return refuse(onItsSide(file));
  if (first === undefined) {
    const seen = tables.flatMap(({ rows }) => rows).map(({ cells }) => cells.join(' '));
    return refuse(noTable(file, seen.find((line) => line.trim() !== '') ?? '', read.value.hidden));
  }
  return open(
    file,
    first,
    others.filter(isTable).map(({ sheet }) => sheet.name),
    request,
  );
}

/** Rows of the sheet asked for, else of the first that holds any; undefined where the workbook cannot be read. */
export async function firstSheetRows(
  file: string,
  bytes: Bytes,
  asked: string | undefined,
): Promise<readonly TableRow[] | undefined> {
  const read = await sheetsOf(file, bytes, asked);
  return read.ok ? read.value.sheets.map(rowsOf).find((rows) => rows.length > 0) : undefined;
}

interface Sheets {
  readonly sheets: readonly Worksheet[];
  /** Names of sheets that hold something and are hidden. */
  readonly hidden: readonly string[];
}

/** The sheets of a workbook that are not hidden, or the one asked for. */
async function sheetsOf(file: string, bytes: Bytes, asked: string | undefined): Promise<Outcome<Sheets>> {
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
  const all = workbook.worksheets;
  const visible = all.filter((sheet) => sheet.state === 'visible');
  const hidden = all.filter((sheet) => sheet.state !== 'visible' && sheet.rowCount > 0).map(({ name }) => name);
  if (asked === undefined) return { ok: true, value: { sheets: visible, hidden }, diagnostics: [] };
  // A hidden sheet is read where it is asked for by name.
  const named = all.filter((sheet) => sheet.name === asked);
  if (named.length > 0) return { ok: true, value: { sheets: named, hidden: [] }, diagnostics: [] };
  return refuse(
    noSheet(
      file,
      asked,
      visible.map(({ name }) => name),
    ),
  );
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
  const warnings = [
    ...(others.length === 0 ? [] : [otherSheets(name, sheet.name, others)]),
    ...filled.diagnostics,
    ...uncomputedColumns(sheet, header.line).flatMap((at) =>
      headers[at - 1] ? [notComputed(name, header.line, at, headers[at - 1] ?? '')] : [],
    ),
  ];
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

/** Columns, from 1, that hold formulas below the header and the saved result of none: never worked out, or blank throughout. */
function uncomputedColumns(sheet: Worksheet, headerLine: number): number[] {
  const computed = new Map<number, boolean>();
  sheet.eachRow((row, line) => {
    if (line <= headerLine) return;
    row.eachCell((cell, at) => {
      if (cell.type !== ValueType.Formula) return;
      const hasResult = cell.result !== undefined && cell.result !== null && cell.result !== '';
      computed.set(at, hasResult || computed.get(at) === true);
    });
  });
  return [...computed].filter(([, once]) => !once).map(([at]) => at);
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

function refuse(problem: Diagnostic): { ok: false; diagnostics: readonly Diagnostic[] } {
  return { ok: false, diagnostics: [problem] };
}
