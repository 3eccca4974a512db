import { assess } from '../assessment/assess.js';
import type { AsOf, Case } from '../assessment/case.js';
import type { FactValue } from '../logic/expression.js';
import { factsOf } from '../logic/open-facts.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedFact, LinkedRequirement, Pack } from '../pack/model.js';
import { factsById } from '../report/value-name.js';

/** Something the outcome rests on that nobody was asked: the fact, the value taken for it where there is one, and why. */
export interface ToConfirm {
  readonly fact: LinkedFact;
  readonly value: FactValue | undefined;
  readonly ground: Bilingual;
}

/**
 * What a settled case takes as given and was never asked, so that one look at a list replaces many questions with the
 * usual answer. What the person does not know is not asked again.
 */
export function factsToConfirm(input: Case, pack: Pack, asOf: AsOf, defaults: boolean): ToConfirm[] {
  if (!defaults) return [];
  const result = assess(input, pack, asOf);
  if (!result.ok) return [];
  const facts = factsById(pack);
  const found = new Map<string, ToConfirm>();
  const add = (id: string, value: FactValue | undefined, ground: Bilingual) => {
    const fact = facts.get(id);
    if (fact === undefined || fact.nature === 'unread-law' || input.answers.has(id) || input.unknown.has(id) || found.has(id))
      return;
    found.set(id, { fact, value, ground });
  };
  for (const { fact, value, ground } of result.value.assumptions) {
    const requirement = requirementOf(fact, pack);
    if (requirement === undefined) add(fact, value, ground);
    else if (requirement.test !== undefined)
      for (const id of factsOf(requirement.test).facts) add(id, undefined, requirement.text);
  }
  return [...found.values()];
}

/** The requirement that an assumption takes as met, where it is about one. */
function requirementOf(id: string, pack: Pack): LinkedRequirement | undefined {
  for (const pathway of pack.pathways) {
    if (!id.startsWith(`${pathway.id}.`)) continue;
    const found = pathway.requirements.find((requirement) => `${pathway.id}.${requirement.id}` === id);
    if (found !== undefined) return found;
  }
  return undefined;
}
