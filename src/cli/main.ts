import { BATCH_THREAD } from '../batch/thread-word.js';
import { ENGINE } from '../pack/engine.js';
import { optionWords } from './command-words.js';
import { configOfRun } from './config/read-config.js';
import { chooseLanguage } from './language.js';
import { tolerateClosedPipes, writeResult } from './write-result.js';

const WIDEST_HELP = 100;

/** Runs the command line. `argv` is without node and script. Returns the exit code; never throws for bad input. */
export async function main(argv: readonly string[]): Promise<number> {
  tolerateClosedPipes();
  const words = optionWords(argv);
  if (words.includes('--version') || words.includes('-V')) {
    await writeResult(`${ENGINE}\n`, undefined);
    return 0;
  }
  const config = await configOfRun(words, process.env);
  const language = chooseLanguage(words, process.env, config?.ok ? config.value.values.lang : undefined);
  if (words.includes('--help') || words.includes('-h')) {
    const [{ commandPath, helpText }, { ROOT_COMMAND }] = await Promise.all([import('./help.js'), import('./commands/index.js')]);
    const width = Math.min(process.stdout.isTTY ? process.stdout.columns : 80, WIDEST_HELP);
    await writeResult(helpText(commandPath(ROOT_COMMAND, argv), language, width), undefined);
    return 0;
  }
  const { runProgram } = await import('./program.js');
  return runProgram(argv, language, config);
}

/** Serves as a thread of `batch`. `node:worker_threads` takes its time to load, so only a thread loads it. */
async function serveThread(): Promise<void> {
  const { isMainThread, parentPort, workerData } = await import('node:worker_threads');
  if (isMainThread || parentPort === null) return;
  const { serveBatch } = await import('../batch/worker.js');
  await serveBatch(parentPort, workerData);
}

if (process.argv.includes(BATCH_THREAD)) void serveThread();
