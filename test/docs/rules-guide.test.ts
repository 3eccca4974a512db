import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import { parseCase } from '../../src/case-io/read-case-file.js';
import { buildChecklist } from '../../src/checklist/checklist.js';
import type { Pack } from '../../src/pack/model.js';
import { compilePacks } from '../../src/pack-io/compile.js';
import { nationalPack } from '../../src/pack-io/load-pack.js';
import { readRuleCases } from '../../src/pack-io/read-pack.js';
import { lintPacks } from '../../src/workbench/lint.js';
import { testCase } from '../../src/workbench/test-cases.js';
import { type Fence, fencesOf } from './markdown.js';

const guide = await readFile('docs/rules-guide.md', 'utf8');
const fences = fencesOf(guide).filter((fence) => fence.info !== '');
const isOverlay = (fence: Fence) => fence.info.startsWith('overlay/');

/** Puts the lines marked `+` after the lines that come before them. */
function patched(text: string, diff: string): string {
  const lines = diff.split('\n').filter((line) => line !== '');
  const before = lines.filter((line) => line.startsWith(' ')).map((line) => `${line.slice(1)}\n`);
  const added = lines.filter((line) => line.startsWith('+')).map((line) => `${line.slice(1)}\n`);
  const anchor = before.join('');
  if (!text.includes(anchor)) throw new Error(`the guide changes text that is not there: ${anchor}`);
  return text.replace(anchor, anchor + added.join(''));
}

async function apply(fence: Fence, folder: string): Promise<void> {
  const file = join(folder, fence.info.replace('overlay/', ''));
  await mkdir(dirname(file), { recursive: true });
  if (fence.lang === 'diff') await writeFile(file, patched(await readFile(file, 'utf8'), fence.text));
  else await appendFile(file, fence.text);
}

async function compiled(...folders: readonly string[]): Promise<Pack> {
  const result = await compilePacks(
    folders.map((directory) => ({ directory, label: 'pack' })),
    false,
  );
  expect(result.diagnostics).toEqual([]);
  if (!result.ok) throw new Error('does not compile');
  return result.value;
}

describe('docs/rules-guide.md', () => {
  let folder: string;
  let rules: string;
  let overlay: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dualtrack-guide-'));
    [rules, overlay] = [join(folder, 'rules'), join(folder, 'overlay')];
    await cp(nationalPack().directory, rules, { recursive: true });
    for (const fence of fences) await apply(fence, isOverlay(fence) ? overlay : rules);
    const head = join(rules, 'pack.yaml');
    await writeFile(head, (await readFile(head, 'utf8')).replace(/^version: .*$/m, 'version: 3.0.0'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('the five steps give a pack without findings', async () => {
    const pack = await compiled(rules);
    expect(pack.pathways.find((pathway) => pathway.id === 'sample-city-pilot')?.period).toEqual({ from: 20260901 });
    expect(pack.redLines.find((line) => line.id === 'unapproved-clinical-use')?.unlessOpen).toContain('sample-city-pilot');
  });

  it('lint finds nothing in the files of the guide, bilingual parity included', async () => {
    const stacks = [[rules], [nationalPack().directory, overlay]];
    const findings = await Promise.all(
      stacks.map((stack) =>
        lintPacks(
          stack.map((directory) => ({ directory, label: directory })),
          false,
        ),
      ),
    );
    const mine = fences.map((fence) => join(folder, isOverlay(fence) ? fence.info : join('rules', fence.info)));
    expect(findings.flat().filter((found) => mine.includes(found.at?.file ?? ''))).toEqual([]);
  });

  it('its rule cases pass', async () => {
    const pack = await compiled(rules);
    const mine = fences.filter((fence) => fence.info.startsWith('cases/')).map((fence) => fence.info.replace('cases/', ''));
    expect(mine.length).toBeGreaterThanOrEqual(3);
    for (const name of mine) {
      const read = await readRuleCases(join(rules, 'cases', name), name);
      expect(read.diagnostics).toEqual([]);
      const [document] = read.ok ? read.value : [];
      if (document === undefined) throw new Error(name);
      const result = testCase(document, pack);
      expect(result.status === 'error' ? result.diagnostics : result.mismatches).toEqual([]);
    }
  });

  it('without the pathway the same case is prohibited: the guide is right to call it a major version', async () => {
    const pack = await compiled(nationalPack().directory);
    const open = fences.find((fence) => fence.info === 'cases/sample-city-open.yaml')?.text ?? '';
    const facts = open
      .replace(/^schema:.*$/m, 'schema: dualtrack/case/1')
      .replace(/^expect:[\s\S]*/m, '')
      .replace(/^title:.*$/m, '');
    const known = facts.replace(/^ {2}place:.*$/m, '').replace(/^ {2}steps:.*$/m, '');
    const read = await parseCase(known, 'case.yaml', pack);
    expect(read.diagnostics).toEqual([]);
    if (!read.ok) throw new Error('not read');
    const result = assess(read.value, pack, { day: 20261122, source: 'case' });
    expect(result.ok && result.value.outcome).toBe('prohibited');
  });

  describe('the overlay', () => {
    const study = (release: string) =>
      `facts:\n  act: { kind: clinical-research, begun: false }\n  tech: { kind: msc, donor: allogeneic }\n  site: { kind: hospital, grade: tertiary-a }\n${release}`;

    async function outcomes(text: string): Promise<readonly unknown[]> {
      const stacks = [await compiled(nationalPack().directory), await compiled(nationalPack().directory, overlay)];
      return Promise.all(
        stacks.map(async (pack, index) => {
          const read = await parseCase(index === 0 ? text.replace(/^ {2}steps.*\n/m, '') : text, 'case.yaml', pack);
          if (!read.ok) return read.diagnostics;
          const result = assess(read.value, pack, { day: 20261122, source: 'case' });
          if (!result.ok) return result.diagnostics;
          const listed = buildChecklist(result.value).some((entry) => entry.id === 'nbt-research-filing.hospital-release');
          return [result.value.outcome, listed, result.value.receipt.weakened];
        }),
      );
    }

    it('tightens: a study that will not have its batch released closes', async () => {
      expect(await outcomes(study('  steps.hospital-release: will-not-do\n'))).toEqual([
        ['open', false, false],
        ['closed', true, false],
      ]);
    });

    it('puts the release on the checklist of a study that does not mention it', async () => {
      expect(await outcomes(study(''))).toEqual([
        ['open', false, false],
        ['open', true, false],
      ]);
    });
  });
});
