import type { LivingItem } from './model.js';

/** Whether a tick, waiver or "not applicable" was given for another wording of the item than `revision`. */
export function isStale(item: LivingItem, entry: { readonly revision: string }): boolean {
  return item.status !== 'todo' && item.confirmedRevision !== entry.revision;
}

/**
 * A waiver on a day. `unused`: it is written down, but the item is not marked `waived`. `incomplete`: reason, approver or a
 * day is missing (also where the item is marked `waived` and has no waiver at all). `none`: neither mark nor waiver.
 */
export type WaiverStanding = 'none' | 'unused' | 'incomplete' | 'not-yet' | 'current' | 'expired';

/** @param day ISO day in Asia/Shanghai */
export function waiverStanding({ status, waiver }: Pick<LivingItem, 'status' | 'waiver'>, day: string): WaiverStanding {
  if (status !== 'waived') return waiver === undefined ? 'none' : 'unused';
  if (waiver?.reason === undefined || waiver.approver === undefined) return 'incomplete';
  const { from, to } = waiver;
  if (from === undefined || to === undefined) return 'incomplete';
  if (day < from) return 'not-yet';
  return day > to ? 'expired' : 'current';
}
