import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pack } from '../pack/model.js';
import { ENGINE } from '../pack/engine.js';
import { sha256 } from './hash.js';
import { listPackFiles } from './list-files.js';

/**
 * A compiled pack is one line of header and one line of body. The header holds the hash of the sources it was made from,
 * the engine that made it and the hash of the body: a stale or damaged file is noticed, never trusted.
 */
interface Header {
  readonly schema: 'dualtrack/compiled-pack/1';
  readonly engine: string;
  readonly sources: string;
  readonly body: string;
}

/** Hash of the files of a pack as they are on disk now; undefined where they cannot be read. */
export function hashSources(directories: readonly string[]): string | undefined {
  try {
    const hash = createHash('sha256');
    for (const directory of directories) {
      hash.update('pack\0');
      for (const name of listPackFiles(directory)) hash.update(`${name}\0`).update(readFileSync(join(directory, name))).update('\0');
    }
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}

export function writeCompiled(pack: Pack, sources: string): string {
  const body = JSON.stringify(pack);
  const header: Header = { schema: 'dualtrack/compiled-pack/1', engine: ENGINE, sources, body: sha256(body) };
  return `${JSON.stringify(header)}\n${body}\n`;
}

/** The compiled pack in a file, or undefined where it is missing, stale, damaged or of another engine. */
export function readCompiled(file: string, sources: string): Pack | undefined {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const header = JSON.parse(bytes.toString('utf8', 0, end)) as Partial<Header>;
    const body = bytes.subarray(end + 1, -1);
    if (header.schema !== 'dualtrack/compiled-pack/1' || header.engine !== ENGINE || header.sources !== sources) return undefined;
    return header.body === sha256(body) ? (JSON.parse(body.toString('utf8')) as Pack) : undefined;
  } catch {
    return undefined;
  }
}
