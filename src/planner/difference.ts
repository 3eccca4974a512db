import type { Assessment, BreachFinding } from '../assessment/assessment.js';
import type { Assumption } from '../assessment/case.js';
import type { Outcome } from '../assessment/outcome.js';
import { citesInForce } from '../assessment/requirement.js';
import type { Standing } from '../assessment/standing.js';
import { buildChecklist, type ChecklistEntry } from '../checklist/checklist.js';
import type { Tri } from '../logic/evaluate.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite } from '../pack/model.js';

interface Turn<T> {
  readonly before: T;
  readonly after: T;
}

/** A rule that stands otherwise than before. */
export interface RuleTurn<T> extends Turn<T> {
  readonly id: string;
  readonly title: Bilingual;
  readonly cites: readonly LinkedCite[];
}

/** What is otherwise in one assessment than in another of the same pack. */
export interface Difference {
  readonly outcome: Turn<Outcome>;
  readonly primary: Turn<string | null>;
  readonly pathways: readonly RuleTurn<Standing>[];
  readonly redLines: readonly RuleTurn<Tri>[];
  readonly duties: readonly RuleTurn<Tri>[];
  readonly outside: readonly RuleTurn<Tri>[];
  readonly breaches: { readonly added: readonly BreachFinding[]; readonly removed: readonly BreachFinding[] };
  readonly checklist: {
    readonly added: readonly ChecklistEntry[];
    readonly removed: readonly ChecklistEntry[];
    readonly changed: readonly Turn<ChecklistEntry>[];
  };
  readonly assumptions: { readonly added: readonly Assumption[]; readonly removed: readonly Assumption[] };
}

/** What the second assessment has otherwise than the first. Both must be of the same pack. */
export function differenceOf(before: Assessment, after: Assessment): Difference {
  const [old, now] = [before.findings, after.findings];
  const current = (cites: readonly LinkedCite[]) => citesInForce(cites, now.situation.asOf);
  const [listed, lists] = [buildChecklist(before), buildChecklist(after)];
  return {
    outcome: { before: before.outcome, after: after.outcome },
    primary: { before: before.primary, after: after.primary },
    pathways: turns(
      [...old.pathways.values()],
      [...now.pathways.values()],
      ({ pathway: { id, title, scope } }) => ({ id, title, cites: current(scope[0]?.cites ?? []) }),
      (state) => state.standing,
    ),
    redLines: turns(
      old.redLines,
      now.redLines,
      ({ redLine: { id, title, bases } }) => ({ id, title, cites: current(bases.map((base) => base.cite)) }),
      (state) => state.hits,
    ),
    duties: turns(
      before.duties,
      after.duties,
      ({ duty: { id, title, cites } }) => ({ id, title, cites: current(cites) }),
      (state) => state.applies,
    ),
    outside: turns(
      old.outside,
      now.outside,
      ({ rule: { id, title, cites } }) => ({ id, title, cites: current(cites) }),
      (state) => state.applies,
    ),
    breaches: { added: missing(after.breaches, before.breaches, idOf), removed: missing(before.breaches, after.breaches, idOf) },
    checklist: {
      added: missing(lists, listed, idOf),
      removed: missing(listed, lists, idOf),
      changed: lists.flatMap((entry) => {
        const was = listed.find(({ id }) => id === entry.id);
        return was !== undefined && (was.state !== entry.state || was.certain !== entry.certain)
          ? [{ before: was, after: entry }]
          : [];
      }),
    },
    assumptions: {
      added: missing(after.assumptions, before.assumptions, wording),
      removed: missing(before.assumptions, after.assumptions, wording),
    },
  };
}

/** Whether anything but wording and order differs. */
export function isSame({ outcome, primary, pathways, redLines, duties, outside, checklist, assumptions }: Difference): boolean {
  const lists = [
    pathways,
    redLines,
    duties,
    outside,
    checklist.added,
    checklist.removed,
    checklist.changed,
    assumptions.added,
    assumptions.removed,
  ];
  return outcome.before === outcome.after && primary.before === primary.after && lists.every((list) => list.length === 0);
}

/** Rules of the same pack come in the same order, so the states of both assessments pair up. */
function turns<S, T>(
  before: readonly S[],
  after: readonly S[],
  rule: (state: S) => Omit<RuleTurn<T>, 'before' | 'after'>,
  value: (state: S) => T,
): RuleTurn<T>[] {
  return after.flatMap((state, index) => {
    const was = before[index];
    return was === undefined || value(was) === value(state) ? [] : [{ ...rule(state), before: value(was), after: value(state) }];
  });
}

function missing<T>(from: readonly T[], others: readonly T[], key: (entry: T) => string): T[] {
  const known = new Set(others.map(key));
  return from.filter((entry) => !known.has(key(entry)));
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function wording({ fact, value }: Assumption): string {
  return JSON.stringify([fact, value]);
}
