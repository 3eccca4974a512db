import type { Language } from '../report/language.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Language of help, errors and results: `--lang`, else the locale, else Chinese. Read before the command line is parsed,
 * because the parser's own errors are in that language too.
 */
export function chooseLanguage(argv: readonly string[], environment: Environment): Language {
  const asked = valueAfter(argv, '--lang');
  if (asked === 'zh' || asked === 'en') return asked;
  const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return locale?.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

function valueAfter(argv: readonly string[], flag: string): string | undefined {
  for (const [index, word] of argv.entries()) {
    if (word === '--') return undefined;
    if (word === flag) return argv[index + 1];
    if (word.startsWith(`${flag}=`)) return word.slice(flag.length + 1);
  }
  return undefined;
}
