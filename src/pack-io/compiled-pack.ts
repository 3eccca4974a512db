import { readFileSync } from 'node:fs';
import { ENGINE } from '../pack/engine.js';
import type { Pack } from '../pack/model.js';
import { sha256 } from './hash.js';

const SCHEMA = 'dualtrack/compiled-pack/2';

/** What a compiled pack was made from: hash of the sources, and the stamp they had, where one could be taken. */
export interface MadeFrom {
  readonly sources: string;
  readonly stamp?: string;
}

/**
 * A compiled pack is one line of header and one line for each part (field) of the pack, its name before its JSON. The
 * header holds what the pack was made from, the engine that made it and the hash of the other lines: a stale or damaged
 * file is noticed, never trusted.
 */
interface Header extends MadeFrom {
  readonly schema: typeof SCHEMA;
  readonly engine: string;
  readonly body: string;
}

/** A compiled pack as read, and what it says it was made from. */
export interface Compiled {
  readonly pack: Pack;
  readonly from: MadeFrom;
}

export function writeCompiled(pack: Pack, { sources, stamp }: MadeFrom): string {
  const parts = Object.entries(pack).filter(([, value]) => value !== undefined);
  const body = parts.map(([name, value]) => `${name} ${JSON.stringify(value)}\n`).join('');
  const header: Header = { schema: SCHEMA, engine: ENGINE, sources, ...(stamp !== undefined && { stamp }), body: sha256(body) };
  return `${JSON.stringify(header)}\n${body}`;
}

/** The compiled pack in a file; undefined where it is missing, damaged or of another engine. */
export function readCompiled(file: string): Compiled | undefined {
  try {
    const bytes = readFileSync(file);
    const start = bytes.indexOf('\n') + 1;
    const header = JSON.parse(bytes.toString('utf8', 0, start)) as Header;
    const body = bytes.subarray(start);
    if (header.schema !== SCHEMA || header.engine !== ENGINE || header.body !== sha256(body)) return undefined;
    return { pack: lazyPack(body), from: header };
  } catch {
    return undefined;
  }
}

/** A pack whose parts are parsed when they are first read: most runs need few of them. */
function lazyPack(body: Buffer): Pack {
  const pack = {};
  for (let start = 0, end = 0; start < body.length; start = end + 1) {
    end = body.indexOf('\n', start);
    const line = body.subarray(start, end);
    const gap = line.indexOf(' ');
    const name = line.toString('utf8', 0, gap);
    const get = (): unknown => {
      const value: unknown = JSON.parse(line.toString('utf8', gap + 1));
      Object.defineProperty(pack, name, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(pack, name, { get, enumerable: true, configurable: true });
  }
  return pack as Pack;
}
