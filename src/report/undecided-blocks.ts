import type { Assessment } from '../assessment/assessment.js';
import { stillPossible } from '../planner/still-possible.js';
import { answerEffectLines } from './answer-effects.js';
import { REASONS } from './labels.js';
import { type Language, say } from './language.js';
import { outcomeName } from './outcome-word.js';
import { type Block, type Entry, list, paragraph, span } from './page/blocks.js';
import { factName, factsById } from './value-name.js';

/** Why a case is undecided, what it can still be, and what each answer would leave of that; nothing where it is decided. */
export function undecidedBlocks(assessment: Assessment, language: Language): Block[] {
  if (assessment.outcome !== 'undecided') return [];
  const zh = language === 'zh';
  const { index } = assessment.findings.situation;
  const facts = factsById(index.pack);
  const reasons = assessment.undecidedBecause.map((reason) => say(REASONS[reason], language)).join(zh ? '；' : '; ');
  const possible = assessment.stillPossible.outcomes.map((outcome) => outcomeName(outcome, language)).join(zh ? '、' : ', ');
  const questions = stillPossible(assessment)?.questions ?? [];
  const waiting = assessment.findings.waitsFor.map((id): Entry => {
    const fact = facts.get(id);
    const known = assessment.case.unknown.has(id);
    const who = fact?.who === undefined ? [] : [[zh ? `判断方：${fact.who.zh}` : `decided by: ${fact.who.en}`]];
    const where = fact?.askWhere === undefined ? [] : [[zh ? `询问：${fact.askWhere.zh}` : `ask: ${fact.askWhere.en}`]];
    return {
      text: [factName(fact, id, language), known ? span('warn', zh ? '（已答“不知道”）' : ' (answered "don\'t know")') : ''],
      notes: [
        ...who,
        ...where,
        ...answerEffectLines(
          questions.find((question) => question.fact.id === id),
          language,
        ),
      ],
    };
  });
  return [
    ...(reasons === '' ? [] : [paragraph(zh ? `原因：${reasons}。` : `Because ${reasons}.`)]),
    ...(possible === '' ? [] : [paragraph(zh ? `仍可能是：${possible}。` : `Still possible: ${possible}.`)]),
    ...(waiting.length === 0 ? [] : [paragraph(zh ? '取决于：' : 'It depends on:')]),
    ...list(waiting),
  ];
}
