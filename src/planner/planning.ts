import type { AsOf, Case } from '../assessment/case.js';
import type { Findings } from '../assessment/outcome.js';
import type { Situation } from '../assessment/situation.js';
import type { LinkedFact, Pack } from '../pack/model.js';

/** The fact to ask about, out of how many that still matter. */
export interface Choice {
  readonly fact: LinkedFact;
  readonly matter: number;
}

/** What a choice of question works on. */
export interface Planning {
  readonly input: Case;
  readonly pack: Pack;
  readonly asOf: AsOf;
  readonly defaults: boolean;
  readonly situation: Situation;
  readonly findings: Findings;
}
