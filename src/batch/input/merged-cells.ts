import type { Diagnostic } from '../../pack/diagnostic.js';
import type { TableRow } from '../text/parse-records.js';

/** A merged range of a sheet; rows and columns from 1. */
export interface Merge {
  readonly range: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Merges that are named one by one. */
const MOST_NAMED = 10;

/**
 * Rows with the values of cells merged downwards repeated in each of their rows, which is what somebody who merges them
 * means; each such merge is told. A cell merged sideways counts in its first column only: which of the columns it speaks
 * about cannot be known.
 */
export function fillMerges(
  rows: readonly TableRow[],
  merges: readonly Merge[],
  headers: readonly string[],
  file: string,
): { readonly rows: readonly TableRow[]; readonly diagnostics: readonly Diagnostic[] } {
  const first = rows[0]?.line;
  if (first === undefined) return { rows, diagnostics: [] };
  const inData = merges
    .filter((merge) => merge.bottom >= first && merge.left <= headers.length)
    .sort((a, b) => a.top - b.top || a.left - b.left);
  if (inData.length === 0) return { rows, diagnostics: [] };
  const byLine = new Map(rows.map((row) => [row.line, [...row.cells]]));
  const diagnostics: Diagnostic[] = [];
  for (const merge of inData) {
    const value = byLine.get(merge.top)?.[merge.left - 1] ?? '';
    if (value === '') continue;
    for (let line = merge.top + 1; line <= merge.bottom; line += 1) {
      const cells = byLine.get(line);
      if (cells === undefined) continue;
      while (cells.length < merge.left) cells.push('');
      cells[merge.left - 1] = value;
    }
    if (diagnostics.length < MOST_NAMED) diagnostics.push(told(merge, headers, value, file));
  }
  if (inData.length > MOST_NAMED) diagnostics.push(more(inData.length - MOST_NAMED, file));
  return { rows: rows.map((row) => ({ line: row.line, cells: byLine.get(row.line) ?? row.cells })), diagnostics };
}

function told({ range, left, right, top, bottom }: Merge, headers: readonly string[], value: string, file: string): Diagnostic {
  const header = headers[left - 1] ?? '';
  const zh =
    left < right
      ? `合并单元格 ${range} 跨了几列：“${value}”只算在“${header}”一列`
      : `合并单元格 ${range}：“${header}”列第 ${top}–${bottom} 行都按“${value}”读`;
  const en =
    left < right
      ? `merged cells ${range} span several columns: "${value}" counts in "${header}" only`
      : `merged cells ${range}: rows ${top} to ${bottom} of "${header}" are all read as "${value}"`;
  return { code: 'W_BATCH_SHEET', severity: 'warning', message: { zh, en }, at: { file, line: top, column: left } };
}

function more(count: number, file: string): Diagnostic {
  return {
    code: 'W_BATCH_SHEET',
    severity: 'warning',
    message: { zh: `另有 ${count} 处合并单元格，读法相同`, en: `${count} more merged cells, read in the same way` },
    at: { file, line: 1, column: 1 },
  };
}
