/** Whole records of a text, cut where one ends. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Line the first record begins on, from 1. */
  readonly firstLine: number;
  readonly records: number;
}

export interface SplitOptions {
  /** Byte that parts cells; undefined for text in which every line is a record and quotes mean nothing. */
  readonly delimiter: number | undefined;
  /** Records of a piece at most: the first ones hold fewer, so that a run shows and saves its first results soon. */
  readonly records: number;
  /** A piece is cut once it holds this many bytes, however few records that are. */
  readonly maxBytes: number;
}

/** Longest single record; a quote that is never closed would otherwise swallow the file. */
const LONGEST_RECORD = 4 * 1024 * 1024;

/** Records of the first piece; each further one may hold twice as many. */
const FIRST_PIECE = 16;

/** A record that is longer than allowed, or not over at the end of the text: a quote in it is most probably never closed. */
export class OpenRecord extends Error {
  constructor(
    readonly line: number,
    /** The text ended within a quoted cell. */
    readonly atEnd: boolean,
  ) {
    super(`open record, line ${line}`);
  }
}

const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22];

/** Where in a record the scan stands. */
type State = 'cell-start' | 'plain' | 'quoted' | 'quote-in-quoted';

/**
 * Cuts a stream of bytes into pieces of whole records. A line end inside a quoted cell does not end a record; a quote
 * opens a cell only at its beginning, so that an inch sign in plain text does no harm. Where pieces are cut depends on the
 * bytes alone, never on how they arrived.
 */
export async function* splitRecords(
  bytes: AsyncIterable<Uint8Array>,
  { delimiter, records: wanted, maxBytes }: SplitOptions,
): AsyncGenerator<Piece> {
  let kept: Uint8Array[] = [];
  let most = Math.min(FIRST_PIECE, wanted);
  let size = 0;
  let recordSize = 0;
  let records = 0;
  let lines = 0;
  let firstLine = 1;
  let recordLine = 1;
  let state: State = 'cell-start';
  const piece = (): Piece => {
    const whole = kept.length === 1 && kept[0] !== undefined ? kept[0] : Buffer.concat(kept);
    const cut = { bytes: whole, firstLine, records };
    kept = [];
    size = 0;
    records = 0;
    firstLine += lines;
    lines = 0;
    most = Math.min(most * 2, wanted);
    return cut;
  };
  for await (const given of bytes) {
    let start = 0;
    const length = given.length;
    for (let at = 0; at < length; at += 1) {
      const byte = given[at];
      if (byte === LF) {
        lines += 1;
        if (delimiter !== undefined && state === 'quoted') continue;
        state = 'cell-start';
        records += 1;
        recordLine = firstLine + lines;
        recordSize = -(at + 1);
        if (records < most && size + at + 1 - start < maxBytes) continue;
        kept.push(given.subarray(start, at + 1));
        start = at + 1;
        yield piece();
      } else if (delimiter === undefined) {
        const next = given.indexOf(LF, at);
        at = (next === -1 ? length : next) - 1;
      } else if (state === 'quoted') {
        if (byte === QUOTE) state = 'quote-in-quoted';
      } else if (byte === delimiter) state = 'cell-start';
      else if (byte === QUOTE && state !== 'plain') state = 'quoted';
      else if (byte !== CR) state = 'plain';
    }
    recordSize += length;
    if (recordSize > LONGEST_RECORD) throw new OpenRecord(recordLine, false);
    if (start < length) {
      kept.push(given.subarray(start));
      size += length - start;
    }
  }
  if (state === 'quoted') throw new OpenRecord(recordLine, true);
  if (size > 0) {
    records += 1;
    yield piece();
  }
}
