import type { Position } from '../pack/diagnostic.js';
import type { PackDocuments, Path } from '../pack/document.js';

const TARGETS = ['pathway', 'red-line', 'duty', 'outside'] as const;

/** Where the parts of packs are written, by address: `pathway/nbt/requirements/funds`, `facts/site.grade/options/secondary`. */
export class PackPlaces {
  private readonly places = new Map<string, Position>();

  /** `packs` as read, the lowest first; a later pack's rule takes the place of an earlier one's. */
  constructor(packs: readonly PackDocuments[]) {
    for (const { kind, data, at } of packs.flatMap((pack) => pack.documents)) {
      const add = (address: string, path: Path) => this.places.set(address, at(path));
      if (kind === 'facts') lists(data, '', [], add);
      else if (kind === 'pack') {
        add('pack', []);
        add(`pack/${data.id}`, []);
      } else if (kind === 'extension') for (const target of TARGETS) lists(data, `${target}/${data.extends}/`, [], add);
      else if (TARGETS.some((target) => target === kind) && 'id' in data) {
        add(`${kind}/${data.id}`, []);
        lists(data, `${kind}/${data.id}/`, [], add);
      }
    }
  }

  /** The place of a part, else of what it is part of. */
  of(address: string): Position | undefined {
    for (let at = address; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
      const place = this.places.get(at);
      if (place !== undefined) return place;
    }
    return this.places.get('pack');
  }
}

/** Entries with an id in the lists of a document, and in theirs. */
function lists(value: object, address: string, path: Path, add: (address: string, path: Path) => void): void {
  for (const [key, list] of Object.entries(value)) {
    if (!Array.isArray(list)) continue;
    for (const [index, entry] of (list as unknown[]).entries()) {
      if (typeof entry !== 'object' || entry === null || !('id' in entry)) continue;
      const at = `${address}${key}/${String(entry.id)}`;
      add(at, [...path, key, index]);
      lists(entry, `${at}/`, [...path, key, index], add);
    }
  }
}
