import { showDay } from '../logic/calendar-date.js';
import type { CaseChange } from '../planner/case-change.js';
import type { ChangeCause } from '../planner/change-causes.js';
import type { PortfolioChange } from '../planner/portfolio.js';
import type { LawVersion } from './diff-page.js';
import { differenceDocument } from './difference-document.js';

/** Version of the shape; its schema is docs/schema/diff.schema.json. */
const DIFF_SCHEMA = 'dualtrack/diff/1';

/** What another law does to a portfolio, as plain data: the groups by case id, and every changed case once. */
export function diffDocument({ cases, unchanged, moves, groups }: PortfolioChange, from: LawVersion, to: LawVersion) {
  return {
    schema: DIFF_SCHEMA,
    from: versionDocument(from),
    to: versionDocument(to),
    cases,
    changed: cases - unchanged,
    unchanged,
    moves,
    groups: groups.map(({ cause, changes }) => ({
      cause: cause === null ? null : causeDocument(cause),
      cases: changes.map(({ id }) => id),
    })),
    changes: groups.flatMap(({ changes }) => changes.map(changeDocument)),
  };
}

function versionDocument({ asOf, packs }: LawVersion) {
  return {
    asOf: asOf === null ? null : showDay(asOf),
    packs: packs.map(({ id, version, sha256, knownThrough }) => ({ id, version, sha256, knownThrough: showDay(knownThrough) })),
  };
}

function causeDocument({ kind, change, id, title, cites }: ChangeCause) {
  return { kind, change, id, title, cites: cites.map((cite) => cite.at) };
}

function changeDocument({ id, title, outcome, primary, parts, causes, difference }: CaseChange) {
  return {
    case: { id, title: title ?? null },
    outcome,
    primary,
    parts,
    causes: causes.map(causeDocument),
    difference: difference === null ? null : differenceDocument(difference),
  };
}
