import type { LinkedCite } from '../pack/model.js';

/** A citation with how firm it is. */
export function citeDocument({ at, rank, verification, number }: LinkedCite) {
  return { at, rank, verification, number };
}
