import type { Case } from '../assessment/case.js';
import { Settler } from '../assessment/case-settler.js';
import { outcomeModel, prepareOutcomeModel } from '../assessment/kept-models.js';
import { indexPack } from '../assessment/knowledge.js';
import { ASSUME_NOTHING, assumeUnasked, situate } from '../assessment/situation.js';
import { BudgetExceeded } from '../logic/diagram.js';
import type { Pack } from '../pack/model.js';

/**
 * Does in small steps, before anybody asks, most of the work that the first exact question of an interview takes: makes the
 * model of the day and puts a case into it, of an empty one the case with the first answer to the opening question. Changes
 * no result.
 */
export function* warmUp(input: Case, pack: Pack, day: number, defaults: boolean): Generator<void, void> {
  const index = indexPack(pack);
  yield* prepareOutcomeModel(index, day);
  const opening = index.facts.get(pack.questionOrder[0] ?? '');
  const first = opening?.type === 'choice' ? opening.options[0] : undefined;
  const stated = input.answers.size > 0 || opening === undefined || first === undefined;
  const answers = stated ? input.answers : new Map([[opening.id, { value: first.id }]]);
  const assuming = defaults ? assumeUnasked(input.unknown) : ASSUME_NOTHING;
  const situation = situate({ ...input, answers }, pack, day, assuming);
  const model = situation.sites.length > 0 ? undefined : outcomeModel(index, day);
  if (model === undefined) return;
  try {
    yield* new Settler(model, situation, assuming).settling(
      (fact) => fact.nature !== 'unread-law' && fact.nature !== 'judgement',
    );
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
  }
}
