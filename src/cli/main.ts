import { tolerateClosedPipes } from './write-result.js';

/** Runs the command line. `argv` is without node and script. Returns the exit code; never throws for bad input. */
export async function main(argv: readonly string[]): Promise<number> {
  tolerateClosedPipes();
  const { runProgram } = await import('./program.js');
  return runProgram(argv);
}
