import type { Bilingual } from '../pack/diagnostic.js';

export type Language = 'zh' | 'en';

/** The text in the language asked for. */
export function say(text: Bilingual, language: Language): string {
  return text[language];
}
