import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { afterAll, describe, expect, it } from 'vitest';
import type { ChunkResult } from '../../src/batch/chunk.js';
import { ColumnMap } from '../../src/batch/columns/column-map.js';
import { inOrder } from '../../src/batch/executor.js';
import { openInput } from '../../src/batch/input/open-input.js';
import { localExecutor } from '../../src/batch/local-executor.js';
import type { Diagnostic } from '../../src/pack/diagnostic.js';
import { formatDiagnostic } from '../../src/pack/show-diagnostic.js';
import { compileMini, unwrap } from '../fixtures/packs.js';

/** Tables as people send them: what is read, what is refused, and where. */
const pack = unwrap(await compileMini());
const folder = mkdtempSync(join(tmpdir(), 'dualtrack-mistakes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

interface Outcome {
  /** Codes with row and column, of the table first, then of its cells. */
  readonly found: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly results: number;
}

const placed = (found: readonly Diagnostic[]) => found.map(({ code, at }) => `${code} ${at?.line}:${at?.column}`);

/** Reads a table and assesses its rows. */
async function read(content: string | Uint8Array, name = 'cases.csv', sheet?: string): Promise<Outcome> {
  count += 1;
  const path = join(folder, `${count}-${name}`);
  writeFileSync(path, content);
  const input = await openInput({ path, map: new ColumnMap(), language: 'zh', pack, ...(sheet !== undefined && { sheet }) });
  if (!input.ok) return { found: placed(input.diagnostics), diagnostics: input.diagnostics, results: 0 };
  const { file, shape, chunks } = input.value;
  const plan = { file, shape, map: [], language: 'zh', asOf: 20261122, options: { defaults: true } } as const;
  const results: ChunkResult[] = [];
  const executor = localExecutor({ ...plan, output: 'jsonl', documents: false, checklists: false }, pack);
  for await (const { result } of inOrder(chunks(), executor, 0)) results.push(result);
  const diagnostics = [...input.value.diagnostics, ...results.flatMap((each) => each.diagnostics)];
  return { found: placed(diagnostics), diagnostics, results: results.reduce((sum, { tally }) => sum + tally.results, 0) };
}

const HEADER = '编号,行为,级别';
const ROW = 'A,实验室工作,三级甲等';
const gb = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('texts', () => {
  it.each([
    ['lines that end with CR alone', `${HEADER}\r${ROW}\r${ROW}\r`, 2],
    ['semicolons', `${HEADER}\n${ROW}\n`.replaceAll(',', ';'), 1],
    ['rows shorter than the header, blank rows, totals', `${HEADER}\nA,实验室工作\n,,\n合计\n`, 1],
    ['only a header', `${HEADER}\n`, 0],
    ['a quote within a plain cell', `${HEADER}\nA,实验室工作,三级甲等"\n`, 1],
    ['two header rows', `基本信息,,机构\n${HEADER}\n${ROW}\n`, 1],
  ])('are read with %s', async (_, text, results) => {
    expect(await read(text)).toMatchObject({ found: [], results });
  });

  it('are read as GB18030 behind a mark of UTF-8', async () => {
    // 编号,行为 / A,治疗
    const bytes = Buffer.concat([gb('efbbbf'), gb('b1e0bac5 2c d0d0ceaa 0a 41 2c d6cec1c6 0a')]);
    expect(await read(bytes)).toMatchObject({ found: [], results: 1 });
  });

  it.each([
    ['nothing', '', 'E_FILE_EMPTY 1:1'],
    ['nothing but delimiters', '\n,,,\n', 'E_FILE_EMPTY 1:1'],
    ['full-width commas', '编号，行为\nA，治疗\n', 'E_BATCH_HEADER 1:1'],
    ['a list in JSON', '[{"id":"A"}]', 'E_BATCH_HEADER 1:1'],
    ['JSON over several lines', '{\n  "id": "A"\n}\n', 'E_BATCH_HEADER 1:1'],
    ['a case file', 'id: A\nfacts: {}\n', 'E_BATCH_HEADER 1:1'],
    ['a table on its side', '编号,A,B\n行为,治疗,兽用\n级别,三级甲等,\n经费,是,\n', 'E_BATCH_HEADER 1:1'],
    ['cells beyond the header', `${HEADER}\n${ROW},多,两格\n`, 'E_BATCH_ROW 2:4'],
    ['a NUL in a cell', `${HEADER}\nA,治疗\0,\n`, 'E_CASE_VALUE 2:2'],
    ['a picture of a face', `${HEADER}\nA,😀,\n`, 'E_CASE_VALUE 2:2'],
    ['a formula', `${HEADER}\nA,=B2,\n`, 'E_CASE_VALUE 2:2'],
    ['a day whose month cannot be told', '编号,基准日,行为\nA,11/12/2026,治疗\n', 'E_CASE_DATE 2:2'],
    ['the error of a formula', `${HEADER}\nA,#N/A,#REF!\n`, 'E_CASE_VALUE 2:2'],
  ])('with %s are refused where that stands', async (_, text, first) => {
    const { found, results } = await read(text);
    expect([found[0], results]).toEqual([first, 0]);
  });

  it('say for each kind of foreign text what to do with it', async () => {
    const texts = ['编号，行为\n', '[{}]', 'id: A\n', 'x,y\n'];
    const hints = await Promise.all(texts.map(async (text) => (await read(text)).diagnostics[0]?.hint));
    expect(new Set(hints.map((hint) => hint?.zh)).size).toBe(texts.length);
    expect(new Set(hints.map((hint) => hint?.en)).size).toBe(texts.length);
  });

  it('are told what an old workbook and a PDF are', async () => {
    const old = Buffer.concat([gb('d0cf11e0a1b11ae1'), Buffer.alloc(600)]);
    expect((await read(old, 'cases.xls')).found).toEqual(['E_FILE_UNREADABLE 1:1']);
    expect((await read('%PDF-1.7\n', 'cases.csv')).found).toEqual(['E_FILE_UNREADABLE 1:1']);
  });

  it('of any length in a cell give a short message', async () => {
    const { diagnostics } = await read(`${HEADER}\nA,${'长'.repeat(200_000)},\n`);
    const [problem] = diagnostics;
    if (problem === undefined) throw new Error('not refused');
    expect(problem.message.zh.length).toBeLessThan(300);
    expect(formatDiagnostic(problem, 'zh').length).toBeLessThan(600);
  });
});

/** A workbook with one sheet that `fill` writes, and whatever else. */
async function workbook(fill: (sheet: Worksheet, book: Workbook) => void): Promise<Uint8Array> {
  const book = new Workbook();
  fill(book.addWorksheet('台账'), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const cellsOf = (text: string) => text.split(',');

describe('workbooks', () => {
  it('are read below titles, with days and numbers as they are shown, widths and spaces as they come', async () => {
    const book = await workbook((sheet) => {
      sheet.addRow(['某院台账（２０２６年）']);
      sheet.mergeCells('A1:D1');
      sheet.addRow(cellsOf('编号,基准日,行为,级别'));
      sheet.addRow(['A', new Date(Date.UTC(2026, 10, 22)), '实验室工作 ', '三级甲等']);
      sheet.addRow(['B', 46348, ' 实验室工作', '']);
      sheet.addRow([]);
      sheet.addRow(['C', '２０２６年１１月２２日', '实验室工作', '—']);
      sheet.addRow(['D', '2026.11.22', { formula: 'C3', result: '实验室工作' }, '']);
      sheet.addRow(['合计', '', '', 4]);
    });
    expect(await read(book, 'a.xlsx')).toMatchObject({ results: 4, found: ['E_CASE_VALUE 8:4'] });
  });

  it('are warned of where cells are merged, and where formulas have no saved result', async () => {
    const book = await workbook((sheet) => {
      sheet.addRow(cellsOf('编号,行为,级别'));
      sheet.addRow(['A', '实验室工作', { formula: 'X1' }]);
      sheet.addRow(['B', '', { formula: 'X2' }]);
      sheet.mergeCells('B2:B3');
    });
    expect(await read(book, 'b.xlsx')).toMatchObject({ results: 2, found: ['W_BATCH_SHEET 2:2', 'W_BATCH_SHEET 1:3'] });
  });

  it('are not warned of formulas some of which have a result', async () => {
    const book = await workbook((sheet) => {
      sheet.addRow(cellsOf('编号,行为,级别'));
      sheet.addRow(['A', '实验室工作', { formula: 'X1', result: '三级甲等' }]);
      sheet.addRow(['B', '实验室工作', { formula: 'X2' }]);
    });
    expect(await read(book, 'c.xlsx')).toMatchObject({ results: 2, found: [] });
  });

  it('with nothing, or with the table on a hidden sheet, say so; a hidden sheet is read when asked for', async () => {
    expect((await read(await workbook(() => undefined), 'd.xlsx')).found).toEqual(['E_FILE_EMPTY 1:1']);
    const hidden = await workbook((sheet, book) => {
      sheet.addRow(['见另一张表']);
      const other = book.addWorksheet('旧表', { state: 'hidden' });
      other.addRow(cellsOf(HEADER));
      other.addRow(cellsOf(ROW));
    });
    const refused = await read(hidden, 'e.xlsx');
    expect(refused.found).toEqual(['E_BATCH_HEADER 1:1']);
    expect(refused.diagnostics[0]?.hint?.en).toContain('旧表');
    expect(await read(hidden, 'e.xlsx', '旧表')).toMatchObject({ found: [], results: 1 });
  });

  it('on their side are told to be turned, unless another sheet is a table', async () => {
    const side = (sheet: Worksheet) => {
      for (const row of ['编号,A', '行为,治疗', '级别,三级甲等', '经费,是']) sheet.addRow(cellsOf(row));
    };
    expect((await read(await workbook(side), 'f.xlsx')).found).toEqual(['E_BATCH_HEADER 1:1']);
  });
});
