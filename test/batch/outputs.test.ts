import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ChecklistFolder, safeName } from '../../src/batch/output/checklist-folder.js';
import { summarise } from '../../src/batch/summary.js';
import { emptyTally } from '../../src/batch/tally.js';
import { loadPack } from '../../src/pack-io/load-pack.js';
import { batchChart } from '../../src/report/batch-chart.js';
import { batchSummaryPage } from '../../src/report/batch-summary.js';
import { pageText } from '../../src/report/page/to-text.js';
import { BatchSummaryResult } from '../../src/report/schema/batch-summary.js';
import { unwrap } from '../fixtures/packs.js';

const pack = unwrap(await loadPack());

describe('file names of checklists', () => {
  it('never leave the folder and never meet', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const name = safeName(a);
        expect(name).toMatch(/^[^./\\][^/\\]*$/u);
        expect(name).not.toMatch(/\p{Cc}|\.\.|[<>:"|?*]/u);
        if (a !== b) expect(safeName(b)).not.toBe(name);
      }),
    );
  });

  it('keep ids of any script, and mark those that cannot stay', () => {
    expect(safeName('H001')).toBe('H001');
    expect(safeName('甲-01')).toBe('甲-01');
    for (const id of ['../x', 'CON', 'a/b', '', '.hidden']) expect(safeName(id)).toMatch(/-[0-9a-f]{8}$/);
  });

  it('tell rows with the same id apart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dualtrack-lists-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const lists = await ChecklistFolder.open(join(folder, 'deep'), '.md');
    await lists.add(
      [
        { id: 'A', line: 2, text: 'x' },
        { id: 'A', line: 3, text: 'y' },
      ],
      new Set([3]),
    );
    expect(readdirSync(join(folder, 'deep'))).toEqual(['A-row-3.md', 'A.md']);
  });
});

describe('a summary', () => {
  const tally = emptyTally();
  Object.assign(tally, { rows: 5, results: 3, rejects: 1, blank: 1 });
  Object.assign(tally.outcomes, { open: 2, undecided: 1 });
  Object.assign(tally.pathways, { 'nbt-research-filing': 2 });
  Object.assign(tally.missing, { 'site.grade': 1, '<script>': 1 });
  Object.assign(tally.errors, { E_CASE_VALUE: 1 });
  const summary = summarise({ end: 'complete', tally, duplicates: 0, notCompared: 0, resumedRows: 0 });

  it('fits its schema and says whether the rows add up', () => {
    expect(BatchSummaryResult.parse(summary)).toEqual(summary);
    expect(summary.rows.addsUp).toBe(true);
    expect(
      summarise({ end: 'complete', tally: { ...tally, rows: 6 }, duplicates: 0, notCompared: 0, resumedRows: 0 }).rows.addsUp,
    ).toBe(false);
  });

  it('reads well in both languages', () => {
    expect(pageText(batchSummaryPage(summary, pack, 'zh'), { width: 80 })).toContain('读入 5 行 = 结果 3 + 退回 1 + 空行 1');
    expect(pageText(batchSummaryPage(summary, pack, 'en'), { width: 80 })).toContain(
      '5 rows read = 3 results + 1 reject + 1 blank',
    );
  });

  it('is drawn with words for those who do not see it, escaped, without a network', () => {
    for (const kind of ['svg', 'html'] as const) {
      const drawn = batchChart(summary, pack, 'zh', kind);
      expect(drawn).toContain('role="img"');
      expect(drawn).toMatch(/<title id="chart-title">[^<]+<\/title>\n<desc id="chart-text">[^<]*可行 2/);
      expect(drawn).not.toContain('<script>');
      expect(drawn.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import/);
    }
  });
});
