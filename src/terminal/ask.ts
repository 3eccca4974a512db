import type { checkbox, confirm, input, search, select } from '@inquirer/prompts';
import inquirer from 'inquirer';

/** A prompt as data: one of inquirer's, with its configuration. */
export type PromptSpec<T> =
  | ({ readonly type: 'select' } & Parameters<typeof select<T>>[0])
  | ({ readonly type: 'search' } & Parameters<typeof search<T>>[0])
  | ({ readonly type: 'checkbox' } & Parameters<typeof checkbox<T>>[0])
  | ({ readonly type: 'input' } & Parameters<typeof input>[0])
  | ({ readonly type: 'confirm' } & Parameters<typeof confirm>[0]);

/** Puts one prompt and waits for what is answered: a value, a list of values for a checkbox, text for an input. */
export type Ask = <T>(spec: PromptSpec<T>) => Promise<unknown>;

/**
 * Asks in the terminal, drawn on standard error. The prompt is wiped once it is answered: what stays on the screen is
 * written by the conversation. Rejects with ExitPromptError on Ctrl-C.
 */
export function askInTerminal(): Ask {
  const prompt = inquirer.createPromptModule({ output: process.stderr, clearPromptOnDone: true });
  return async (spec) => {
    const { answer } = await prompt<{ answer: unknown }>({ name: 'answer', ...spec } as never);
    return answer;
  };
}
