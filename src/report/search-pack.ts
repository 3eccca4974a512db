import type { Bilingual } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import { type Thing, thingsOf } from './find-things.js';

/** One thing found, with the text that matched. */
export interface Hit {
  readonly kind: Thing['kind'];
  readonly id: string;
  readonly title: Bilingual;
  readonly text: Bilingual | null;
}

/** Whether Chinese text is spelt by Latin letters as pinyin; supplied from outside. */
export type SpelledBy = (text: string, letters: string) => boolean;

const MOST_HITS = 100;

/**
 * Things of a pack in whose id, names or texts every word occurs, whatever its case or width; names before texts, ids
 * before names. Words of Latin letters may also spell Chinese names by pinyin. Where nothing is found, Chinese words, which
 * nobody parts by spaces, may be spread over a name: 干细胞备案 finds 干细胞临床研究机构备案. At most 100.
 */
export function searchPack(pack: Pack, words: readonly string[], spelledBy: SpelledBy): Hit[] {
  const wanted = words.map(folded).filter((word) => word !== '');
  if (wanted.length === 0) return [];
  const things = thingsOf(pack);
  const found = ranked(things, wanted, spelledBy);
  return found.length > 0 ? found : ranked(things, wanted, (name, word) => isSpreadOver(folded(name), word));
}

function ranked(things: readonly Thing[], wanted: readonly string[], namedBy: SpelledBy): Hit[] {
  const scored = things.flatMap((thing) => {
    const { title, names, texts } = wordsOf(thing);
    const scores = wanted.map((word) => {
      if (folded(thing.id).includes(word)) return 3;
      if (names.some((name) => folded(name).includes(word))) return 2;
      if (names.some((name) => namedBy(name, word))) return 1.5;
      return texts.some((text) => folded(text.zh).includes(word) || folded(text.en).includes(word)) ? 1 : 0;
    });
    if (scores.includes(0)) return [];
    const text =
      texts.find((candidate) =>
        wanted.some((word) => folded(candidate.zh).includes(word) || folded(candidate.en).includes(word)),
      ) ?? null;
    return [{ hit: { kind: thing.kind, id: thing.id, title, text }, score: Math.min(...scores) }];
  });
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_HITS)
    .map(({ hit }) => hit);
}

/** Whether a word of three Chinese characters or more stands in a name in this order, other characters between them. */
function isSpreadOver(name: string, word: string): boolean {
  if (!/^\p{Script=Han}{3,}$/u.test(word)) return false;
  let at = -1;
  for (const character of word) {
    at = name.indexOf(character, at + 1);
    if (at === -1) return false;
  }
  return true;
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function wordsOf(thing: Thing): { title: Bilingual; names: string[]; texts: Bilingual[] } {
  const named = (title: Bilingual, texts: readonly (Bilingual | undefined)[], more: readonly string[] = []) => ({
    title,
    names: [title.zh, title.en, ...more],
    texts: texts.filter((text) => text !== undefined),
  });
  switch (thing.kind) {
    case 'fact':
      return named(thing.value.label, [thing.value.question, thing.value.help, ...thing.value.options]);
    case 'derived':
      return named(thing.value.label, []);
    case 'pathway':
      return named(thing.value.title, [
        thing.value.summary,
        ...thing.value.requirements.map((entry) => entry.text),
        ...thing.value.checklist.map((entry) => entry.text),
      ]);
    case 'red-line':
    case 'duty':
      return named(thing.value.title, [thing.value.text]);
    case 'outside':
      return named(thing.value.title, [thing.value.governedBy, thing.value.pointer]);
    case 'source':
      return named(thing.value.title, [thing.value.note], thing.value.number === undefined ? [] : [thing.value.number]);
    case 'article':
      return named(thing.value.label ?? thing.source.title, [thing.value.gist]);
    case 'product':
      return named(
        thing.value.name,
        thing.value.labels.map((label) => label.indication),
      );
    case 'readiness':
      return named(
        thing.value.title,
        thing.value.items.map((item) => item.text),
      );
    case 'term':
      return named(thing.value, [thing.value.help], thing.value.aliases ?? []);
  }
}
