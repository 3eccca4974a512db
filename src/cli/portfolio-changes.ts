import { type AssessOptions, assess } from '../assessment/assess.js';
import { type CaseChange, changeOf } from '../planner/case-change.js';
import { causesBetweenDates, causesBetweenPacks } from '../planner/change-causes.js';
import type { ComparedLaws } from './compared-laws.js';
import type { PortfolioCase } from './portfolio-cases.js';
import type { Settings } from './settings.js';

/** The cases that come out otherwise under the second law, in their order, each with its causes. */
export function changesOf(cases: readonly PortfolioCase[], laws: ComparedLaws, settings: Settings): CaseChange[] {
  const { from, to, asOf } = laws;
  const options: AssessOptions = {
    explain: false,
    defaults: settings.defaults,
    ...(settings.minRank !== undefined && { minRank: settings.minRank }),
    ...(settings.minVerification !== undefined && { minVerification: settings.minVerification }),
  };
  const findCauses = from.pack === to.pack ? causesBetweenDates : causesBetweenPacks(from.pack, to.pack);
  return cases.flatMap(({ old, now }) => {
    const before = assess(old, from.pack, asOf('from', old), options);
    const after = assess(now, to.pack, asOf('to', now), options);
    const { id, title } = now;
    return changeOf({ id, ...(title !== undefined && { title }), before, after }, findCauses) ?? [];
  });
}
