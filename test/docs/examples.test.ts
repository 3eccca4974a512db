import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import type { Outcome } from '../../src/assessment/outcome.js';
import { readCaseFile } from '../../src/case-io/read-case-file.js';
import { buildChecklist } from '../../src/checklist/checklist.js';
import type { Pack } from '../../src/pack/model.js';
import { loadPack } from '../../src/pack-io/load-pack.js';

interface Expected {
  readonly outcome: Outcome;
  readonly primary: string | null;
  /** Rules that must be among those that decide. */
  readonly decidedBy: readonly string[];
  /** Ends of ids of checklist items that the person must find. */
  readonly checklist?: readonly string[];
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  'oa-msc-study-planned.yaml': {
    outcome: 'open',
    primary: 'nbt-research-filing',
    decidedBy: ['nbt-research-filing'],
    checklist: ['.ethics-review', '.nhc-filing', '.doc-protocol'],
  },
  'multi-site-msc-study.yaml': {
    outcome: 'open',
    primary: 'nbt-research-filing',
    decidedBy: ['nbt-research-filing'],
    checklist: ['.ethics-review', '.nhc-filing', '.lead-files'],
  },
  'car-t-registration-trial.yaml': { outcome: 'open', primary: 'registration-trial', decidedBy: ['registration-trial'] },
  'hospital-charges-subjects.yaml': {
    outcome: 'prohibited',
    primary: null,
    decidedBy: ['charging-subjects'],
    checklist: ['.stop-charging'],
  },
  'lecheng-imported-product.yaml': {
    outcome: 'open',
    primary: 'lecheng-licensed-import',
    decidedBy: ['lecheng-licensed-import'],
  },
  'car-t-off-label.yaml': { outcome: 'closed', primary: 'off-label-use', decidedBy: ['off-label-use'] },
  'company-sells-nk-infusions.yaml': { outcome: 'prohibited', primary: null, decidedBy: ['treatment-promise'] },
  'xenogeneic-islet-study.yaml': { outcome: 'undecided', primary: null, decidedBy: [] },
};

const files = readdirSync('examples', { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => entry.name)
  .toSorted();

describe('examples/', () => {
  let pack: Pack;
  beforeAll(async () => {
    const loaded = await loadPack();
    if (!loaded.ok) throw new Error('the national pack does not load');
    pack = loaded.value;
  });

  it('holds exactly the cases described here', () => {
    expect(files).toEqual(Object.keys(EXPECTED).toSorted());
  });

  it.each(files)('%s says in both languages what it is about', (file) => {
    const text = readFileSync(`examples/${file}`, 'utf8');
    const title = /^title: (.+)$/m.exec(text)?.[1] ?? '';
    expect(title).toMatch(/\p{Script=Han}.* · .*[A-Za-z]{3}/u);
  });

  it.each(Object.entries(EXPECTED))('%s is assessed as expected', async (file, expected) => {
    const read = await readCaseFile(`examples/${file}`, pack);
    expect(read.diagnostics).toEqual([]);
    if (!read.ok || read.value.asOf === undefined) throw new Error(`${file} has no as-of date`);
    expect(`${read.value.id}.yaml`).toBe(file);

    const result = assess(read.value, pack, { day: read.value.asOf, source: 'case' });
    expect(result.diagnostics).toEqual([]);
    if (!result.ok) throw new Error('not assessed');
    const { outcome, primary, decidedBy } = result.value;
    expect({ outcome, primary }).toEqual({ outcome: expected.outcome, primary: expected.primary });
    expect(decidedBy).toEqual(expect.arrayContaining([...expected.decidedBy]));

    const items = buildChecklist(result.value).map((entry) => entry.id);
    for (const id of expected.checklist ?? []) expect(items.some((item) => item.endsWith(id))).toBe(true);
  });

  it('shows every outcome that a person meets', () => {
    expect(new Set(Object.values(EXPECTED).map((expected) => expected.outcome))).toEqual(
      new Set(['open', 'closed', 'prohibited', 'undecided']),
    );
  });

  it('a study that rests on judgements waits for them, and for nothing a person could answer', async () => {
    const read = await readCaseFile('examples/xenogeneic-islet-study.yaml', pack);
    if (!read.ok) throw new Error('not read');
    const result = assess(read.value, pack, { day: 20261122, source: 'case' });
    expect(result.ok && result.value.undecidedBecause).toEqual(['judgement']);
  });
});
