import type { Bilingual } from '../pack/diagnostic.js';
import { type Language, say } from '../report/language.js';
import { plainWidth } from '../report/layout/plain-text.js';
import { type ArgumentSpec, type CommandSpec, type OptionSpec, takesValue } from './command-spec.js';
import { GLOBAL_OPTIONS, HELP_OPTION, VERSION_OPTION } from './global-options.js';

const TITLES = {
  usage: { zh: '用法：', en: 'Usage: ' },
  arguments: { zh: '参数：', en: 'Arguments:' },
  options: { zh: '选项：', en: 'Options:' },
  global: { zh: '通用选项：', en: 'Options for all commands:' },
  commands: { zh: '命令：', en: 'Commands:' },
  formats: { zh: '输出格式：', en: 'Formats: ' },
  more: { zh: '命令的用法：dualtrack 命令 --help', en: 'Help of a command: dualtrack COMMAND --help' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/**
 * Help of the command that the words lead to (the root for none), for a terminal of `width` columns. Made from the
 * descriptions alone, so that `--help` loads neither the parser nor anything a command needs.
 */
export function helpText(path: readonly CommandSpec[], language: Language, width: number): string {
  const spec = path.at(-1);
  if (spec === undefined) return '';
  const isRoot = path.length === 1;
  const words = path.map((step) => step.name);
  const rest = [
    ...(spec.commands ? [language === 'zh' ? '[命令]' : '[command]'] : []),
    ...(spec.arguments ?? []).map(argumentTerm),
    language === 'zh' ? '[选项]' : '[options]',
  ];
  const own = [...(spec.options ?? [])];
  const rows = {
    arguments: (spec.arguments ?? []).map((argument) => [argumentTerm(argument), say(argument.about, language)] as const),
    commands: (spec.commands ?? []).map(
      (child) => [[child.name, ...(child.arguments ?? []).map(argumentTerm)].join(' '), say(child.about, language)] as const,
    ),
    options: optionRows(isRoot ? [...own, ...GLOBAL_OPTIONS, VERSION_OPTION, HELP_OPTION] : own, language),
    global: isRoot ? [] : optionRows([...GLOBAL_OPTIONS, HELP_OPTION], language),
  };
  const column = Math.max(...Object.values(rows).flatMap((list) => list.map(([term]) => plainWidth(term)))) + 4;
  const section = (title: Bilingual, list: readonly (readonly [string, string])[]) =>
    list.length === 0 ? [] : ['', say(title, language), ...list.flatMap((row) => rowLines(row, column, width))];
  const formats =
    spec.formats === undefined || spec.formats.length < 2
      ? []
      : ['', `${say(TITLES.formats, language)}${spec.formats.join(language === 'zh' ? '、' : ', ')}`];
  return `${[
    `${say(TITLES.usage, language)}${[...words, ...rest].join(' ')}`,
    '',
    ...wrap(say(spec.about, language), width),
    ...section(TITLES.arguments, rows.arguments),
    ...section(TITLES.commands, rows.commands),
    ...formats,
    ...section(TITLES.options, rows.options),
    ...section(TITLES.global, rows.global),
    ...(spec.commands === undefined ? [] : ['', say(TITLES.more, language)]),
  ].join('\n')}\n`;
}

/** The commands that the words of a command line lead to, the root first; options and their values are skipped. */
export function commandPath(root: CommandSpec, argv: readonly string[]): CommandSpec[] {
  const path = [root];
  const valued = new Set(GLOBAL_OPTIONS.filter(takesValue).flatMap((option) => option.flags.match(/-{1,2}[a-z-]+/g) ?? []));
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '--') break;
    if (word.startsWith('-')) {
      if (valued.has(word)) at += 1;
      continue;
    }
    const next = path.at(-1)?.commands?.find((child) => child.name === word);
    if (next === undefined) break;
    path.push(next);
  }
  return path;
}

function argumentTerm({ name, required, many }: ArgumentSpec): string {
  const term = `${name}${many === true ? '...' : ''}`;
  return required === true ? term : `[${term}]`;
}

function optionRows(options: readonly OptionSpec[], language: Language): (readonly [string, string])[] {
  return options.map((option) => [option.flags, say(option.about, language)] as const);
}

function rowLines([term, about]: readonly [string, string], column: number, width: number): string[] {
  const margin = ' '.repeat(column);
  return wrap(about, Math.max(20, width - column)).map((line, index) =>
    index === 0 ? `  ${term}`.padEnd(column + term.length - plainWidth(term)) + line : margin + line,
  );
}

/** Breaks between Chinese characters and at spaces; marks that may not begin a line stay on the one before. */
function wrap(text: string, width: number): string[] {
  const pieces = text.match(/[\u2E80-\uFFEF][，。、；：！？）》”]*|[^\s\u2E80-\uFFEF]+[，。、；：！？）》”]*\s*|\s+/gu) ?? [text];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && plainWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}
