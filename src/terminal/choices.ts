import { type FactValue, isDateRange } from '../logic/expression.js';
import type { FactOption } from '../pack/model.js';
import type { Language } from '../report/language.js';
import type { Asked } from './conversation.js';
import { wordsIn } from './words.js';

/** What a person does at a question. */
export type Reply =
  | { readonly do: 'answer'; readonly value: FactValue }
  | { readonly do: 'unknown' | 'more' | 'back' | 'pause' }
  /** Of prompts without a list: show the menu that the others have below their answers. */
  | { readonly do: 'menu' };

/** One line of a list. */
export interface Choice {
  readonly name: string;
  readonly value: Reply;
}

/** Parts the answers of a list from what else can be done. */
export const RULE = '────────';

export function optionChoice(option: FactOption, language: Language): Choice {
  return { name: option[language], value: { do: 'answer', value: option.id } };
}

export function answerChoices({ fact, options }: Asked, language: Language): Choice[] {
  if (fact.type !== 'boolean') return options.map((option) => optionChoice(option, language));
  const words = wordsIn(language);
  return [
    { name: words.yes, value: { do: 'answer', value: true } },
    { name: words.no, value: { do: 'answer', value: false } },
  ];
}

export function unknownChoice(language: Language): Choice {
  return { name: wordsIn(language).unknown, value: { do: 'unknown' } };
}

/** What can be done besides answering. */
export function otherChoices(language: Language): Choice[] {
  const words = wordsIn(language);
  return [
    { name: words.more, value: { do: 'more' } },
    { name: words.back, value: { do: 'back' } },
    { name: words.pause, value: { do: 'pause' } },
  ];
}

/** Where the cursor starts: on the answer being changed, on "don't know" for a judgement, else on the first. */
export function startingChoice({ current, fact }: Asked, choices: readonly Choice[]): Choice | undefined {
  if (current === null || (current === undefined && fact.nature === 'judgement'))
    return choices.find(({ value }) => value.do === 'unknown');
  if (current === undefined || isDateRange(current)) return undefined;
  return choices.find(({ value }) => value.do === 'answer' && value.value === current);
}
