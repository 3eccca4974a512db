import { indexPack } from '../assessment/knowledge.js';
import { NODE_BUDGET, OutcomeModel } from '../assessment/outcome-model.js';
import { timelineOf } from '../assessment/regions.js';
import { dayBefore } from '../logic/calendar-date.js';
import { BudgetExceeded, Diagrams } from '../logic/diagram.js';
import type { Pack } from '../pack/model.js';
import { FindingList, type VerifyReport } from './verify-findings.js';
import { OptionUse } from './verify-options.js';
import { findWeakened, reportEffects } from './verify-overlay.js';
import { VerifiedPeriod } from './verify-period.js';
import { GapSearch, RuleUse, reportDead, reportPrimaries } from './verify-rules.js';

export interface VerifyOptions {
  /** The packs below the last one, linked: what an overlay is held against. */
  readonly below?: Pack;
  /** Warnings count as errors. */
  readonly strict?: boolean;
  /** New nodes that one period may need. */
  readonly budget?: number;
  /** Nodes kept from earlier periods; past them the diagrams begin anew. */
  readonly kept?: number;
}

const KEPT_NODES = 2_000_000;

/**
 * Examines a pack over all combinations of facts that its constraints allow and over all of time, cut into the periods in
 * which no rule begins or ends: exact wherever the diagrams stay within the budget and no rule compares two facts with
 * each other. Rules with several institutions are examined as for one.
 */
export function verifyPack(pack: Pack, options: VerifyOptions = {}): VerifyReport {
  const index = indexPack(pack);
  const { breakpoints, exact } = timelineOf(index);
  const [first] = breakpoints;
  const days = first === undefined ? [20260101] : [dayBefore(first), ...breakpoints];
  const findings = new FindingList(options.strict === true);
  const optionUse = new OptionUse(pack);
  const rules = new RuleUse();
  const gaps = new GapSearch(findings);
  const notExact: number[] = exact ? [] : [...days];
  const { budget = NODE_BUDGET, kept = KEPT_NODES } = options;
  let diagrams = new Diagrams(kept + budget);
  let nodes = 0;
  reportEffects(pack, findings);
  for (const day of days) {
    const before = diagrams.size;
    try {
      const period = new VerifiedPeriod(new OutcomeModel(index, day, diagrams));
      gaps.see(period);
      const bits = period.rules();
      reportPrimaries(period, findings);
      rules.see(period, bits);
      const all = [
        period.outcome,
        ...period.settling(),
        ...bits.flatMap((bit) => [
          bit.applies,
          ...bit.parts.map((part) => part.applies),
          ...bit.requirements.flatMap((one) => [one.applies, one.holds]),
        ]),
      ];
      for (const bit of all) optionUse.see(bit, period.space);
      if (options.below !== undefined) findWeakened(period, options.below, findings);
      if (!period.space.exact && !notExact.includes(day)) notExact.push(day);
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      notExact.push(day);
    }
    nodes += diagrams.size - before;
    if (diagrams.size > kept) {
      diagrams = new Diagrams(kept + budget);
      optionUse.forget();
    }
  }
  // What never happened is only certain where every period was examined.
  if (notExact.length === 0) reportDead(pack, rules, optionUse, findings);
  return { findings: findings.all(), periods: days.length, notExact: notExact.toSorted((a, b) => a - b), nodes };
}
