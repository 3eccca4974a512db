import type { LivingStatus } from '../checklist/living/model.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { Phase } from '../pack/model.js';
import { type Language, say } from './language.js';
import type { Role } from './page/blocks.js';

/** What people have written about one item of a living checklist. Days are ISO days; texts are shown as they are. */
export interface ItemTracking {
  readonly status: LivingStatus;
  /** True where the item's revision changed after it was ticked. */
  readonly stale?: boolean;
  readonly owner?: string;
  readonly date?: string;
  readonly evidence?: readonly string[];
  readonly note?: string;
  readonly waiver?: { readonly reason?: string; readonly approver?: string; readonly from?: string; readonly to?: string };
  /** Why the waiver does not stand on the as-of date; left out where it does, or where there is none. */
  readonly waiverFails?: 'incomplete' | 'not-yet' | 'expired' | 'unused';
}

/** What people have written, by the id of the item. */
export type Tracking = ReadonlyMap<string, ItemTracking>;

/** A line of a living checklist that is none of the items of today, in the words of the file. */
export interface KeptLine extends ItemTracking {
  readonly id: string;
  readonly section: Phase | 'own' | 'gone';
  readonly item: string;
  readonly who?: string;
  readonly article?: string;
  readonly due?: string;
  /** Of a line that is gone: why, and since which day. */
  readonly why?: string;
  readonly since?: string;
}

/** The lines of a living checklist that the rules of today know nothing of: a team's own, and those that no longer apply. */
export interface KeptLines {
  readonly own: readonly KeptLine[];
  readonly gone: readonly KeptLine[];
}

export const STATUS_NAMES: Readonly<Record<LivingStatus, Bilingual & { readonly role: Role; readonly box: string }>> = {
  todo: { zh: '待办', en: 'to do', role: 'strong', box: '☐' },
  done: { zh: '已完成', en: 'done', role: 'good', box: '☑' },
  waived: { zh: '豁免', en: 'waived', role: 'warn', box: '⊘' },
  'not-applicable': { zh: '不适用', en: 'not applicable', role: 'dim', box: '－' },
};

export const STALE: Bilingual = { zh: '规则已变，须复核', en: 'the rule changed: check again' };

const WAIVER_FAILURES: Readonly<Record<NonNullable<ItemTracking['waiverFails']>, Bilingual>> = {
  incomplete: { zh: '不完整，无效', en: 'incomplete, of no effect' },
  'not-yet': { zh: '尚未生效', en: 'not yet in effect' },
  expired: { zh: '已过期', en: 'expired' },
  unused: { zh: '未使用', en: 'not used' },
};

/** `2026-11-01 至 2027-01-31，批准：李主任，理由：…`, after what is wrong with it; what is not written down is left out. */
export function waiverText({ waiver, waiverFails }: ItemTracking, language: Language): string {
  const fails = waiverFails === undefined ? '' : say(WAIVER_FAILURES[waiverFails], language);
  if (waiver === undefined) return fails;
  const zh = language === 'zh';
  const { from, to, approver, reason } = waiver;
  const parts = [
    fails === '' ? undefined : fails,
    from === undefined && to === undefined ? undefined : `${from ?? '?'} ${zh ? '至' : 'to'} ${to ?? '?'}`,
    approver === undefined ? undefined : `${zh ? '批准：' : 'approved by '}${approver}`,
    reason === undefined ? undefined : `${zh ? '理由：' : 'reason: '}${reason}`,
  ];
  return parts.filter((part) => part !== undefined).join(zh ? '，' : ', ');
}

/** Everything written about an item but its status, one remark each: owner, date, evidence, note, waiver. */
export function trackingNotes(tracked: ItemTracking, language: Language): readonly (readonly [label: string, text: string])[] {
  const words = (zh: string, en: string) => say({ zh, en }, language);
  const { owner = '', date = '', evidence = [], note = '' } = tracked;
  const notes: readonly (readonly [string, string])[] = [
    [words('责任人', 'Owner'), owner],
    [words('日期', 'Date'), date],
    [words('证据', 'Evidence'), evidence.join(language === 'zh' ? '；' : '; ')],
    [words('备注', 'Note'), note],
    [words('豁免', 'Waiver'), waiverText(tracked, language)],
    [words('注意', 'Notice'), tracked.stale === true ? say(STALE, language) : ''],
  ];
  return notes.filter(([, text]) => text !== '');
}
