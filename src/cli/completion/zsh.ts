import { type Language, say } from '../../report/language.js';
import { type CommandSpec, longFlag, type OptionSpec, takesValue } from '../command-spec.js';
import { GLOBAL_OPTIONS } from '../global-options.js';

/** Completion for zsh: one function per command, described in the language asked for. */
export function zshCompletion(root: CommandSpec, language: Language): string {
  const functions = commandFunctions(root, ['dualtrack'], language);
  return `#compdef dualtrack
# zsh completion for dualtrack: dualtrack completion zsh > a folder of $fpath, as _dualtrack
${functions.join('\n')}
if [ "$funcstack[1]" = "_dualtrack" ]; then _dualtrack "$@"; else compdef _dualtrack dualtrack; fi
`;
}

function commandFunctions(spec: CommandSpec, words: readonly string[], language: Language): string[] {
  const name = `_${words.join('_')}`;
  const options = [...(spec.options ?? []), ...GLOBAL_OPTIONS].map((option) => `    ${argument(option, language)}`);
  const children = spec.commands ?? [];
  if (children.length === 0) {
    const choices = spec.arguments?.find((entry) => entry.choices !== undefined)?.choices;
    const rest = choices === undefined ? "'*:file:_files'" : `'1:value:(${choices.join(' ')})'`;
    return [`${name}() {\n  _arguments -s \\\n${[...options, `    ${rest}`].join(' \\\n')}\n}`];
  }
  const described = children.map((child) => `      '${child.name}:${quote(say(child.about, language))}'`).join('\n');
  const branches = children.map((child) => `        ${child.name}) ${name}_${child.name} ;;`).join('\n');
  const own = `${name}() {
  local curcontext="$curcontext" state line
  local -a commands
  _arguments -C -s \\
${[...options, "    '1:command:->command'", "    '*::argument:->argument'"].join(' \\\n')}
  case $state in
    command)
      commands=(
${described}
      )
      _describe command commands ;;
    argument)
      case $line[1] in
${branches}
      esac ;;
  esac
}`;
  return [...children.flatMap((child) => commandFunctions(child, [...words, child.name], language)), own];
}

function argument(option: OptionSpec, language: Language): string {
  const many = option.many === true ? '*' : '';
  const value = !takesValue(option)
    ? ''
    : option.choices !== undefined
      ? `:value:(${option.choices.join(' ')})`
      : option.completes === 'folder'
        ? ':folder:_files -/'
        : ':value:_files';
  return `'${many}${longFlag(option)}[${quote(say(option.about, language)).replaceAll(/[[\]]/g, '')}]${value}'`;
}

function quote(text: string): string {
  return text.replaceAll("'", "'\\''").replaceAll(':', '\\:');
}
