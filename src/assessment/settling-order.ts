import type { Expression } from '../logic/expression.js';
import { factsOf } from '../logic/open-facts.js';
import type { PackIndex } from './knowledge.js';

const ORDERS = new WeakMap<PackIndex, readonly string[]>();

/**
 * Facts that default readings or constraints can settle, each before those that its own conditions read, so that one
 * pass in this order replaces them all. A circle is cut where it is met.
 */
export function settlingOrder(index: PackIndex): readonly string[] {
  const known = ORDERS.get(index);
  if (known !== undefined) return known;
  const done: string[] = [];
  const met = new Set<string>();
  const visit = (id: string): void => {
    if (met.has(id)) return;
    met.add(id);
    const conditions = conditionsOf(id, index);
    for (const read of readBy(conditions, index)) visit(read);
    if (conditions.length > 0) done.push(id);
  };
  for (const fact of index.withDefaults) visit(fact.id);
  for (const id of index.implying.keys()) visit(id);
  const order = done.toReversed();
  ORDERS.set(index, order);
  return order;
}

function conditionsOf(id: string, index: PackIndex): (Expression | undefined)[] {
  return [...(index.facts.get(id)?.defaults ?? []), ...(index.implying.get(id) ?? [])].map((reading) => reading.when);
}

/** Facts that conditions read, over derived facts too. */
function readBy(conditions: readonly (Expression | undefined)[], index: PackIndex): ReadonlySet<string> {
  const facts = new Set<string>();
  const refs = new Set<string>();
  for (const condition of conditions) if (condition !== undefined) factsOf(condition, facts, refs);
  for (const ref of refs) {
    const when = index.conditions.get(ref);
    if (when !== undefined) factsOf(when, facts, refs);
  }
  return facts;
}
