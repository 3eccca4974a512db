import type { Case } from '../assessment/case.js';
import { showDay } from '../logic/calendar-date.js';
import type { Pack } from '../pack/model.js';
import type { Chunk } from './chunk.js';
import { ColumnMap } from './columns/column-map.js';
import { ColumnNames } from './columns/fact-names.js';
import { type Column, readLayout } from './columns/layout.js';
import { CaseFiles } from './file-rows.js';
import { JsonLines } from './json-rows.js';
import type { InputShape, Plan } from './plan.js';
import { type ReadRow, RowReader } from './row-case.js';
import { byteEncoding } from './text/encoding.js';
import { parseRecords, type TableRow } from './text/parse-records.js';

/** One row of an input, read as a case, and what a result or a reject shows of it. */
export interface SourceRow {
  readonly file: string;
  readonly line: number;
  readonly read: ReadRow;
  /** What the shard of the row is told by: its id, or its content. */
  key(): string;
  /** The id it gives itself. */
  id(): string | undefined;
  /** Cells that a table of results repeats. */
  original(input: Pick<Case, 'id' | 'title'>, day: number): readonly string[];
  /** What passes through into JSON; undefined where there is nothing. */
  extra(): Readonly<Record<string, unknown>> | undefined;
  /** The row as the reject file holds it. */
  rejected(errors: readonly string[]): readonly string[];
}

export interface RowSource {
  rows(chunk: Chunk): AsyncIterable<SourceRow> | Iterable<SourceRow>;
}

/** What reads the chunks of an input. */
export function rowSource(plan: Plan, pack: Pack): RowSource {
  switch (plan.shape.kind) {
    case 'table':
      return new TableRows(plan, plan.shape, pack);
    case 'lines':
      return new JsonLines(plan, pack);
    case 'files':
      return new CaseFiles(pack);
  }
}

type TableShape = Extract<InputShape, { kind: 'table' }>;

class TableRows implements RowSource {
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
export function keptColumns(columns: readonly Column[]): readonly number[] {
  return columns.flatMap((column, at) => (column.kind === 'result' ? [] : [at]));
}

function extrasOf(columns: readonly Column[], cells: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  const found = columns.flatMap((column, at): [string, string][] =>
    column.kind === 'extra' && column.header !== '' && (cells[at] ?? '') !== '' ? [[column.header, cells[at] ?? '']] : [],
  );
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** What a table of results shows of a case that came from no table. */
export function headOf(input: Pick<Case, 'id' | 'title'>, day: number): string[] {
  return [input.id, input.title ?? '', showDay(day)];
}
