import { writeFileAtomic } from '../../pack-io/write-file.js';
import type { RejectsOutput } from '../run-batch.js';
import { plainWorkbook } from './sheet-output.js';

/** Rejected rows as a workbook, kept until the end; a table with so many rejects that they do not fit is better mended as CSV. */
export class SheetRejects implements RejectsOutput {
  private readonly rows: (readonly string[])[];

  constructor(
    private readonly path: string,
    headers: readonly string[],
  ) {
    this.rows = [headers];
  }

  async add(rows: readonly (readonly string[])[]): Promise<void> {
    this.rows.push(...rows);
  }

  async finish(): Promise<void> {
    await writeFileAtomic(this.path, await plainWorkbook('rejects', this.rows));
  }
}
