import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import { verdictOf } from '../../src/batch/assess-row.js';
import type { ChunkResult } from '../../src/batch/chunk.js';
import { ColumnMap } from '../../src/batch/columns/column-map.js';
import { readLayout } from '../../src/batch/columns/layout.js';
import { inOrder } from '../../src/batch/executor.js';
import { openInput } from '../../src/batch/input/open-input.js';
import { localExecutor } from '../../src/batch/local-executor.js';
import { mergeResults, NotMergeable } from '../../src/batch/merge.js';
import type { Plan } from '../../src/batch/plan.js';
import { shardOf } from '../../src/batch/shard.js';
import { addsUp, addTally, emptyTally } from '../../src/batch/tally.js';
import { hashCase } from '../../src/case-io/read-case-file.js';
import { briefOf } from '../../src/checklist/brief.js';
import { loadPack } from '../../src/pack-io/load-pack.js';
import { readRuleCases } from '../../src/pack-io/read-pack.js';
import { caseOf } from '../../src/workbench/test-cases.js';
import { unwrap } from '../fixtures/packs.js';

const pack = unwrap(await loadPack());
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/batch/${name}`, import.meta.url));

/** Opens a table and takes all its rows through the program. */
async function runTable(path: string, given: Partial<Plan> = {}): Promise<{ output: string; results: readonly ChunkResult[] }> {
  const input = unwrap(await openInput({ path, map: new ColumnMap(), language: 'zh', pack }));
  const plan: Plan = {
    file: input.file,
    shape: input.shape,
    map: [],
    language: 'zh',
    options: { defaults: true },
    output: 'jsonl',
    documents: false,
    checklists: false,
    ...given,
  };
  const results: ChunkResult[] = [];
  for await (const { result } of inOrder(input.chunks(), localExecutor(plan, pack), 0)) results.push(result);
  return { output: results.map((result) => result.output).join(''), results };
}

interface Line {
  readonly id: string;
}

const lines = (output: string) =>
  output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('the published cases as a table', () => {
  const folder = fileURLToPath(new URL('../../rules/cases', import.meta.url));

  /** What `assess` says of each of them, one by one. */
  async function oneByOne(ids: readonly string[]): Promise<unknown[]> {
    const found: unknown[] = [];
    for (const id of ids) {
      const [document] = unwrap(await readRuleCases(`${folder}/${id}.yaml`));
      if (document === undefined) throw new Error(`no case ${id}`);
      const input = hashCase(unwrap(caseOf(document, pack)));
      const asOf = { day: input.asOf ?? 0, source: 'case' } as const;
      const { warnings, ...verdict } = verdictOf(briefOf(unwrap(assess(input, pack, asOf, { explain: false }))));
      found.push({ id, title: input.title, ...verdict, warnings: warnings.map(([code, times]) => ({ code, times })) });
    }
    return found;
  }

  it('gives the same in XLSX, in GB18030, and one by one', async () => {
    const sheet = await runTable(fixture('published-cases.xlsx'));
    const text = await runTable(fixture('published-cases.gb18030.csv'));
    expect(sheet.output).toBe(text.output);
    const rows = lines(sheet.output);
    expect(rows.length).toBe(44);
    expect(rows).toMatchObject(await oneByOne(rows.map(({ id }) => id)));
  });
});

/** A table in a file of its own, gone when the test ends. */
function tableFile(text: string | Uint8Array, name = 'cases.csv'): string {
  const folder = mkdtempSync(join(tmpdir(), 'dualtrack-batch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const HEADER = '编号,基准日,行为,医院等级,细胞或技术种类,是否收费,特殊区域,负责人';

describe('rows of a table', () => {
  const rows = [
    '某院台账,,,,,,,',
    HEADER,
    'A,2026-11-22,clinical-research,三甲,间充质干细胞,否,无,张三',
    'B,2026-11-22,clinical-research,三级甲等医院,msc,x,无,李四',
    ',,,,,,,',
    '# 示例,2026-11-22,clinical-research,,,,,',
    'C,,clinical-research,三甲,msc,否,无,王五',
    'D,2026-11-22,clinical-research,三甲,msc,否,无,多,一格',
  ];

  it('come to a result, a reject or nothing, and each is counted', async () => {
    const { output, results } = await runTable(tableFile(rows.join('\r\n')));
    const tally = emptyTally();
    for (const result of results) addTally(tally, result.tally);
    expect(tally).toMatchObject({ rows: 6, results: 1, rejects: 3, blank: 2 });
    expect(addsUp(tally)).toBe(true);
    expect(lines(output)).toMatchObject([{ id: 'A', asOf: '2026-11-22', extra: { 负责人: '张三' } }]);
    const found = results.flatMap((result) => result.diagnostics.map(({ code, at }) => [code, at?.line, at?.column]));
    expect(found).toEqual([
      ['E_CASE_VALUE', 4, 4],
      ['E_CASE_VALUE', 4, 6],
      ['E_AS_OF_REQUIRED', 7, 1],
      ['E_BATCH_ROW', 8, 9],
    ]);
    expect(results.flatMap((result) => result.rejects.map((cells) => cells.slice(0, 8).join(',')))).toEqual([
      rows[3],
      rows[6],
      'D,2026-11-22,clinical-research,三甲,msc,否,无,多',
    ]);
  });

  it('are told all that is wrong with them at once, and totals that state no fact are no cases', async () => {
    const bad = await runTable(tableFile(`${HEADER}\nA,,clinical-research,三级乙等,x,maybe,无,张三\n合计,,,,,,,1 个\n`));
    expect(bad.results.flatMap((result) => result.diagnostics.map(({ code }) => code))).toEqual([
      'E_CASE_VALUE',
      'E_CASE_VALUE',
      'E_AS_OF_REQUIRED',
    ]);
    expect(bad.results.map(({ tally }) => tally.blank)).toEqual([1]);
  });

  it('say the same whether checklists and documents are written or not', async () => {
    const path = tableFile(`${HEADER}\n${rows[2]}\n`);
    const [plain, listed] = [await runTable(path, { output: 'csv' }), await runTable(path, { output: 'csv', checklists: true })];
    expect(listed.output).toBe(plain.output);
    expect(listed.results.flatMap(({ checklists }) => checklists).length).toBe(1);
  });

  it('read alike from JSON lines, flat and as cases', async () => {
    const table = await runTable(tableFile(`${HEADER}\n${rows[2]}\n`));
    const flat = {
      编号: 'A',
      基准日: '2026-11-22',
      行为: 'clinical-research',
      医院等级: '三甲',
      'tech.kind': 'msc',
      是否收费: false,
      特殊区域: [],
      负责人: '张三',
    };
    const facts = {
      'act.kind': 'clinical-research',
      'site.grade': 'tertiary-a',
      tech: { kind: 'msc' },
      'charging.recipients': false,
      'place.zones': [],
    };
    const document = { id: 'A', asOf: '2026-11-22', facts, 负责人: '张三' };
    for (const line of [flat, document])
      expect((await runTable(tableFile(`${JSON.stringify(line)}\n`, 'cases.jsonl'))).output).toBe(table.output);
  });

  it('never give what the open options of a partial list could change', async () => {
    const claims = '编号,基准日,行为,消费品形态,产品宣称';
    const outcomeOf = async (cell: string) => {
      const { output } = await runTable(tableFile(`${claims}\nA,2026-11-22,consumer-product,topical,${cell}\n`));
      return (lines(output)[0] as unknown as { outcome: string }).outcome;
    };
    const [all, some] = [await outcomeOf('stem-cell;exosome;medical-effect'), await outcomeOf('无')];
    expect(all).not.toBe(some);
    expect(await outcomeOf('stem-cell;?')).toBe(await outcomeOf('stem-cell'));
    expect(await outcomeOf('不含stem-cell')).toBe('undecided');
  });
});

describe('headers', () => {
  const layout = (headers: readonly string[]) => readLayout(headers, pack, new ColumnMap(), 'zh', { file: 't.csv', line: 1 });

  it('may be labels, questions or ids, in either language and any width', () => {
    const facts = [
      '医院等级',
      'hospital grade',
      'site.grade',
      'Ｓｉｔｅ．Ｇｒａｄｅ',
      '医院等级（site.grade）',
      'Hospital Grade *',
    ];
    for (const header of facts)
      expect(layout([header])).toMatchObject({ diagnostics: [], layout: { columns: [{ kind: 'fact' }] } });
  });

  it('near misses are errors, other names pass through', () => {
    for (const header of ['医院等及', 'site.grad', 'hospital grde', 'grade'])
      expect(layout([header]).diagnostics.map(({ code }) => code)).toEqual(['E_BATCH_COLUMN']);
    for (const header of ['负责人', '医院名称', '备注', 'remarks', 'budget'])
      expect(layout([header])).toMatchObject({ diagnostics: [], layout: { extras: [header] } });
  });

  it('one thing stands in one column', () => {
    expect(layout(['医院等级', 'site.grade']).diagnostics.map(({ code }) => code)).toEqual(['E_BATCH_COLUMN']);
  });

  it('every label of the pack is understood, unless two facts share it', () => {
    for (const fact of pack.facts)
      for (const label of [fact.label.zh, fact.label.en, fact.id]) {
        const shared = pack.facts.filter((other) => [other.label.zh, other.label.en].includes(label)).length > 1;
        if (!shared) expect(layout([label]).diagnostics, label).toEqual([]);
      }
  });

  it('a mapping goes before names', () => {
    const map = ColumnMap.fromPlain([{ header: '级别', to: 'site.grade', values: [['甲', 'tertiary-a']] }]);
    const read = readLayout(['级别'], pack, map, 'zh', { file: 't.csv', line: 1 });
    expect(read.diagnostics).toEqual([]);
    const [column] = read.layout.columns;
    expect(column?.kind === 'fact' && column.cells.read('甲')).toEqual({ kind: 'value', value: 'tertiary-a' });
  });
});

describe('shards', () => {
  it('share out every row once, whatever its id', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 64 }), (key, of) => {
        const shard = shardOf(key, of);
        expect(shard).toBe(shardOf(key, of));
        expect(shard >= 1 && shard <= of).toBe(true);
      }),
    );
  });

  it('merge to the bytes of one run', async () => {
    for (const kind of ['csv', 'jsonl'] as const) {
      const source = fixture('published-cases.gb18030.csv');
      const whole = (await runTable(source, { output: kind })).output;
      const files: string[] = [];
      for (const index of [1, 2, 3]) {
        const { output } = await runTable(source, { output: kind, shard: { index, of: 3 } });
        files.push(tableFile(kind === 'csv' ? `x,双轨：行号\n${output}` : output));
      }
      let merged = '';
      for await (const line of mergeResults(files, kind)) merged += line;
      expect(merged).toBe(kind === 'csv' ? `x\n${whole}` : whole);
      await expect(async () => {
        for await (const _ of mergeResults([files[0] ?? '', files[0] ?? ''], kind));
      }).rejects.toThrow(NotMergeable);
    }
  });
});

describe('hostile rows', () => {
  it('keep their odd keys as keys and change nothing else', async () => {
    const odd =
      '{"id":"A","asOf":"2026-11-22","facts":{"act.kind":"preclinical"},"__proto__":{"outcome":"open"},"constructor":1}';
    const { output, results } = await runTable(tableFile(`${odd}\n{"a":\n[1]\n"x"\n`, 'cases.jsonl'));
    expect(lines(output)).toMatchObject([{ id: 'A', extra: { constructor: 1 } }]);
    expect(results[0]?.tally).toMatchObject({ rows: 4, results: 1, rejects: 3, errors: { E_BATCH_ROW: 3 } });
    expect(results[0]?.rejects.map(([line]) => JSON.parse(line ?? '')).map(({ line }) => line)).toEqual(['{"a":', '[1]', '"x"']);
  });

  it('of a reject file are read again once mended', async () => {
    const good = '{"id":"A","asOf":"2026-11-22","facts":{"act.kind":"preclinical"}}';
    const wrapped = JSON.stringify({ line: good, errors: ['第 1 行不是正确的 JSON'] });
    const marked = JSON.stringify({ ...JSON.parse(good), errors: ['x'] });
    const { output } = await runTable(tableFile(`${good}\n${wrapped}\n${marked}\n`, 'cases.jsonl'));
    expect(new Set(output.trimEnd().split('\n')).size).toBe(1);
  });
});
