import { describe, expect, it } from 'vitest';
import { OpenOutcome } from '../../src/assessment/exact.js';
import { ASSUME_NOTHING, assumeUnasked, situate } from '../../src/assessment/situation.js';
import type { LinkedFact, Pack } from '../../src/pack/model.js';
import { nextQuestion } from '../../src/planner/next-question.js';
import { factsRead, inMinimalSet, type Possibility, possibilities, shrinks } from '../fixtures/brute-force.js';
import { Random } from '../fixtures/random.js';
import { domainOf, randomCase, randomPack, TODAY } from '../fixtures/random-pack.js';
import { explain, RANDOM_PACKS } from '../fixtures/random-runs.js';

/** Trying every set of answers costs more than finding the outcomes, so fewer packs are gone through here. */
const RUNS = Math.ceil(RANDOM_PACKS * 0.5);

const isAskable = (fact: LinkedFact, unknown: ReadonlySet<string>) =>
  fact.nature !== 'unread-law' && fact.type !== 'text' && !unknown.has(fact.id);

describe('on random packs', () => {
  it('the outcome counts as settled exactly where no answers shrink the set of outcomes, and each question is of a smallest set that does', () => {
    const seen = { settled: 0, asked: 0, alone: 0, together: 0 };
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const random = new Random(seed);
      const pack = randomPack(random, true);
      const input = randomCase(random, pack, 0.25);
      const defaults = random.chance(0.7);
      const assuming = defaults ? assumeUnasked(input.unknown) : ASSUME_NOTHING;
      const situation = situate(input, pack, TODAY, assuming);
      if (situation.conflicts.length > 0) continue;
      const all = possibilities(situation, assuming, domainOf);
      if (all.every(({ outcome }) => outcome === undefined)) continue;
      const free = pack.facts.map((fact) => fact.id).filter((id) => situation.knowledge.value(id) === undefined);
      const read = factsRead(all, free);
      const askable = (ids: readonly string[], judgements: boolean) =>
        ids.filter((id) => isAsked(pack, id, input.unknown, judgements));
      const people = askable(read, false);
      const everybody = askable(read, true);
      for (const [asked, judgements] of [
        [people, false],
        [everybody, true],
      ] as const) {
        const open = OpenOutcome.of(situation, assuming, (fact) => isAsked(pack, fact.id, input.unknown, judgements));
        if (open === undefined) throw new Error(explain(seed, pack, input, 'no diagram'));
        if (open.settled === shrinks(all, asked)) throw new Error(explain(seed, pack, input, `settled is ${open.settled}`));
      }
      const next = nextQuestion(input, pack, { day: TODAY, source: 'case' }, { defaults });
      const asked = shrinks(all, people) ? people : everybody;
      if (next.settled) {
        seen.settled += 1;
        if (shrinks(all, asked)) throw new Error(explain(seed, pack, input, 'settled though some answers shrink the outcomes'));
        continue;
      }
      seen.asked += 1;
      if (shrinks(all, [next.fact.id])) seen.alone += 1;
      else seen.together += 1;
      if (!isRelevant(all, next.fact.id, asked))
        throw new Error(explain(seed, pack, input, `${next.fact.id} is in no smallest set`));
    }
    expect(seen.settled).toBeGreaterThan(RUNS / 10);
    expect(seen.asked).toBeGreaterThan(RUNS / 10);
    expect(seen.together).toBeGreaterThan(RUNS / 200);
    expect(seen.alone).toBeGreaterThan(seen.together);
  });
});

function isAsked(pack: Pack, id: string, unknown: ReadonlySet<string>, judgements: boolean): boolean {
  const fact = pack.facts.find((one) => one.id === id);
  return fact !== undefined && isAskable(fact, unknown) && (judgements || fact.nature !== 'judgement');
}

function isRelevant(all: readonly Possibility[], fact: string, asked: readonly string[]): boolean {
  return asked.includes(fact) && inMinimalSet(all, fact, asked);
}
