import type { Language } from '../../report/language.js';
import type { CommandSpec } from '../command-spec.js';
import { bashCompletion } from './bash.js';
import { fishCompletion } from './fish.js';
import { zshCompletion } from './zsh.js';

/** Completion scripts by shell, each made from the description of the commands. */
export const COMPLETIONS: Readonly<Record<'bash' | 'zsh' | 'fish', (root: CommandSpec, language: Language) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};
