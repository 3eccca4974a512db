import type { Bilingual } from '../pack/diagnostic.js';

/**
 * What the gate can find, in the order in which it is listed, each with its section in docs/findings.md.
 * Closed on purpose: pipelines branch on these codes and baselines hold them.
 */
export const GATE_CHECKS = [
  'case-outcome',
  'checklist-other-case',
  'item-missing',
  'item-not-done',
  'item-overdue',
  'item-contradicts-case',
  'item-gone',
  'tick-stale',
  'date-future',
  'evidence-none',
  'evidence-unhashed',
  'evidence-missing',
  'evidence-changed',
  'evidence-empty',
  'evidence-folder',
  'evidence-not-regular',
  'evidence-outside',
  'evidence-too-large',
  'evidence-unreadable',
  'address-unattested',
  'address-old',
  'address-future',
  'waiver-incomplete',
  'waiver-not-yet',
  'waiver-expired',
  'waiver-unused',
  'not-applicable-unexplained',
] as const;

export type GateCheck = (typeof GATE_CHECKS)[number];

export const GATE_CHECK_NAMES: Readonly<Record<GateCheck, Bilingual>> = {
  'case-outcome': { zh: '案例的结论达到失败级别', en: 'the outcome of the case is at the failing level' },
  'checklist-other-case': { zh: '清单文件属于另一个案例', en: 'the checklist file belongs to another case' },
  'item-missing': { zh: '清单文件缺少现行规则要求的事项', en: 'an item of the rules is missing from the checklist file' },
  'item-not-done': { zh: '到期的事项没有完成', en: 'a due item is not done' },
  'item-overdue': { zh: '事项已过期限', en: 'an item is past its due date' },
  'item-contradicts-case': { zh: '清单与案例文件不一致', en: 'the checklist and the case file disagree' },
  'item-gone': { zh: '清单里的事项已不在现行规则中', en: 'an item of the file is not in the rules any more' },
  'tick-stale': { zh: '勾选之后规则的内容变了', en: 'the rule changed after the item was ticked' },
  'date-future': { zh: '完成日期晚于基准日', en: 'the date of completion is after the as-of date' },
  'evidence-none': { zh: '已完成的事项没有证据', en: 'a done item has no evidence' },
  'evidence-unhashed': { zh: '证据文件没有记下哈希', en: 'a file of evidence has no recorded hash' },
  'evidence-missing': { zh: '证据文件不存在', en: 'a file of evidence does not exist' },
  'evidence-changed': { zh: '证据文件的内容变了', en: 'a file of evidence has changed' },
  'evidence-empty': { zh: '证据文件是空的', en: 'a file of evidence is empty' },
  'evidence-folder': { zh: '证据写成了文件夹', en: 'evidence names a folder' },
  'evidence-not-regular': { zh: '证据不是普通文件', en: 'evidence is not a regular file' },
  'evidence-outside': { zh: '证据在证据文件夹之外', en: 'evidence lies outside its folder' },
  'evidence-too-large': { zh: '证据文件超过大小上限', en: 'a file of evidence is larger than the limit' },
  'evidence-unreadable': { zh: '证据文件读不了', en: 'a file of evidence cannot be read' },
  'address-unattested': { zh: '网址没有写查看日期', en: 'an address has no day on which it was checked' },
  'address-old': { zh: '网址很久没有查看', en: 'an address was last checked too long ago' },
  'address-future': { zh: '网址的查看日期晚于基准日', en: 'an address was checked after the as-of date' },
  'waiver-incomplete': { zh: '豁免缺少理由、批准人或起止日期', en: 'a waiver lacks its reason, approver or days' },
  'waiver-not-yet': { zh: '豁免还没有开始', en: 'a waiver has not begun' },
  'waiver-expired': { zh: '豁免已过期', en: 'a waiver has expired' },
  'waiver-unused': { zh: '写了豁免而没有使用', en: 'a waiver is written down but not used' },
  'not-applicable-unexplained': { zh: '标为不适用而没有说明', en: 'marked not applicable without a note' },
};
