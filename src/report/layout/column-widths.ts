import { displayWidth } from './characters.js';

/** One column: a fixed `width`, a `flex` share of what is left, or neither: as wide as its content. */
export interface Column {
  readonly header: string;
  readonly width?: number;
  readonly flex?: number;
  readonly align?: 'left' | 'right';
}

/** Three Chinese characters: below that a column of text cannot be read. */
const NARROWEST = 6;

function widestLine(cell: string): number {
  return Math.max(0, ...cell.split('\n').map(displayWidth));
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

/** Widths of the columns within `room` columns of text, or undefined when they cannot stand side by side. */
export function columnWidths(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  room: number,
): number[] | undefined {
  const natural = columns.map((column, at) => {
    const cells = [column.header, ...rows.map((row) => row[at] ?? '')];
    return Math.max(1, column.width ?? cells.reduce((widest, cell) => Math.max(widest, widestLine(cell)), 0));
  });
  const floors = columns.map((column, at) => column.width ?? Math.min(NARROWEST, natural[at] ?? NARROWEST));
  return shrink(share(columns, natural, room), floors, room);
}
