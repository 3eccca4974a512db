import type { Assessment } from '../assessment/assessment.js';
import { type ChecklistEntry, isSettled } from '../checklist/checklist.js';
import type { Pack } from '../pack/model.js';
import { bookFrame, caseCells, caseColumns, overviewSheet } from './case-columns.js';
import { byPhase, type ItemWords, isLaidAside, itemWords } from './checklist-item.js';
import { type ChecklistView, type ReadinessItems, siteTitle } from './checklist-page.js';
import { STALE, STATUS_NAMES, waiverText } from './item-tracking.js';
import { GONE_TITLE, keptWords, withOwnLines } from './kept-lines.js';
import { ITEM_ROLES } from './labels.js';
import { inBrackets, type Language, say } from './language.js';
import { receiptText } from './outcome-blocks.js';
import { span } from './page/blocks.js';
import { cellOf } from './page-book.js';
import type { Book, Cell, Sheet, SheetColumn } from './sheet/book.js';
import { siteTable } from './site-matrix.js';

/** Where the items stand among the columns of a list with phases. */
const ITEM = 3;

/**
 * A checklist as a workbook: an overview, the matrix of institutions where there are several, one sheet per phase, one for
 * each institution, a readiness list, and what no longer applies; as one table, the case on every row and the columns of the
 * matrix behind those of the items.
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
  const matrix = matrixSheet(assessment, language);
  const columns = itemColumns(['phase'], language);
  const aside = (name: string, item: Cell): Cell[] => [name, ...columns.map((_, at) => (at === ITEM ? item : null))];
  const [first = [], ...more] = lists.map(({ name, items }) =>
    items.map((item): Cell[] => [name, ...itemCells(item, ['phase'], language)]),
  );
  const ofSites = (matrix?.rows ?? []).map(([item = null, ...marks]) => ({ row: aside(matrix?.name ?? '', item), marks }));
  const rows = [...first.map(plain), ...ofSites, ...more.flat().map(plain)];
  const none = aside(zh ? '（没有清单：见结论）' : '(no checklist: see the outcome)', null);
  return {
    ...bookFrame(zh ? '合规清单' : 'Compliance checklist', [assessment], language),
    sheets: [
      { ...overview, rows: [...overview.rows, ...about] },
      ...(matrix === undefined ? [] : [matrix]),
      ...phases,
      ...others,
    ],
    table: {
      name: zh ? '清单' : 'Checklist',
      columns: [
        ...caseColumns(language),
        { header: zh ? '清单名称' : 'List', width: 24 },
        ...columns,
        { header: zh ? '回执' : 'Receipt', width: 40 },
        ...(matrix?.columns.slice(1) ?? []),
      ],
      rows: (rows.length > 0 ? rows : [plain(none)]).map(({ row, marks }) => [
        ...caseCells(assessment, language),
        ...row,
        receiptText(assessment, language),
        ...marks,
      ]),
    },
  };
}

/** A row of a list, which the columns of the matrix say nothing about. */
function plain(row: readonly Cell[]): { readonly row: readonly Cell[]; readonly marks: readonly Cell[] } {
  return { row, marks: [] };
}

/** Institution by requirement, where there are several. */
function matrixSheet(assessment: Assessment, language: Language): Sheet | undefined {
  const zh = language === 'zh';
  const { sites } = assessment.findings.situation;
  const names = sites.map(({ id, lead }) => (lead ? id + inBrackets(zh ? '牵头' : 'lead', language) : id));
  const block = sites.length === 0 ? undefined : siteTable(assessment, names, language);
  if (block === undefined) return undefined;
  const columns = block.columns.map(({ header, flex }) => ({ header, width: flex === undefined ? 16 : 46 }));
  return { name: zh ? '各机构' : 'Institutions', columns, rows: block.rows.map((row) => row.map(cellOf)) };
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
  const status = STATUS_NAMES[tracked?.status ?? (isSettled(stands) ? 'done' : 'todo')];
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
