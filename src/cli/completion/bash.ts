import type { CommandSpec } from '../command-spec.js';
import { leavesOf, longFlag, takesValue } from './leaves.js';

/** Completion for bash: sub-commands, options, values of options with fixed choices, else files. */
export function bashCompletion(root: CommandSpec): string {
  const leaves = leavesOf(root);
  const options = new Map(leaves.flatMap((leaf) => leaf.options).map((option) => [longFlag(option), option]));
  const withValue = [...options.values()].filter(takesValue);
  const values = withValue
    .filter((option) => option.choices !== undefined)
    .map((option) => `    ${longFlag(option)}) COMPREPLY=($(compgen -W '${option.choices?.join(' ')}' -- "$cur")); return;;`);
  const cases = leaves.map((leaf) => {
    const words = [...leaf.children, ...(leaf.spec.arguments?.flatMap((argument) => argument.choices ?? []) ?? [])];
    return `    '${leaf.words.join(' ')}') words='${words.join(' ')}'; flags='${leaf.options.map(longFlag).join(' ')}';;`;
  });
  const folders = withValue.filter((option) => option.completes === 'folder').map(longFlag);
  return `# bash completion for dualtrack: source <(dualtrack completion bash)
_dualtrack() {
  local cur prev path='' word words='' flags='' index skip=0
  cur=\${COMP_WORDS[COMP_CWORD]}
  prev=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  case $prev in
${values.join('\n')}
    ${folders.join('|')}) COMPREPLY=($(compgen -d -- "$cur")); return;;
    ${withValue
      .filter((option) => option.choices === undefined && option.completes !== 'folder')
      .map(longFlag)
      .join('|')}|-o) COMPREPLY=($(compgen -f -- "$cur")); return;;
  esac
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
    if ((skip)); then skip=0; continue; fi
    case $word in
      ${withValue.map(longFlag).join('|')}|-o) skip=1; continue;;
      -*) continue;;
    esac
    case "\${path:+$path }$word" in
      ${leaves
        .filter((leaf) => leaf.words.length > 0)
        .map((leaf) => `'${leaf.words.join(' ')}'`)
        .join('|')}) path="\${path:+$path }$word";;
      *) break;;
    esac
  done
  case $path in
${cases.join('\n')}
  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$cur"))
  elif [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  else
    COMPREPLY=($(compgen -f -- "$cur"))
  fi
}
complete -o filenames -F _dualtrack dualtrack
`;
}
