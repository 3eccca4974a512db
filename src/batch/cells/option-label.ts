import type { LinkedFact } from '../../pack/model.js';
import { fold } from './fold.js';

export type OptionTexts = LinkedFact['options'][number];

const BRACKETS = /[（(]([^（）()]*)[）)]/gu;
/** What denies the word after it. */
const DENIAL = /^(?:[也既均都又]|境内|境外)*(?:不|没|无|非|未|(?:not|no|without)\b)/iu;

/** A label without its brackets. */
export function bareLabel(label: string): string {
  return label.replaceAll(BRACKETS, '');
}

/** The entries of what stands in the brackets of a label. */
export function bracketEntries(label: string): string[] {
  return [...label.matchAll(BRACKETS)].flatMap(([, list = '']) => entriesOf(list));
}

function entriesOf(list: string): string[] {
  return list.split(/[、，,；;]|\s或\s|\sor\s/u).map((entry) => entry.replace(/等$/u, '').trim());
}

export function denies(text: string): boolean {
  return DENIAL.test(text);
}

/** Whether the label of an option speaks of something: as a part of it in Chinese, as a word in English. What it denies is not counted, unless the word is a denial itself. */
export function speaksOf(option: OptionTexts, word: string): boolean {
  const { whole, listed } = partsOf(option);
  const parts = [...whole, ...listed.filter((part) => denies(word) || !part.denied)];
  const [chinese, folded, words] = [/\p{Script=Han}/u.test(word), fold(word), ` ${spaced(word)} `];
  return parts.some((part) => (chinese ? part.folded.includes(folded) : part.spaced.includes(words)));
}

/** Whether something that the labels of these options list begins with a word and goes on: `骨髓浓缩物` after `骨髓`. */
export function goOnWith(options: readonly OptionTexts[], word: string): boolean {
  const chinese = /\p{Script=Han}/u.test(word);
  const begins = chinese ? fold(word) : ` ${spaced(word)} `;
  const goesOn = (part: Part) => (chinese ? part.folded : part.spaced).startsWith(begins);
  return options.some((option) => {
    const { entries, listed } = partsOf(option);
    return entries.some(goesOn) || listed.some(goesOn);
  });
}

/** A piece of a label as it is compared: folded, and as words with a space before and after. */
interface Part {
  readonly folded: string;
  readonly spaced: string;
  readonly denied: boolean;
}

/** Labels of both languages in pieces: without brackets, that as entries, and the entries of the brackets. */
interface Parts {
  readonly whole: readonly Part[];
  readonly entries: readonly Part[];
  readonly listed: readonly Part[];
}

/** Taken apart once: a table asks for the same labels again and again. */
const known = new WeakMap<OptionTexts, Parts>();

function partsOf(option: OptionTexts): Parts {
  const found = known.get(option);
  if (found !== undefined) return found;
  const labels = [option.zh, option.en];
  const parts = {
    whole: labels.map((label) => partOf(bareLabel(label))),
    entries: labels.flatMap((label) => entriesOf(bareLabel(label)).map(partOf)),
    listed: labels.flatMap((label) => bracketEntries(label).map(partOf)),
  };
  known.set(option, parts);
  return parts;
}

function partOf(text: string): Part {
  return { folded: fold(text), spaced: ` ${spaced(text)} `, denied: denies(text) };
}

function spaced(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
