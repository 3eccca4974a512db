import type { OpenQuestion } from '../planner/still-possible.js';
import { grouped } from './grouping.js';
import type { Language } from './language.js';
import { outcomeName } from './outcome-word.js';
import type { Line } from './page/blocks.js';
import { valueName } from './value-name.js';

/** How many values with the same effect are named. */
const MOST_VALUES = 4;

/** What the answers to an open question leave possible, answers with the same effect on one line; nothing where there is no question. */
export function answerEffectLines(question: OpenQuestion | undefined, language: Language): Line[] {
  if (question === undefined) return [];
  const zh = language === 'zh';
  const { fact, answers } = question;
  return [...grouped(answers, ({ outcomes }) => outcomes.join(' ')).values()].map((group): Line => {
    const values = group.map(({ value }) => valueName(fact, value, language));
    const shown = values.slice(0, MOST_VALUES).map((value) => (zh ? `“${value}”` : `"${value}"`));
    const more =
      values.length > MOST_VALUES ? (zh ? `等 ${values.length} 个答案` : ` and ${values.length - MOST_VALUES} more`) : '';
    const left = (group[0]?.outcomes ?? []).map((outcome) => outcomeName(outcome, language));
    if (left.length === 1)
      return [
        zh ? `答${shown.join('、')}${more}：结论为${left[0]}` : `answering ${shown.join(', ')}${more} settles it: ${left[0]}`,
      ];
    return [
      zh
        ? `答${shown.join('、')}${more}：仍可能是${left.join('、')}`
        : `answering ${shown.join(', ')}${more} leaves: ${left.join(', ')}`,
    ];
  });
}
