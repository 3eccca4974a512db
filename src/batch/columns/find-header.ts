import type { Pack } from '../../pack/model.js';
import type { ColumnMap } from './column-map.js';
import { ColumnNames } from './fact-names.js';
import { knownHeaders } from './layout.js';

/** Rows that are searched for the header: a title, a unit line, a remark may stand above it. */
const MOST_ROWS_ABOVE = 20;

/** Names that must stand in the first column before a table counts as lying on its side. */
const SURELY_NAMES = 3;

/** Whether the cases stand side by side, with the names down the first column: more of them are known than in the header row. */
export function isTransposed<Row extends { readonly cells: readonly string[] }>(
  rows: readonly Row[],
  header: Row | undefined,
  pack: Pack,
  map: ColumnMap,
): boolean {
  const names = new ColumnNames(pack);
  const down = knownHeaders(
    rows.slice(0, MOST_ROWS_ABOVE).map(({ cells }) => cells[0] ?? ''),
    names,
    map,
  );
  return down >= SURELY_NAMES && down > (header === undefined ? 0 : knownHeaders(header.cells, names, map));
}

/** The row of a table that holds the names: of the first rows the one with most known names, the upper one of equals. */
export function findHeader<Row extends { readonly cells: readonly string[] }>(
  rows: readonly Row[],
  pack: Pack,
  map: ColumnMap,
): Row | undefined {
  const names = new ColumnNames(pack);
  let best: { readonly row: Row; readonly known: number } | undefined;
  for (const row of rows.slice(0, MOST_ROWS_ABOVE)) {
    const known = knownHeaders(row.cells, names, map);
    if (known > (best?.known ?? 0)) best = { row, known };
  }
  return best?.row;
}
