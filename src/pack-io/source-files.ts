import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { MadeFrom } from './compiled-pack.js';
import { sha256 } from './hash.js';
import { listPackFiles } from './list-files.js';

/** A file that changed this recently may change again without its time showing it: file systems count in coarse steps. */
const SETTLED_MS = 2000;

/** Hash of the files of packs as they are on disk now, by name and content; undefined where they cannot be read. */
export function hashSources(directories: readonly string[]): string | undefined {
  try {
    const hash = createHash('sha256');
    for (const directory of directories) {
      hash.update('pack\0');
      for (const name of listPackFiles(directory))
        hash
          .update(`${name}\0`)
          .update(readFileSync(`${directory}/${name}`))
          .update('\0');
    }
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}

/**
 * A cheap sign that files are still those of an earlier time: hash of their names, sizes and times of change, which no
 * program can set. Undefined where they cannot be read, or changed so lately that times do not tell.
 */
export function stampSources(directories: readonly string[], now: number = Date.now()): string | undefined {
  try {
    const lines: string[] = [];
    for (const directory of directories) {
      lines.push('pack');
      for (const name of listPackFiles(directory)) {
        const { size, ctimeMs } = statSync(`${directory}/${name}`);
        if (ctimeMs > now - SETTLED_MS) return undefined;
        lines.push(`${name}\0${size} ${ctimeMs}`);
      }
    }
    return sha256(lines.join('\0'));
  } catch {
    return undefined;
  }
}

/** What a pack compiled from these folders is made from; call it before reading them. Undefined where they cannot be read. */
export function madeFrom(directories: readonly string[]): MadeFrom | undefined {
  // The stamp comes first: a file that changes in between then differs from it.
  const stamp = stampSources(directories);
  const sources = hashSources(directories);
  return sources === undefined ? undefined : { sources, ...(stamp !== undefined && { stamp }) };
}
