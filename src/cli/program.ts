import { ENGINE } from '../pack/engine.js';
import type { Language } from '../report/language.js';
import { Call } from './call.js';
import { buildTree } from './command-tree.js';
import { ROOT_COMMAND } from './commands/index.js';
import type { Answer, CommandSpec, ExitCode } from './command-spec.js';
import { chooseLanguage } from './language.js';
import { printDiagnostics } from './print-diagnostics.js';
import { chooseFormat, type RawOptions, readSettings } from './settings.js';
import { wantsColor } from './style.js';
import { complaint, UsageError } from './usage-error.js';
import { writeResult } from './write-result.js';

/** Parses the command line, runs the command and writes its result. Gives the exit code; never throws. */
export async function runProgram(argv: readonly string[]): Promise<ExitCode> {
  const language = chooseLanguage(argv, process.env);
  const color = wantsColor(!argv.includes('--no-color'), process.env, process.stderr.isTTY === true);
  let code: ExitCode = 0;
  const tree = buildTree(ROOT_COMMAND, language, async (spec, args, options) => {
    if (options['version'] === true) {
      await writeResult(`${ENGINE}\n`, undefined);
      return;
    }
    code = await runCommand(spec, args, options, language);
  });
  try {
    await tree.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof UsageError) {
      await printDiagnostics(error.diagnostics, language, color);
      return 2;
    }
    if (isHelp(error)) return error.code === 'commander.helpDisplayed' ? 0 : 2;
    await printDiagnostics([internal(error)], language, color);
    return 2;
  }
}

async function runCommand(spec: CommandSpec, args: readonly string[], options: RawOptions, language: Language): Promise<ExitCode> {
  const settings = readSettings(options);
  const format = chooseFormat(options, spec.formats ?? ['text'], spec.name);
  const call = new Call(args, options, settings, language, format);
  const answer: Answer = (await spec.run?.(call)) ?? { code: 2 };
  if (answer.output !== undefined) await writeResult(answer.output, settings.output);
  return answer.code;
}

function isHelp(error: unknown): error is { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('commander.help');
}

function internal(error: unknown) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { ...complaint('E_INTERNAL', { zh: '程序内部错误，请报告', en: 'internal error, please report it' }), text };
}
