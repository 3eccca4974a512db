import type { Assessment } from '../assessment/assessment.js';
import type { Node } from '../logic/diagram.js';
import { covers } from '../pack/link/period.js';
import type { LinkedPathway } from '../pack/model.js';
import { type ChoosableSpace, REACHED } from './choosable-space.js';
import { type Condition, conjunctionOf, type Obstacle } from './goal-conditions.js';

/** A condition in the diagrams of the space that is searched. */
export interface Compiled extends Condition {
  readonly node: Node;
}

/** Reasons in the order in which they are looked for: what a pathway is for, what it requires, what forbids the act. */
const STAGES: readonly (readonly Obstacle['kind'][])[] = [['criterion'], ['yields'], ['requirement', 'needs'], ['red-line']];

/**
 * Why a pathway cannot be opened: a minimal set of conditions that cannot hold together whatever is chosen; without any one
 * of them the others could. Scope is the better reason: what is required and what forbids is looked at where it does not do.
 */
export function obstaclesTo(
  pathway: LinkedPathway,
  conditions: readonly Compiled[],
  space: ChoosableSpace,
  assessment: Assessment,
): Obstacle[] {
  const { asOf } = assessment.findings.situation;
  if (!covers(pathway.period, asOf)) return [notInForce(pathway)];
  const { model } = space;
  const possible = (some: readonly Compiled[]) =>
    (model.diagrams.reach(
      space.settle(
        conjunctionOf(
          some.map(({ node }) => node),
          model,
        ),
      ),
    ) &
      REACHED) !==
    0;
  const ranked = STAGES.map((kinds) => conditions.filter(({ kind }) => kinds.includes(kind)));
  const enough = ranked.findIndex((_, stage) => !possible(ranked.slice(0, stage + 1).flat()));
  let left = ranked
    .slice(0, enough + 1)
    .toReversed()
    .flat();
  for (const condition of [...left]) {
    const without = left.filter((other) => other !== condition);
    if (!possible(without)) left = without;
  }
  return left.map(({ kind, id, text, cites, reads }) => {
    const fixed = reads.filter((reading) => !space.choosable.has(reading.fact));
    return { kind, id, text, cites, reads: fixed.length > 0 ? fixed : reads };
  });
}

/** A pathway that is not law on the as-of date has one obstacle. */
export function notInForce(pathway: LinkedPathway): Obstacle {
  const cites = pathway.scope[0]?.cites ?? [];
  return { kind: 'not-in-force', id: pathway.id, text: pathway.title, cites, reads: [], period: pathway.period };
}
