import type { LinkedFact } from '../../pack/model.js';
import { didYouMean } from '../../pack/suggest.js';
import { fold } from './fold.js';
import { denies, type OptionTexts, speaksOf } from './option-label.js';

/** Options that are named to somebody who has to choose between them. */
const MOST_NAMED = 4;
/** A longer value is a text, not the name of something. */
const LONGEST_VALUE = 60;

/**
 * The options that a value may mean which is the name of none: those whose labels speak of it (`诊所` of `诊所、门诊部……`), or the one
 * it nearly names, or the one whose name it contains. Several where several fit: which is meant is then for its writer to say.
 */
export function nearOptions(
  value: string,
  { options }: Pick<LinkedFact, 'options'>,
  names: ReadonlyMap<string, string>,
): readonly OptionTexts[] {
  const folded = fold(value);
  if (folded.length > LONGEST_VALUE || [...folded].length < (isChinese(value) ? 2 : 3)) return [];
  const speaking = options.filter((option) => speaksOf(option, value));
  if (speaking.length > 0) return speaking.length > MOST_NAMED ? [] : speaking;
  const id = names.get(nameWithin(value, names) ?? slip(folded, names) ?? '');
  return options.filter((option) => option.id === id);
}

/** The longest name that stands in a value: `三级甲等医院` says more than `医院`. Latin names only as whole words, none in a denial. */
function nameWithin(value: string, names: ReadonlyMap<string, string>): string | undefined {
  if (denies(value)) return undefined;
  const folded = fold(value);
  const words = wordsOf(value);
  return [...names.keys()]
    .filter((name) => (isChinese(name) ? name.length >= 2 && folded.includes(name) : name.length >= 2 && words.has(name)))
    .sort((a, b) => b.length - a.length)[0];
}

/** Words of a value and what they make together with those that follow, folded; where the script changes a word ends. */
function wordsOf(value: string): ReadonlySet<string> {
  const words = value
    .normalize('NFKC')
    .split(/\s+|(?<=\p{Script=Han})(?!\p{Script=Han})|(?<!\p{Script=Han})(?=\p{Script=Han})/u)
    .map(fold);
  return new Set(words.flatMap((_, from) => words.slice(from).map((_, length) => words.slice(from, from + length + 1).join(''))));
}

/** The name that a value is but for slips of the pen. What merely has more before it is another word: 非临床研究, pre-clinical research. Of two characters one alone says too little: 二甲 is not 三甲. */
function slip(folded: string, names: ReadonlyMap<string, string>): string | undefined {
  if ([...folded].length < 3) return undefined;
  return didYouMean(
    folded,
    [...names.keys()].filter((name) =>
      isChinese(name)
        ? !name.includes(folded) && !folded.includes(name)
        : // A letter more at the end is a plural.
          !name.endsWith(folded) && !folded.endsWith(name),
    ),
  );
}

/** Labels in the language that a value is written in. */
export function labelsFor(value: string, options: readonly OptionTexts[]): string[] {
  const language = isChinese(value) ? 'zh' : 'en';
  return options.map((option) => option[language]);
}

function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
