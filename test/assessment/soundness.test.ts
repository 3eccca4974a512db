import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { OpenOutcome, outcomesIn } from '../../src/assessment/exact.js';
import { ASSUME_NOTHING, situate } from '../../src/assessment/situation.js';
import { parseDay } from '../../src/logic/calendar-date.js';
import type { Pack } from '../../src/pack/model.js';
import { caseFrom, compileMini, tryAssess, unwrap } from '../fixtures/packs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const STEP = ['done', 'will-do', 'will-not-do'];
const YES_NO = [true, false];

/** Every value that some rule of the mini-pack tells apart. Funds are always answered: an unconfirmed record is assumed. */
const DOMAINS: Readonly<Record<string, readonly unknown[]>> = {
  'act.kind': ['research', 'treatment', 'preclinical', 'animal-use', 'other'],
  'act.begun': YES_NO,
  'research.forRegistration': YES_NO,
  'charging.subjects': YES_NO,
  'site.grade': ['tertiary-a', 'lower'],
  'steps.ethics': STEP,
  'steps.filing': STEP,
  'filing.overdue': YES_NO,
  'judgement.boundary': ['technology', 'drug'],
  'cell.traits': [[], ['expanded'], ['edited-embryo'], ['expanded', 'edited-embryo']],
  'sponsor.foreign': YES_NO,
  'study.subjects': [20, 21],
  'study.start': ['2026-04-30', '2026-05-01'],
  'product.id': ['cart-one', 'not-listed'],
  'product.labelUse': ['cart-one-label-adult', 'cart-one-label-child', 'other-use'],
};

type Facts = Readonly<Record<string, unknown>>;
const complete: fc.Arbitrary<Facts> = fc.record({
  ...Object.fromEntries(Object.entries(DOMAINS).map(([id, values]) => [id, fc.constantFrom(...values)])),
  'site.funds': fc.boolean(),
});
const keep = fc.subarray(Object.keys(DOMAINS), { minLength: 7 });
const day = fc.constantFrom('2026-04-30', '2026-05-01', '2026-11-22', '2027-01-01');

const assess = (facts: Facts, on: string) => tryAssess(pack, { facts }, on, { defaults: false });

/** The outcome of a complete case; `gap` where no rule speaks, undefined where it contradicts itself. */
function outcomeOf(facts: Facts, on: string): string | undefined {
  const result = assess(facts, on);
  if (result.ok) return result.value.outcome;
  return result.diagnostics[0]?.code === 'E_GAP' ? 'gap' : undefined;
}

const part = (facts: Facts, kept: readonly string[]): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([id]) => id === 'site.funds' || kept.includes(id)));

/** All complete cases that agree with a partial one. */
function completions(some: Facts): Facts[] {
  return Object.entries(DOMAINS)
    .filter(([id]) => some[id] === undefined)
    .reduce<Facts[]>(
      (cases, [id, values]) => cases.flatMap((facts) => values.map((value) => ({ ...facts, [id]: value }))),
      [some],
    );
}

describe('a complete case', () => {
  it('is never undecided', () => {
    const seen = new Set<string | undefined>();
    fc.assert(
      fc.property(complete, day, (facts, on) => {
        const outcome = outcomeOf(facts, on);
        seen.add(outcome);
        expect(outcome).not.toBe('undecided');
      }),
      { numRuns: 500 },
    );
    expect([...seen].map(String).sort()).toEqual(['closed', 'gap', 'open', 'outside', 'prohibited', 'undefined']);
  });
});

describe('a half-empty case', () => {
  it('is decided only where every completion gives that outcome', () => {
    let decided = 0;
    fc.assert(
      fc.property(complete, keep, day, fc.array(complete, { minLength: 20, maxLength: 20 }), (facts, kept, on, others) => {
        const some = part(facts, kept);
        const result = assess(some, on);
        if (!result.ok || result.value.outcome === 'undecided') return;
        decided += 1;
        expect(result.value.decidedBy).not.toEqual([]);
        expect(result.value.firmness).toBeDefined();
        for (const other of [facts, ...others]) {
          const outcome = outcomeOf({ ...other, ...some }, on);
          if (outcome !== undefined) expect(outcome).toBe(result.value.outcome);
        }
      }),
      { numRuns: 400 },
    );
    expect(decided).toBeGreaterThan(40);
  });

  it('says what is still possible, and a completion outside it does not exist', () => {
    fc.assert(
      fc.property(complete, keep, day, (facts, kept, on) => {
        const result = assess(part(facts, kept), on);
        const outcome = outcomeOf(facts, on);
        if (!result.ok || outcome === undefined || outcome === 'gap') return;
        expect(result.value.stillPossible.outcomes).toContain(outcome);
      }),
      { numRuns: 400 },
    );
  });

  it('is decided once what it waits for is answered', () => {
    fc.assert(
      fc.property(complete, keep, day, (facts, kept, on) => {
        let some = part(facts, kept);
        for (let rounds = 0; rounds < 20; rounds += 1) {
          const result = assess(some, on);
          if (!result.ok || result.value.outcome !== 'undecided') return;
          const asked = result.value.waitsFor.filter((id) => DOMAINS[id] !== undefined);
          expect(asked.length).toBeGreaterThan(0);
          for (const id of asked) expect(some[id]).toBeUndefined();
          some = { ...some, ...Object.fromEntries(asked.map((id) => [id, facts[id]])) };
        }
        expect.fail('still undecided after twenty rounds');
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on what it does not wait for', () => {
    fc.assert(
      fc.property(complete, keep, complete, day, (facts, kept, other, on) => {
        const some = part(facts, kept);
        const result = assess(some, on);
        if (!result.ok) return;
        const free = Object.entries(other).filter(([id]) => some[id] === undefined && !result.value.waitsFor.includes(id));
        const filled = assess({ ...some, ...Object.fromEntries(free) }, on);
        // What constraints imply is settled by other facts, so an answer to it may contradict them or say more.
        if (filled.ok && result.value.outcome !== 'undecided') expect(filled.value.outcome).toBe(result.value.outcome);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the exact diagram', () => {
  it('reaches exactly the outcomes of all completions', () => {
    let shrunk = 0;
    const most = fc.subarray(Object.keys(DOMAINS), { minLength: Object.keys(DOMAINS).length - 6 });
    fc.assert(
      fc.property(complete, most, day, (facts, kept, on) => {
        const some = part(facts, kept);
        const all = new Set(completions(some).map((whole) => outcomeOf(whole, on)));
        all.delete(undefined);
        if (all.size === 0) return;
        const situation = situate(caseFrom(pack, { facts: some }), pack, parseDay(on) ?? 0, ASSUME_NOTHING);
        const open = OpenOutcome.of(situation, ASSUME_NOTHING, () => true);
        if (open === undefined) throw new Error('no diagram');
        expect(outcomesIn(open.reachable).toSorted()).toEqual([...all].toSorted());
        if (all.size === 1) {
          shrunk += 1;
          expect(open.settled).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
    expect(shrunk).toBeGreaterThan(5);
  });
});
