import { Chalk } from 'chalk';
import type { Paint, Role } from '../report/page/blocks.js';
import type { Words } from './words.js';

/** Colours of the conversation. Whoever starts the program decides on colour, not what the colour library finds around it. */
export function paintWith(color: boolean): Paint {
  if (!color) return (_role, text) => text;
  const chalk = new Chalk({ level: 1 });
  const styles: Readonly<Record<Role, (text: string) => string>> = {
    title: chalk.bold,
    good: chalk.green,
    bad: chalk.red,
    warn: chalk.yellow,
    dim: chalk.dim,
    strong: chalk.bold,
    code: chalk.cyan,
  };
  return (role, text) => styles[role](text);
}

/** One theme for all prompts: our colours, key hints in the language of the conversation, marks of certain width. */
export function promptTheme(paint: Paint, words: Words, keys: Words['select']) {
  const hint = keys.map(([key, action]) => `${key} ${action}`).join('   ');
  const as = (role: Role) => (text: string) => paint(role, text);
  return {
    prefix: { idle: as('code')('?'), done: as('good')('✔') },
    spinner: { interval: 80, frames: [as('code')('?')] },
    icon: { cursor: '❯', checked: '[x]', unchecked: '[ ]', disabledChecked: '[x]', disabledUnchecked: '[ ]' },
    style: {
      answer: as('code'),
      message: (text: string) => text,
      error: (text: string) => as('bad')(`  ${text}`),
      defaultAnswer: (text: string) => as('dim')(words.open + text + words.close),
      help: as('dim'),
      highlight: as('code'),
      key: as('strong'),
      disabled: as('dim'),
      description: as('dim'),
      searchTerm: as('code'),
      renderSelectedChoices: () => '',
      keysHelpTip: () => as('dim')(`  ${hint}`),
    },
  };
}
