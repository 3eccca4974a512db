/** Entries kept at most: sixteen bytes each. */
const MOST = 1 << 18;

/**
 * Results of operations on nodes by three whole numbers. A newer result takes the place of an older one that falls on the
 * same entry; what is forgotten is worked out again and comes to the same. The table grows with what is put in.
 */
export class ResultCache {
  private entries = new Int32Array(4 * 1024);
  private mask = 1023;
  private put = 0;

  /** The result noted for these numbers; -1 where there is none. */
  get(first: number, second: number, third: number): number {
    const at = this.place(first, second, third);
    const { entries } = this;
    return entries[at] === first && entries[at + 1] === second && entries[at + 2] === third
      ? (entries[at + 3] as number) - 1
      : -1;
  }

  set(first: number, second: number, third: number, result: number): void {
    this.put += 1;
    if (this.put > this.mask && 4 * (this.mask + 1) <= MOST) this.grow();
    this.write(first, second, third, result + 1);
  }

  private write(first: number, second: number, third: number, noted: number): void {
    const at = this.place(first, second, third);
    this.entries[at] = first;
    this.entries[at + 1] = second;
    this.entries[at + 2] = third;
    this.entries[at + 3] = noted;
  }

  private place(first: number, second: number, third: number): number {
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35);
    hash ^= hash >>> 15;
    return (hash & this.mask) * 4;
  }

  private grow(): void {
    const old = this.entries;
    this.mask = this.mask * 4 + 3;
    this.entries = new Int32Array(4 * (this.mask + 1));
    for (let at = 0; at < old.length; at += 4)
      if (old[at + 3] !== 0) this.write(old[at] as number, old[at + 1] as number, old[at + 2] as number, old[at + 3] as number);
    this.put = 0;
  }
}
