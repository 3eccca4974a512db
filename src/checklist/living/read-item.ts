import type { FieldReader } from './field-reader.js';
import {
  type Evidence,
  type FieldPlace,
  type LivingItem,
  type LivingStatus,
  OWN_PREFIX,
  STATUSES,
  type Waiver,
} from './model.js';

/** Descriptive fields, which the program writes. */
export const DESCRIPTIVE_FIELDS = ['item', 'who', 'article', 'due', 'applies'] as const;
const KEYS = [
  ...['id', ...DESCRIPTIVE_FIELDS, 'revision', 'stale', 'why', 'since'],
  ...['status', 'owner', 'date', 'evidence', 'note', 'waiver'],
];
const MOST_EVIDENCE = 100;

/** Chinese words people may type for a status. */
const STATUS_WORDS: Readonly<Record<string, LivingStatus>> = {
  待办: 'todo',
  完成: 'done',
  已完成: 'done',
  豁免: 'waived',
  不适用: 'not-applicable',
};

/** One item of a living checklist; undefined, with a finding, where it has no id. */
export function readItem(fields: FieldReader, section: LivingItem['section']): LivingItem | undefined {
  fields.restrictTo(KEYS);
  const id = fields.text('id');
  const place = fields.source.placeOf(fields.path);
  if (id === undefined || place === undefined) {
    const message = { zh: '清单项缺少 id', en: 'an item has no id' };
    fields.report('E_LIST_ITEM', fields.path, message);
    return undefined;
  }
  if (section === 'own' && !id.startsWith(OWN_PREFIX)) {
    const zh = `own 一节里的 id 须以 ${OWN_PREFIX} 开头`;
    fields.wrong('id', { zh, en: `ids in the section own begin with ${OWN_PREFIX}` }, id, OWN_PREFIX + id);
  }
  const revision = fields.text('revision');
  const stale = fields.text('stale');
  return {
    id,
    section,
    status: fields.oneOf('status', STATUSES, STATUS_WORDS) ?? 'todo',
    owner: fields.text('owner'),
    date: fields.day('date'),
    evidence: fields.list('evidence', MOST_EVIDENCE).flatMap((entry) => readEvidence(entry) ?? []),
    note: fields.text('note'),
    waiver: readWaiver(fields.inner('waiver')),
    revision,
    stale,
    confirmedRevision: stale ?? revision,
    why: fields.text('why'),
    since: fields.text('since'),
    described: describedBy(fields),
    at: fields.at('id'),
    span: place,
    fields: fields.places(),
  };
}

function describedBy(fields: FieldReader): ReadonlyMap<string, string> {
  const described = new Map<string, string>();
  for (const key of DESCRIPTIVE_FIELDS) {
    const text = fields.text(key);
    if (text !== undefined) described.set(key, text);
  }
  return described;
}

function readEvidence(fields: FieldReader): Evidence | undefined {
  const file = fields.text('file');
  const address = fields.text('address');
  const at = fields.at();
  if ((file === undefined) === (address === undefined)) {
    const message = { zh: '一条证据写 file 或 address，二者择一', en: 'a piece of evidence has a file or an address' };
    fields.report('E_LIST_VALUE', fields.path, message);
    return undefined;
  }
  if (address !== undefined) {
    fields.restrictTo(['address', 'checkedOn', 'note']);
    const message = { zh: 'address 须是 http 或 https 网址', en: 'address must be an http or https address' };
    if (!/^https?:\/\/[^\s/]+/i.test(address)) fields.wrong('address', message, address);
    return { kind: 'address', address, checkedOn: fields.day('checkedOn'), at };
  }
  fields.restrictTo(['file', 'sha256', 'note']);
  const sha256 = fields.text('sha256')?.toLowerCase();
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256)) {
    const zh = 'sha256 须是 64 位十六进制；删去它，程序会重新填写';
    fields.wrong('sha256', { zh, en: 'sha256 has 64 hexadecimal digits; delete it to have it filled in' }, sha256);
  }
  const nowhere: FieldPlace = { key: 0, start: 0, end: 0 };
  const span = fields.source.placeOf(fields.path) ?? nowhere;
  return { kind: 'file', file: file ?? '', sha256, at, fields: fields.places(), span };
}

function readWaiver(fields: FieldReader | undefined): Waiver | undefined {
  if (fields === undefined) return undefined;
  fields.restrictTo(['reason', 'approver', 'from', 'to']);
  const [from, to] = [fields.day('from'), fields.day('to')];
  if (from !== undefined && to !== undefined && from > to)
    fields.wrong('to', { zh: '豁免的止日早于起日', en: 'the waiver ends before it begins' }, to);
  const waiver = { reason: fields.text('reason'), approver: fields.text('approver'), from, to, at: fields.at() };
  return Object.values({ ...waiver, at: undefined }).every((value) => value === undefined) ? undefined : waiver;
}
