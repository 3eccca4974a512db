import type { FactValue } from '../logic/expression.js';
import { neutraliseLine } from '../pack/clean-text.js';
import type { LinkedFact } from '../pack/model.js';
import type { Language } from '../report/language.js';
import { valueName } from '../report/value-name.js';
import { wordsIn } from './words.js';

/** An answer as the person gave it; null is "don't know". */
export function answerText(fact: LinkedFact, value: FactValue | null, language: Language): string {
  const words = wordsIn(language);
  if (value === null) return words.unknown;
  return Array.isArray(value) && value.length === 0 ? words.noneOfThese : neutraliseLine(valueName(fact, value, language));
}
