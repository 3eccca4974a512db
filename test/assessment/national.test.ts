import { beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../src/assessment/case.js';
import { OpenOutcome, outcomesIn } from '../../src/assessment/exact.js';
import { indexPack } from '../../src/assessment/knowledge.js';
import { findAll } from '../../src/assessment/outcome.js';
import { OutcomeModel } from '../../src/assessment/outcome-model.js';
import { ASSUME_NOTHING, situate } from '../../src/assessment/situation.js';
import type { FactValue } from '../../src/logic/expression.js';
import type { LinkedFact, Pack } from '../../src/pack/model.js';
import { compilePacks } from '../../src/pack-io/compile.js';
import { nationalPack } from '../../src/pack-io/load-pack.js';
import { nextQuestion } from '../../src/planner/next-question.js';
import { possibilities, reachable, truth } from '../fixtures/brute-force.js';
import { unwrap } from '../fixtures/packs.js';
import { Random } from '../fixtures/random.js';

/** Slices of the national pack that are tried out; SLICES=5000 for more. */
const SLICES = Number(process.env['SLICES'] ?? 500);
const FREE = 8;
const DAYS = [20081231, 20160101, 20200701, 20260430, 20260501, 20261122];

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compilePacks([nationalPack()], false));
});

describe('on slices of the national pack, eight facts free', () => {
  it('the diagram reaches the outcomes of all completions, and three values and the next question agree', () => {
    const seen = { one: 0, several: 0, outcomes: new Set<string>() };
    for (let seed = 1; seen.one + seen.several < SLICES; seed += 1) {
      const random = new Random(seed);
      const day = random.pick(DAYS);
      const whole = randomWorld(random, day);
      if (whole === undefined) continue;
      const free = freeFacts(random, whole, day);
      const input = caseOf(whole, new Set(free.map((fact) => fact.id)));
      const situation = situate(input, pack, day, ASSUME_NOTHING);
      const all = reachable(possibilities(situation, ASSUME_NOTHING, domainOf, free));
      const open = OpenOutcome.of(situation, ASSUME_NOTHING, () => true);
      const exact = outcomesIn(open?.reachable ?? 0)
        .toSorted()
        .join(' ');
      expect(`${seed}: ${exact}`).toBe(`${seed}: ${all}`);
      const { possible } = findAll(situation);
      for (const outcome of all.split(' ')) expect(possible).toContain(outcome);
      if (possible.length === 1) expect(possible[0]).toBe(all);
      const single = !all.includes(' ');
      if (single) expect(nextQuestion(input, pack, { day, source: 'case' }, { defaults: false }).settled).toBe(true);
      seen[single ? 'one' : 'several'] += 1;
      for (const outcome of all.split(' ')) seen.outcomes.add(outcome);
    }
    expect(seen.several).toBeGreaterThan(SLICES / 5);
    expect([...seen.outcomes]).toEqual(expect.arrayContaining(['prohibited', 'open', 'closed', 'outside']));
  }, 240_000);
});

function domainOf(fact: LinkedFact): readonly FactValue[] {
  if (fact.type === 'boolean') return [false, true];
  if (fact.type === 'choice') return fact.options.map((option) => option.id);
  if (fact.type === 'choices') return [[], ...fact.options.map((option) => [option.id])];
  return [20260430, 20260501].map((day) => ({ from: day, to: day }));
}

/** Every fact at random, then what the constraints demand; undefined where they cannot be met that way. */
function randomWorld(random: Random, day: number): Map<string, FactValue> | undefined {
  const world = new Map<string, FactValue>([['asOf', day]]);
  for (const fact of pack.facts) if (fact.type !== 'text') world.set(fact.id, random.pick(domainOf(fact)));
  for (let round = 0; round < 20; round += 1) {
    const broken = pack.constraints.filter(
      (constraint) =>
        truth(constraint.when, world, pack) &&
        Object.entries(constraint.implies).some(([id, value]) => JSON.stringify(world.get(id)) !== JSON.stringify(value)),
    );
    if (broken.length === 0) return world;
    for (const constraint of broken) for (const [id, value] of Object.entries(constraint.implies)) world.set(id, value);
  }
  return undefined;
}

/** Facts that the outcome depends on while some are left out, and others; few enough combinations to try all. */
function freeFacts(random: Random, world: ReadonlyMap<string, FactValue>, day: number): LinkedFact[] {
  const left = pack.facts.filter((fact) => fact.type !== 'text' && random.chance(0.25));
  const situation = situate(caseOf(world, new Set(left.map((fact) => fact.id))), pack, day, ASSUME_NOTHING);
  const matter = new Set(OpenOutcome.of(situation, ASSUME_NOTHING, () => true)?.facts());
  const order = left.toSorted(
    (a, b) => Number(matter.has(b.id)) - Number(matter.has(a.id)) || domainOf(a).length - domainOf(b).length,
  );
  const free: LinkedFact[] = [];
  let combinations = 1;
  for (const fact of order) {
    if (free.length === FREE || combinations * domainOf(fact).length * 2 ** (FREE - 1 - free.length) > 400) continue;
    free.push(fact);
    combinations *= domainOf(fact).length;
  }
  return free;
}

function caseOf(world: ReadonlyMap<string, FactValue>, without: ReadonlySet<string>): Case {
  const answers = new Map([...world].filter(([id]) => id !== 'asOf' && !without.has(id)).map(([id, value]) => [id, { value }]));
  return { id: 'slice', answers, unknown: new Set(), sites: [], sha256: '' };
}

describe('the model of the national pack', () => {
  it('needs a fifth of its node budget at most on every day, and is exact', () => {
    for (const day of DAYS) {
      const model = new OutcomeModel(indexPack(pack), day, 80_000);
      expect(model.space.exact).toBe(true);
      expect(model.diagrams.count(model.outcome)).toBeGreaterThan(100);
    }
  });
});
