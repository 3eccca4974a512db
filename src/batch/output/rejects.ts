import type { RejectsOutput } from '../run-batch.js';
import { CellWriter } from '../text/write-cells.js';
import type { Destination } from './destination.js';

/** Rejected rows as text: rows of a table under the header of the input, or lines of JSON as they are. */
export class TextRejects implements RejectsOutput {
  private readonly writer: CellWriter | undefined;

  constructor(
    readonly destination: Destination,
    /** Undefined for lines of JSON. */
    delimiter: string | undefined,
  ) {
    this.writer = delimiter === undefined ? undefined : new CellWriter(delimiter);
  }

  async add(rows: readonly (readonly string[])[]): Promise<void> {
    if (rows.length === 0) return;
    await this.destination.write(rows.map((cells) => this.writer?.line(cells) ?? `${cells[0] ?? ''}\n`).join(''));
  }
}
