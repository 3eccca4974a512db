import type { ChecklistEntry } from '../checklist/checklist.js';
import { type Evidence, GONE, type LivingChecklist, type LivingItem } from '../checklist/living/model.js';
import { pairItems } from '../checklist/living/pair-items.js';
import { isStale, waiverStanding } from '../checklist/living/standing.js';
import type { ItemTracking, KeptLine, KeptLines, Tracking } from './item-tracking.js';

/**
 * What people wrote in a living checklist, by the present id of each item.
 *
 * @param day ISO as-of day, on which waivers must stand
 */
export function trackingOf(list: LivingChecklist, entries: readonly ChecklistEntry[], day: string): Tracking {
  const { lines } = pairItems(list, entries);
  return new Map(
    entries.flatMap((entry) => {
      const line = lines.get(entry.id);
      return line === undefined ? [] : [[entry.id, itemTracking(line, isStale(line, entry), day)] as const];
    }),
  );
}

/** The lines of a living checklist that are none of these items, on an ISO day. */
export function keptLines(list: LivingChecklist, entries: readonly ChecklistEntry[], day: string): KeptLines {
  const { left, own } = pairItems(list, entries);
  const here = own.filter(({ section }) => section !== GONE);
  const away = [...left, ...own.filter(({ section }) => section === GONE)];
  return { own: here.map((line) => keptLine(line, line.section, day)), gone: away.map((line) => keptLine(line, GONE, day)) };
}

function keptLine(line: LivingItem, section: KeptLine['section'], day: string): KeptLine {
  const { id, why, since, described } = line;
  const [who, article, due] = [described.get('who'), described.get('article'), described.get('due')];
  return {
    id,
    section,
    item: described.get('item') ?? id,
    ...(who !== undefined && { who }),
    ...(article !== undefined && { article }),
    ...(due !== undefined && { due }),
    ...(why !== undefined && { why }),
    ...(since !== undefined && { since }),
    ...itemTracking(line, false, day),
  };
}

function itemTracking(line: LivingItem, stale: boolean, day: string): ItemTracking {
  const { status, owner, date, evidence, note, waiver } = line;
  const waiverFails = waiverStanding(line, day);
  return {
    status,
    stale,
    ...(owner !== undefined && { owner }),
    ...(date !== undefined && { date }),
    evidence: evidence.map(evidenceText),
    ...(note !== undefined && { note }),
    ...(waiver !== undefined && { waiver: written(waiver) }),
    ...(waiverFails !== 'none' && waiverFails !== 'current' && { waiverFails }),
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
