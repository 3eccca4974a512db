import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCaution, PackIdentity } from '../pack/model.js';
import type { AsOf, Assumption, Case } from './case.js';
import type { Firmness } from './firmness.js';
import type { Conflict } from './knowledge.js';
import type { Findings, Outcome } from './outcome.js';
import type { DutyState } from './prohibition.js';
import type { Reachable } from './still-possible.js';

/** What makes a result reproducible. */
export interface Receipt {
  readonly packs: readonly PackIdentity[];
  /** True where an overlay weakened a pack below. */
  readonly weakened: boolean;
  readonly engine: string;
  readonly asOf: AsOf;
  readonly caseSha256: string;
  /** Options that change results. */
  readonly options: { readonly defaults: boolean; readonly minRank?: string; readonly minVerification?: string };
}

/** A duty, step or red line that is not kept, and what to do now. */
export interface BreachFinding {
  readonly id: string;
  readonly curable: boolean;
  readonly title: Bilingual;
  readonly now: Bilingual;
  readonly cites: readonly string[];
}

type WarningCode = 'ASOF_ASSUMED' | 'HORIZON' | 'WEAKENED_PACK' | 'FIRMNESS' | 'CAUTION' | 'VARIANT' | 'SITE_SCOPE';

export interface Warning {
  readonly code: WarningCode;
  /** Rule and caution it comes from, where it comes from one. */
  readonly id?: string;
  readonly message: Bilingual;
  readonly cites: readonly string[];
}

export type UndecidedReason = 'facts' | 'judgement' | 'unread-law';

/** The assessment of one case at one date. Plain data but for the findings, which the renderers read. */
export interface Assessment {
  readonly receipt: Receipt;
  readonly case: Case;
  readonly outcome: Outcome;
  readonly undecidedBecause: readonly UndecidedReason[];
  readonly decidedBy: readonly string[];
  readonly primary: string | null;
  readonly firmness: Firmness | undefined;
  readonly duties: readonly DutyState[];
  readonly breaches: readonly BreachFinding[];
  readonly assumptions: readonly Assumption[];
  /** Facts that can still change the outcome, whether or not a default settles them for now. */
  readonly waitsFor: readonly string[];
  /** Worked out when first read. */
  readonly stillPossible: Reachable;
  readonly warnings: readonly Warning[];
  readonly conflicts: readonly Conflict[];
  readonly cautions: readonly { readonly rule: string; readonly caution: LinkedCaution }[];
  readonly findings: Findings;
}
