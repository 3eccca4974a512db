import { BudgetExceeded } from '../logic/diagram.js';
import type { PackIndex } from './knowledge.js';
import { NODE_BUDGET, OutcomeModel } from './outcome-model.js';
import { regionOf } from './regions.js';

const MODELS = new WeakMap<PackIndex, Map<number, OutcomeModel>>();

/** Models kept at a time: a batch meets few dates at once, a time line many. */
const KEPT_MODELS = 4;

/**
 * The model of a pack at a date, made on first use and shared by all dates between the same two breakpoints; undefined
 * where it would exceed the node budget. `anew`: made again, empty of what other cases left in it.
 */
export function outcomeModel(index: PackIndex, asOf: number, anew = false): OutcomeModel | undefined {
  const models = MODELS.get(index) ?? new Map<number, OutcomeModel>();
  MODELS.set(index, models);
  const region = regionOf(index, asOf);
  const known = anew ? undefined : models.get(region);
  if (known?.cluttered === false) return known;
  try {
    const model = (anew ? undefined : PREPARED.get(index)?.get(region)) ?? new OutcomeModel(index, asOf);
    void model.outcome;
    PREPARED.get(index)?.delete(region);
    models.delete(region);
    models.set(region, model);
    for (const oldest of models.keys()) if (models.size > KEPT_MODELS) models.delete(oldest);
    return model;
  } catch (error) {
    if (error instanceof BudgetExceeded) return undefined;
    throw error;
  }
}

const PREPARED = new WeakMap<PackIndex, Map<number, OutcomeModel>>();

/**
 * Makes that model in small steps while nothing else is to be done, so that whoever asks for it later waits for what is left
 * at most. Stops quietly past the node budget.
 */
export function* prepareOutcomeModel(index: PackIndex, asOf: number): Generator<void, void> {
  const region = regionOf(index, asOf);
  if (MODELS.get(index)?.has(region) === true) return;
  const model = new OutcomeModel(index, asOf, NODE_BUDGET, 'later');
  PREPARED.set(index, new Map([[region, model]]));
  try {
    yield* model.compileInSteps();
    outcomeModel(index, asOf);
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
  }
}
