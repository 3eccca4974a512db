import type { Diagnostic } from './diagnostic.js';
import type { PackDocument } from './document.js';
import type { Pack } from './model.js';

/**
 * Facts and derived facts of a linked pack that no condition and no step reads, each as one `W_UNUSED` where it is
 * defined. Facts of free text name things and are never read; what product tables generate is nobody's to mend.
 */
export function findUnused(pack: Pack, documents: readonly PackDocument[]): Diagnostic[] {
  const read = factsRead(pack);
  return documents.flatMap((document): Diagnostic[] => {
    if (document.kind !== 'facts') return [];
    const { facts, derived } = document.data;
    return [
      ...facts.flatMap((fact, index) =>
        fact.type === 'text' || read.has(fact.id) ? [] : [unused(fact.id, document.at(['facts', index, 'id']))],
      ),
      ...derived.flatMap((entry, index) => (read.has(entry.id) ? [] : [unused(entry.id, document.at(['derived', index, 'id']))])),
    ];
  });
}

function unused(id: string, at: NonNullable<Diagnostic['at']>): Diagnostic {
  return {
    code: 'W_UNUSED',
    severity: 'warning',
    message: { zh: `没有条件读取事实“${id}”`, en: `no condition reads the fact "${id}"` },
    at,
    text: id,
  };
}

/** Ids of the facts and derived facts that conditions and steps of the pack read. */
export function factsRead(pack: Pack): ReadonlySet<string> {
  const found = new Set<string>();
  // Conditions are recognised by their `op`; steps name their fact.
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const isReference = 'op' in value && value.op === 'ref';
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== 'string') walk(inner);
      else if (key === 'fact' || key === 'step' || (isReference && key === 'id')) found.add(inner);
    }
  };
  walk([
    pack.facts.map((fact) => fact.defaults),
    pack.derived.map((entry) => entry.when),
    pack.constraints.map((entry) => entry.when),
  ]);
  walk([pack.pathways, pack.redLines, pack.duties, pack.outside, pack.readiness]);
  return found;
}
