import type { ChecklistEntry } from '../checklist/checklist.js';
import type { Evidence, LivingChecklist, LivingItem } from '../checklist/living/model.js';
import { pairItems } from '../checklist/living/pair-items.js';
import { isStale } from '../checklist/living/standing.js';
import type { ItemTracking, Tracking } from './item-tracking.js';

/** What people wrote in a living checklist, by the present id of each item. */
export function trackingOf(list: LivingChecklist, entries: readonly ChecklistEntry[]): Tracking {
  const { lines } = pairItems(list, entries);
  return new Map(
    entries.flatMap((entry) => {
      const line = lines.get(entry.id);
      return line === undefined ? [] : [[entry.id, itemTracking(line, isStale(line, entry))] as const];
    }),
  );
}

function itemTracking({ status, owner, date, evidence, note, waiver }: LivingItem, stale: boolean): ItemTracking {
  return {
    status,
    stale,
    ...(owner !== undefined && { owner }),
    ...(date !== undefined && { date }),
    evidence: evidence.map(evidenceText),
    ...(note !== undefined && { note }),
    ...(waiver !== undefined && { waiver: written(waiver) }),
  };
}

function written({ reason, approver, from, to }: NonNullable<LivingItem['waiver']>): NonNullable<ItemTracking['waiver']> {
  return {
    ...(reason !== undefined && { reason }),
    ...(approver !== undefined && { approver }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** `证据/a.pdf (sha256 3f2a9c81…)`, `https://… (2026-01-31)`. */
function evidenceText(evidence: Evidence): string {
  if (evidence.kind === 'address') return evidence.address + (evidence.checkedOn === undefined ? '' : ` (${evidence.checkedOn})`);
  return evidence.file + (evidence.sha256 === undefined ? '' : ` (sha256 ${evidence.sha256.slice(0, 8)}…)`);
}
