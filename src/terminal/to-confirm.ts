import { assess } from '../assessment/assess.js';
import type { AsOf, Assumption, Case } from '../assessment/case.js';
import type { FactValue } from '../logic/expression.js';
import { factsOf } from '../logic/open-facts.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedFact, Pack } from '../pack/model.js';
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
  for (const assumption of result.value.assumptions) {
    for (const id of behind(assumption, pack)) {
      const fact = facts.get(id);
      if (fact === undefined || fact.nature === 'unread-law' || input.answers.has(id) || input.unknown.has(id) || found.has(id)) continue;
      found.set(id, { fact, value: id === assumption.fact ? assumption.value : undefined, ground: assumption.ground });
    }
  }
  return [...found.values()];
}

/** The facts an assumption is about: itself, or those that a requirement taken as given reads. */
function behind(assumption: Assumption, pack: Pack): Iterable<string> {
  for (const pathway of pack.pathways) {
    for (const requirement of pathway.requirements) {
      if (`${pathway.id}.${requirement.id}` !== assumption.fact) continue;
      return requirement.test === undefined ? [] : factsOf(requirement.test).facts;
    }
  }
  return [assumption.fact];
}
