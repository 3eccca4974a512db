import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { OpenOutcome, outcomesIn } from '../../src/assessment/exact.js';
import { ASSUME_NOTHING, situate } from '../../src/assessment/situation.js';
import type { Pack } from '../../src/pack/model.js';
import { sufficientFacts } from '../../src/planner/sufficient-facts.js';
import { RESEARCH, TREATMENT, without } from '../fixtures/cases.js';
import { assessFacts, caseFrom, compileMini, tryAssess, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

type Facts = Readonly<Record<string, unknown>>;
const members = (facts: Facts, on?: string) =>
  sufficientFacts(assessFacts(pack, facts, on))
    ?.map(({ fact }) => fact)
    .sort();

/** Outcomes of all completions of these facts on a day. */
function outcomes(facts: Facts, on: number): string[] {
  const open = OpenOutcome.of(situate(caseFrom(pack, { facts }), pack, on, ASSUME_NOTHING), ASSUME_NOTHING, () => true);
  if (open === undefined) throw new Error('no diagram');
  return outcomesIn(open.reachable);
}

describe('a minimal sufficient set', () => {
  it('leaves out what does not matter', () => {
    expect(members({ ...RESEARCH, 'charging.subjects': true })).toEqual(['act.kind', 'charging.subjects']);
    expect(members({ 'act.kind': 'animal-use', 'charging.subjects': false })).toEqual(['act.kind']);
  });

  it('names readings that were assumed, and keeps a failed matter of record', () => {
    expect(members(without(RESEARCH, 'judgement.boundary'))).toContain('judgement.boundary');
    expect(members({ ...RESEARCH, 'site.funds': false })).toContain('site.funds');
    expect(members(RESEARCH)).not.toContain('site.funds');
  });

  it('does not exist while undecided', () => {
    expect(members(without(RESEARCH, 'charging.subjects'))).toBeUndefined();
  });

  it('fixes the outcome in all completions, and no member can be spared', () => {
    const step = fc.constantFrom('done', 'will-do', 'will-not-do');
    const facts = fc.record(
      {
        'act.kind': fc.constantFrom('research', 'treatment', 'preclinical', 'animal-use'),
        'act.begun': fc.boolean(),
        'research.forRegistration': fc.boolean(),
        'charging.subjects': fc.boolean(),
        'site.grade': fc.constantFrom('tertiary-a', 'lower'),
        'site.funds': fc.boolean(),
        'steps.ethics': step,
        'steps.filing': step,
        'filing.overdue': fc.boolean(),
        'judgement.boundary': fc.constantFrom('technology', 'drug'),
        'cell.traits': fc.constantFrom([], ['expanded'], ['edited-embryo']),
        'sponsor.foreign': fc.boolean(),
        'study.subjects': fc.constantFrom(20, 21),
        'product.labelUse': fc.constantFrom('cart-one-label-adult', 'other-use'),
      },
      { requiredKeys: ['act.kind'] },
    );
    let seen = 0;
    fc.assert(
      fc.property(facts, fc.constantFrom('2026-04-30', '2026-11-22'), (stated, on) => {
        const result = tryAssess(pack, { facts: stated }, on);
        if (!result.ok || result.value.outcome === 'undecided') return;
        seen += 1;
        const set = sufficientFacts(result.value);
        if (set === undefined) throw new Error('no set');
        const day = result.value.receipt.asOf.day;
        const values = Object.fromEntries(set.map(({ fact, value }) => [fact, value]));
        expect(outcomes(values, day)).toEqual([result.value.outcome]);
        for (const { fact } of set)
          expect([fact, ...outcomes(without(values, fact), day)]).not.toEqual([fact, result.value.outcome]);
      }),
      { numRuns: 200 },
    );
    expect(seen).toBeGreaterThan(80);
  });

  it('serves a treatment too', () => {
    const set = members(TREATMENT);
    expect(set).toContain('product.labelUse');
    expect(set).toContain('act.kind');
  });
});
