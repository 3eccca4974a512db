import inquirer from 'inquirer';
import { wrapText } from '../report/layout/index.js';
import type { PromptSpec } from './ask.js';
import { folded, optionChoice, otherChoices, type Reply, RULE, unknownChoice } from './choices.js';
import type { Asked } from './conversation.js';
import { pageSize } from './list-prompts.js';
import type { View } from './question-text.js';
import { promptTheme } from './theme.js';
import { wordsIn } from './words.js';

/** A list to tick several answers in. "None of these" is an entry of its own, so that an empty list is never an answer by accident. */
export function checkboxPrompt(asked: Asked, message: string, view: View): PromptSpec<Reply> {
  const { language, height, paint } = view;
  const words = wordsIn(language);
  const likely = asked.current === undefined ? asked.presumed : asked.current;
  const current = Array.isArray(likely) ? (likely as readonly string[]) : undefined;
  const none: Reply = { do: 'answer', value: [] };
  const choices = [
    ...asked.options.map((option) => ({ ...optionChoice(option, language), checked: current?.includes(option.id) === true })),
    { name: words.noneOfThese, value: none, checked: current?.length === 0 },
    { ...unknownChoice(language), checked: asked.current === null },
    new inquirer.Separator(RULE),
    ...otherChoices(asked, language),
  ];
  const underneath = (text: string) => wrapText(text, view.width - 2).join('\n  ');
  return {
    type: 'checkbox',
    message,
    choices: folded(choices, view.width, 5),
    pageSize: pageSize(message, choices.length, height - 1),
    shortcuts: { all: null, invert: null },
    theme: promptTheme(paint, words, words.check),
    validate: (ticked) => {
      if (ticked.length === 0) return underneath(words.checkboxWrong);
      return ticked.length === 1 || ticked.every(({ value }) => isOption(value)) ? true : underneath(words.checkboxMixed);
    },
  };
}

/** The entries ticked as one reply: the options together, or the single entry that stands alone. */
export function readTicked(ticked: readonly Reply[]): Reply {
  const [first] = ticked;
  if (first === undefined || !isOption(first)) return first ?? { do: 'menu' };
  return { do: 'answer', value: ticked.flatMap((reply) => (isOption(reply) ? [reply.value] : [])).sort() };
}

function isOption(reply: Reply): reply is { readonly do: 'answer'; readonly value: string } {
  return reply.do === 'answer' && typeof reply.value === 'string';
}
