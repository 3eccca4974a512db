import { ENGINE } from '../pack/engine.js';
import { chooseLanguage } from './language.js';
import { tolerateClosedPipes, writeResult } from './write-result.js';

const WIDEST_HELP = 100;

/** Runs the command line. `argv` is without node and script. Returns the exit code; never throws for bad input. */
export async function main(argv: readonly string[]): Promise<number> {
  tolerateClosedPipes();
  const language = chooseLanguage(argv, process.env);
  const options = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length);
  if (options.includes('--version') || options.includes('-V')) {
    await writeResult(`${ENGINE}\n`, undefined);
    return 0;
  }
  if (options.includes('--help') || options.includes('-h')) {
    const [{ commandPath, helpText }, { ROOT_COMMAND }] = await Promise.all([import('./help.js'), import('./commands/index.js')]);
    const width = Math.min(process.stdout.isTTY ? process.stdout.columns : 80, WIDEST_HELP);
    await writeResult(helpText(commandPath(ROOT_COMMAND, argv), language, width), undefined);
    return 0;
  }
  const { runProgram } = await import('./program.js');
  return runProgram(argv, language);
}
