import pinyinMatch from 'pinyin-match';

/** Whether Chinese text contains what Latin letters spell as pinyin, in full or by initials (`tfwl` finds 体外…). */
export function pinyinContains(text: string, letters: string): boolean {
  return /^[a-z]{2,}$/.test(letters) && pinyinMatch.match(text, letters) !== false;
}
