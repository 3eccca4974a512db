import type { Bilingual, Diagnostic, Outcome } from '../../pack/diagnostic.js';
import type { Chunk } from '../chunk.js';
import { findHeader, isTransposed } from '../columns/find-header.js';
import { readLayout } from '../columns/layout.js';
import { detectDelimiter } from '../text/delimiter.js';
import { bomLength, detectEncoding, endLinesWithLf, endsLinesWithCr, toByteText } from '../text/encoding.js';
import { parseRecords } from '../text/parse-records.js';
import { splitRecords } from '../text/split-records.js';
import type { Input, InputRequest } from './input.js';
import { dropBytes } from './peek.js';

/** Rows that go through the program together: enough to make hand-overs cheap, few enough to keep memory flat. */
const ROWS = 256;
const MAX_BYTES = 1024 * 1024;

/** Where the bytes of a text come from. */
export interface Bytes {
  readonly sample: Uint8Array;
  /** The whole text from its beginning. */
  readonly read: () => AsyncIterable<Uint8Array>;
  readonly again: boolean;
  readonly size?: number;
}

/** A table in text: CSV, TSV and their like. */
export function openTextTable(file: string, bytes: Bytes, request: InputRequest): Outcome<Input> {
  const encoding = request.encoding ?? detectEncoding(bytes.sample).encoding;
  const bom = bomLength(bytes.sample, encoding);
  // The sample may end within a character or a row; what is cut off does not matter to a look at the first rows.
  const decoded = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.sample.subarray(bom), { stream: true });
  const loneCr = endsLinesWithCr(decoded);
  const sample = loneCr ? decoded.replaceAll('\r', '\n') : decoded;
  if (/^[\s,;|"]*$/.test(sample)) return { ok: false, diagnostics: [empty(file)] };
  const delimiter = request.delimiter ?? detectDelimiter(sample);
  const rows = parseRecords(wholeRecords(sample), delimiter, 1);
  const header = findHeader(rows, request.pack, request.map);
  if (isTransposed(rows, header, request.pack, request.map)) return { ok: false, diagnostics: [onItsSide(file)] };
  if (header === undefined) return { ok: false, diagnostics: [noHeader(file, sample)] };
  const place = { file, line: header.line };
  const { layout, diagnostics } = readLayout(header.cells, request.pack, request.map, request.language, place);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const text = { encoding, delimiter };
  const value: Input = {
    file,
    shape: { kind: 'table', headers: header.cells, headerLine: header.line, text },
    extras: layout.extras,
    titleRows: header.line - 1,
    statesAsOf: layout.columns.some((column) => column.kind === 'own' && column.column === 'asOf'),
    ...(bytes.size !== undefined && { size: bytes.size }),
    diagnostics: [],
    chunks: () => {
      const text = toByteText(dropBytes(bytes.read(), bom), encoding);
      return textChunks(loneCr ? endLinesWithLf(text) : text, delimiter.charCodeAt(0));
    },
    again: bytes.again,
  };
  return { ok: true, value, diagnostics: [] };
}

/** Lines of JSON, one case each. */
export function openLines(file: string, bytes: Bytes): Outcome<Input> {
  const encoding = detectEncoding(bytes.sample).encoding;
  const bom = bomLength(bytes.sample, encoding);
  const value: Input = {
    file,
    shape: { kind: 'lines' },
    extras: [],
    titleRows: 0,
    statesAsOf: true,
    ...(bytes.size !== undefined && { size: bytes.size }),
    diagnostics: [],
    chunks: () => textChunks(toByteText(dropBytes(bytes.read(), bom), encoding), undefined),
    again: bytes.again,
  };
  return { ok: true, value, diagnostics: [] };
}

async function* textChunks(bytes: AsyncIterable<Uint8Array>, delimiter: number | undefined): AsyncGenerator<Chunk> {
  for await (const piece of splitRecords(bytes, { delimiter, records: ROWS, maxBytes: MAX_BYTES }))
    yield { kind: 'text', bytes: piece.bytes, firstLine: piece.firstLine };
}

/** A sample without its last line, which may be cut; the whole where it has but one. */
export function wholeRecords(sample: string): string {
  const end = sample.lastIndexOf('\n');
  const quotes = sample.slice(0, end + 1).split('"').length - 1;
  if (end === -1) return sample;
  // An open quote at the end would make one record of all that follows it.
  return quotes % 2 === 0 ? sample.slice(0, end + 1) : sample.slice(0, sample.lastIndexOf('\n', sample.lastIndexOf('"')) + 1);
}

function empty(file: string): Diagnostic {
  return {
    code: 'E_FILE_EMPTY',
    severity: 'error',
    message: { zh: '文件是空的', en: 'the file is empty' },
    at: { file, line: 1, column: 1 },
  };
}

export function onItsSide(file: string): Diagnostic {
  return {
    code: 'E_BATCH_HEADER',
    severity: 'error',
    message: {
      zh: '事实的名称在第一列，每列是一个案例',
      en: 'the names of facts stand in the first column, each case in a column',
    },
    at: { file, line: 1, column: 1 },
    hint: {
      zh: '请行列互换（选择性粘贴“转置”）：名称在第一行，每行一个案例',
      en: 'transpose the table ("paste special"): names in the first row, a case in each row',
    },
  };
}

export function noHeader(file: string, sample: string): Diagnostic {
  const [first = ''] = sample.split(/[\r\n]/u).filter((line) => line.trim() !== '');
  return {
    code: 'E_BATCH_HEADER',
    severity: 'error',
    message: { zh: '前 20 行里没有含事实名称的表头', en: 'none of the first 20 rows holds names of facts' },
    at: { file, line: 1, column: 1 },
    text: first.slice(0, 60),
    hint: hintFor(first),
  };
}

/** What is most probably the matter with a table whose first line is this. */
function hintFor(first: string): Bilingual {
  if (/，/u.test(first) && !first.includes(','))
    return {
      zh: '各格之间是全角逗号“，”：请全部换成半角逗号“,”',
      en: 'the cells are parted by full-width commas: replace them by plain ones',
    };
  if (/^[[{]/.test(first))
    return {
      zh: '这是 JSON：每个案例占一行，存为 .jsonl（一个列表可用 jq -c ".[]" 拆开）；单个案例用 dualtrack assess',
      en: 'this is JSON: write each case on a line of its own and name the file .jsonl (jq -c ".[]" takes a list apart); for one case use dualtrack assess',
    };
  if (/^[\w.]+:(?:\s|$)/.test(first))
    return {
      zh: '这像是一个案例文件：用 dualtrack assess；多个案例文件放进一个文件夹，以文件夹为输入',
      en: 'this looks like one case file: use dualtrack assess; put several of them in a folder and name the folder',
    };
  return {
    zh: '列名写事实的名称或 id（dualtrack facts）；别的列名可用 --guess-map 写出对照表；乱码可用 --encoding 指定编码',
    en: 'name columns by facts (dualtrack facts), or write a mapping with --guess-map; if the text is garbled, give --encoding',
  };
}
