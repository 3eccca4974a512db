import { type FactValue, isDateRange } from '../logic/expression.js';
import type { FactOption } from '../pack/model.js';
import type { Language } from '../report/language.js';
import { displayWidth, wrapText } from '../report/layout/index.js';
import type { Asked } from './conversation.js';
import { wordsIn } from './words.js';

/** What a person does at a question. */
export type Reply =
  | { readonly do: 'answer'; readonly value: FactValue }
  | { readonly do: 'unknown' | 'more' | 'possible' | 'enough' | 'back' | 'pause' }
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

/** Entries wider than the screen on several lines, broken between words and below where the first begins. */
export function folded<T extends object>(choices: readonly T[], width: number, indent: number): T[] {
  return choices.map((choice) => {
    const name = 'name' in choice ? String(choice.name) : '';
    if (displayWidth(name) <= width - indent) return choice;
    return { ...choice, name: wrapText(name, width - indent).join(`\n${' '.repeat(indent)}`) };
  });
}

/** What can be done besides answering; questions about the checklist can be ended at any of them. */
export function otherChoices({ phase }: Asked, language: Language): Choice[] {
  const words = wordsIn(language);
  return [
    ...(phase === 'list' ? [{ name: words.enough, value: { do: 'enough' } as const }] : []),
    { name: words.more, value: { do: 'more' } },
    { name: words.possible, value: { do: 'possible' } },
    { name: words.back, value: { do: 'back' } },
    { name: words.pause, value: { do: 'pause' } },
  ];
}

/**
 * Where the cursor starts: on the answer being changed, on what is presumed, on "don't know" for a judgement, else on the
 * first.
 */
export function startingChoice({ current, presumed, fact }: Asked, choices: readonly Choice[]): Choice | undefined {
  const likely = current === undefined ? presumed : current;
  if (likely === null || (likely === undefined && fact.nature === 'judgement'))
    return choices.find(({ value }) => value.do === 'unknown');
  if (likely === undefined || isDateRange(likely)) return undefined;
  return choices.find(({ value }) => value.do === 'answer' && value.value === likely);
}
