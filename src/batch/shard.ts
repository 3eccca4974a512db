/** One of n parts of the rows: `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** `2/8` as a shard; undefined where it is none. */
export function parseShard(text: string): Shard | undefined {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  const [index, of] = [Number(match?.[1]), Number(match?.[2])];
  return match !== null && index >= 1 && of >= 1 && index <= of ? { index, of } : undefined;
}

/** The shard of n that a row belongs to, from 1: FNV-1a (32 bits) over the UTF-16 code units of its id, or of its content where it has none. */
export function shardOf(key: string, of: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) {
    const unit = key.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return ((hash >>> 0) % of) + 1;
}
