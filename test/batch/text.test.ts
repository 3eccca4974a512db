import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectDelimiter } from '../../src/batch/text/delimiter.js';
import { detectEncoding, toByteText } from '../../src/batch/text/encoding.js';
import { parseRecords } from '../../src/batch/text/parse-records.js';
import { OpenRecord, type Piece, splitRecords } from '../../src/batch/text/split-records.js';
import { CellWriter, neutraliseFormula, restoreFormula } from '../../src/batch/text/write-cells.js';

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function split(text: string, sizes: readonly number[], records = 2): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for await (const piece of splitRecords(inPieces(Buffer.from(text), sizes), { delimiter: 0x2c, records, maxBytes: 1000 }))
    pieces.push({ ...piece, bytes: Buffer.from(piece.bytes) });
  return pieces;
}

/** Cells that a table of strings may hold, awkward ones among them. */
const cell = fc
  .oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom('', 'a,b', '"', 'line\nbreak', '双轨', '=1+1', "'=x", ' lead', '-5', '+86 10', '\t'),
  )
  .map((text) => text.replaceAll('\r', ''));
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });

describe('encodings', () => {
  const text = '编号,医院等级\n1,三级甲等\n';
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\uFEFF${text}`)],
    ['utf-16le', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['utf-16le', Buffer.from('id,site.grade\n1,tertiary-a\n', 'utf16le')],
    ['gb18030', readFileSync(new URL('../fixtures/batch/published-cases.gb18030.csv', import.meta.url))],
  ])('tells %s', (encoding, bytes) => {
    expect(detectEncoding(bytes).encoding).toBe(encoding);
  });

  it('tells UTF-8 that is cut within a character', () => {
    const bytes = Buffer.from('双轨制');
    for (let length = 1; length <= bytes.length; length += 1)
      expect(detectEncoding(bytes.subarray(0, length)).encoding).toBe('utf-8');
  });

  it('gives UTF-16 as UTF-8, however it is cut', async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of toByteText(inPieces(Buffer.from(text, 'utf16le'), [3]), 'utf-16le')) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe(text);
  });
});

describe('records', () => {
  it('are cut where the bytes say, not where they were read', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }), async (rows, sizes) => {
        const text = rows.map((row) => new CellWriter(',').line(row)).join('');
        expect(await split(text, sizes)).toEqual(await split(text, [10_000]));
      }),
      { numRuns: 60 },
    );
  });

  it('read back as they were written, with the lines they stand on', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = rows.map((row) => new CellWriter(',').line(row)).join('');
        const read = (await split(text, [5])).flatMap((piece) =>
          parseRecords(Buffer.from(piece.bytes).toString(), ',', piece.firstLine),
        );
        // A row of one empty cell cannot be told from a blank line; rows here have two cells at least.
        expect(read.map((row) => row.cells.map(restoreFormula))).toEqual(
          rows.map((row) => row.map((each) => restoreFormula(neutraliseFormula(each)))),
        );
        let line = 1;
        for (const [at, row] of rows.entries()) {
          expect(read[at]?.line).toBe(line);
          line += 1 + row.join('').split('\n').length - 1;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('do not end inside quotes, and a quote inside plain text opens none', async () => {
    expect((await split('a,"x\ny"\n5" tube,b\nc,d\n', [4], 1)).map((piece) => [piece.firstLine, piece.records])).toEqual([
      [1, 1],
      [3, 1],
      [4, 1],
    ]);
  });

  it('are refused where a quote is never closed', async () => {
    const endless = Buffer.concat([Buffer.from('a,b\nc,"'), Buffer.alloc(5 * 1024 * 1024, 0x78)]);
    await expect(async () => {
      for await (const _ of splitRecords(inPieces(endless, [65_536]), { delimiter: 0x2c, records: 256, maxBytes: 1024 * 1024 }));
    }).rejects.toThrow(OpenRecord);
  });
});

describe('delimiters', () => {
  it.each([
    ['a,b\n1,2\n', ','],
    ['a\tb\n1,5\t2\n', '\t'],
    ['a;b;c\n1,5;2;3\n', ';'],
    ['"a;b",c\n"d;e",f\n', ','],
    ['a|b\n1|2\n', '|'],
  ])('%j', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });
});

describe('formulas', () => {
  it.each(['=1+1', '@SUM(A1)', '+cmd|x', '-2+3+cmd', '\t=1', '＝1', ' =1', '﹦1', '\n=1', '\u00a0=1'])(
    '%j is not run by a spreadsheet',
    (text) => {
      expect(neutraliseFormula(text)).toBe(`'${text}`);
      expect(restoreFormula(`'${text}`)).toBe(text);
    },
  );

  it.each(['-5', '+86 10 8888', '-', '—', '3-4', "it's", '-1.5e3', '(1)'])('%j stays as it is', (text) => {
    expect(neutraliseFormula(text)).toBe(text);
  });
});
