import type { Pack } from '../../pack/model.js';
import type { ColumnMap } from './column-map.js';
import { ColumnNames } from './fact-names.js';
import { knownHeaders } from './layout.js';

/** Rows that are searched for the header: a title, a unit line, a remark may stand above it. */
const MOST_ROWS_ABOVE = 20;

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
