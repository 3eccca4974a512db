import { assess } from '../assessment/assess.js';
import type { Assessment } from '../assessment/assessment.js';
import type { Case } from '../assessment/case.js';
import { type Findings, findAll, type Outcome } from '../assessment/outcome.js';
import { timelineOf } from '../assessment/regions.js';
import { citesInForce } from '../assessment/requirement.js';
import { ASSUME_ALL, ASSUME_NOTHING, situate } from '../assessment/situation.js';
import { dayAfter, dayBefore } from '../logic/calendar-date.js';
import { AS_OF, isDateRange } from '../logic/expression.js';
import type { LinkedCite, Pack } from '../pack/model.js';
import { type DecisiveRule, decisiveRules } from './decisive-rules.js';
import { causesOf, type FlipCause } from './flip-causes.js';
import { optionsOf } from './reassess.js';

/** `silent`: no rule of the pack speaks about the act then. `inconsistent`: the facts cannot be so at that date. */
export type TimelineOutcome = Outcome | 'silent' | 'inconsistent';

/** A stretch of time over which outcome and primary pathway stay the same. Days are yyyymmdd; `to` is exclusive, null open-ended. */
export interface TimelineInterval {
  readonly from: number;
  readonly to: number | null;
  readonly outcome: TimelineOutcome;
  readonly primary: string | null;
  /** What it rests on, from its first day and from every day on which that changes; empty while undecided. */
  readonly rests: readonly { readonly from: number; readonly rules: readonly DecisiveRule[] }[];
  /** What made the result change on its first day; empty for the first interval. */
  readonly causes: readonly FlipCause[];
}

interface Span {
  /** First day looked at; the first day on which the pack says anything where it is not given. */
  readonly from?: number;
  /** Last day looked at; without it the last interval is open-ended. */
  readonly to?: number;
}

/**
 * How the result of a case would be at other dates: the facts stay, the law moves. Computed at the days on which some
 * rule, citation, basis or default reading begins or ends, or a comparison with the as-of date turns; between two of them
 * nothing can change.
 */
export function timelineOfCase(assessment: Assessment, { from, to }: Span = {}): TimelineInterval[] {
  const { pack } = assessment.findings.situation.index;
  const days = daysToLookAt(assessment, from, to);
  const intervals: TimelineInterval[] = [];
  let last: Look | undefined;
  for (const day of days) {
    const look = lookAt(day, assessment, pack, last);
    const before = intervals.at(-1);
    if (before !== undefined && last !== undefined && look.outcome === last.outcome && look.primary === last.primary) {
      if (articles(look.decides) !== articles(last.decides))
        intervals.splice(-1, 1, { ...before, rests: [...before.rests, { from: day, rules: look.decides }] });
    } else {
      if (before !== undefined) intervals.splice(-1, 1, { ...before, to: day });
      const causes = last === undefined ? [] : causesOf(last.findings, look.findings, { after: dayBefore(day), to: day });
      const rests = look.decides.length === 0 ? [] : [{ from: day, rules: look.decides }];
      intervals.push({ from: day, to: null, outcome: look.outcome, primary: look.primary, rests, causes });
    }
    last = look;
  }
  const end = intervals.pop();
  return end === undefined ? [] : [...intervals, { ...end, to: to === undefined ? null : dayAfter(to) }];
}

function articles(rules: readonly DecisiveRule[]): string {
  return JSON.stringify(rules.map(({ id, cites }) => [id, cites.map(({ at }) => at)]));
}

/** What the case comes to on one day. */
interface Look {
  readonly outcome: TimelineOutcome;
  readonly primary: string | null;
  readonly decides: readonly DecisiveRule[];
  readonly findings: Findings & { readonly decidedBy: readonly string[] };
  readonly sign: string;
}

/** The days on which something may change, ascending, the first one included. */
function daysToLookAt(assessment: Assessment, from: number | undefined, to: number | undefined): number[] {
  const { index } = assessment.findings.situation;
  const { breakpoints } = timelineOf(index);
  const start = from ?? breakpoints[0] ?? assessment.receipt.asOf.day;
  const all = new Set<number>([start, ...breakpoints, ...ownDays(assessment.case, assessment)]);
  return [...all].filter((day) => day >= start && (to === undefined || day <= to)).sort((a, b) => a - b);
}

/** Days on which a comparison of the as-of date with a date of the case turns. */
function ownDays(input: Case, assessment: Assessment): number[] {
  const compared = new Set(
    (assessment.findings.situation.index.comparisons.get(AS_OF) ?? []).flatMap(({ than }) => ('fact' in than ? [than.fact] : [])),
  );
  const answers = [input.answers, ...input.sites.map((site) => site.answers)].flatMap((part) => [...part]);
  return answers.flatMap(([id, { value }]) => {
    if (!compared.has(id) || typeof value !== 'object' || Array.isArray(value) || !isDateRange(value)) return [];
    return [value.from, dayAfter(value.from), value.to, dayAfter(value.to)];
  });
}

function lookAt(day: number, assessment: Assessment, pack: Pack, last: Look | undefined): Look {
  const options = optionsOf(assessment);
  const situation = situate(assessment.case, pack, day, options.defaults === false ? ASSUME_NOTHING : ASSUME_ALL);
  const findings = findAll(situation);
  const sign = signOf(findings);
  if (last !== undefined && sign === last.sign) return last;
  const result = assess(assessment.case, pack, { day, source: 'option' }, { ...options, explain: false });
  if (result.ok) {
    const { outcome, primary, decidedBy } = result.value;
    return { outcome, primary, decides: decisiveRules(result.value), findings: { ...findings, decidedBy }, sign };
  }
  const silent = result.diagnostics.some((found) => found.code === 'E_GAP');
  return {
    outcome: silent ? 'silent' : 'inconsistent',
    primary: null,
    decides: [],
    findings: { ...findings, decidedBy: [] },
    sign,
  };
}

/**
 * Everything that three-valued evaluation says of a day: where it is all the same, so is the result. Which comparisons with
 * the as-of date hold, and which default readings are in force, is part of it, as a condition that is open may hide them.
 */
function signOf({ situation, pathways, redLines, outside, forbiddenFailures, waitsFor, possible }: Findings): string {
  const { index, asOf } = situation;
  const current = (cites: readonly LinkedCite[]) => citesInForce(cites, asOf).map(({ at }) => at);
  const inForce = index.withDefaults.map(({ defaults }) =>
    defaults.map(({ period }) => (period.from ?? 0) <= asOf && (period.to === undefined || asOf < period.to)),
  );
  const against = (index.comparisons.get(AS_OF) ?? []).map(({ relation, than }) => [
    relation,
    situation.knowledge.test({ op: 'compare', relation, fact: AS_OF, than }),
  ]);
  return JSON.stringify([
    possible,
    waitsFor,
    situation.conflicts.length,
    [...situation.used].map(([id, { value }]) => [id, value]),
    [...pathways.values()].map((state) => [
      state.standing,
      state.applies,
      state.open,
      state.yieldedTo,
      state.waitsFor,
      state.requirements.map((part) => [part.applies, part.holds, part.holds === false ? current(part.requirement.cites) : 0]),
    ]),
    redLines.map((state) => [state.hits, state.bases.map(({ cite }) => cite.at), state.waitsFor]),
    outside.map((state) => [state.applies, state.waitsFor, state.applies === true ? current(state.rule.cites) : 0]),
    forbiddenFailures.map(({ hits }) => hits),
    inForce,
    against,
  ]);
}
