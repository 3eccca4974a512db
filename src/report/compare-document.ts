import type { Assessment } from '../assessment/assessment.js';
import type { LinkedPathway } from '../pack/model.js';
import type { TrackView } from '../planner/compare.js';
import type { GoalResult } from '../planner/goal.js';
import { receiptDocument } from './assessment-document.js';
import { decisiveRuleDocument } from './judgement-document.js';
import { factChangeDocument, obstacleDocument } from './whatif-document.js';

/** Version of the shape; its schema is docs/schema/compare.schema.json. */
const COMPARE_SCHEMA = 'dualtrack/compare/1';

/** The tracks side by side as plain data. */
export function compareDocument(assessment: Assessment, views: readonly TrackView[]) {
  return {
    schema: COMPARE_SCHEMA,
    receipt: receiptDocument(assessment.receipt),
    case: { id: assessment.case.id, title: assessment.case.title ?? null },
    outcome: assessment.outcome,
    primary: assessment.primary,
    tracks: views.map(
      ({ track, pathway, standing, unmet, waitsFor, goal, allows, clocks, forecloses, enables, givesWayTo, nearest }) => ({
        track,
        pathway: pathway?.id ?? null,
        title: pathway?.title ?? null,
        standing,
        unmet: unmet.map(decisiveRuleDocument),
        waitsFor,
        toOpen: goal === null ? null : goalDocument(goal),
        allows: allows.map(({ id, answer, text, cites }) => ({ id, answer, text, cites: cites.map((cite) => cite.at) })),
        clocks: clocks.map(({ text, due, cites }) => ({ text, due, cites: cites.map((cite) => cite.at) })),
        enables: enables.map(idOf),
        forecloses: forecloses.map(idOf),
        givesWayTo: givesWayTo.map(idOf),
        nearest: nearest.map(({ pathway: near, obstacles }) => ({
          pathway: near.id,
          obstacles: obstacles.map(obstacleDocument),
        })),
      }),
    ),
  };
}

function goalDocument(goal: GoalResult) {
  return {
    result: goal.kind,
    ...(goal.kind === 'answers' && { certain: goal.certain, complete: goal.complete }),
    answers:
      goal.kind === 'answers'
        ? goal.answers.map(({ changes, waitsFor }) => ({ changes: changes.map(factChangeDocument), waitsFor }))
        : [],
    obstacles: goal.kind === 'impossible' ? goal.obstacles.map(obstacleDocument) : [],
  };
}

function idOf({ id }: LinkedPathway): string {
  return id;
}
