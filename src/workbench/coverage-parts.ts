import type { Position } from '../pack/diagnostic.js';
import type { PackDocument, Path } from '../pack/document.js';
import type { Pack } from '../pack/model.js';
import { factsRead } from '../pack/unused.js';

export const COVERAGE_GROUPS = ['rules', 'near-misses', 'branches', 'options', 'outcomes'] as const;
export type CoverageGroup = (typeof COVERAGE_GROUPS)[number];

/** One thing that rule cases should have shown: a rule that hits, a branch taken, an option used, an outcome reached. */
export interface CoveragePart {
  readonly group: CoverageGroup;
  /** Kind of rule (or `fact`), its id, the part of it, and what should be seen there. */
  readonly kind: 'pathway' | 'red-line' | 'duty' | 'outside' | 'fact';
  readonly rule: string;
  readonly part?: string;
  readonly wanted: 'hit' | 'near-miss' | 'true' | 'false' | 'held' | 'failed' | 'breached' | 'kept' | 'used' | 'open' | 'closed';
  readonly at?: Position;
}

export function partKey({ kind, rule, part, wanted }: Omit<CoveragePart, 'group' | 'at'>): string {
  return [kind, rule, part ?? '', wanted].join('/');
}

/** Everything about a pack that its rule cases can cover, in the order of the pack. */
export function coverageParts(pack: Pack, documents: readonly PackDocument[]): CoveragePart[] {
  const place = placesOf(documents);
  const parts: CoveragePart[] = [];
  const add = (part: Omit<CoveragePart, 'at'>, path: Path = []): void => {
    const at = place(part.kind, part.rule, path);
    parts.push({ ...part, ...(at && { at }) });
  };
  for (const { id, scope, requirements, needs } of pack.pathways) {
    const rule = { kind: 'pathway', rule: id } as const;
    add({ group: 'rules', ...rule, wanted: 'hit' });
    add({ group: 'near-misses', ...rule, wanted: 'near-miss' });
    for (const [index, { id: part }] of scope.entries()) {
      for (const wanted of ['true', 'false'] as const) add({ group: 'branches', ...rule, part, wanted }, ['scope', index]);
    }
    for (const [index, { id: part }] of requirements.entries()) {
      for (const wanted of ['held', 'failed'] as const)
        add({ group: 'branches', ...rule, part, wanted }, ['requirements', index]);
    }
    add({ group: 'outcomes', ...rule, wanted: 'open' });
    if (requirements.length > 0 || (needs ?? []).length > 0) add({ group: 'outcomes', ...rule, wanted: 'closed' });
  }
  for (const { id } of pack.redLines) {
    const rule = { kind: 'red-line', rule: id } as const;
    add({ group: 'rules', ...rule, wanted: 'hit' });
    add({ group: 'near-misses', ...rule, wanted: 'near-miss' });
  }
  for (const { id, breach } of pack.duties) {
    const rule = { kind: 'duty', rule: id } as const;
    add({ group: 'rules', ...rule, wanted: 'hit' });
    add({ group: 'branches', ...rule, wanted: 'false' });
    if (breach !== undefined)
      for (const wanted of ['breached', 'kept'] as const) add({ group: 'branches', ...rule, part: 'breach', wanted }, ['breach']);
  }
  for (const { id } of pack.outside) {
    add({ group: 'rules', kind: 'outside', rule: id, wanted: 'hit' });
    add({ group: 'branches', kind: 'outside', rule: id, wanted: 'false' });
  }
  const read = factsRead(pack);
  for (const fact of pack.facts) {
    if (!read.has(fact.id) || (fact.type !== 'choice' && fact.type !== 'choices')) continue;
    for (const option of fact.options) add({ group: 'options', kind: 'fact', rule: fact.id, part: option.id, wanted: 'used' });
  }
  return parts;
}

type Places = (kind: CoveragePart['kind'], id: string, path: Path) => Position | undefined;

/** Where rules and facts stand; of several packs the last that defines one. */
function placesOf(documents: readonly PackDocument[]): Places {
  const found = new Map<string, (path: Path) => Position>();
  for (const { kind, data, at } of documents) {
    if (kind === 'facts')
      for (const [index, fact] of data.facts.entries()) found.set(`fact/${fact.id}`, () => at(['facts', index, 'id']));
    else if ('id' in data) found.set(`${kind}/${data.id}`, (path) => at(path.length === 0 ? ['id'] : path));
  }
  return (kind, id, path) => found.get(`${kind}/${id}`)?.(path);
}
