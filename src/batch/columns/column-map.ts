import { fold } from '../cells/fold.js';

/** What a mapping file says of one column. */
export interface MappedColumn {
  readonly header: string;
  /** A fact by id or label, `id`, `title`, `asOf`, `unknown`, or `extra`. */
  readonly to: string;
  /** Values of the table, folded, and what they stand for. */
  readonly values?: ReadonlyMap<string, string>;
}

export interface PlainColumn {
  readonly header: string;
  readonly to: string;
  readonly values: readonly (readonly [string, string])[];
}

/** How the columns of a foreign layout are read; made from a mapping file and the `--extra` options. */
export class ColumnMap {
  constructor(private readonly columns: ReadonlyMap<string, MappedColumn> = new Map()) {}

  columnOf(header: string): MappedColumn | undefined {
    return this.columns.get(fold(header));
  }

  /** As plain data, the same for the same mapping. */
  plain(): PlainColumn[] {
    return [...this.columns.values()].map(({ header, to, values }) => ({ header, to, values: [...(values ?? [])] }));
  }

  static fromPlain(columns: readonly PlainColumn[]): ColumnMap {
    return new ColumnMap(
      new Map(columns.map(({ header, to, values }) => [fold(header), { header, to, values: new Map(values) }])),
    );
  }

  /** Columns that are named here and that a table does not have. */
  unused(headers: readonly string[]): readonly string[] {
    const there = new Set(headers.map(fold));
    return [...this.columns].filter(([name]) => !there.has(name)).map(([, column]) => column.header);
  }

  /** The same with columns that pass through. */
  withExtras(headers: readonly string[]): ColumnMap {
    return new ColumnMap(
      new Map([...this.columns, ...headers.map((header) => [fold(header), { header, to: 'extra' }] as const)]),
    );
  }
}
