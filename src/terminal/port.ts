import { type Ask, askInTerminal } from './ask.js';

/** What a conversation does to the outside world; tests put their own in its place. */
export interface Port {
  readonly ask: Ask;
  /** Writes lines of the conversation (standard error). */
  readonly say: (text: string) => void;
  /** Writes a result (standard output). */
  readonly result: (text: string) => void;
  /** Whether results and conversation are seen on one screen. */
  readonly oneScreen: boolean;
  /** Columns and lines of the screen. */
  readonly size: () => { readonly width: number; readonly height: number };
}

const WIDEST = 100;
const NARROWEST = 40;

/** The conversation on standard error, results on standard output. */
export function terminalPort(): Port {
  return {
    ask: askInTerminal(),
    say: (text) => void process.stderr.write(`${text}\n`),
    result: (text) => void process.stdout.write(text),
    oneScreen: process.stdout.isTTY === true,
    size: () => ({
      // One column is left free: a full line would make some terminals add an empty one.
      width: Math.max(NARROWEST, Math.min(WIDEST, process.stderr.columns || 80) - 1),
      height: process.stderr.rows || 24,
    }),
  };
}
