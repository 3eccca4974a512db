import { type LivingChecklist, type LivingItem, OWN_PREFIX } from './model.js';

/** An item by its id and those it went by before. */
interface Identified {
  readonly id: string;
  readonly formerIds: readonly string[];
}

export interface PairedItems {
  /** The line of the file for an item, by the item's present id; items without a line are new. */
  readonly lines: ReadonlyMap<string, LivingItem>;
  /** Lines that belong to no item any more. */
  readonly left: readonly LivingItem[];
  /** A team's own lines (`own.…`). */
  readonly own: readonly LivingItem[];
}

/**
 * Finds the line of each item, by its id, else by a former one (its alias). A line in use under the present id wins over one
 * under a former id, which is then left over.
 */
export function pairItems(list: LivingChecklist, entries: readonly Identified[]): PairedItems {
  const byId = new Map(list.items.map((item) => [item.id, item]));
  const lines = new Map<string, LivingItem>();
  const taken = new Set<LivingItem>();
  for (const entry of entries) {
    const line = [entry.id, ...entry.formerIds]
      .map((id) => byId.get(id))
      .find((found) => found !== undefined && !taken.has(found));
    if (line === undefined) continue;
    lines.set(entry.id, line);
    taken.add(line);
  }
  const others = list.items.filter((item) => !taken.has(item));
  return {
    lines,
    left: others.filter((item) => !item.id.startsWith(OWN_PREFIX)),
    own: others.filter((item) => item.id.startsWith(OWN_PREFIX)),
  };
}
