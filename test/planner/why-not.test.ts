import { beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../../src/assessment/assess.js';
import { ASSUME_ALL, ASSUME_NOTHING } from '../../src/assessment/situation.js';
import type { Pack } from '../../src/pack/model.js';
import { type WhyNot, whyNot } from '../../src/planner/why-not.js';
import { possibilities } from '../fixtures/brute-force.js';
import { RESEARCH, without } from '../fixtures/cases.js';
import { assessFacts, compileMini, unwrap } from '../fixtures/packs.js';
import { Random } from '../fixtures/random.js';
import { domainOf, randomCase, randomPack, TODAY } from '../fixtures/random-pack.js';
import { explain, RANDOM_PACKS } from '../fixtures/random-runs.js';

let pack: Pack;
beforeAll(async () => {
  pack = unwrap(await compileMini());
});

const RUNS = Math.ceil(RANDOM_PACKS * 0.3);

const keyOf = ({ kind, id }: WhyNot['open'][number]) => `${kind}/${id}`;

describe('why a pathway is not open', () => {
  const why = (facts: Readonly<Record<string, unknown>>, id: string, on?: string) => {
    const pathway = pack.pathways.find((one) => one.id === id);
    if (pathway === undefined) throw new Error(id);
    return whyNot(pathway, assessFacts(pack, facts, on));
  };

  it('nothing stands in the way of one that is open', () => {
    expect(why(RESEARCH, 'filing')).toMatchObject({ failing: [], open: [], exact: true });
  });

  it('names the requirement that fails, the value read and the article, and not what else is so', () => {
    const { failing, open } = why({ ...RESEARCH, 'site.grade': 'lower' }, 'filing');
    expect(open).toEqual([]);
    expect(failing).toMatchObject([
      { kind: 'requirement', id: 'filing.hospital', reads: [{ fact: 'site.grade', value: 'lower', source: 'asserted' }] },
    ]);
    expect(failing[0]?.cites.length).toBeGreaterThan(0);
  });

  it('names the red line where the pathway is open and the act forbidden all the same', () => {
    const { failing } = why({ ...RESEARCH, 'charging.subjects': true }, 'filing');
    expect(failing.map(({ kind }) => kind)).toEqual(['red-line']);
  });

  it('names what is not known, apart from what fails', () => {
    const { failing, open } = why({ ...without(RESEARCH, 'charging.subjects'), 'site.grade': 'lower' }, 'filing');
    expect([failing.map(keyOf).length, open.map(({ kind }) => kind)]).toEqual([1, ['red-line']]);
  });

  it('names the time where it is not law on the day', () => {
    expect(why({ 'act.kind': 'research' }, 'filing', '2020-01-01').failing).toMatchObject([{ kind: 'not-in-force', period: {} }]);
  });
});

describe('on random packs', () => {
  it('meeting exactly the failing conditions lets some completion open the pathway and then the open ones every one, and none can be spared', () => {
    const seen = { failing: 0, several: 0, exclusive: 0, open: 0, implied: 0, nothing: 0 };
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const random = new Random(seed);
      const drawn = randomPack(random, random.chance(0.7));
      const input = randomCase(random, drawn, random.pick([0.2, 0.5, 0.8]));
      const defaults = random.chance(0.5);
      const result = assess(input, drawn, { day: TODAY, source: 'case' }, { defaults, explain: false });
      if (!result.ok) continue;
      const { situation } = result.value.findings;
      const worlds = possibilities(situation, defaults ? ASSUME_ALL : ASSUME_NOTHING, domainOf).flatMap(({ outcome, rules }) =>
        outcome === undefined ? [] : [rules],
      );
      if (worlds.length === 0) continue;
      for (const pathway of drawn.pathways) {
        const rows = worlds.map((world) => world.conditions(pathway));
        const all = [...(rows[0]?.keys() ?? [])];
        const found = whyNot(pathway, result.value);
        const [failing, open] = [found.failing.map(keyOf), found.open.map(keyOf)];
        const rest = all.filter((key) => !failing.includes(key));
        const holdIn = (row: ReadonlyMap<string, boolean>, keys: readonly string[]) => keys.every((key) => row.get(key) === true);
        const fail = (what: string): never => {
          throw new Error(explain(seed, drawn, input, `${pathway.id}: ${what}; failing ${failing}; open ${open}`));
        };
        if (!found.exact || found.others !== rest.length - open.length) fail('not exact, or miscounted');
        if (!rows.some((row) => holdIn(row, rest))) fail('the other conditions never hold together');
        for (const key of failing) if (rows.some((row) => holdIn(row, [...rest, key]))) fail(`${key} can be spared`);
        if (rows.some((row) => holdIn(row, open) && !holdIn(row, rest))) fail('the open conditions do not suffice');
        for (const key of open) {
          const others = open.filter((other) => other !== key);
          if (!rows.some((row) => holdIn(row, others) && !holdIn(row, rest))) fail(`open ${key} can be spared`);
        }
        const certain = worlds.every((world) => world.taken(pathway));
        if (certain !== (failing.length + open.length === 0)) fail('says nothing, or too much');
        if (certain) seen.nothing += 1;
        if (failing.length > 0) seen.failing += 1;
        if (failing.length > 1) seen.several += 1;
        if (failing.some((key) => rows.some((row) => row.get(key) === true))) seen.exclusive += 1;
        if (open.length > 0) seen.open += 1;
        if (rest.some((key) => !open.includes(key) && rows.some((row) => row.get(key) === false))) seen.implied += 1;
      }
    }
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(RUNS / 100);
  });
});
