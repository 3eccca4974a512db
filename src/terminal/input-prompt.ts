import type { FactValue } from '../logic/expression.js';
import type { LinkedFact } from '../pack/model.js';
import { hanging } from '../report/layout/index.js';
import { answerText } from './answer-text.js';
import type { PromptSpec } from './ask.js';
import type { Reply } from './choices.js';
import type { Asked } from './conversation.js';
import type { View } from './question-text.js';
import { promptTheme } from './theme.js';
import { typedDate, typedNumber } from './typed-value.js';
import { wordsIn } from './words.js';

/** A line to type a date, a number or text on. Enter alone is "don't know", a question mark opens the menu. */
export function inputPrompt(asked: Asked, message: string, view: View): PromptSpec<Reply> {
  const { language, paint } = view;
  const { fact, current } = asked;
  const words = wordsIn(language);
  const unit = fact.unit?.[language] ?? '';
  const hint = fact.type === 'date' ? words.dateHint : fact.type === 'number' ? words.numberHint(unit) : words.textHint;
  const before = typeof current === 'number' ? String(current) : answerText(fact, current ?? null, language);
  return {
    type: 'input',
    message: [message, ...hanging('  ', paint('dim', hint), view.width), ` ${paint('code', '❯')}`].join('\n'),
    theme: promptTheme(paint, words, words.type),
    ...(current !== undefined && current !== null && { default: before, prefill: 'editable' as const }),
    validate: (text) => readTyped(fact, text) !== undefined || (fact.type === 'date' ? words.dateWrong : words.numberWrong),
  };
}

/** What was typed as a reply; undefined where it is no value of the fact. */
export function readTyped(fact: LinkedFact, text: string): Reply | undefined {
  const typed = text.normalize('NFKC').trim();
  if (typed === '') return { do: 'unknown' };
  if (typed === '?') return { do: 'menu' };
  const value: FactValue | undefined =
    fact.type === 'date' ? typedDate(text) : fact.type === 'number' ? typedNumber(text) : text.trim();
  return value === undefined ? undefined : { do: 'answer', value };
}
