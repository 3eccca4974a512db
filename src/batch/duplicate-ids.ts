/** Rows whose ids are remembered. */
const MOST_REMEMBERED = 1_000_000;

/** Slots of the table: a power of two, at most half full. */
const SLOTS = 2 ** 21;

/**
 * Which row first had an id, for the first million rows that have one. Ids are remembered as 64 bits of hash in flat arrays,
 * so that a million of them take 24 MiB: two different ids look alike once in tens of millions of such tables.
 */
export class DuplicateIds {
  private low = new Uint32Array(1024);
  private high = new Uint32Array(1024);
  /** Line of the first row with the id; 0 where the slot is free. */
  private lines = new Uint32Array(1024);
  private count = 0;
  /** Rows that came once the table was full, and were compared only with what it holds. */
  beyond = 0;

  /** Line of the row that had the id before; undefined where it is new, which is then remembered. */
  seen(id: string, line: number): number | undefined {
    const [low, high] = hash(id);
    const mask = this.lines.length - 1;
    let slot = low & mask;
    for (; this.lines[slot] !== 0; slot = (slot + 1) & mask)
      if (this.low[slot] === low && this.high[slot] === high) return this.lines[slot];
    if (this.count >= MOST_REMEMBERED) {
      this.beyond += 1;
      return undefined;
    }
    this.low[slot] = low;
    this.high[slot] = high;
    this.lines[slot] = line;
    this.count += 1;
    if (this.count * 2 > this.lines.length && this.lines.length < SLOTS) this.grow();
    return undefined;
  }

  private grow(): void {
    const { low, high, lines } = this;
    const size = lines.length * 2;
    this.low = new Uint32Array(size);
    this.high = new Uint32Array(size);
    this.lines = new Uint32Array(size);
    for (let at = 0; at < lines.length; at += 1) {
      if (lines[at] === 0) continue;
      let slot = (low[at] as number) & (size - 1);
      while (this.lines[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.low[slot] = low[at] as number;
      this.high[slot] = high[at] as number;
      this.lines[slot] = lines[at] as number;
    }
  }
}

/** Two 32-bit hashes of a text (the mixing of cyrb53, public domain), both whole. */
function hash(text: string): [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return [a >>> 0, b >>> 0];
}
