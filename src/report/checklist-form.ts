import { box, byPhase, type ItemWords, isLaidAside, itemRemarks } from './checklist-item.js';
import { STALE, STATUS_NAMES, waiverText } from './item-tracking.js';
import { ITEM_ROLES } from './labels.js';
import { type Language, say } from './language.js';
import { type Block, heading, type Line, type Span, span } from './page/blocks.js';

/**
 * A checklist as a form to be filled in and circulated: per phase a table of numbered items with a box, who, deadline and
 * article, and room for who answers for it, when, and with what evidence; what people have written stands there.
 */
export function checklistForm(items: readonly ItemWords[], language: Language): Block[] {
  return byPhase(items).flatMap(([name, own]) => [heading(3, name), formTable(own, language)]);
}

/** Items as one table of a form. */
export function formTable(items: readonly ItemWords[], language: Language): Block {
  const zh = language === 'zh';
  const columns = [
    { header: zh ? '序号' : 'No.' },
    { header: zh ? '状态' : 'Status' },
    { header: zh ? '事项' : 'Item', flex: 9 },
    { header: zh ? '责任方' : 'Who' },
    { header: zh ? '期限' : 'Deadline', flex: 3 },
    { header: zh ? '依据' : 'Article', flex: 5 },
    { header: zh ? '责任人、日期' : 'Owner, date', flex: 3 },
    { header: zh ? '证据、备注' : 'Evidence, note', flex: 3.5 },
  ];
  const rows = items.map((item): Line[] => [
    [String(item.number)],
    statusLine(item, language),
    [item.item, ...itemRemarks(item, language)],
    [item.actor],
    [item.due === '' ? span('dim', '—') : item.due],
    [item.cites],
    [[item.tracked?.owner, item.tracked?.date].filter((text) => text !== undefined && text !== '').join('\n')],
    evidenceLine(item, language),
  ]);
  return { kind: 'table', columns, rows };
}

/** A box, and in words how the item stands where anything is known. */
function statusLine(item: ItemWords, language: Language): Line {
  const { tracked, stands, state } = item;
  const words: Span[] = [];
  if (isLaidAside(item)) return [box(item)];
  if (tracked !== undefined) {
    const status = STATUS_NAMES[tracked.status];
    words.push(span(status.role, say(status, language)));
    if (tracked.stale === true) words.push(span('warn', `\n${say(STALE, language)}`));
    if (state !== '') words.push(span('dim', `\n${language === 'zh' ? '案例：' : 'case: '}${state}`));
  } else if (stands !== null) words.push(span(ITEM_ROLES[stands], state));
  return [box(item), ...(words.length === 0 ? [] : [' ', ...words])];
}

function evidenceLine({ tracked }: ItemWords, language: Language): Line {
  if (tracked === undefined) return [''];
  const waiver = waiverText(tracked, language);
  const parts = [
    ...(tracked.evidence ?? []),
    ...(tracked.note === undefined ? [] : [tracked.note]),
    ...(waiver === '' ? [] : [`${language === 'zh' ? '豁免：' : 'Waiver: '}${waiver}`]),
  ];
  return [parts.join('\n')];
}
