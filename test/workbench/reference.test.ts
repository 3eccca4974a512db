import { beforeAll, describe, expect, it } from 'vitest';
import type { DocumentOf, PackDocuments } from '../../src/pack/document.js';
import type { LinkedPathway, Pack } from '../../src/pack/model.js';
import { readPack, readRuleCases } from '../../src/pack-io/read-pack.js';
import { linkedConditions, rawConditions } from '../../src/workbench/raw-conditions.js';
import { compareWithReference } from '../../src/workbench/reference.js';
import { compileMini, MINI, unwrap } from '../fixtures/packs.js';

let pack: Pack;
let sources: PackDocuments;
let cases: readonly DocumentOf<'rule-case'>[];

beforeAll(async () => {
  pack = unwrap(await compileMini());
  sources = unwrap(await readPack(MINI));
  cases = unwrap(await readRuleCases(`${MINI}/cases`));
});

const report = (id: string, over: Pack = pack) => {
  const document = cases.find((candidate) => candidate.data.id === id);
  if (document === undefined) throw new Error(`no case ${id}`);
  return unwrap(compareWithReference(document, over, rawConditions([sources])));
};

describe('rule cases against json-logic-js', () => {
  it('finds the written form of every condition of the pack but those made from product tables', () => {
    const raw = rawConditions([sources]);
    const found = [...linkedConditions(pack, raw)].map(({ address }) => address);
    expect(found).toHaveLength(new Set(found).size);
    for (const address of [
      'facts/judgement.boundary/defaults/defaults-1/when',
      'derived/act.onPeople/when',
      'constraints/laboratory-charges-nobody/when',
      'pathway/filing/scope/research/test',
      'pathway/filing/requirements/file/pastDue',
      'pathway/filing/requirements/ethics/pastDue',
      'pathway/filing/checklist/report-expansion/when',
      'pathway/filing/cautions/started-early/when',
      'red-line/embryo/when',
      'duty/genetic-resources/breach/when',
      'outside/animals/when',
    ]) {
      expect(found).toContain(address);
    }
    expect(found.filter((address) => address.includes('product.'))).toEqual([]);
  });

  it('compares every condition of a complete case and finds no difference', () => {
    const { compared, skipped, differences } = report('complete');
    expect({ skipped, differences }).toEqual({ skipped: 0, differences: [] });
    expect(compared).toBe([...linkedConditions(pack, rawConditions([sources]))].length);
  });

  it('leaves out what a partial case does not settle', () => {
    const { compared, skipped, differences } = report('charging');
    expect(differences).toEqual([]);
    expect(skipped).toBeGreaterThan(0);
    expect(compared).toBeGreaterThan(0);
  });

  it('notices an evaluator that was given another condition', () => {
    const never = { op: 'const', value: false } as const;
    const broken = (pathway: LinkedPathway): LinkedPathway => ({
      ...pathway,
      scope: pathway.scope.map((criterion) => ({ ...criterion, test: never })),
    });
    const damaged = { ...pack, pathways: pack.pathways.map((pathway) => (pathway.id === 'filing' ? broken(pathway) : pathway)) };
    expect(report('complete', damaged).differences).toEqual([
      { address: 'pathway/filing/scope/research/test', ours: false, reference: true },
    ]);
  });

  it('agrees on a case with several sites, each with its own facts', () => {
    const [base] = cases.filter((document) => document.data.id === 'complete');
    if (base === undefined) throw new Error('no case');
    const sites = [
      { id: 'one', lead: true, facts: {} },
      { id: 'two', facts: { 'site.grade': 'lower' } },
    ];
    const { compared, differences } = unwrap(
      compareWithReference({ ...base, data: { ...base.data, sites } }, pack, rawConditions([sources])),
    );
    expect(differences).toEqual([]);
    expect(compared).toBe(2 * report('complete').compared);
  });

  it('reports a case that cannot be read', () => {
    const [base] = cases;
    if (base === undefined) throw new Error('no case');
    const bad = compareWithReference({ ...base, data: { ...base.data, facts: { nope: 1 } } }, pack, rawConditions([sources]));
    expect(bad.diagnostics.map((found) => found.code)).toEqual(['E_CASE_FACT']);
  });
});
