import type { Assessment } from '../assessment/assessment.js';
import type { ChecklistEntry } from '../checklist/checklist.js';
import type { Pack } from '../pack/model.js';
import { bookFrame, caseCells, caseColumns, overviewSheet } from './case-columns.js';
import { byPhase, type ItemWords, isLaidAside, itemWords } from './checklist-item.js';
import { type ChecklistView, type ReadinessItems, siteTitle } from './checklist-page.js';
import { STALE, STATUS_NAMES, waiverText } from './item-tracking.js';
import { GONE_TITLE, keptWords, withOwnLines } from './kept-lines.js';
import { ITEM_ROLES } from './labels.js';
import { type Language, say } from './language.js';
import { receiptText } from './outcome-blocks.js';
import { plainText, span } from './page/blocks.js';
import type { Book, Cell, Sheet, SheetColumn } from './sheet/book.js';
import { siteMatrix } from './site-matrix.js';

/**
 * A checklist as a workbook: an overview, the matrix of institutions where there are several, one sheet per phase, one for each institution, a readiness list, and what no longer
 * applies; as one table, the case on every row.
 */
export function checklistBook(
  assessment: Assessment,
  entries: readonly ChecklistEntry[],
  readiness: ReadinessItems | undefined,
  language: Language,
  { tracking, kept, sites = [], only }: Omit<ChecklistView, 'layout'> = {},
): Book {
  const zh = language === 'zh';
  const { pack } = assessment.findings.situation.index;
  const own = withOwnLines(itemWords(entries, pack, language, tracking), kept?.own ?? [], language);
  const gone = keptWords(kept?.gone ?? [], language);
  const lists = [
    { name: only === undefined ? (zh ? '清单' : 'Checklist') : siteTitle(only, language), items: own },
    ...sites.map((site) => ({ name: siteTitle(site, language), items: itemWords(site.entries, pack, language) })),
    ...(readiness === undefined
      ? []
      : [{ name: say(readiness.list.title, language), items: itemWords(readiness.entries, pack, language, tracking) }]),
    ...(gone.length === 0 ? [] : [{ name: say(GONE_TITLE, language), items: gone }]),
  ];
  const phases = byPhase(own).map(([name, items]): Sheet => sheetOf(name, items, [], language));
  const others = lists.slice(1).map(({ name, items }): Sheet => sheetOf(name, items, ['phase'], language));
  const overview = overviewSheet(assessment, language);
  const about: Cell[][] = only === undefined ? [] : [[zh ? '机构' : 'Institution', siteTitle(only, language)]];
  const before = [...caseColumns(language), { header: zh ? '清单名称' : 'List', width: 24 }];
  const after = { header: zh ? '回执' : 'Receipt', width: 40 };
  const rows = lists.flatMap(({ name, items }) => items.map((item): Cell[] => [name, ...itemCells(item, ['phase'], language)]));
  const columns = [...before, ...itemColumns(['phase'], language), after];
  const empty: Cell[] = [
    zh ? '（没有清单：见结论）' : '(no checklist: see the outcome)',
    ...itemColumns(['phase'], language).map(() => null),
  ];
  return {
    ...bookFrame(zh ? '合规清单' : 'Compliance checklist', [assessment], language),
    sheets: [{ ...overview, rows: [...overview.rows, ...about] }, ...matrixSheets(assessment, language), ...phases, ...others],
    table: {
      name: zh ? '清单' : 'Checklist',
      columns,
      rows: (rows.length > 0 ? rows : [empty]).map((row) => [
        ...caseCells(assessment, language),
        ...row,
        receiptText(assessment, language),
      ]),
    },
  };
}

/** Institution by requirement, where there are several. */
function matrixSheets(assessment: Assessment, language: Language): Sheet[] {
  return siteMatrix(assessment, language).flatMap((block): Sheet[] => {
    if (block.kind !== 'table') return [];
    const columns = block.columns.map(({ header, flex }) => ({ header, width: flex === undefined ? 16 : 46 }));
    const rows = block.rows.map((row) => row.map((line): Cell => plainText(line)));
    return [{ name: language === 'zh' ? '各机构' : 'Institutions', columns, rows }];
  });
}

/** The items of several cases on one sheet, the case's id on every row. */
export function casesSheet(
  cases: readonly { readonly id: string; readonly entries: readonly ChecklistEntry[]; readonly pack: Pack }[],
  language: Language,
): Sheet {
  const [id] = caseColumns(language);
  const rows = cases.flatMap((one) =>
    itemWords(one.entries, one.pack, language).map((item): Cell[] => [one.id, ...itemCells(item, ['phase'], language)]),
  );
  return {
    name: language === 'zh' ? '清单' : 'Checklist',
    columns: [...(id === undefined ? [] : [id]), ...itemColumns(['phase'], language)],
    rows,
  };
}

function sheetOf(name: string, items: readonly ItemWords[], extra: readonly 'phase'[], language: Language): Sheet {
  return {
    name,
    columns: itemColumns(extra, language),
    rows: items.map((item) => itemCells(item, extra, language)),
  };
}

function itemColumns(extra: readonly 'phase'[], language: Language): readonly SheetColumn[] {
  const zh = language === 'zh';
  const choices = Object.values(STATUS_NAMES).map((name) => ({ text: say(name, language), role: name.role }));
  return [
    { header: zh ? '序号' : 'No.', width: 7 },
    ...extra.map(() => ({ header: zh ? '阶段' : 'Phase', width: 14 })),
    { header: zh ? '状态' : 'Status', width: 12, choices },
    { header: zh ? '事项' : 'Item', width: 46 },
    { header: zh ? '责任方' : 'Who', width: 14 },
    { header: zh ? '期限' : 'Deadline', width: 24 },
    { header: zh ? '依据' : 'Article', width: 30 },
    { header: zh ? '案例所示' : 'The case says', width: 12 },
    { header: zh ? '责任人' : 'Owner', width: 12, fillIn: true },
    { header: zh ? '日期' : 'Date', width: 12, isDay: true, fillIn: true },
    { header: zh ? '证据' : 'Evidence', width: 20, fillIn: true },
    { header: zh ? '备注' : 'Note', width: 20, fillIn: true },
    { header: zh ? '豁免' : 'Waiver', width: 20 },
    { header: zh ? '复核' : 'Check again', width: 14, offPaper: true },
    { header: zh ? '性质' : 'Nature', width: 16 },
    { header: zh ? '是否适用' : 'Applies', width: 14 },
    { header: zh ? '事项编号' : 'Item id', width: 44 },
  ];
}

function itemCells(item: ItemWords, extra: readonly 'phase'[], language: Language): readonly Cell[] {
  const { tracked, stands } = item;
  const status = STATUS_NAMES[tracked?.status ?? (stands === 'done' ? 'done' : 'todo')];
  return [
    item.number,
    ...extra.map(() => item.phaseName),
    isLaidAside(item) ? null : say(status, language),
    item.item,
    item.actor,
    item.due,
    item.cites,
    stands === null ? null : span(ITEM_ROLES[stands], item.state),
    tracked?.owner ?? null,
    tracked?.date ?? null,
    tracked?.evidence?.join('\n') ?? null,
    tracked?.note ?? null,
    tracked === undefined ? null : waiverText(tracked, language),
    tracked?.stale === true ? span('warn', say(STALE, language)) : null,
    item.basis,
    item.doubt === '' ? (language === 'zh' ? '适用' : 'applies') : span('warn', item.doubt),
    item.id,
  ];
}
