import { AS_OF } from '../../src/logic/expression.js';
import type { Pack } from '../../src/pack/model.js';
import { median } from '../statistics.js';
import { completeCases, flat } from './cases.js';
import { conditionsOf, leavesIn } from './conditions.js';
import { type Complete, type Engine, engines, shapeOf } from './peers.js';
import { microseconds, number, print, type Settings, spread, table } from './report.js';

const DAY = 20261122;
const CASES = 1000;
/** A round of a slow engine is cut at about this many milliseconds. */
const ROUND_MS = 500;

/** Every condition of the pack on complete cases, each engine given the form it is fastest on, all results compared. */
export async function conditions(pack: Pack, { rounds }: Settings): Promise<void> {
  const all = conditionsOf(pack);
  const inputs = completeInputs(pack, CASES);
  const found = await engines(all);
  print(`## Every condition, complete cases`);
  print(`${all.length} conditions, ${all.reduce((sum, one) => sum + leavesIn(one), 0)} leaves, ${inputs.length} cases\n`);

  const counts = new Map<Engine, number>();
  for (const engine of found) counts.set(engine, await checked(engine, found[0] as Engine, inputs, all.length));
  const times = new Map<Engine, number[]>(found.map((engine) => [engine, []]));
  const out = new Uint8Array(all.length);
  for (let round = 0; round < rounds; round += 1) {
    for (const engine of found) {
      const some = inputs.slice(0, counts.get(engine));
      const taken = await microseconds(some.length, async () => {
        for (const input of some) {
          const done = engine.evaluate(input, out);
          if (done !== undefined) await done;
        }
      });
      times.get(engine)?.push(taken);
    }
  }
  const medianOf = (name: string) =>
    median(
      found
        .filter((engine) => engine.name.includes(name))
        .map((engine) => median(times.get(engine) ?? []))
        .sort((a, b) => a - b)
        .slice(0, 1),
    );
  const [reference, limit] = [medianOf('json-logic-js'), medianOf('the limit')];
  table(
    ['engine', 'µs a case', 'cases/s', '× json-logic-js', 'of the limit', 'cases compared'],
    found.map((engine) => {
      const taken = times.get(engine) ?? [];
      const typical = median(taken);
      return [
        engine.name,
        spread(taken),
        number(1e6 / typical),
        number(reference / typical),
        number(limit / typical),
        String(counts.get(engine)),
      ];
    }),
  );
}

function completeInputs(pack: Pack, count: number, seed = 1): Complete[] {
  const cases = completeCases(pack, count, DAY, seed);
  const flatten = cases.map((one) => flat(one, DAY));
  const shape = shapeOf(Object.keys(flatten[0] ?? {}));
  return cases.map((one, at) => ({
    data: shape(flatten[at] ?? {}),
    values: new Map([...[...one.answers].map(([id, { value }]) => [id, value] as const), [AS_OF, DAY]]),
  }));
}

/** Compares an engine with the first, case by case, for as many cases as fit in a round; says how many. */
async function checked(engine: Engine, first: Engine, inputs: readonly Complete[], size: number): Promise<number> {
  const [expected, actual] = [new Uint8Array(size), new Uint8Array(size)];
  const begun = performance.now();
  let count = 0;
  for (const input of inputs) {
    await first.evaluate(input, expected);
    await engine.evaluate(input, actual);
    const differs = expected.findIndex((value, at) => value !== actual[at]);
    if (differs !== -1)
      throw new Error(`${engine.name}: condition ${differs} of case ${count} is ${actual[differs]}, not ${expected[differs]}`);
    count += 1;
    if (performance.now() - begun > ROUND_MS) break;
  }
  return count;
}
