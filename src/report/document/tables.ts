import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type ITableBordersOptions,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Language } from '../language.js';
import { displayWidth } from '../layout/index.js';
import { type Line, type PageColumn, type PageTable, plainText, type Span, span } from '../page/blocks.js';
import type { Paper } from './paper.js';
import { runs } from './runs.js';

/** Half the width of a Chinese character in the size of tables (9.5 pt), in twentieths of a point. */
const CHARACTER = 97;
const PADDING = 180;
/** Columns that take what they need take at most this many characters. */
const WIDEST = 16;
const SHADE = { type: ShadingType.CLEAR, color: 'auto', fill: 'EDEDED' };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '7F7F7F' };
const GRID: ITableBordersOptions = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
};
const MARGINS = { marginUnitType: WidthType.DXA, top: 50, bottom: 50, left: 90, right: 90 };

/**
 * A table with a grid; its head is repeated on every page, and no row is parted by the end of one. `keepNext`: its last row
 * stays on the page of what follows.
 */
export function blockTable(block: PageTable, { language, width }: Paper, keepNext = false): Table {
  const { columns, rows, rowNames } = block;
  const widths = columnWidths(columns, rows, width);
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ header }, at) => cell([span('strong', header)], widths[at] ?? 0, language, { isHead: true })),
  });
  const body = rows.map((row, index) => {
    const isKept = keepNext && index === rows.length - 1;
    const look = (at: number) => ({ isHead: rowNames === true && at === 0, keepNext: isKept });
    const children = columns.map((_, at) => cell(row[at] ?? [], widths[at] ?? 0, language, look(at)));
    return new TableRow({ cantSplit: true, children });
  });
  return grid([head, ...body], widths);
}

/** Labels and texts as the title block of a form. `keepNext` as above. */
export function pairsTable(pairs: readonly (readonly [string, Line])[], { language, width }: Paper, keepNext = false): Table {
  const label = Math.min(width / 3, Math.max(1400, ...pairs.map(([name]) => displayWidth(name) * CHARACTER * 1.1 + PADDING)));
  const widths = [label, width - label].map(Math.floor);
  const rows = pairs.map(([name, text], index) => {
    const isKept = keepNext && index === pairs.length - 1;
    const named = cell([span('strong', name)], widths[0] ?? 0, language, { isHead: true, keepNext: isKept });
    return new TableRow({ cantSplit: true, children: [named, cell(text, widths[1] ?? 0, language, { keepNext: isKept })] });
  });
  return grid(rows, widths);
}

/** Who signs, side by side: name of the part, room to sign, and the date. */
export function signatureTable(signers: readonly string[], { language, width }: Paper): Table {
  const each = Math.floor(width / signers.length);
  const date = language === 'zh' ? '日期：　　　　年　　月　　日' : 'Date: ____ / ____ / ______';
  const line = (text: Span, keepNext: boolean) =>
    new Paragraph({ style: 'TableText', keepNext, children: runs([text], language) });
  return grid(
    [
      new TableRow({
        cantSplit: true,
        height: { value: 1500, rule: HeightRule.ATLEAST },
        children: signers.map(
          (name) =>
            new TableCell({
              width: { size: each, type: WidthType.DXA },
              margins: MARGINS,
              children: [
                line(span('strong', `${name}${language === 'zh' ? '：' : ':'}`), true),
                new Paragraph({ style: 'TableText', keepNext: true, spacing: { before: 600 } }),
                line(date, false),
              ],
            }),
        ),
      }),
    ],
    signers.map(() => each),
  );
}

function grid(rows: readonly TableRow[], widths: readonly number[]): Table {
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: GRID,
  });
}

interface CellLook {
  readonly isHead?: boolean;
  readonly keepNext?: boolean;
}

function cell(line: Line, width: number, language: Language, { isHead = false, keepNext = false }: CellLook): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: MARGINS,
    verticalAlign: isHead ? VerticalAlign.CENTER : VerticalAlign.TOP,
    ...(isHead && { shading: SHADE }),
    children: [new Paragraph({ style: 'TableText', keepNext, children: runs(line, language) })],
  });
}

/** Columns without a share take what their longest line needs; the others share the rest. */
function columnWidths(columns: readonly PageColumn[], rows: readonly (readonly Line[])[], width: number): number[] {
  const needed = columns.map(({ header, flex }, at) => {
    if (flex !== undefined) return 0;
    const lines = [header, ...rows.flatMap((row) => plainText(row[at] ?? []).split('\n'))];
    return Math.min(WIDEST, Math.max(...lines.map(displayWidth))) * CHARACTER + PADDING + CHARACTER;
  });
  const shares = columns.map(({ flex }) => flex ?? 0);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const fixed = needed.reduce((sum, need) => sum + need, 0);
  if (total === 0) return needed.map((need) => Math.floor((need * width) / fixed));
  return needed.map((need, at) => Math.floor(need + ((width - fixed) * (shares[at] ?? 0)) / total));
}
