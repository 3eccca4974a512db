import type { Assessment } from '../assessment/assessment.js';
import { indexPack } from '../assessment/knowledge.js';
import type { RedLineState } from '../assessment/prohibition.js';
import type { PathwayState } from '../assessment/standing.js';
import type { PackDocument } from '../pack/document.js';
import type { Pack } from '../pack/model.js';
import { COVERAGE_GROUPS, type CoverageGroup, type CoveragePart, coverageParts, partKey } from './coverage-parts.js';
import { type Distance, distanceIn } from './near-miss.js';
import { percent, reaches } from './share.js';
import type { CaseResult } from './test-cases.js';

interface GroupCoverage {
  readonly group: CoverageGroup;
  readonly covered: number;
  readonly all: number;
  /** Cut off at one decimal, never rounded up. */
  readonly percent: number;
  readonly enough: boolean;
}

export interface RuleCoverage {
  readonly groups: readonly GroupCoverage[];
  readonly missing: readonly CoveragePart[];
  /** Rule cases that passed; the others show nothing. */
  readonly cases: number;
}

/**
 * What the rule cases of a pack show of it: rules that hit, near misses, branches taken both ways, options used,
 * outcomes reached. Only cases that pass count. `minimum` is a percentage that each group must reach.
 */
export function coverRules(
  pack: Pack,
  documents: readonly PackDocument[],
  results: readonly CaseResult[],
  minimum = 0,
): RuleCoverage {
  const seen = new Set<string>();
  const passed = results.flatMap((result) => (result.status === 'passed' ? [result.assessment] : []));
  for (const assessment of passed) observe(assessment, pack, seen);
  const parts = coverageParts(pack, documents);
  const groups = COVERAGE_GROUPS.map((group): GroupCoverage => {
    const own = parts.filter((part) => part.group === group);
    const covered = own.filter((part) => seen.has(partKey(part))).length;
    return {
      group,
      covered,
      all: own.length,
      percent: percent(covered, own.length),
      enough: reaches(covered, own.length, minimum),
    };
  });
  return { groups, missing: parts.filter((part) => !seen.has(partKey(part))), cases: passed.length };
}

/** Marks what one assessed case shows. */
function observe(assessment: Assessment, pack: Pack, seen: Set<string>): void {
  const { situation, pathways, redLines, outside } = assessment.findings;
  const saw = (kind: CoveragePart['kind'], rule: string, wanted: CoveragePart['wanted'], part?: string) => {
    seen.add(partKey({ kind, rule, wanted, ...(part !== undefined && { part }) }));
  };
  const distance = distanceIn(situation.knowledge, indexPack(pack).conditions);
  for (const state of pathways.values()) {
    const { id, scope } = state.pathway;
    if (state.applies === true) saw('pathway', id, 'hit');
    if (pathwayMisses(state, distance)) saw('pathway', id, 'near-miss');
    for (const [index, value] of state.criteria.entries())
      if (value !== null) saw('pathway', id, value ? 'true' : 'false', scope[index]?.id);
    for (const { requirement, applies, holds } of state.requirements) {
      if (applies === true && holds !== null) saw('pathway', id, holds ? 'held' : 'failed', requirement.id);
    }
    if (state.standing === 'open' || state.standing === 'closed') saw('pathway', id, state.standing);
  }
  for (const state of redLines) {
    if (state.hits === true) saw('red-line', state.redLine.id, 'hit');
    else if (state.hits === false && redLineDistance(state, distance) <= 1) saw('red-line', state.redLine.id, 'near-miss');
  }
  for (const { duty, applies, breached } of assessment.duties) {
    if (applies !== null) saw('duty', duty.id, applies ? 'hit' : 'false');
    if (applies === true && breached !== null) saw('duty', duty.id, breached ? 'breached' : 'kept', 'breach');
  }
  for (const { rule, applies } of outside) if (applies !== null) saw('outside', rule.id, applies ? 'hit' : 'false');
  for (const { knowledge } of [situation, ...situation.sites]) {
    for (const [fact, value] of knowledge.values) {
      if (situation.used.has(fact)) continue;
      for (const option of Array.isArray(value) ? (value as readonly string[]) : [value])
        if (typeof option === 'string') saw('fact', fact, 'used', option);
    }
  }
}

/** Closed though in scope, or out of it by one statement, by its dates or because it yields. */
function pathwayMisses(state: PathwayState, distance: Distance): boolean {
  if (state.standing === 'closed') return true;
  return state.applies === false && state.pathway.scope.reduce((sum, criterion) => sum + distance(criterion.test), 0) <= 1;
}

/** Statements that would have to be otherwise for the line to be crossed, its dates and its excuses left aside. */
function redLineDistance({ redLine }: RedLineState, distance: Distance): number {
  const bases = redLine.bases.map((base) => (base.when === undefined ? 0 : distance(base.when)));
  return distance(redLine.when) + Math.min(...bases);
}
