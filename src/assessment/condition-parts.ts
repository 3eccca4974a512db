import { not } from '../logic/evaluate.js';
import type { Expression } from '../logic/expression.js';
import type { LinkedCite } from '../pack/model.js';
import { decisiveParts } from './decisive-parts.js';
import type { ExplanationNode } from './explanation-node.js';
import { readingOf } from './fact-reading.js';
import type { CaseKnowledge } from './knowledge.js';
import type { Situation } from './situation.js';

/** What a condition reads: facts directly, and named conditions as steps of their own, turned round where they count by not holding. */
export function conditionParts(
  expression: Expression,
  situation: Situation,
  knowledge: CaseKnowledge,
  address: string,
  cites: readonly LinkedCite[],
  countsByFailing = false,
): Pick<ExplanationNode, 'reads' | 'children'> {
  const { facts, refs } = decisiveParts(expression, knowledge, countsByFailing);
  const children = [...refs].map(([ref, { negated }]): ExplanationNode => {
    const derived = situation.index.pack.derived.find((entry) => entry.id === ref);
    const here = `${address}/derived/${ref}`;
    const own = derived === undefined || derived.cites.length === 0 ? cites : derived.cites;
    const when = situation.index.conditions.get(ref);
    const parts =
      when === undefined ? { reads: [], children: [] } : conditionParts(when, situation, knowledge, here, own, negated);
    const label = derived?.label ?? { zh: ref, en: ref };
    const holds = knowledge.derived(ref);
    return {
      id: here,
      kind: 'derived',
      rule: ref,
      label: negated ? { zh: `并非：${label.zh}`, en: `not: ${label.en}` } : label,
      value: negated ? not(holds) : holds,
      cites: own,
      ...parts,
    };
  });
  return { reads: [...facts].map((fact) => readingOf(fact, situation, knowledge)), children };
}
