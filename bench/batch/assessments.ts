import { isDeepStrictEqual } from 'node:util';
import jsonLogic from 'json-logic-js';
import { assess } from '../../src/assessment/assess.js';
import type { Case } from '../../src/assessment/case.js';
import { hashCase } from '../../src/case-io/read-case-file.js';
import { type AssessBriefly, briefOf, prepareAssessing } from '../../src/checklist/brief.js';
import type { Pack } from '../../src/pack/model.js';
import { readRuleCases } from '../../src/pack-io/read-pack.js';
import { caseOf as ruleCaseOf } from '../../src/workbench/test-cases.js';
import { median } from '../statistics.js';
import { alike, completeCases, flat, portfolio } from './cases.js';
import { conditionsOf, toJsonLogic } from './conditions.js';
import { microseconds, number, print, type Settings, spread, table } from './report.js';

export const AS_OF = { day: 20261122, source: 'option' } as const;
/** Cases a round, all of them new; json-logic-js and one-by-one assessments take the first ones. */
const CASES = 2000;
const OF_THEM = 100;

/** Whole assessments with their checklists, explanations off, of cases never met before. */
export async function assessments(pack: Pack, { rounds }: Settings): Promise<void> {
  print('## Whole assessments, explanation off\n');
  const rules = conditionsOf(pack).map((one) => toJsonLogic(one) as jsonLogic.RulesLogic);
  const bases = await ruleCases(pack);
  const kinds: Record<string, (count: number, seed: number) => Case[]> = {
    'complete cases by chance': (count, seed) => completeCases(pack, count, AS_OF.day, seed),
    'portfolio, rows alike': (count, seed) => alike(bases, pack, count, seed),
    'portfolio, rows varied': (count, seed) => portfolio(bases, pack, count, seed),
  };
  const body: string[][] = [];
  for (const [kind, make] of Object.entries(kinds)) {
    const prepared = prepareAssessing(pack);
    const [brief, single, reference]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round += 1) {
      const cases = make(CASES, round + 1);
      const some = cases.slice(0, OF_THEM);
      const data = some.map((one) => flat(one, AS_OF.day));
      brief.push(
        await microseconds(cases.length, () => {
          for (const one of cases) prepared(one, AS_OF);
        }),
      );
      single.push(
        await microseconds(some.length, () => {
          for (const one of some) assess(one, pack, AS_OF, { explain: false });
        }),
      );
      reference.push(
        await microseconds(some.length, () => {
          for (const one of data) for (const rule of rules) jsonLogic.apply(rule, one);
        }),
      );
      for (const one of some) sameAsOneByOne(one, pack, prepared);
    }
    const base = median(reference);
    const row = (what: string, taken: readonly number[]) => [
      `${kind}: ${what}`,
      spread(taken),
      number(1e6 / median(taken)),
      number(base / median(taken)),
    ];
    body.push(
      row('prepareAssessing', brief),
      row('assess, one by one', single),
      row('json-logic-js, the conditions alone', reference),
    );
  }
  table(['what', 'µs a case', 'cases/s', '× json-logic-js'], body);
}

/** Throws where the fast way and a full assessment disagree. */
function sameAsOneByOne(input: Case, pack: Pack, prepared: AssessBriefly): void {
  const [fast, full] = [prepared(input, AS_OF), assess(input, pack, AS_OF, { explain: false })];
  const same = fast.ok && full.ok ? isDeepStrictEqual(fast.value, briefOf(full.value)) : fast.ok === full.ok;
  if (!same) throw new Error(`case ${input.id}: the fast way and a full assessment disagree`);
}

export async function ruleCases(pack: Pack): Promise<Case[]> {
  const read = await readRuleCases('rules/cases');
  if (!read.ok) throw new Error('rules/cases cannot be read');
  return read.value.flatMap((document) => {
    const one = ruleCaseOf(document, pack);
    return one.ok && one.value.sites.length === 0 ? [hashCase(one.value)] : [];
  });
}
