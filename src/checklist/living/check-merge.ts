import type { MergeReport } from './merge.js';
import { STALE_NOTES } from './merge-item.js';
import type { Evidence, LivingChecklist, LivingItem } from './model.js';

/**
 * What people wrote that a merged file no longer holds: items whose status, owner, date, evidence, note or waiver differ, and
 * lines of remarks. Empty unless the merge has a fault or the file uses a form of YAML that cannot be edited by lines; a file
 * with losses is never written.
 */
export function lostContent(before: LivingChecklist, after: LivingChecklist, report: MergeReport): string[] {
  const names = new Map(report.renamed.map(({ from, to }) => [from, to]));
  const items = new Map(after.items.map((item) => [item.id, item]));
  const lost = before.items
    .filter((item) => {
      const now = items.get(names.get(item.id) ?? item.id);
      return now === undefined || humanContent(now, item) !== humanContent(item, item);
    })
    .map((item) => item.id);
  const expected = before.items.length + report.added.length + report.putBack.length;
  if (after.items.length !== expected) lost.push(`${after.items.length} ≠ ${expected}`);
  const remarks = counted(remarkLines(after.text));
  for (const [line, count] of counted(remarkLines(before.text))) if ((remarks.get(line) ?? 0) < count) lost.push(line);
  return lost;
}

/** All that is a person's in an item; a hash the program filled in counts as it was before. */
function humanContent(item: LivingItem, before: LivingItem): string {
  const { status, owner, date, note, waiver } = item;
  const evidence = item.evidence.map((entry, index) => evidenceText(entry, before.evidence[index]));
  const { at: _at, ...terms } = waiver ?? { at: undefined };
  return JSON.stringify([status, owner, date, note, terms, evidence]);
}

function evidenceText(entry: Evidence, before: Evidence | undefined): unknown[] {
  if (entry.kind === 'address') return [entry.address, entry.checkedOn];
  return [entry.file, before?.kind === 'file' && before.sha256 === undefined ? undefined : entry.sha256];
}

function remarkLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.startsWith('#') && !STALE_NOTES.includes(line));
}

function counted(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
