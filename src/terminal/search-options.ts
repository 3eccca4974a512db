import { pinyinContains } from './pinyin.js';

/** Something that can be found by its names. */
export interface Named {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * The entries that match what was typed, in their order: every word must be found, as part of the Chinese or English name or
 * of the id, or as pinyin or initials of pinyin (`gzgxb`). Nothing typed matches all.
 */
export function searchOptions<T extends Named>(options: readonly T[], typed: string): readonly T[] {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return options.filter((option) => words.every((word) => matches(option, word)));
}

function matches({ id, zh, en }: Named, word: string): boolean {
  return id.includes(word) || zh.toLowerCase().includes(word) || en.toLowerCase().includes(word) || pinyinContains(zh, word);
}
