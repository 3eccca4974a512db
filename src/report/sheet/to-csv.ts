import { stringify } from 'csv-stringify/sync';
import type { Book, Cell } from './book.js';
import { cellText } from './cell-text.js';

/** The table of a book as CSV (RFC 4180) in UTF-8 with a byte order mark, without which spreadsheets misread Chinese. */
export function bookCsv({ table }: Book): string {
  const rows = [table.columns.map(({ header }) => header), ...table.rows];
  return stringify(
    rows.map((row) => table.columns.map((_, at) => text(row[at] ?? null))),
    { bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  );
}

function text(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return cellText(typeof cell === 'string' ? cell : cell.text);
}
