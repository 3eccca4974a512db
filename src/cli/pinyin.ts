import library from 'pinyin-match';

// The types of the package describe a default export that its CommonJS file does not have.
const { match } = library as unknown as { match(text: string, letters: string): readonly number[] | false };

/** Whether Chinese text contains what Latin letters spell as pinyin, in full or by initials (`zhsj` finds 中华世纪). */
export function pinyinContains(text: string, letters: string): boolean {
  return /^[a-z]{2,}$/.test(letters) && match(text, letters) !== false;
}
