import type { Assessment } from '../assessment/assessment.js';
import type { ChecklistEntry } from '../checklist/checklist.js';
import type { SiteChecklist } from '../checklist/site-checklist.js';
import type { LinkedReadiness, Pack } from '../pack/model.js';
import { checklistForm, formTable } from './checklist-form.js';
import { byPhase, type ItemWords, itemRemarks, itemWords, standingSpan } from './checklist-item.js';
import { type KeptLines, type Tracking, trackingNotes } from './item-tracking.js';
import { GONE_TITLE, keptWords, withOwnLines } from './kept-lines.js';
import { type Language, say } from './language.js';
import { outcomeBlocks, receiptLine } from './outcome-blocks.js';
import { type Block, heading, type Line, list, type Page, paragraph, section, span } from './page/blocks.js';
import { siteMatrix } from './site-matrix.js';
import { type Layout, titleBlocks } from './title-block.js';

export interface ReadinessItems {
  readonly list: LinkedReadiness;
  readonly entries: readonly ChecklistEntry[];
}

/** How a checklist is shown: for the screen or as a form on paper, and what people have written about its items. */
export interface ChecklistView {
  readonly layout?: Layout;
  readonly tracking?: Tracking;
  /** What else stands in their living checklist. */
  readonly kept?: KeptLines;
  /** What each of several institutions has to do. */
  readonly sites?: readonly SiteChecklist[];
  /** The one institution that the items are of. */
  readonly only?: SiteChecklist;
}

/** The checklist of a case, and of a readiness list where one is given, on a page of its own. */
export function checklistPage(
  assessment: Assessment,
  entries: readonly ChecklistEntry[],
  readiness: ReadinessItems | undefined,
  language: Language,
  { layout = 'screen', tracking, kept, sites = [], only }: ChecklistView = {},
): Page {
  const zh = language === 'zh';
  const { pack } = assessment.findings.situation.index;
  const drawn = (items: readonly ItemWords[]) =>
    layout === 'paper' ? checklistForm(items, language) : checklistBlocks(items, language);
  const own = drawn(withOwnLines(itemWords(entries, pack, language, tracking), kept?.own ?? [], language));
  const gone = keptWords(kept?.gone ?? [], language);
  const goneTable = layout === 'paper' ? formTable(gone, language) : phaseTable(gone, language);
  const title = only === undefined ? (zh ? '清单' : 'Checklist') : siteTitle(only, language);
  const extra =
    readiness === undefined
      ? []
      : section(2, say(readiness.list.title, language), drawn(itemWords(readiness.entries, pack, language, tracking)));
  const none = paragraph(zh ? '没有清单：结论见上。' : 'There is no checklist: see the outcome above.');
  const head =
    layout === 'paper'
      ? titleBlocks(zh ? '合规清单' : 'Compliance checklist', assessment, language)
      : outcomeBlocks(assessment, language);
  return [
    ...head,
    ...section(2, title, own.length > 0 ? own : [none]),
    ...section(2, zh ? '各机构' : 'Institutions', siteMatrix(assessment, language)),
    ...sites.flatMap((site) => section(2, siteTitle(site, language), drawn(itemWords(site.entries, pack, language)))),
    ...extra,
    ...section(2, say(GONE_TITLE, language), gone.length > 0 ? [goneTable] : []),
    receiptLine(assessment, language),
  ];
}

/** `机构清单：hospital-a（牵头）`. */
export function siteTitle({ id, lead }: SiteChecklist, language: Language): string {
  if (language === 'zh') return `机构清单：${id}${lead ? '（牵头）' : ''}`;
  return `Checklist of site ${id}${lead ? ' (lead)' : ''}`;
}

/** A checklist as one table per phase: state, item, actor, article, deadline. */
export function checklistBlocks(items: readonly ItemWords[], language: Language): Block[] {
  return byPhase(items).flatMap(([name, own]) => [heading(3, name), phaseTable(own, language)]);
}

function phaseTable(items: readonly ItemWords[], language: Language): Block {
  const zh = language === 'zh';
  const rows = items.map((item): Line[] => [
    [standingSpan(item, language)],
    [
      item.item,
      ...itemRemarks(item, language),
      item.due === '' ? '' : span('strong', `${zh ? '\n期限：' : '\nDue: '}${item.due}`),
      ...(item.tracked === undefined ? [] : trackingLines(item, language)),
    ],
    [item.actor],
    [span('dim', item.cites)],
  ]);
  const columns = [
    { header: '' },
    { header: zh ? '事项' : 'Item', flex: 5 },
    { header: zh ? '责任方' : 'Who' },
    { header: zh ? '依据' : 'Article', flex: 3 },
  ];
  return { kind: 'table', columns, rows };
}

/** What the case says, where people wrote otherwise, then what they wrote; each on a line of its own. */
function trackingLines({ tracked, state }: ItemWords, language: Language): Line {
  const zh = language === 'zh';
  const said = state === '' ? [] : [[zh ? '案例所示' : 'The case says', state] as const];
  const notes = tracked === undefined ? [] : [...said, ...trackingNotes(tracked, language)];
  return notes.flatMap(([label, text]) => [span('dim', `\n${label}${zh ? '：' : ': '}`), text]);
}

/**
 * The checklist in brief, for the page of a result: what the deciding rules ask for, one entry each; of the duties that
 * apply besides only how many items they add.
 */
export function briefChecklist(
  entries: readonly ChecklistEntry[],
  duties: ReadonlySet<string>,
  pack: Pack,
  language: Language,
): Block[] {
  const own = entries.filter((entry) => !duties.has(entry.rule));
  const more = entries.length - own.length;
  const blocks = byPhase(itemWords(own, pack, language)).flatMap(([name, items]) => [
    heading(3, name),
    ...list(items.map((item) => ({ text: briefly(item, language) }))),
  ]);
  if (more === 0) return blocks;
  const text =
    language === 'zh'
      ? `另有 ${more} 项出自同时适用的义务（伦理、知情同意、记录、遗传资源、个人信息等）；完整清单含责任方：dualtrack checklist`
      : `${more} more items come from duties that apply besides (ethics, consent, records, genetic resources, personal data …); the full list with who does what: dualtrack checklist`;
  return [...blocks, paragraph(text)];
}

function briefly(item: ItemWords, language: Language): Line {
  const zh = language === 'zh';
  const due = item.due === '' ? '' : span('strong', `${zh ? '　期限：' : '; due: '}${item.due}`);
  const practice = item.isRequired ? '' : span('dim', zh ? `（${item.basis}）` : ` (${item.basis})`);
  const cites = span('dim', zh ? `（${item.cites}）` : ` (${item.cites})`);
  const standing = standingSpan(item, language);
  // A word in front of the item would be read as its beginning.
  const gap = typeof standing === 'string' ? ' ' : zh ? '：' : ': ';
  return [standing, gap, item.item, practice, due, cites];
}
