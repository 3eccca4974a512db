import type { Assessment } from '../assessment/assessment.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite, Pack } from '../pack/model.js';
import { decisiveRules } from './decisive-rules.js';
import type { Difference } from './difference.js';
import { causesOf, type FlipCause } from './flip-causes.js';
import { changedRules, type RuleChange } from './pack-changes.js';

/** Why a case comes out otherwise: something in the law begins, ends or turns, or the pack was changed. */
export interface ChangeCause {
  readonly change: FlipCause['change'] | RuleChange['change'];
  readonly kind: FlipCause['kind'] | RuleChange['kind'] | 'duty';
  readonly id: string;
  readonly title: Bilingual;
  readonly cites: readonly LinkedCite[];
}

/**
 * Between two dates under the same pack: what begins, ends or turns and bears on the result; where the rules say nothing
 * of their dates, the rules that stand otherwise.
 */
export function causesBetweenDates(
  before: Assessment | null,
  after: Assessment | null,
  difference: Difference | null,
): ChangeCause[] {
  if (before === null || after === null || difference === null) return standing(before, after);
  const look = ({ findings, decidedBy }: Assessment) => ({ ...findings, decidedBy });
  const stretch = { after: before.receipt.asOf.day, to: after.receipt.asOf.day };
  const flips: ChangeCause[] = causesOf(look(before), look(after), stretch);
  return flips.length > 0 ? flips : turned(difference);
}

/** Between two packs at one date: a finder of the changed rules, conditions and facts that bear on a result. */
export function causesBetweenPacks(
  old: Pack,
  now: Pack,
): (before: Assessment | null, after: Assessment | null, difference: Difference | null) => ChangeCause[] {
  const changed = changedRules(old, now);
  return (before, after, difference) => {
    const concerned = new Set(
      [...(before?.decidedBy ?? []), ...(after?.decidedBy ?? []), ...(difference === null ? [] : touched(difference))].map(
        rootOf,
      ),
    );
    const rules = changed.rules.filter((change) => concerned.has(change.id));
    if (rules.length > 0) return rules;
    const read = changed.conditionsReadBy(concerned);
    if (read.length > 0) return [...read];
    return difference === null ? standing(before, after) : turned(difference);
  };
}

const rootOf = (id: string) => id.split('.')[0] ?? id;

/** Ids of the rules that stand otherwise, or whose items do. */
function touched({ pathways, requirements, redLines, duties, outside, checklist }: Difference): string[] {
  const entries = [
    ...checklist.added,
    ...checklist.removed,
    ...[...checklist.changed, ...checklist.revised].map((turn) => turn.after),
  ];
  return [
    ...[pathways, requirements, redLines, duties, outside].flatMap((list) => list.map(({ id }) => id)),
    ...entries.map(({ rule }) => rule),
  ];
}

/** The rules that stand otherwise, as causes: the most that can be said where no date and no rewriting explains it. */
function turned({ redLines, pathways, duties, outside, checklist }: Difference): ChangeCause[] {
  const as =
    (kind: ChangeCause['kind']) =>
    (rule: { readonly id: string; readonly title: Bilingual; readonly cites: readonly LinkedCite[] }): ChangeCause => ({
      change: 'turns',
      kind,
      id: rule.id,
      title: rule.title,
      cites: rule.cites,
    });
  const items = [...checklist.added, ...checklist.removed].map(({ id, item, cites }) => ({ id, title: item, cites }));
  return [
    ...redLines.map(as('red-line')),
    ...pathways.map(as('pathway')),
    ...duties.map(as('duty')),
    ...outside.map(as('outside')),
    ...items.map(as('requirement')),
  ];
}

/** Where only one of the two could be assessed: what its result rests on begins or ends. */
function standing(before: Assessment | null, after: Assessment | null): ChangeCause[] {
  const [assessed, change] = after === null ? ([before, 'ends'] as const) : ([after, 'begins'] as const);
  return assessed === null ? [] : decisiveRules(assessed).map((rule) => ({ ...rule, change }));
}
