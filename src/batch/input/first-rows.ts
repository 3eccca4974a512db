import type { Outcome } from '../../pack/diagnostic.js';
import { fileProblem, startOf } from '../../pack-io/source-text.js';
import { findHeader } from '../columns/find-header.js';
import { detectDelimiter } from '../text/delimiter.js';
import { bomLength, detectEncoding, endsLinesWithCr } from '../text/encoding.js';
import { parseRecords, type TableRow } from '../text/parse-records.js';
import type { InputRequest } from './input.js';
import { openBytes } from './open-input.js';
import { wholeRecords } from './text-table.js';

export interface FirstRows {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The header and the first rows of a table whose names need not mean anything yet; where none does, the first row with several cells is the header. */
export async function readFirstRows(request: InputRequest): Promise<Outcome<FirstRows>> {
  const opened = await openBytes(request.path);
  if (!opened.ok) return opened;
  const { sample } = opened.value.bytes;
  const rows =
    sample[0] === 0x50 && sample[1] === 0x4b
      ? await sheetRows(opened.value.file, opened.value.bytes, request)
      : textRows(sample, request);
  if (rows === undefined)
    return {
      ok: false,
      diagnostics: [fileProblem('E_FILE_UNREADABLE', startOf(request.path), '不是读得出的表格', 'not a table that can be read')],
    };
  const header =
    findHeader(rows, request.pack, request.map) ??
    rows.find(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1);
  if (header === undefined)
    return { ok: false, diagnostics: [fileProblem('E_FILE_EMPTY', startOf(request.path), '表里没有内容', 'the table is empty')] };
  return {
    ok: true,
    value: { headers: header.cells, rows: rows.filter(({ line }) => line > header.line).map(({ cells }) => cells) },
    diagnostics: [],
  };
}

function textRows(sample: Uint8Array, request: InputRequest): readonly TableRow[] {
  const encoding = request.encoding ?? detectEncoding(sample).encoding;
  const decoded = new TextDecoder(encoding).decode(sample.subarray(bomLength(sample, encoding)), { stream: true });
  const text = endsLinesWithCr(decoded) ? decoded.replaceAll('\r', '\n') : decoded;
  return parseRecords(wholeRecords(text), request.delimiter ?? detectDelimiter(text), 1);
}

async function sheetRows(
  file: string,
  bytes: Parameters<typeof import('./sheet.js')['firstSheetRows']>[1],
  request: InputRequest,
): Promise<readonly TableRow[] | undefined> {
  const { firstSheetRows } = await import('./sheet.js');
  return firstSheetRows(file, bytes, request.sheet);
}
