import type { Command, Help, HelpConfiguration, Option } from 'commander';
import type { Language } from '../report/language.js';
import { displayWidth, wrapText } from '../report/layout/index.js';

const TITLES_ZH: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
};

/** commander's help with our titles, widths of Chinese characters, and no English inserted into descriptions. */
export function helpStyle(language: Language): HelpConfiguration {
  return {
    showGlobalOptions: true,
    styleTitle: (title) => (language === 'zh' ? (TITLES_ZH[title] ?? title) : title),
    optionTerm: (option: Option) => option.flags.replaceAll(/[<>]/g, ''),
    optionDescription: (option: Option) => option.description,
    displayWidth,
    boxWrap: (text: string, width: number) => wrapText(text, width).join('\n'),
    subcommandTerm: (command: Command) => [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
    commandUsage: (command: Command) => usageLine(command, language),
  } satisfies Partial<Help>;
}

function argumentTerm(argument: { readonly required: boolean; readonly variadic: boolean; name(): string }): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? name : `[${name}]`;
}

function usageLine(command: Command, language: Language): string {
  const words: string[] = [];
  for (let at: Command | null = command; at !== null; at = at.parent) words.unshift(at.name());
  const rest = command.registeredArguments.map(argumentTerm);
  const [child, options] = language === 'zh' ? ['[命令]', '[选项]'] : ['[command]', '[options]'];
  return [...words, ...(command.commands.length > 0 ? [child] : []), ...rest, options].join(' ');
}
