import type { JudgementReading } from '../planner/judgements.js';
import type { TimelineOutcome } from '../planner/timeline.js';
import { OUTCOME_ROLES, OUTCOMES } from './labels.js';
import { type Language, say, type Words } from './language.js';
import { type Role, type Span, span } from './page/blocks.js';

/** An outcome, or what stands in for one: no rule speaks (of a reading, of a date), or the facts contradict the law of the day. */
type AnyOutcome = TimelineOutcome | JudgementReading['outcome'];

const SILENT = { zh: '规则包未涉及', en: 'not covered by the pack' } as const;

const NAMES: Words<AnyOutcome> = {
  ...OUTCOMES,
  gap: SILENT,
  silent: SILENT,
  inconsistent: { zh: '与事实矛盾', en: 'contradicts the facts' },
};

const ROLES: Readonly<Record<AnyOutcome, Role>> = { ...OUTCOME_ROLES, gap: 'warn', silent: 'dim', inconsistent: 'dim' };

export function outcomeName(outcome: AnyOutcome, language: Language): string {
  return say(NAMES[outcome], language);
}

/** The name in the colour of the outcome; `text` is drawn in place of the name. */
export function outcomeSpan(outcome: AnyOutcome, language: Language, text = outcomeName(outcome, language)): Span {
  return span(ROLES[outcome], text);
}
