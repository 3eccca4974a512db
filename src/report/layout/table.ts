import { hanging, padEnd, padStart } from './blocks.js';
import { displayWidth } from './characters.js';
import { type Column, columnWidths } from './column-widths.js';
import { wrapText } from './wrap.js';

export interface TableOptions {
  readonly columns: readonly Column[];
  /** Columns of the terminal or page. */
  readonly width: number;
  /** Wraps headers and rules in colour codes. */
  readonly color?: (style: 'header' | 'rule', text: string) => string;
  /** Plain hyphens instead of box-drawing rules, for terminals that draw those twice as wide. */
  readonly ascii?: boolean;
}

const GAP = '  ';

/** One row of cells already wrapped, line by line. */
function drawRow(cells: readonly string[][], columns: readonly Column[], widths: readonly number[]): string[] {
  const height = Math.max(1, ...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, at) => {
        const pad = column.align === 'right' ? padStart : padEnd;
        return pad(cells[at]?.[line] ?? '', widths[at] ?? 0);
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** Every cell behind its header, on lines of its own where they do not fit on one, for pages too narrow for columns. */
function stacked(rows: readonly (readonly string[])[], options: TableOptions): string[] {
  const paint = options.color ?? ((_style: string, text: string) => text);
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...options.columns.flatMap((column, at) => {
      const [header, cell] = [paint('header', column.header), row[at] ?? ''];
      const line = [header, cell].filter((text) => text !== '').join(GAP);
      if (column.header === '' || !(cell.includes('\n') || displayWidth(line) > options.width))
        return wrapText(line, options.width);
      return [...wrapText(header, options.width), ...hanging(GAP, cell, options.width)];
    }),
  ]);
}

/**
 * Lines of a table: headers, a light rule, the rows, without a frame. Cells wrap, line feeds in them count; where any
 * cell takes several lines an empty line parts the rows. No line is wider than `width`, colour codes not counted; where
 * the columns cannot stand side by side, each row becomes a short list of header and cell. Missing cells are empty.
 */
export function table(rows: readonly (readonly string[])[], options: TableOptions): string[] {
  const { columns, width } = options;
  const paint = options.color ?? ((_style: string, text: string) => text);
  const widths = columnWidths(rows, columns, width - GAP.length * (columns.length - 1));
  if (widths === undefined) return stacked(rows, options);

  const wrapCells = (row: readonly string[]) => columns.map((_, at) => wrapText(row[at] ?? '', widths[at] ?? 1));
  const body = rows.map((row) => drawRow(wrapCells(row), columns, widths));
  const isTall = body.some((lines) => lines.length > 1);
  const header = columns.map((column, at) => wrapText(column.header, widths[at] ?? 1).map((line) => paint('header', line)));
  const dash = options.ascii === true ? '-' : '─';
  return [
    ...drawRow(header, columns, widths),
    widths.map((columnWidth) => paint('rule', dash.repeat(columnWidth))).join(GAP),
    ...body.flatMap((lines, index) => (isTall && index > 0 ? ['', ...lines] : lines)),
  ];
}
