import pinyinMatch from 'pinyin-match';

// The package's types describe an ES module; Node and the bundler see its functions on the default import.
const pinyin = pinyinMatch as unknown as (typeof pinyinMatch)['default'];

/** Whether Chinese text contains what Latin letters spell as pinyin, in full or by initials (`tfwl` finds 体外…). */
export function pinyinContains(text: string, letters: string): boolean {
  return /^[a-z]{2,}$/.test(letters) && pinyin.match(text, letters) !== false;
}
