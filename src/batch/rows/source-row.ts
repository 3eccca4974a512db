import type { Case } from '../../assessment/case.js';
import { showDay } from '../../logic/calendar-date.js';
import type { Chunk } from '../chunk.js';
import type { ReadRow } from './row-case.js';

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

/** What a table of results shows of a case that came from no table. */
export function headOf(input: Pick<Case, 'id' | 'title'>, day: number): string[] {
  return [input.id, input.title ?? '', showDay(day)];
}
