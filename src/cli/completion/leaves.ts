import { type CommandSpec, longFlag, type OptionSpec, takesValue } from '../command-spec.js';
import { GLOBAL_OPTIONS, HELP_OPTION } from '../global-options.js';

/** A command with the words that lead to it and everything that may follow. */
export interface Leaf {
  readonly words: readonly string[];
  readonly spec: CommandSpec;
  readonly children: readonly string[];
  /** Its own options and those of all commands. */
  readonly options: readonly OptionSpec[];
}

/** Every command of the tree, the root first. */
export function leavesOf(root: CommandSpec, words: readonly string[] = []): Leaf[] {
  const children = root.commands ?? [];
  const formats = root.formats ?? [];
  const shared = GLOBAL_OPTIONS.map((option) =>
    longFlag(option) === '--format' && formats.length > 0 ? { ...option, choices: formats } : option,
  );
  const leaf: Leaf = {
    words,
    spec: root,
    children: children.map((child) => child.name),
    options: [...(root.options ?? []), ...shared, HELP_OPTION],
  };
  return [leaf, ...children.flatMap((child) => leavesOf(child, [...words, child.name]))];
}

export { longFlag, takesValue };
