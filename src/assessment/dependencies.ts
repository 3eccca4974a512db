import type { Expression } from '../logic/expression.js';
import { covers } from '../pack/link/period.js';
import type { CaseKnowledge, PackIndex } from './knowledge.js';

/**
 * Facts that can settle the given ones: themselves, what their default readings still wait for, and what the pack's
 * constraints could derive them from. In the order found.
 */
export function settlingFacts(facts: Iterable<string>, settled: Settled): Set<string> {
  const found = new Set<string>(facts);
  for (const id of found) for (const condition of openConditions(id, settled)) settled.knowledge.openFacts(condition, found);
  return found;
}

/** Conditions, not yet known, under which a default reading or a constraint would give a fact a value. */
export function openConditions(id: string, { index, knowledge, asOf }: Settled): Expression[] {
  const readings = (index.facts.get(id)?.defaults ?? []).filter((reading) => covers(reading.period, asOf));
  return [...readings, ...(index.implying.get(id) ?? [])].flatMap(({ when }) =>
    when !== undefined && knowledge.test(when) === null ? [when] : [],
  );
}

/** What is known, by which pack, on which day. */
interface Settled {
  readonly index: PackIndex;
  readonly knowledge: CaseKnowledge;
  readonly asOf: number;
}
