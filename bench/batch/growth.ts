import { performance } from 'node:perf_hooks';
import { prepareAssessing } from '../../src/checklist/brief.js';
import type { Expression } from '../../src/logic/expression.js';
import type { Pack } from '../../src/pack/model.js';
import { median } from '../statistics.js';
import { AS_OF, ruleCases } from './assessments.js';
import { completeCases, portfolio } from './cases.js';
import { microseconds, number, print, type Settings, spread, table } from './report.js';

/** Rows made at a time, so that the measure is not of the memory of the rows themselves. */
const BLOCK = 1000;

/** Time and memory of 10³, 10⁴, … rows; the slope is the exponent of time over rows between two lines. */
export async function rows(pack: Pack, { exponent }: Settings): Promise<void> {
  print('## Growth with rows: portfolio, half-empty, one thread, assessing alone\n');
  const bases = await ruleCases(pack);
  const body: string[][] = [];
  let before: number | undefined;
  for (let power = 3; power <= exponent; power += 1) {
    const prepared = prepareAssessing(pack);
    let [taken, most] = [0, 0];
    for (let done = 0; done < 10 ** power; done += BLOCK) {
      const cases = portfolio(bases, pack, BLOCK, done + 1);
      const begun = performance.now();
      for (const one of cases) prepared(one, AS_OF);
      taken += performance.now() - begun;
      most = Math.max(most, process.memoryUsage().rss);
    }
    body.push([
      `10^${power}`,
      number(taken / 1000),
      number((taken * 1000) / 10 ** power),
      before === undefined ? '–' : Math.log10(taken / before).toFixed(2),
      number(most / 2 ** 20),
    ]);
    before = taken;
  }
  table(['rows', 'seconds', 'µs a row', 'slope', 'most RSS, MiB'], body);
}

/** Complete cases under a pack whose rules, and the facts they read, are there 1, 4 and 16 times. */
export async function rules(pack: Pack, { rounds }: Settings): Promise<void> {
  print('## Growth with rules: complete cases\n');
  const body: string[][] = [];
  let before: number | undefined;
  for (const times of [1, 4, 16]) {
    const many = multiplied(pack, times);
    const prepared = prepareAssessing(many);
    const taken: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const cases = completeCases(many, 200, AS_OF.day, round + 1);
      const one = await microseconds(cases.length, () => {
        for (const input of cases) prepared(input, AS_OF);
      });
      // The first round gets the pack ready.
      if (round > 0) taken.push(one);
    }
    const typical = median(taken);
    const slope = before === undefined ? '–' : (Math.log(typical / before) / Math.log(4)).toFixed(2);
    body.push([`× ${times}`, String(many.pathways.length), spread(taken), slope, number(process.memoryUsage().rss / 2 ** 20)]);
    before = typical;
  }
  table(['rules', 'pathways', 'µs a case', 'slope', 'RSS, MiB'], body);
}

/** The pack with copies of its rules that read copies of its facts: each copy is as hard as the original, none is shared. */
function multiplied(pack: Pack, times: number): Pack {
  const copies = Array.from({ length: times - 1 }, (_, at) => copied(pack, `copy${at + 1}.`));
  const all = <K extends 'facts' | 'derived' | 'constraints' | 'pathways' | 'redLines' | 'duties' | 'outside'>(
    part: K,
  ): Pack[K] => [pack, ...copies].flatMap((one) => one[part] as readonly unknown[]) as unknown as Pack[K];
  return {
    ...pack,
    facts: all('facts'),
    derived: all('derived'),
    constraints: all('constraints'),
    pathways: all('pathways'),
    redLines: all('redLines'),
    duties: all('duties'),
    outside: all('outside'),
  };
}

/** Every id of a fact or rule gets a prefix; the first question stays the same, so that copies speak of the same act. */
function copied(pack: Pack, prefix: string): Pack {
  const shared = pack.questionOrder[0] ?? '';
  const rename = (id: string) => (id === shared ? id : `${prefix}${id}`);
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    if ('op' in value) return condition(value as Expression, rename);
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]): [string, unknown] => {
        if (key === 'id' && typeof inner === 'string') return [key, rename(inner)];
        if (key === 'step' && typeof inner === 'string') return [key, rename(inner)];
        if ((key === 'yieldsTo' || key === 'needs' || key === 'unlessOpen') && Array.isArray(inner))
          return [key, inner.map((id) => rename(id as string))];
        if (key === 'implies' && typeof inner === 'object' && inner !== null)
          return [key, Object.fromEntries(Object.entries(inner).map(([fact, implied]) => [rename(fact), implied as unknown]))];
        // Options keep their ids: values are the same in every copy.
        return [key, key === 'options' || key === 'cites' || key === 'cite' ? inner : walk(inner)];
      }),
    );
  };
  const { facts, derived, constraints, pathways, redLines, duties, outside } = pack;
  const parts = walk({ facts, derived, constraints, pathways, redLines, duties, outside }) as Pack;
  return { ...parts, facts: parts.facts.filter(({ id }) => id !== shared) };
}

function condition(expression: Expression, rename: (id: string) => string): Expression {
  const renamed = (value: unknown, key?: string): unknown => {
    if (typeof value === 'string') return key === 'fact' || key === 'id' ? (value === 'asOf' ? value : rename(value)) : value;
    if (Array.isArray(value)) return value.map((inner) => renamed(inner));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamed(inner, name)]));
  };
  return renamed(expression) as Expression;
}
