import { buildProgram } from './program.js';

/** Runs the command line. `argv` is without node and script. Returns the exit code; never throws for bad input. */
export async function main(argv: readonly string[]): Promise<number> {
  return buildProgram(argv);
}
