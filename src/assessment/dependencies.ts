import { evaluate } from '../logic/evaluate.js';
import { openFacts } from '../logic/open-facts.js';
import { covers } from '../pack/link/period.js';
import type { CaseKnowledge, PackIndex } from './knowledge.js';

/**
 * Facts that can settle the given ones: themselves, what their default readings still wait for, and what the pack's
 * constraints could derive them from. In the order found.
 */
export function settlingFacts(facts: Iterable<string>, { index, knowledge, asOf }: Settled): Set<string> {
  const found = new Set<string>(facts);
  for (const id of found) {
    for (const reading of index.facts.get(id)?.defaults ?? []) {
      if (reading.when !== undefined && covers(reading.period, asOf)) openFacts(reading.when, knowledge, found);
    }
    for (const constraint of index.implying.get(id) ?? []) {
      if (evaluate(constraint.when, knowledge) === null) openFacts(constraint.when, knowledge, found);
    }
  }
  return found;
}

/** What is known, by which pack, on which day. */
interface Settled {
  readonly index: PackIndex;
  readonly knowledge: CaseKnowledge;
  readonly asOf: number;
}
