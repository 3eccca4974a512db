import type { Bilingual } from '../pack/diagnostic.js';

export type Language = 'zh' | 'en';

/** A text for each of these. */
export type Words<K extends string> = Readonly<Record<K, Bilingual>>;

/** The text in the language asked for. */
export function say(text: Bilingual, language: Language): string {
  return text[language];
}

/** A remark in brackets, to stand behind what it is about; nothing where there is none. */
export function inBrackets(text: string, language: Language): string {
  if (text === '') return '';
  return language === 'zh' ? `（${text}）` : ` (${text})`;
}
