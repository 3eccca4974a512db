import type { Answer, Case } from '../../src/assessment/case.js';
import { indexPack } from '../../src/assessment/knowledge.js';
import { ASSUME_NOTHING, situate } from '../../src/assessment/situation.js';
import { AS_OF, type FactValue, isDateRange } from '../../src/logic/expression.js';
import type { LinkedFact, Pack } from '../../src/pack/model.js';
import { nameOf } from './conditions.js';

/** Numbers by chance that are the same in every run (mulberry32). */
class Chance {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

const DAYS = [20150601, 20240315, 20251120, 20260430, 20260501, 20260620, 20261001];
const NUMBERS = [0, 1, 5, 10, 20, 30, 100, 1000];

function someValue(fact: LinkedFact, chance: Chance): FactValue {
  switch (fact.type) {
    case 'boolean':
      return chance.next() < 0.5;
    case 'choice':
      return chance.pick(fact.options).id;
    case 'choices':
      return fact.options.filter(() => chance.next() < 0.25).map(({ id }) => id);
    case 'date': {
      const day = chance.pick(DAYS);
      return { from: day, to: day };
    }
    case 'number':
      return chance.pick(NUMBERS);
    case 'text':
      return 'text';
  }
}

function caseOf(id: string, values: ReadonlyMap<string, FactValue>): Case {
  const answers = new Map<string, Answer>([...values].map(([fact, value]) => [fact, { value }]));
  return { id, answers, unknown: new Set(), sites: [], sha256: '' };
}

/** Cases in which every fact is answered by chance, as far as the pack's constraints allow. */
export function completeCases(pack: Pack, count: number, asOf: number, seed = 1): Case[] {
  const chance = new Chance(seed);
  const facts = [...indexPack(pack).facts.values()];
  const made: Case[] = [];
  for (let tries = 0; made.length < count && tries < count * 50; tries += 1) {
    const values = new Map(facts.map((fact) => [fact.id, someValue(fact, chance)]));
    // What a statement implies takes the place of what chance said, until nothing contradicts.
    for (let round = 0; round < 8; round += 1) {
      const conflicts = situate(caseOf('', values), pack, asOf, ASSUME_NOTHING).conflicts;
      if (conflicts.length === 0) {
        made.push(caseOf(`c${made.length}`, values));
        break;
      }
      for (const { fact, implied } of conflicts) values.set(fact, implied);
    }
  }
  if (made.length < count) throw new Error(`only ${made.length} of ${count} cases are free of contradictions`);
  return made;
}

/** The answers of a case as the flat data that the peers read. */
export function flat(input: Case, asOf: number): Record<string, unknown> {
  const data: Record<string, unknown> = { [nameOf(AS_OF)]: asOf };
  for (const [fact, { value }] of input.answers)
    data[nameOf(fact)] = typeof value === 'object' && isDateRange(value) ? value.from : value;
  return data;
}

/**
 * A consultant's portfolio: variations of the rule cases. Some answers are left out, some are "don't know", up to three
 * are different, and a few facts that the rule case does not speak of are answered as well.
 */
export function portfolio(bases: readonly Case[], pack: Pack, count: number, seed = 1): Case[] {
  return variations(bases, pack, count, seed, { left: 0.15, different: 4, more: 12 });
}

/** Rows that are much alike, as projects of a few clients are: a rule case with one answer different, or none. */
export function alike(bases: readonly Case[], pack: Pack, count: number, seed = 1): Case[] {
  return variations(bases, pack, count, seed, { left: 0, different: 2, more: 0 });
}

interface Variety {
  /** Share of the answers that are left out, a third of them as "don't know". */
  readonly left: number;
  /** Fewer answers than this are different, and fewer than this are added. */
  readonly different: number;
  readonly more: number;
}

function variations(bases: readonly Case[], pack: Pack, count: number, seed: number, variety: Variety): Case[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, (_, at) => {
    const base = chance.pick(bases);
    const answers = new Map(base.answers);
    const unknown = new Set(base.unknown);
    for (const id of base.answers.keys()) {
      const draw = chance.next();
      if (id === pack.questionOrder[0] || draw >= variety.left) continue;
      answers.delete(id);
      if (draw < variety.left / 3) unknown.add(id);
    }
    const known = [...answers.keys()];
    for (let change = chance.below(variety.different); change > 0 && known.length > 0; change -= 1) {
      const fact = indexPack(pack).facts.get(chance.pick(known));
      if (fact !== undefined && fact.id !== pack.questionOrder[0]) answers.set(fact.id, { value: someValue(fact, chance) });
    }
    for (let more = chance.below(variety.more); more > 0; more -= 1) {
      const fact = chance.pick(pack.facts);
      if (fact.id !== pack.questionOrder[0] && !unknown.has(fact.id)) answers.set(fact.id, { value: someValue(fact, chance) });
    }
    return { ...base, id: `p${at}`, answers, unknown };
  });
}
