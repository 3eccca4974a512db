import { AS_OF, type FactValue } from '../logic/expression.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite } from '../pack/model.js';
import type { CaseKnowledge } from './knowledge.js';
import type { Situation } from './situation.js';

/** Where a value comes from: the case, a constraint of the pack, a default reading, the as-of date, or nowhere. */
export type ReadingSource = 'asserted' | 'implied' | 'assumed' | 'as-of' | 'unknown';

/** A fact as a rule reads it in one case. */
export interface FactReading {
  readonly fact: string;
  readonly label: Bilingual;
  readonly value: FactValue | null;
  readonly source: ReadingSource;
  /** Who said so, when, on what evidence; only where the case tells. */
  readonly by?: string;
  readonly on?: string;
  readonly evidence?: string;
  /** Why the value is implied or assumed. */
  readonly ground?: Bilingual;
  readonly cites: readonly LinkedCite[];
}

const AS_OF_LABEL: Bilingual = { zh: '基准日', en: 'as-of date' };

/** How a fact is known: in the case as a whole, where its lead site speaks for it, or at the site whose knowledge is given. */
export function readingOf(id: string, situation: Situation, knowledge: CaseKnowledge = situation.knowledge): FactReading {
  const label = id === AS_OF ? AS_OF_LABEL : (situation.index.facts.get(id)?.label ?? { zh: id, en: id });
  const value = knowledge.value(id) ?? null;
  if (id === AS_OF) return { fact: id, label, value: { from: situation.asOf, to: situation.asOf }, source: 'as-of', cites: [] };
  const place = situation.case.sites[situation.sites.findIndex((site) => site.knowledge === knowledge)];
  const answer = place?.answers.get(id) ?? situation.case.answers.get(id);
  if (answer !== undefined) {
    const { by, on, evidence } = answer;
    return {
      fact: id,
      label,
      value,
      source: 'asserted',
      ...(by !== undefined && { by }),
      ...(on !== undefined && { on }),
      ...(evidence !== undefined && { evidence }),
      cites: [],
    };
  }
  const constraint = (knowledge === situation.knowledge ? situation : knowledge).implied.get(id);
  if (constraint !== undefined) return { fact: id, label, value, source: 'implied', ground: constraint.because, cites: [] };
  const reading = knowledge === situation.knowledge ? situation.used.get(id) : knowledge.used(new Set([id])).get(id);
  if (reading !== undefined) return { fact: id, label, value, source: 'assumed', ground: reading.ground, cites: reading.cites };
  return { fact: id, label, value, source: 'unknown', cites: [] };
}
