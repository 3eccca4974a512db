import { factTable } from '../assessment/read-case.js';
import { optionNamed } from '../assessment/read-value.js';
import type { LinkedFact, Pack } from '../pack/model.js';

/** A key or value of a case file that says a former name. */
export interface Renaming {
  readonly kind: 'fact' | 'option';
  /** Where it stands: of a fact the path of its key, of an option that of the value. */
  readonly path: readonly (string | number)[];
  /** Path of the map the facts are in, from which a fact's new key is reckoned; empty for an option and for a fact in the list of unknowns. */
  readonly within: readonly (string | number)[];
  readonly from: string;
  readonly to: string;
}

type Path = readonly (string | number)[];

/** Former names of facts and options in the data of a case file, in its order. */
export function findRenamings(data: unknown, pack: Pack): Renaming[] {
  const finder = new RenamingFinder(factTable(pack));
  if (!isRecord(data)) return [];
  finder.facts(data.facts, ['facts']);
  finder.unknown(data.unknown);
  if (Array.isArray(data.sites))
    for (const [index, site] of (data.sites as unknown[]).entries())
      if (isRecord(site)) finder.facts(site.facts, ['sites', index, 'facts']);
  return finder.found;
}

class RenamingFinder {
  readonly found: Renaming[] = [];

  constructor(private readonly known: ReadonlyMap<string, LinkedFact>) {}

  facts(raw: unknown, within: Path): void {
    this.collect(raw, within, within, '');
  }

  unknown(raw: unknown): void {
    if (!Array.isArray(raw)) return;
    for (const [index, id] of (raw as unknown[]).entries()) {
      const fact = typeof id === 'string' ? this.known.get(id) : undefined;
      if (fact !== undefined && fact.id !== id)
        this.found.push({ kind: 'fact', path: ['unknown', index], within: [], from: String(id), to: fact.id });
    }
  }

  private collect(raw: unknown, path: Path, within: Path, prefix: string): void {
    if (!isRecord(raw)) return;
    for (const [key, value] of Object.entries(raw)) {
      const id = prefix === '' ? key : `${prefix}.${key}`;
      const fact = this.known.get(id);
      const here = [...path, key];
      if (fact === undefined) {
        this.collect(value, here, within, id);
        continue;
      }
      this.options(fact, value, here);
      if (fact.id !== id) this.found.push({ kind: 'fact', path: here, within, from: id, to: fact.id });
    }
  }

  private options(fact: LinkedFact, raw: unknown, path: Path): void {
    if (isRecord(raw)) this.options(fact, raw.value, [...path, 'value']);
    if (Array.isArray(raw))
      for (const [index, value] of (raw as unknown[]).entries()) this.options(fact, value, [...path, index]);
    const option = typeof raw === 'string' && fact.options.length > 0 ? optionNamed(fact, raw) : undefined;
    if (option !== undefined && option.id !== raw)
      this.found.push({ kind: 'option', path, within: [], from: String(raw), to: option.id });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
