import type { Outcome } from '../pack/diagnostic.js';
import type { Language } from '../report/language.js';
import { Call } from './call.js';
import type { Answer, CommandSpec, ExitCode } from './command-spec.js';
import { buildTree } from './command-tree.js';
import { ROOT_COMMAND } from './commands/index.js';
import type { Config } from './config/read-config.js';
import { chooseFormat, type RawOptions, readSettings } from './settings.js';
import { wantsColor } from './style.js';
import { complaint, UsageError } from './usage-error.js';
import { writeResult } from './write-result.js';

/** Parses the command line, runs the command and writes its result. Gives the exit code; never throws. */
export async function runProgram(
  argv: readonly string[],
  language: Language,
  config: Outcome<Config> | undefined,
): Promise<ExitCode> {
  let code: ExitCode = 0;
  const tree = buildTree(ROOT_COMMAND, async (spec, args, options) => {
    code = await runCommand(spec, args, options, language, config);
  });
  try {
    await tree.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    const { printDiagnostics } = await import('./print-diagnostics.js');
    const color = wantsColor(!argv.includes('--no-color'), process.env, process.stderr.isTTY === true);
    await printDiagnostics(error instanceof UsageError ? error.diagnostics : [internal(error)], language, color);
    return 2;
  }
}

async function runCommand(
  spec: CommandSpec,
  args: readonly string[],
  options: RawOptions,
  language: Language,
  config: Outcome<Config> | undefined,
): Promise<ExitCode> {
  if (config?.ok === false) throw new UsageError(...config.diagnostics);
  const settings = readSettings(options, process.env, config?.value);
  const format = chooseFormat(options, spec.formats ?? ['text'], spec.name, config?.value.values.format);
  const call = new Call(args, options, settings, language, format);
  const answer: Answer = (await spec.run?.(call)) ?? { code: 2 };
  if (answer.output !== undefined) await writeResult(answer.output, settings.output);
  return answer.code;
}

function internal(error: unknown) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { ...complaint('E_INTERNAL', { zh: '程序内部错误，请报告', en: 'internal error, please report it' }), text };
}
