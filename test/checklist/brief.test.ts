import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type AssessOptions, assess } from '../../src/assessment/assess.js';
import type { AsOf, Case } from '../../src/assessment/case.js';
import { hashCase } from '../../src/case-io/read-case-file.js';
import { type AssessBriefly, briefOf, prepareAssessing } from '../../src/checklist/brief.js';
import { parseDay } from '../../src/logic/calendar-date.js';
import type { Pack } from '../../src/pack/model.js';
import { loadPack } from '../../src/pack-io/load-pack.js';
import { readRuleCases } from '../../src/pack-io/read-pack.js';
import { caseOf } from '../../src/workbench/test-cases.js';
import { caseFrom, compileMini, unwrap } from '../fixtures/packs.js';
import { Random } from '../fixtures/random.js';
import { randomCase, randomPack, TODAY } from '../fixtures/random-pack.js';
import { RANDOM_PACKS } from '../fixtures/random-runs.js';
import { sampled } from '../fixtures/rule-case-sample.js';
import { variedCase } from '../fixtures/varied-case.js';

const pack = unwrap(await loadPack());
const documents = unwrap(await readRuleCases(fileURLToPath(new URL('../../rules/cases', import.meta.url))));
const cases = sampled(documents).map((document) => ({
  input: hashCase(unwrap(caseOf(document, pack))),
  asOf: { day: parseDay(document.data.asOf) ?? 0, source: 'case' } as AsOf,
}));

/** The brief that `prepared` gives, twice, is that of a full assessment; says how it ended. */
function compare(input: Case, asOf: AsOf, prepared: AssessBriefly, over: Pack, options: AssessOptions = {}): string {
  const full = assess(input, over, asOf, { explain: false, ...options });
  for (const brief of [prepared(input, asOf), prepared(input, asOf)]) {
    if (full.ok) expect(unwrap(brief), input.id).toEqual(briefOf(full.value));
    else expect(brief.diagnostics, input.id).toEqual(full.diagnostics);
  }
  return full.ok ? full.value.outcome : (full.diagnostics[0]?.code ?? '');
}

describe('a prepared assessing of many cases', () => {
  it('finds of every rule case what a full assessment finds', () => {
    const prepared = prepareAssessing(pack);
    const seen = new Set(cases.map(({ input, asOf }) => compare(input, asOf, prepared, pack)));
    expect([...seen].sort()).toEqual(expect.arrayContaining(['closed', 'open', 'prohibited']));
  });

  it('finds of half-empty variations what a full assessment finds, whatever came before', () => {
    const random = new Random(6);
    const prepared = prepareAssessing(pack);
    const seen = new Map<string, number>();
    for (const { input } of cases.filter((_, at) => at % 2 === 0)) {
      const asOf: AsOf = random.chance(0.8) ? { day: 20261122, source: 'option' } : { day: 20260430, source: 'assumed' };
      const end = compare(variedCase(input, pack, random), asOf, prepared, pack);
      seen.set(end, (seen.get(end) ?? 0) + 1);
    }
    for (const end of ['undecided', 'open', 'prohibited', 'E_CASE_INCONSISTENT'])
      expect(seen.get(end) ?? 0, end).toBeGreaterThan(cases.length / 100);
  });

  it.each<AssessOptions>([{ defaults: false }, { minRank: 'law' }, { minVerification: 'official' }, { explain: true }])(
    'keeps to the options %o',
    (options) => {
      const random = new Random(7);
      const prepared = prepareAssessing(pack, options);
      for (const { input } of cases.filter((_, at) => at % 25 === 0)) {
        compare(input, { day: 20261122, source: 'option' }, prepared, pack, options);
        compare(variedCase(input, pack, random), { day: 20261122, source: 'option' }, prepared, pack, options);
      }
    },
  );

  it('finds of random cases of random packs what a full assessment finds', () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= RANDOM_PACKS / 10; seed += 1) {
      const random = new Random(seed);
      const over = randomPack(random, true);
      const prepared = prepareAssessing(over);
      for (const answered of [0.3, 0.6, 0.6, 1])
        seen.add(compare(randomCase(random, over, answered), { day: TODAY, source: 'case' }, prepared, over));
    }
    expect([...seen].sort()).toEqual(['E_CASE_INCONSISTENT', 'E_GAP', 'closed', 'open', 'outside', 'prohibited', 'undecided']);
  });
});

describe('what a brief says of a case that was met before', () => {
  it('differs where the horizon of the pack is passed, or the date was assumed', async () => {
    const mini = unwrap(await compileMini());
    const prepared = prepareAssessing(mini);
    const input = caseFrom(mini, { facts: { 'act.kind': 'research' } });
    const horizon = mini.packs[0]?.knownThrough ?? 0;
    const warnings = (asOf: AsOf) => unwrap(prepared(input, asOf)).warnings.map((warning) => warning.split(' ')[0]);
    expect(warnings({ day: horizon, source: 'case' })).not.toContain('HORIZON');
    expect(warnings({ day: horizon + 10000, source: 'case' })).toContain('HORIZON');
    expect(warnings({ day: horizon, source: 'assumed' })).toContain('ASOF_ASSUMED');
    expect(warnings({ day: horizon, source: 'case' })).not.toContain('ASOF_ASSUMED');
  });

  it('is of its own institutions', async () => {
    const mini = unwrap(await compileMini());
    const prepared = prepareAssessing(mini);
    for (const grade of ['tertiary-a', 'lower', 'tertiary-a']) {
      const facts = { 'act.kind': 'research', 'site.grade': grade };
      const several = { 'act.kind': 'research' };
      const sites = [
        { id: 'one', facts: { 'site.grade': grade } },
        { id: 'two', facts: { 'site.grade': 'tertiary-a' } },
      ];
      for (const text of [{ facts }, { facts: several, sites }])
        compare(caseFrom(mini, text), { day: 20261122, source: 'case' }, prepared, mini);
    }
  });
});
