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
 * A compiled pack is one line of header, then one line for each part (field) of the pack, its name before its JSON. Large
 * pieces of the entries of a part follow it on lines of their own: a space, the index of the entry, its field, the JSON.
 * The header holds what the pack was made from, the engine that made it and the hash of the other lines: a stale or
 * damaged file is noticed, never trusted.
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

/** Characters of JSON from which a field of an entry is a piece of its own: parsing it takes longer than putting it off. */
const LARGE = 1000;

export function writeCompiled(pack: Pack, { sources, stamp }: MadeFrom): string {
  const parts = Object.entries(pack).filter(([, value]) => value !== undefined);
  const body = parts.map(([name, value]) => partLines(name, value)).join('');
  const header: Header = { schema: SCHEMA, engine: ENGINE, sources, ...(stamp !== undefined && { stamp }), body: sha256(body) };
  return `${JSON.stringify(header)}\n${body}`;
}

function partLines(name: string, part: unknown): string {
  if (!Array.isArray(part)) return `${name} ${JSON.stringify(part)}\n`;
  const pieces: string[] = [];
  const entries = part.map((entry: unknown, index) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry;
    const fields = Object.entries(entry).map(([field, value]: [string, unknown]) => {
      const json = typeof value === 'object' && value !== null ? JSON.stringify(value) : '';
      if (json.length < LARGE) return [field, value];
      pieces.push(` ${index} ${field} ${json}\n`);
      return [field, null];
    });
    return Object.fromEntries(fields) as unknown;
  });
  return `${name} ${JSON.stringify(entries)}\n${pieces.join('')}`;
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

/** A pack whose parts and large pieces are parsed when they are first read: most runs need few of them. */
function lazyPack(body: Buffer): Pack {
  const pack = {};
  let pieces: Line[] = [];
  for (let start = 0, end = 0; start < body.length; start = end + 1) {
    end = body.indexOf('\n', start);
    if (body[start] === SPACE) pieces.push({ start, end });
    else {
      pieces = [];
      addPart(pack, body, { start, end }, pieces);
    }
  }
  return pack as Pack;
}

const SPACE = 0x20;

/** Where a line of the body begins and ends. */
interface Line {
  readonly start: number;
  readonly end: number;
}

function addPart(pack: object, body: Buffer, { start, end }: Line, pieces: readonly Line[]): void {
  const gap = body.indexOf(SPACE, start);
  putOff(pack, body.toString('utf8', start, gap), () => {
    const part = JSON.parse(body.toString('utf8', gap, end)) as object[];
    for (const piece of pieces) {
      const afterIndex = body.indexOf(SPACE, piece.start + 1);
      const afterField = body.indexOf(SPACE, afterIndex + 1);
      const entry = part[Number(body.toString('utf8', piece.start, afterIndex))] ?? {};
      putOff(entry, body.toString('utf8', afterIndex + 1, afterField), () =>
        JSON.parse(body.toString('utf8', afterField, piece.end)),
      );
    }
    return part;
  });
}

/** Gives an object a field whose value is made when it is first read. */
function putOff(owner: object, name: string, make: () => unknown): void {
  const get = (): unknown => {
    const value = make();
    Object.defineProperty(owner, name, { value, enumerable: true, writable: true });
    return value;
  };
  Object.defineProperty(owner, name, { get, enumerable: true, configurable: true });
}
