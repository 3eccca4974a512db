import type { Language } from '../report/language.js';
import { valueAfter } from './command-words.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Language of help, errors and results: `--lang`, else DUALTRACK_LANG, else the configuration's, else the locale, else
 * Chinese. Read before the command line is parsed, because the parser's own errors are in that language too.
 */
export function chooseLanguage(words: readonly string[], environment: Environment, configured: Language | undefined): Language {
  const asked = valueAfter(words, '--lang');
  if (asked === 'zh' || asked === 'en') return asked;
  const named = environment['DUALTRACK_LANG'];
  if (named === 'zh' || named === 'en') return named;
  if (configured !== undefined) return configured;
  const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return locale?.toLowerCase().startsWith('en') ? 'en' : 'zh';
}
