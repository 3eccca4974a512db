import type { Difference, RuleTurn } from '../planner/difference.js';
import { checklistEntryDocument, showValue } from './assessment-document.js';

/** All that differs between two assessments, as plain data. */
export function differenceDocument({
  outcome,
  primary,
  pathways,
  requirements,
  redLines,
  duties,
  outside,
  breaches,
  checklist,
  assumptions,
}: Difference) {
  return {
    outcome,
    primary,
    pathways: pathways.map(turnDocument),
    requirements: requirements.map(turnDocument),
    redLines: redLines.map(turnDocument),
    duties: duties.map(turnDocument),
    outside: outside.map(turnDocument),
    breaches: {
      added: breaches.added.map(({ id, now, cites }) => ({ id, now, cites })),
      removed: breaches.removed.map(({ id }) => id),
    },
    checklist: {
      added: checklist.added.map(checklistEntryDocument),
      removed: checklist.removed.map(({ id }) => id),
      changed: checklist.changed.map(({ before, after }) => ({
        id: after.id,
        before: { state: before.state, certain: before.certain },
        after: { state: after.state, certain: after.certain },
      })),
      revised: checklist.revised.map(({ before, after }) => ({ id: after.id, before: before.revision, after: after.revision })),
    },
    assumptions: {
      added: assumptions.added.map(({ fact, value, ground, otherwise }) => ({
        fact,
        value: showValue(value),
        ground,
        otherwise: otherwise ?? null,
      })),
      removed: assumptions.removed.map(({ fact, value }) => ({ fact, value: showValue(value) })),
    },
  };
}

function turnDocument<T>({ id, title, cites, before, after }: RuleTurn<T>) {
  return { id, title, cites: cites.map((cite) => cite.at), before, after };
}
