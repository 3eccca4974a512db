import { describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import type { Assessment } from '../../src/assessment/assessment.js';
import { OpenOutcome, outcomesIn } from '../../src/assessment/exact.js';
import { findAll } from '../../src/assessment/outcome.js';
import { ASSUME_ALL, ASSUME_NOTHING, type Assuming, assumeUnasked, situate } from '../../src/assessment/situation.js';
import { nextQuestion } from '../../src/planner/next-question.js';
import { possibilities, reachable } from '../fixtures/brute-force.js';
import { Random } from '../fixtures/random.js';
import { domainOf, randomCase, randomPack, TODAY } from '../fixtures/random-pack.js';
import { explain, RANDOM_PACKS } from '../fixtures/random-runs.js';

const ON = { day: TODAY, source: 'case' } as const;

const openByThreeValues = ({ findings }: Assessment) =>
  [...findings.pathways.values()].filter((state) => state.open !== false).length;

describe('on random packs', () => {
  it('the diagram reaches the outcomes of all consistent completions, no more and no fewer, and three values never decide otherwise', () => {
    const seen = { one: 0, several: 0, undecidedByThreeValues: 0, fewerPathways: 0 };
    for (let seed = 1; seed <= RANDOM_PACKS; seed += 1) {
      const random = new Random(seed);
      const pack = randomPack(random, random.chance(0.7));
      const input = randomCase(random, pack, random.pick([0, 0.3, 0.6]));
      const assuming: Assuming = random.pick([ASSUME_ALL, ASSUME_NOTHING, assumeUnasked(input.unknown)]);
      const situation = situate(input, pack, TODAY, assuming);
      if (situation.conflicts.length > 0) continue;
      const worlds = possibilities(situation, assuming, domainOf);
      const all = reachable(worlds);
      if (all === '') continue;
      const open = OpenOutcome.of(situation, assuming, () => true);
      if (open === undefined) throw new Error(explain(seed, pack, input, 'no diagram'));
      const exact = outcomesIn(open.reachable).toSorted().join(' ');
      if (exact !== all) throw new Error(explain(seed, pack, input, `reaches ${exact}, not ${all}`));
      const { possible } = findAll(situation);
      const single = !all.includes(' ');
      seen[single ? 'one' : 'several'] += 1;
      if (single && possible.length > 1) seen.undecidedByThreeValues += 1;
      if (
        possible.length === 1 ? possible[0] !== all : all.split(' ').some((outcome) => !possible.some((one) => one === outcome))
      ) {
        throw new Error(explain(seed, pack, input, `three values: ${possible.join(' ')}; exact: ${all}`));
      }
      const result = assess(input, pack, ON, { defaults: assuming === ASSUME_ALL, explain: false });
      if (!result.ok || (assuming !== ASSUME_ALL && assuming !== ASSUME_NOTHING)) continue;
      const taken = pack.pathways.filter((way) => worlds.some(({ outcome, rules }) => outcome === 'open' && rules.taken(way)));
      const said = result.value.stillPossible;
      if (!said.exact || said.pathways.join(' ') !== taken.map((way) => way.id).join(' '))
        throw new Error(explain(seed, pack, input, `says ${said.pathways}; taken ${taken.map((way) => way.id)}`));
      if (taken.length < openByThreeValues(result.value)) seen.fewerPathways += 1;
    }
    expect(seen.one).toBeGreaterThan(RANDOM_PACKS / 5);
    expect(seen.several).toBeGreaterThan(RANDOM_PACKS / 5);
    expect(seen.undecidedByThreeValues).toBeGreaterThan(RANDOM_PACKS / 100);
    expect(seen.fewerPathways).toBeGreaterThan(RANDOM_PACKS / 100);
  });

  it('a complete case has the one outcome that all ways to judge it give', () => {
    const seen = new Map<string, number>();
    for (let seed = 1; seed <= RANDOM_PACKS; seed += 1) {
      const random = new Random(seed);
      const pack = randomPack(random, true);
      const input = { ...randomCase(random, pack, 1), unknown: new Set<string>() };
      const exactDates = new Map(
        [...input.answers].map(([id, { value }]) => [
          id,
          { value: typeof value === 'object' && 'from' in value ? { from: value.from, to: value.from } : value },
        ]),
      );
      const complete = { ...input, answers: exactDates };
      const situation = situate(complete, pack, TODAY, ASSUME_NOTHING);
      if (situation.conflicts.length > 0) continue;
      const [possibility, ...others] = possibilities(situation, ASSUME_NOTHING, domainOf);
      const { possible } = findAll(situation);
      const exact = OpenOutcome.of(situation, ASSUME_NOTHING, () => true);
      const outcome = possibility?.outcome ?? '';
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      const said = [possible.join(' '), outcomesIn(exact?.reachable ?? 0).join(' ')];
      if (others.length > 0 || said.some((one) => one !== outcome))
        throw new Error(explain(seed, pack, complete, `${said.join(' / ')}; should be ${outcome}`));
    }
    expect([...seen.keys()].toSorted()).toEqual(['closed', 'gap', 'open', 'outside', 'prohibited']);
    for (const count of seen.values()) expect(count).toBeGreaterThan(RANDOM_PACKS / 100);
  });

  it('the assessment, the next question and the diagram agree', () => {
    const seen = { decided: 0, undecided: 0, gaps: 0 };
    for (let seed = 1; seed <= RANDOM_PACKS; seed += 1) {
      const random = new Random(seed);
      const pack = randomPack(random, true);
      const input = randomCase(random, pack, 0.4);
      const situation = situate(input, pack, TODAY, ASSUME_NOTHING);
      const result = assess(input, pack, ON, { defaults: false });
      if (situation.conflicts.length > 0) {
        expect(result.ok).toBe(false);
        continue;
      }
      const open = OpenOutcome.of(situation, ASSUME_NOTHING, () => true);
      const exact = outcomesIn(open?.reachable ?? 0);
      if (exact.length === 0) continue;
      const outcome = result.ok ? result.value.outcome : result.diagnostics[0]?.code === 'E_GAP' ? 'gap' : 'error';
      const expected = exact.length === 1 ? exact[0] : 'undecided';
      if (outcome !== expected)
        throw new Error(explain(seed, pack, input, `assess says ${outcome}, the diagram ${exact.join(' ')}`));
      const next = nextQuestion(input, pack, ON, { defaults: false });
      if (exact.length === 1 && !next.settled)
        throw new Error(explain(seed, pack, input, `decided as ${exact[0]}, but asks ${next.fact.id}`));
      seen[outcome === 'undecided' ? 'undecided' : outcome === 'gap' ? 'gaps' : 'decided'] += 1;
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RANDOM_PACKS / 50);
  });
});
