import { displayWidth } from './characters.js';
import { splitCodes } from './colour-codes.js';

/** One column: a fixed `width`, a `flex` share of what is left, or neither: as wide as its content. */
export interface Column {
  readonly header: string;
  readonly width?: number;
  readonly flex?: number;
  readonly align?: 'left' | 'right';
}

/** Three Chinese characters: below that no column can be read. */
const NARROWEST = 6;
/** Six of them: below that a column of sentences is a ladder. */
const NARROWEST_TEXT = 12;

function widestLine(cell: string): number {
  return Math.max(0, ...cell.split('\n').map(displayWidth));
}

/** The longest Latin word of a cell; one longer than this is a name or a hash, which may as well be parted. */
const LONGEST_WORD = 24;

function longestWord(cell: string): number {
  const text = splitCodes(cell).map((part) => part.text);
  const lengths = (text.join('').match(/[\x21-\x7e]+/g) ?? []).map((word) => word.length);
  return Math.max(0, ...lengths.filter((length) => length <= LONGEST_WORD));
}

/** Takes from the widest until the sum fits; undefined when even the narrowest columns do not. */
function shrink(widths: number[], floors: readonly number[], room: number): number[] | undefined {
  const shrunk = [...widths];
  for (let excess = shrunk.reduce((sum, width) => sum + width, 0) - room; excess > 0; excess -= 1) {
    let widest = -1;
    shrunk.forEach((width, at) => {
      if (width > (floors[at] ?? 0) && width > (shrunk[widest] ?? 0)) widest = at;
    });
    if (widest === -1) return undefined;
    shrunk[widest] = (shrunk[widest] ?? 0) - 1;
  }
  return shrunk;
}

/** Shares `room` among the flexible columns by weight, none above what its content needs. */
function share(columns: readonly Column[], natural: readonly number[], room: number): number[] {
  const widths = columns.map((column, at) => (column.flex === undefined ? (natural[at] ?? 0) : 0));
  let open = columns.map((_, at) => at).filter((at) => columns[at]?.flex !== undefined);
  let left = room - widths.reduce((sum, width) => sum + width, 0);
  while (open.length > 0) {
    const weight = open.reduce((sum, at) => sum + (columns[at]?.flex ?? 0), 0) || 1;
    const portion = (at: number) => Math.max(NARROWEST, Math.floor((left * (columns[at]?.flex ?? 0)) / weight));
    const content = open.filter((at) => (natural[at] ?? 0) <= portion(at));
    if (content.length === 0) {
      for (const at of open) widths[at] = portion(at);
      return widths;
    }
    for (const at of content) {
      widths[at] = natural[at] ?? 0;
      left -= widths[at] ?? 0;
    }
    open = open.filter((at) => !content.includes(at));
  }
  return widths;
}

/**
 * Widths of the columns within `room` columns of text, or undefined when they cannot stand side by side: when one would part
 * words, or be too narrow for what it holds.
 */
export function columnWidths(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  room: number,
): number[] | undefined {
  const widest = (column: Column, at: number, measure: (cell: string) => number) =>
    rows.reduce((most, row) => Math.max(most, measure(row[at] ?? '')), measure(column.header));
  const natural = columns.map((column, at) => Math.max(1, column.width ?? widest(column, at, widestLine)));
  const floors = columns.map((column, at) => {
    const least = Math.max(column.flex === undefined ? NARROWEST : NARROWEST_TEXT, widest(column, at, longestWord));
    return column.width ?? Math.min(least, natural[at] ?? least);
  });
  const shared = share(columns, natural, room).map((width, at) => Math.max(width, floors[at] ?? 0));
  return shrink(shared, floors, room);
}
