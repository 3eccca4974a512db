import type { Position } from '../pack/diagnostic.js';
import type { SourceText } from './source-text.js';

/** From the top of a file to one value: keys of maps and indices (from 0) of lists. */
type DataPath = readonly (string | number)[];

/** Where one value stands in the text, as offsets, and where its parts stand; mirrors the data beside it. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** Offset of the key, for a value in a map. */
  readonly key?: number;
  readonly fields?: ReadonlyMap<string, Mark>;
  readonly items?: readonly Mark[];
}

/** A parsed file: plain data, and where every part of it was written. */
export interface PositionedDocument {
  /** Strings, finite numbers, booleans, null, arrays, plain objects without keys that reach the prototype. */
  readonly data: unknown;
  /**
   * Where the value at `path` was written, or its key with `'key'`. A path that leads nowhere gives the nearest
   * ancestor that exists: for a missing field, its map.
   */
  positionOf(path: DataPath, which?: 'key' | 'value'): Position;
  /** Offsets of the value at `path`, and of its key where it has one; undefined where there is none. */
  markOf(path: DataPath): Mark | undefined;
  /** The value at `path` as written in the file, quotes included; undefined where there is none. */
  textOf(path: DataPath): string | undefined;
}

function step(mark: Mark, part: string | number): Mark | undefined {
  return mark.items === undefined ? mark.fields?.get(String(part)) : mark.items[Number(part)];
}

function markAt(root: Mark, path: DataPath): Mark | undefined {
  let mark: Mark | undefined = root;
  for (const part of path) {
    mark = step(mark, part);
    if (mark === undefined) return undefined;
  }
  return mark;
}

/** Joins data, marks and text into the document that the rest of the program asks for positions. */
export function makePositioned(data: unknown, root: Mark, source: SourceText): PositionedDocument {
  return {
    data,
    positionOf(path, which = 'value') {
      let mark = root;
      for (const part of path) {
        const next = step(mark, part);
        if (next === undefined) break;
        mark = next;
      }
      return source.positionAt(which === 'key' ? (mark.key ?? mark.start) : mark.start);
    },
    markOf: (path) => markAt(root, path),
    textOf(path) {
      const mark = markAt(root, path);
      return mark === undefined ? undefined : source.text.slice(mark.start, mark.end);
    },
  };
}
