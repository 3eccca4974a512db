import type { Expression } from '../logic/expression.js';
import { factsOf } from '../logic/open-facts.js';
import type { PackIndex } from './knowledge.js';

/** Places, by fact, of those that default readings alone can settle, and of those that constraints can settle as well. */
interface SettlingOrder {
  readonly byDefaults: ReadonlyMap<string, number>;
  readonly byAll: ReadonlyMap<string, number>;
}

const ORDERS = new WeakMap<PackIndex, SettlingOrder>();

/**
 * Facts that can be settled without an answer, each before those that its own conditions read, so that one pass in this
 * order replaces them all. A circle is cut where it is met.
 */
export function settlingOrder(index: PackIndex): SettlingOrder {
  const known = ORDERS.get(index);
  if (known !== undefined) return known;
  const withDefaults = index.withDefaults.map((fact) => fact.id);
  const order = {
    byDefaults: ordered(withDefaults, index),
    byAll: ordered([...new Set([...withDefaults, ...index.implying.keys()])], index),
  };
  ORDERS.set(index, order);
  return order;
}

function ordered(ids: readonly string[], index: PackIndex): ReadonlyMap<string, number> {
  const done: string[] = [];
  const left = new Set(ids);
  const visit = (id: string): void => {
    if (!left.delete(id)) return;
    for (const read of readBy(conditionsOf(id, index), index)) visit(read);
    done.push(id);
  };
  for (const id of ids) visit(id);
  return new Map(done.toReversed().map((id, place) => [id, place]));
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
