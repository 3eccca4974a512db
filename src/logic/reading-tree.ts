/** What a reader finds where it looks: equal codes mean answers that nothing tells apart. */
export type Code = number | string;

/** One look at one place, and what was found there. */
export interface Look {
  readonly place: string;
  readonly code: Code;
}

/** Looks that every result below has in common, then either a result or a place where they part. */
interface Stretch<T> {
  looks: readonly Look[];
  end: { readonly result: T } | { readonly place: string; readonly by: Map<Code, Stretch<T>> };
}

/**
 * Results of a deterministic computation, by what it looked at to reach them. Where to look next depends only on what was
 * found before, so the looks of all runs form a tree; whoever finds the same along one path has the same result, whatever
 * stands in places that were never looked at. (Adaptive memoisation: Acar, Blelloch and Harper 2003; the tree is a
 * radix tree: Morrison 1968.) When half its room is full it begins anew and keeps what it had until that happens again, so
 * its memory is bounded.
 */
export class ReadingTree<T> {
  private root: Stretch<T> | undefined;
  private before: Stretch<T> | undefined;
  private held = 0;

  /** `room`: how many looks and results may be kept in all. */
  constructor(private readonly room: number) {}

  /** The result of an earlier run that found the same. */
  find(codeAt: (place: string) => Code): T | undefined {
    return this.findIn(this.root, codeAt) ?? this.findIn(this.before, codeAt);
  }

  private findIn(root: Stretch<T> | undefined, codeAt: (place: string) => Code): T | undefined {
    for (let stretch = root; stretch !== undefined; ) {
      for (const { place, code } of stretch.looks) if (codeAt(place) !== code) return undefined;
      const { end } = stretch;
      if ('result' in end) return end.result;
      stretch = end.by.get(codeAt(end.place));
    }
    return undefined;
  }

  /** Keeps a result that `find` does not have, with every look taken to reach it, each place once, in order. */
  keep(looks: readonly Look[], result: T): void {
    if (this.held + looks.length >= this.room / 2) this.forget();
    const rest = (from: number): Stretch<T> => {
      this.held += looks.length - from + 1;
      return { looks: looks.slice(from), end: { result } };
    };
    if (this.root === undefined) {
      this.root = rest(0);
      return;
    }
    let at = 0;
    for (let stretch = this.root; ; ) {
      const shared = commonLength(stretch.looks, looks, at);
      at += shared;
      const look = looks[at];
      if (look === undefined) throw new Error('the same looks with two results: what was looked at is not all that decides');
      if (shared < stretch.looks.length) part(stretch, shared);
      const { end } = stretch;
      if ('result' in end || end.place !== look.place)
        throw new Error('where to look next depends on something that was not looked at');
      const next = end.by.get(look.code);
      at += 1;
      if (next === undefined) {
        end.by.set(look.code, rest(at));
        return;
      }
      stretch = next;
    }
  }

  private forget(): void {
    this.before = this.root;
    this.root = undefined;
    this.held = 0;
  }
}

/** How many looks of a stretch a run had in common with it from some place on. */
function commonLength(stretch: readonly Look[], looks: readonly Look[], from: number): number {
  let shared = 0;
  while (
    shared < stretch.length &&
    stretch[shared]?.place === looks[from + shared]?.place &&
    stretch[shared]?.code === looks[from + shared]?.code
  )
    shared += 1;
  return shared;
}

/** Cuts a stretch in two, so that runs can part at one of its looks. */
function part<T>(stretch: Stretch<T>, at: number): void {
  const { place, code } = stretch.looks[at] as Look;
  const below: Stretch<T> = { looks: stretch.looks.slice(at + 1), end: stretch.end };
  stretch.end = { place, by: new Map([[code, below]]) };
  stretch.looks = stretch.looks.slice(0, at);
}
