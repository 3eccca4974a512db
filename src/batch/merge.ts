import { createReadStream } from 'node:fs';
import { ROW_HEADER } from './columns/result-headers.js';
import { parseRecords } from './text/parse-records.js';
import { splitRecords } from './text/split-records.js';
import { CellWriter } from './text/write-cells.js';

export type MergeKind = 'csv' | 'tsv' | 'jsonl';

/** One result of a shard: the row it belongs to, and its text without that number. */
interface ShardRow {
  readonly row: number;
  readonly text: string;
}

/** A file that cannot take part in a merge, and why. */
export class NotMergeable extends Error {
  constructor(
    readonly file: string,
    readonly reason: { readonly zh: string; readonly en: string },
  ) {
    super(reason.en);
  }
}

/**
 * Results of shards as those of one run, in the order of the rows: each file is in that order already, so that only one row
 * of each is held. Header first. Throws `NotMergeable` where a file has no row numbers, or two hold the same row.
 */
export async function* mergeResults(files: readonly string[], kind: MergeKind): AsyncGenerator<string> {
  const readers = files.map((file) => (kind === 'jsonl' ? jsonRows(file) : tableRows(file, kind === 'tsv' ? '\t' : ',')));
  const heads: { file: string; next: ShardRow; reader: AsyncGenerator<ShardRow> }[] = [];
  let header: string | undefined;
  for (const [at, reader] of readers.entries()) {
    const file = files[at] as string;
    if (kind !== 'jsonl') {
      const first = await reader.next();
      if (first.done === true) throw new NotMergeable(file, { zh: '文件是空的', en: 'the file is empty' });
      if (header !== undefined && header !== first.value.text)
        throw new NotMergeable(file, {
          zh: `表头与 ${files[0]} 不同：各份须由同一输入、以同样的 --lang 得出`,
          en: `its header differs from that of ${files[0]}: all parts must come from one input, with the same --lang`,
        });
      header = first.value.text;
    }
    const next = await reader.next();
    if (next.done !== true) heads.push({ file, next: next.value, reader });
  }
  if (header !== undefined) yield header;
  let last = 0;
  while (heads.length > 0) {
    const least = heads.reduce((a, b) => (b.next.row < a.next.row ? b : a));
    if (least.next.row <= last)
      throw new NotMergeable(least.file, {
        zh: `第 ${least.next.row} 行重复，或者次序不对`,
        en: `row ${least.next.row} stands twice, or out of order`,
      });
    last = least.next.row;
    yield least.next.text;
    const next = await least.reader.next();
    if (next.done === true) heads.splice(heads.indexOf(least), 1);
    else least.next = next.value;
  }
}

const PIECE = { records: 512, maxBytes: 1024 * 1024 };

/** The header (as row 0) and the rows of a table, each without its last cell, which is the row number. */
async function* tableRows(file: string, delimiter: string): AsyncGenerator<ShardRow> {
  const writer = new CellWriter(delimiter);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let isHeader = true;
  for await (const piece of splitRecords(createReadStream(file), { ...PIECE, delimiter: delimiter.charCodeAt(0) })) {
    const text = decoder.decode(piece.bytes);
    for (const { cells } of parseRecords(isHeader ? text.replace(/^\uFEFF/, '') : text, delimiter, piece.firstLine)) {
      const number = cells.at(-1) ?? '';
      if (isHeader ? number !== ROW_HEADER.zh && number !== ROW_HEADER.en : !/^\d+$/.test(number)) throw noNumbers(file);
      yield { row: isHeader ? 0 : Number(number), text: writer.line(cells.slice(0, -1)) };
      isHeader = false;
    }
  }
}

async function* jsonRows(file: string): AsyncGenerator<ShardRow> {
  const decoder = new TextDecoder('utf-8');
  for await (const piece of splitRecords(createReadStream(file), { ...PIECE, delimiter: undefined }))
    for (const line of decoder.decode(piece.bytes).split('\n')) {
      if (line === '') continue;
      const found = /,"row":(\d+)\}$/.exec(line);
      if (found === null) throw noNumbers(file);
      yield { row: Number(found[1]), text: `${line.slice(0, found.index)}}\n` };
    }
}

function noNumbers(file: string): NotMergeable {
  return new NotMergeable(file, {
    zh: '没有行号：只有带 --shard 的结果才能合并',
    en: 'it has no row numbers: only results of --shard can be merged',
  });
}
