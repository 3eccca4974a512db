import type { Pack } from '../../pack/model.js';
import type { Chunk } from '../chunk.js';
import { ColumnMap } from '../columns/column-map.js';
import { ColumnNames } from '../columns/fact-names.js';
import { type Column, readLayout } from '../columns/layout.js';
import type { InputShape, Plan } from '../plan.js';
import { byteEncoding } from '../text/encoding.js';
import { parseRecords, type TableRow } from '../text/parse-records.js';
import { RowReader } from './row-case.js';
import type { RowSource, SourceRow } from './source-row.js';

type TableShape = Extract<InputShape, { kind: 'table' }>;

/** Rows of a table, in text or of a sheet. */
export class TableRows implements RowSource {
  private readonly reader: RowReader;
  private readonly columns: readonly Column[];
  private readonly kept: readonly number[];
  private readonly id: number;
  private readonly decoder: InstanceType<typeof TextDecoder> | undefined;

  constructor(
    private readonly plan: Plan,
    private readonly shape: TableShape,
    pack: Pack,
  ) {
    const { layout } = readLayout(shape.headers, pack, ColumnMap.fromPlain(plan.map), plan.language, {
      file: plan.file,
      line: shape.headerLine,
    });
    this.columns = layout.columns;
    this.kept = keptColumns(layout.columns);
    this.id = layout.columns.findIndex((column) => column.kind === 'own' && column.column === 'id');
    this.reader = new RowReader(layout, new ColumnNames(pack), plan.file);
    this.decoder = shape.text === undefined ? undefined : new TextDecoder(byteEncoding(shape.text.encoding), { ignoreBOM: true });
  }

  *rows(chunk: Chunk): Iterable<SourceRow> {
    for (const row of this.read(chunk)) if (row.line > this.shape.headerLine) yield this.row(row);
  }

  private read(chunk: Chunk): readonly TableRow[] {
    if (chunk.kind === 'rows') return chunk.rows;
    if (chunk.kind !== 'text' || this.shape.text === undefined || this.decoder === undefined) return [];
    return parseRecords(this.decoder.decode(chunk.bytes), this.shape.text.delimiter, chunk.firstLine);
  }

  private row({ line, cells }: TableRow): SourceRow {
    const { kept, id, columns, plan } = this;
    const own = id === -1 ? undefined : cells[id]?.trim() || undefined;
    return {
      file: plan.file,
      line,
      read: this.reader.read(cells, line),
      id: () => own,
      key: () => own ?? cells.join('\u0000'),
      original: () => kept.map((at) => cells[at] ?? ''),
      extra: () => extrasOf(columns, cells),
      rejected: (errors) => [...kept.map((at) => cells[at] ?? ''), errors.join(plan.language === 'zh' ? '；' : '; ')],
    };
  }
}

/** Columns that results and rejects repeat: all but those an earlier run wrote. */
function keptColumns(columns: readonly Column[]): readonly number[] {
  return columns.flatMap((column, at) => (column.kind === 'result' ? [] : [at]));
}

function extrasOf(columns: readonly Column[], cells: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  const found = columns.flatMap((column, at): [string, string][] =>
    column.kind === 'extra' && column.header !== '' && (cells[at] ?? '') !== '' ? [[column.header, cells[at] ?? '']] : [],
  );
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
