import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Answer } from '../../src/assessment/case.js';
import type { UnhashedCase } from '../../src/assessment/read-case.js';
import { parseCase } from '../../src/case-io/read-case-file.js';
import { caseJson, caseYaml, writeCaseFile } from '../../src/case-io/write-case-file.js';
import type { Pack } from '../../src/pack/model.js';
import { compileMini, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

function caseWith(answers: Readonly<Record<string, Answer>>, unknown: readonly string[] = []): UnhashedCase {
  return { id: 'oa', asOf: 20261122, answers: new Map(Object.entries(answers)), unknown: new Set(unknown), sites: [] };
}

async function readBack(text: string, name = 'case.yaml'): Promise<UnhashedCase> {
  return unwrap(await parseCase(text, name, pack));
}

/** Lines of a YAML text without the heading. */
function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

describe('a new file', () => {
  it('nests the facts and labels every answer', () => {
    const text = caseYaml(
      caseWith(
        {
          'act.kind': { value: 'research' },
          'cell.traits': { value: ['expanded'] },
          'study.start': { value: { from: 20170601, to: 20170630 } },
        },
        ['site.grade'],
      ),
      pack,
      'zh',
    );
    expect(lines(text)).toEqual([
      'schema: dualtrack/case/1',
      'id: oa',
      'asOf: 2026-11-22',
      'facts:',
      '  act:',
      '    kind: research # 行为：人体研究',
      '  cell:',
      '    traits: [ expanded ] # 特征：扩增',
      '  study:',
      '    start: 2017-06 # 开始日期',
      'unknown:',
      '  # 问过而不知道的',
      '  - site.grade # 级别',
    ]);
  });

  it('labels in English where English is spoken', () => {
    expect(caseYaml(caseWith({ 'act.kind': { value: 'research' } }), pack, 'en')).toContain(
      'kind: research # act: research in people',
    );
  });

  it('keeps who said so, when, and the evidence', async () => {
    const input = caseWith({ 'site.grade': { value: 'tertiary-a', by: '科研处', on: '2026-11-01', evidence: 'license.pdf' } });
    expect((await readBack(caseYaml(input, pack, 'zh'))).answers).toEqual(input.answers);
  });
});

describe('an existing file', () => {
  const BEFORE = [
    '# 我的备注',
    'schema: dualtrack/case/1',
    'title: 膝骨关节炎',
    'facts:',
    '  act: { kind: research } # 先这样',
    '  hospital.grade: { value: lower, by: 科研处 }',
    '  charging:',
    '    subjects:',
    'note: 不要丢',
    'sites:',
    '  - { id: a, facts: { site.grade: lower } }',
    '',
  ].join('\n');

  it('keeps comments, notes, sites, former names and provenance', () => {
    const input = caseWith({
      'act.kind': { value: 'research' },
      'site.grade': { value: 'lower', by: '科研处' },
      'charging.subjects': { value: true },
    });
    expect(caseYaml(input, pack, 'zh', BEFORE).split('\n')).toEqual([
      '# 我的备注',
      'schema: dualtrack/case/1',
      'id: oa',
      'title: 膝骨关节炎',
      'asOf: 2026-11-22',
      'facts:',
      '  act: { kind: research } # 先这样',
      '  hospital.grade: { value: lower, by: 科研处 }',
      '  charging:',
      '    subjects: true # 向受试者收费',
      'note: 不要丢',
      'sites:',
      '  - { id: a, facts: { site.grade: lower } }',
      '',
    ]);
  });

  it('loses answers that were taken back, and who said them', async () => {
    const text = caseYaml(caseWith({ 'site.grade': { value: 'tertiary-a' } }), pack, 'zh', BEFORE);
    expect(text).not.toContain('kind: research');
    expect((await readBack(text)).answers).toEqual(new Map([['site.grade', { value: 'tertiary-a' }]]));
  });

  it('that is JSON stays JSON, with what a case does not hold', async () => {
    const text = caseJson(
      caseWith({ 'act.kind': { value: 'research' } }, ['site.grade']),
      '{"id":"mine","note":"keep","facts":{"act.kind":"treatment"}}',
    );
    expect(JSON.parse(text)).toEqual({
      schema: 'dualtrack/case/1',
      id: 'mine',
      note: 'keep',
      facts: { 'act.kind': 'research' },
      asOf: '2026-11-22',
      unknown: ['site.grade'],
    });
    expect((await readBack(text, 'case.json')).unknown).toEqual(new Set(['site.grade']));
  });

  it('is edited where it is, by the content it has then', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dualtrack-case-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'case.yaml');
    writeFileSync(path, BEFORE);
    await writeCaseFile(path, caseWith({ 'act.kind': { value: 'treatment' } }), pack, 'zh', 'facts: {}');
    expect(readFileSync(path, 'utf8')).toContain('# 我的备注');
    expect(readFileSync(path, 'utf8')).toContain('act: { kind: treatment } # 先这样');
  });
});

it('reads back as it was written, whatever was answered', async () => {
  const texts = fc.string({ unit: fc.constantFrom(...'ab: #"\'\n{}[]&*!|>%@`,-?0', '乐', '城', '：'), maxLength: 12 });
  const answers = fc.record(
    {
      'act.kind': fc.constantFrom('research', 'treatment', 'other'),
      'act.begun': fc.boolean(),
      'cell.traits': fc.constantFrom([], ['expanded'], ['expanded', 'gene-modified']),
      'study.subjects': fc.integer({ min: -5, max: 5000 }),
      'study.start': fc.constantFrom(
        { from: 20170101, to: 20171231 },
        { from: 20240201, to: 20240229 },
        { from: 20260501, to: 20260501 },
      ),
      'study.note': texts,
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(answers, answers, async (first, second) => {
      const asCase = (values: object) =>
        caseWith(Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value }])));
      const once = caseYaml(asCase(first), pack, 'zh');
      const twice = caseYaml(asCase(second), pack, 'zh', once);
      expect((await readBack(twice)).answers).toEqual(asCase(second).answers);
    }),
    { numRuns: 200, examples: [[{}, { 'study.note': ' \n' }]] },
  );
});
