import { Command, Option } from 'commander';
import type { Bilingual } from '../pack/diagnostic.js';
import { didYouMean } from '../pack/suggest.js';
import { type CommandSpec, type OptionSpec, takesValue } from './command-spec.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import type { RawOptions } from './settings.js';
import { didYouMeanHint, usage } from './usage-error.js';

/** Runs a command that was recognised, with what the parser read for it. */
export type Dispatch = (spec: CommandSpec, args: readonly string[], options: RawOptions) => Promise<void>;

/** The commander tree for a set of commands. `root.run` is what happens without a command. Help is not its business (help.ts). */
export function buildTree(root: CommandSpec, dispatch: Dispatch): Command {
  const program = new SpokenCommand(root.name);
  for (const option of GLOBAL_OPTIONS) program.addOption(toOption(option));
  fill(program, root, dispatch);
  return program;
}

function fill(command: SpokenCommand, spec: CommandSpec, dispatch: Dispatch): void {
  command.helpOption(false).helpCommand(false);
  for (const argument of spec.arguments ?? []) {
    const name = `${argument.name}${argument.many === true ? '...' : ''}`;
    command.argument(argument.required === true ? `<${name}>` : `[${name}]`);
  }
  for (const option of spec.options ?? []) command.addOption(toOption(option));
  const { run } = spec;
  if (run !== undefined) {
    // commander hands over the declared arguments, then the options, then the command itself.
    command.action(async () => dispatch(spec, command.args, command.optsWithGlobals()));
  }
  for (const child of spec.commands ?? []) fill(command.command(child.name) as SpokenCommand, child, dispatch);
}

function toOption(spec: OptionSpec): Option {
  const flags = takesValue(spec) ? spec.flags.replace(/ (\S+)$/, ' <$1>') : spec.flags;
  const option = new Option(flags);
  if (spec.many !== true) return option;
  return option.argParser<string[]>((value, before: string[] | undefined) => [...(before ?? []), value]);
}

/** A commander command whose errors are ours: in both languages, with a suggestion, as one kind of exception. */
class SpokenCommand extends Command {
  constructor(name?: string) {
    super(name);
    this.exitOverride();
  }

  override createCommand(name?: string): Command {
    return new SpokenCommand(name);
  }

  /** Called where a command that only groups others is given none. */
  override help(): never {
    const names = this.commands.map((command) => command.name());
    throw usage(
      `${this.name()} 后面须写命令：${names.join('、')}`,
      `${this.name()} needs a command: ${names.join(', ')}`,
      helpHint(this),
    );
  }

  // The four below replace methods of commander that its types do not name; a test calls each of them.

  unknownOption(flag: string): never {
    if (this.parent === null && this.args[0] !== undefined && !this.args[0].startsWith('-')) this.unknownCommand();
    const flags: string[] = [];
    for (let command: Command | null = this; command !== null; command = command.parent) {
      for (const option of command.options) if (option.long != null) flags.push(option.long);
    }
    const near = didYouMeanHint(didYouMean(flag, [...flags, '--help']));
    throw usage(`没有选项 ${flag}`, `there is no option ${flag}`, near ?? optionElsewhere(flag, this));
  }

  unknownCommand(): never {
    const name = this.args[0] ?? '';
    const names = this.commands.map((command) => command.name());
    const path = this.parent === null ? '' : `${this.name()} `;
    throw usage(
      `没有命令“${path}${name}”`,
      `there is no command "${path}${name}"`,
      didYouMeanHint(didYouMean(name, names)) ?? LIST_HINT,
    );
  }

  missingArgument(name: string): never {
    throw usage(`${this.name()} 缺少参数 ${name}`, `${this.name()} needs the argument ${name}`, helpHint(this));
  }

  optionMissingArgument(option: Option): never {
    throw usage(`选项 ${option.long} 缺少值`, `option ${option.long} needs a value`);
  }

  _excessArguments(received: readonly string[]): never {
    if (this.parent === null) this.unknownCommand();
    const extra = received.slice(this.registeredArguments.length).join(' ');
    throw usage(`${this.name()} 多出参数：${extra}`, `${this.name()} does not take: ${extra}`, helpHint(this));
  }
}

const LIST_HINT: Bilingual = { zh: '用 dualtrack --help 列出全部命令', en: 'dualtrack --help lists all commands' };

/** The commands that have an option which this one does not. */
function optionElsewhere(flag: string, command: Command): Bilingual | undefined {
  const root = ancestors(command)[0] ?? command;
  const all = [...root.commands, ...root.commands.flatMap((group) => group.commands)];
  const names = all.flatMap((one) => (one.options.some(({ long }) => long === flag) ? [pathOf(one).slice(1).join(' ')] : []));
  if (names.length === 0) return undefined;
  return { zh: `${flag} 用于命令 ${names.join('、')}`, en: `${flag} belongs to ${names.join(', ')}` };
}

/** A command under those it stands in, the outermost first. */
function ancestors(command: Command): readonly Command[] {
  return command.parent === null ? [command] : [...ancestors(command.parent), command];
}

function pathOf(command: Command): readonly string[] {
  return ancestors(command).map((one) => one.name());
}

function helpHint(command: Command): Bilingual {
  const line = `${pathOf(command).join(' ')} --help`;
  return { zh: `用法见 ${line}`, en: `see ${line}` };
}
