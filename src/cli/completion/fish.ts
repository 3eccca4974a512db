import { type Language, say } from '../../report/language.js';
import type { CommandSpec, OptionSpec } from '../command-spec.js';
import { GLOBAL_OPTIONS } from '../global-options.js';
import { leavesOf, longFlag, takesValue } from './leaves.js';

/** Completion for fish, with descriptions in the language asked for. */
export function fishCompletion(root: CommandSpec, language: Language): string {
  const leaves = leavesOf(root);
  const lines = leaves.flatMap((leaf) => {
    const condition = seen(leaf.words);
    const children = (leaf.spec.commands ?? []).map(
      (child) =>
        `complete -c dualtrack -f -n '${condition}; and not __fish_seen_subcommand_from ${leaf.children.join(' ')}' -a ${child.name} -d '${quote(say(child.about, language))}'`,
    );
    const choices = (leaf.spec.arguments ?? []).flatMap((argument) =>
      argument.choices === undefined ? [] : [`complete -c dualtrack -f -n '${condition}' -a '${argument.choices.join(' ')}'`],
    );
    return [
      ...children,
      ...choices,
      ...(leaf.spec.options ?? []).map((option) => optionLine(option, ` -n '${condition}'`, language)),
    ];
  });
  const shared = GLOBAL_OPTIONS.map((option) => optionLine(option, '', language));
  return ['# fish completion for dualtrack: dualtrack completion fish | source', ...lines, ...shared, ''].join('\n');
}

function seen(words: readonly string[]): string {
  return words.length === 0 ? 'true' : words.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
}

function optionLine(option: OptionSpec, condition: string, language: Language): string {
  const short = /^-(\w),/.exec(option.flags)?.[1];
  const value = !takesValue(option) ? '' : option.choices !== undefined ? ` -x -a '${option.choices.join(' ')}'` : ' -r';
  return `complete -c dualtrack${condition}${short === undefined ? '' : ` -s ${short}`} -l ${longFlag(option).slice(2)}${value} -d '${quote(say(option.about, language))}'`;
}

function quote(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
}
