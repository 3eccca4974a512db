import { basename } from 'node:path';
import { readCaseFile } from '../../case-io/read-case-file.js';
import type { Pack } from '../../pack/model.js';
import type { Chunk } from '../chunk.js';
import { headOf, type RowSource, type SourceRow } from './source-row.js';

/** A folder of case files: each is a row. */
export class CaseFiles implements RowSource {
  constructor(private readonly pack: Pack) {}

  async *rows(chunk: Chunk): AsyncIterable<SourceRow> {
    if (chunk.kind !== 'files') return;
    for (const [index, path] of chunk.paths.entries()) {
      const read = await readCaseFile(path, this.pack);
      yield {
        file: path,
        line: chunk.first + index,
        read: read.ok
          ? { kind: 'case', value: { case: read.value, partial: new Map() } }
          : { kind: 'bad', diagnostics: read.diagnostics },
        id: () => (read.ok ? read.value.id : undefined),
        key: () => basename(path),
        original: (input, day) => [basename(path), ...headOf(input, day)],
        extra: () => ({ file: basename(path) }),
        rejected: (errors) => [basename(path), errors.join('; ')],
      };
    }
  }
}
