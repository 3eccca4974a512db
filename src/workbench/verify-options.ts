import type { Space } from '../assessment/space.js';
import type { Node } from '../logic/diagram.js';
import type { Pack } from '../pack/model.js';

/**
 * Which options of which facts any condition tells apart, over all periods. Two options stay together as long as no
 * condition has another value for the one than for the other; conditions seen before cost nothing.
 */
export class OptionUse {
  private readonly groups = new Map<string, string[][]>();
  private readonly read = new Set<string>();
  private readonly chosen = new Set<string>();
  private seen = new Set<Node>();

  constructor(private readonly pack: Pack) {
    for (const fact of pack.facts)
      if (fact.type === 'choice') this.groups.set(fact.id, [fact.options.map((option) => option.id)]);
  }

  /** Diagrams were begun anew: equal numbers no longer mean equal conditions. */
  forget(): void {
    this.seen = new Set();
  }

  see(condition: Node, space: Space): void {
    if (this.seen.has(condition)) return;
    this.seen.add(condition);
    for (const variable of space.support(condition)) {
      this.read.add(variable.fact);
      if (variable.option !== undefined) this.chosen.add(`${variable.fact} ${variable.option}`);
      const groups = this.groups.get(variable.fact);
      if (groups === undefined || groups.every((group) => group.length === 1)) continue;
      const ids = this.pack.facts.find((fact) => fact.id === variable.fact)?.options.map((option) => option.id) ?? [];
      const value = (id: string) => space.diagrams.restrict(condition, variable.level, ids.indexOf(id));
      this.groups.set(
        variable.fact,
        groups.flatMap((group) => (group.length === 1 ? [group] : split(group, value))),
      );
    }
  }

  /** Facts that no condition reads. */
  unread(): string[] {
    return this.pack.facts.filter((fact) => fact.type !== 'text' && !this.read.has(fact.id)).map((fact) => fact.id);
  }

  /** Options of facts that are read, of which it never matters which is chosen (or, alone, whether it is). */
  alike(): { readonly fact: string; readonly options: readonly string[] }[] {
    return this.pack.facts.flatMap((fact) => {
      if (!this.read.has(fact.id) || fact.step) return [];
      if (fact.type === 'choices')
        return fact.options
          .filter((option) => !this.chosen.has(`${fact.id} ${option.id}`))
          .map((option) => ({ fact: fact.id, options: [option.id] }));
      return (this.groups.get(fact.id) ?? []).filter((group) => group.length > 1).map((options) => ({ fact: fact.id, options }));
    });
  }
}

function split(group: readonly string[], value: (id: string) => Node): string[][] {
  const parts = new Map<Node, string[]>();
  for (const id of group) parts.set(value(id), [...(parts.get(value(id)) ?? []), id]);
  return [...parts.values()];
}
