import type { Assessment } from '../assessment/assessment.js';
import { citesInForce } from '../assessment/requirement.js';
import type { PathwayState, Standing } from '../assessment/standing.js';
import type { Bilingual } from '../pack/diagnostic.js';
import { covers } from '../pack/link/period.js';
import type { Deadline, LinkedAllowance, LinkedCite, LinkedPathway, Track } from '../pack/model.js';
import { type DecisiveRule, unmet } from './decisive-rules.js';
import { GoalFinder, type GoalResult } from './goal.js';
import type { Obstacle } from './goal-conditions.js';

/** A time limit of a pathway, by the step that starts or ends it. */
interface Clock {
  readonly text: Bilingual;
  readonly due: Deadline;
  readonly cites: readonly LinkedCite[];
}

/** One track for one case: its best pathway, how it stands, and what choosing it means. */
export interface TrackView {
  readonly track: Track;
  /** Null where the track has no pathway that this case could take, whatever is chosen. */
  readonly pathway: LinkedPathway | null;
  readonly standing: Standing;
  /** Requirements that fail. */
  readonly unmet: readonly DecisiveRule[];
  /** Facts its standing waits for. */
  readonly waitsFor: readonly string[];
  /** What would have to be chosen otherwise; null where it is open. */
  readonly goal: GoalResult | null;
  readonly allows: readonly LinkedAllowance[];
  readonly clocks: readonly Clock[];
  /** Pathways that are open to nobody who is on this one. */
  readonly forecloses: readonly LinkedPathway[];
  /** Pathways that take this one for granted. */
  readonly enables: readonly LinkedPathway[];
  /** Where there is none to take: those that come closest, and why they stay shut. */
  readonly nearest: readonly { readonly pathway: LinkedPathway; readonly obstacles: readonly Obstacle[] }[];
  /** Pathways before which this one gives way wherever they apply. */
  readonly givesWayTo: readonly LinkedPathway[];
}

/** Tracks that are alternatives for one act; `general` holds what no track governs. */
const COMPARED: readonly Track[] = ['nhc', 'nmpa', 'special-zone'];

const RANKING: readonly Standing[] = ['open', 'undecided', 'closed', 'out-of-scope', 'not-in-force'];

/**
 * The tracks side by side. Of each the pathway that applies, the best-standing and then the first by priority; where none
 * does, the one for which the fewest choosable facts would have to be chosen otherwise.
 */
export function compareTracks(assessment: Assessment): TrackView[] {
  const finder = new GoalFinder(assessment);
  return COMPARED.map((track) => viewOf(track, assessment, finder));
}

function viewOf(track: Track, assessment: Assessment, finder: GoalFinder): TrackView {
  const { asOf } = assessment.findings.situation;
  const states = [...assessment.findings.pathways.values()].filter(
    ({ pathway }) => pathway.track === track && covers(pathway.period, asOf),
  );
  const applying = states
    .filter((state) => state.applies !== false)
    .toSorted((a, b) => RANKING.indexOf(a.standing) - RANKING.indexOf(b.standing) || b.pathway.priority - a.pathway.priority);
  const [best] = applying;
  if (best !== undefined) {
    const blocked = best.open !== true || assessment.outcome === 'prohibited';
    return described(track, best, blocked ? finder.find(best.pathway) : null, assessment);
  }
  const reachable = states.flatMap((state) => {
    const goal = finder.find(state.pathway);
    return goal.kind === 'answers' ? [{ state, goal, effort: effortOf(goal) }] : [];
  });
  const [nearest] = reachable.toSorted((a, b) => a.effort - b.effort || b.state.pathway.priority - a.state.pathway.priority);
  if (nearest !== undefined) return described(track, nearest.state, nearest.goal, assessment);
  const nearer = states
    .toSorted((a, b) => shareOfScope(b) - shareOfScope(a) || b.pathway.priority - a.pathway.priority)
    .slice(0, MOST_NEAREST);
  const shut = nearer.flatMap(({ pathway }) => {
    const goal = finder.find(pathway);
    return goal.kind === 'impossible' ? [{ pathway, obstacles: goal.obstacles }] : [];
  });
  return {
    track,
    pathway: null,
    standing: 'out-of-scope',
    unmet: [],
    waitsFor: [],
    goal: null,
    allows: [],
    clocks: [],
    forecloses: [],
    enables: [],
    givesWayTo: [],
    nearest: shut,
  };
}

/** How many of the pathways that come closest are named. */
const MOST_NEAREST = 2;

function shareOfScope({ criteria }: PathwayState): number {
  return criteria.length === 0 ? 0 : criteria.filter((value) => value === true).length / criteria.length;
}

/** Fewer changes first; of as many, those that settle it. */
function effortOf(goal: Extract<GoalResult, { kind: 'answers' }>): number {
  return (goal.answers[0]?.changes.length ?? 0) * 2 + Number(!goal.certain);
}

function described(track: Track, state: PathwayState, goal: GoalResult | null, assessment: Assessment): TrackView {
  const { pathway } = state;
  const { situation } = assessment.findings;
  const current = (cites: readonly LinkedCite[]) => citesInForce(cites, situation.asOf);
  const { pathways } = situation.index.pack;
  const inForce = pathways.filter((other) => other.id !== pathway.id && covers(other.period, situation.asOf));
  const timed = [...pathway.requirements, ...pathway.checklist.filter(({ basis }) => basis === 'statutory')];
  const clocks = timed.flatMap(({ text, due, cites, when }): Clock[] => {
    const applies =
      due !== undefined && current(cites).length > 0 && (when === undefined || situation.knowledge.test(when) !== false);
    return applies ? [{ text, due, cites: current(cites) }] : [];
  });
  return {
    track,
    pathway,
    standing: state.standing,
    unmet: unmet(state, assessment),
    waitsFor: state.waitsFor,
    goal,
    allows: pathway.allows.flatMap((allowance) =>
      current(allowance.cites).length === 0 ? [] : [{ ...allowance, cites: current(allowance.cites) }],
    ),
    clocks,
    forecloses: inForce.filter(
      (other) =>
        other.yieldsTo?.includes(pathway.id) === true ||
        other.exclusiveWith?.includes(pathway.id) === true ||
        pathway.exclusiveWith?.includes(other.id) === true,
    ),
    enables: inForce.filter((other) => other.needs?.includes(pathway.id) === true),
    givesWayTo: inForce.filter((other) => pathway.yieldsTo?.includes(other.id) === true),
    nearest: [],
  };
}
