import inquirer from 'inquirer';
import { hanging } from '../report/layout/index.js';
import type { PromptSpec } from './ask.js';
import { answerChoices, folded, optionChoice, otherChoices, type Reply, RULE, startingChoice, unknownChoice } from './choices.js';
import type { Asked } from './conversation.js';
import type { View } from './question-text.js';
import { searchOptions } from './search-options.js';
import { promptTheme } from './theme.js';
import { wordsIn } from './words.js';

/** Lines a prompt needs besides its message and its list: a gap, the key hints, the cursor's own. */
const LINES_BELOW = 4;
const SHORTEST_PAGE = 6;

/** How many lines of a list fit under a message. */
export function pageSize(message: string, wanted: number, height: number): number {
  return Math.max(SHORTEST_PAGE, Math.min(wanted, height - message.split('\n').length - LINES_BELOW));
}

/** A list to pick one answer from. */
export function selectPrompt(asked: Asked, message: string, view: View): PromptSpec<Reply> {
  const { language, height } = view;
  const words = wordsIn(language);
  const answers = [...answerChoices(asked, language), unknownChoice(language)];
  const choices = [...answers, new inquirer.Separator(RULE), ...otherChoices(asked, language)];
  const start = startingChoice(asked, answers);
  return {
    type: 'select',
    message,
    choices: folded(choices, view.width, 2),
    pageSize: pageSize(message, choices.length, height),
    theme: promptTheme(view.paint, words, words.select),
    ...(start !== undefined && { default: start.value }),
  };
}

/** A long list that what is typed narrows; "don't know" and the rest stay below it. */
export function searchPrompt(asked: Asked, message: string, view: View): PromptSpec<Reply> {
  const { language, height, paint } = view;
  const words = wordsIn(language);
  const options = asked.options.map((option) => ({ ...option, choice: optionChoice(option, language) }));
  const unknown = unknownChoice(language);
  const below = [unknown, new inquirer.Separator(RULE), ...otherChoices(asked, language)];
  const start = startingChoice(asked, [...options.map(({ choice }) => choice), unknown]);
  const whole = [message, ...hanging('  ', paint('dim', words.searchHint), view.width)].join('\n');
  return {
    type: 'search',
    message: whole,
    source: (typed) => {
      const found = searchOptions(options, typed ?? '').map(({ choice }) => choice);
      return folded([...(found.length > 0 ? found : [new inquirer.Separator(words.nothingFound)]), ...below], view.width, 2);
    },
    pageSize: pageSize(whole, options.length + below.length, height),
    theme: promptTheme(paint, words, words.select),
    ...(start !== undefined && { default: start.value }),
  };
}

/** The menu of a prompt that has no list of its own. */
export function menuPrompt(asked: Asked, view: View): PromptSpec<Reply> {
  const words = wordsIn(view.language);
  const choices = [
    unknownChoice(view.language),
    ...otherChoices(asked, view.language),
    { name: words.answerNow, value: { do: 'menu' } as const },
  ];
  return {
    type: 'select',
    message: words.moreMenu,
    choices: folded(choices, view.width, 2),
    pageSize: choices.length,
    theme: promptTheme(view.paint, words, words.select),
  };
}
