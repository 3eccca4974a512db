import { showDay } from '../logic/calendar-date.js';
import type { Pack } from '../pack/model.js';
import type { CaseChange } from '../planner/case-change.js';
import type { ChangeCause } from '../planner/change-causes.js';
import type { PortfolioChange } from '../planner/portfolio.js';
import { changeWord } from './change-words.js';
import { citations, sourcesOf } from './citation.js';
import { comparedText, type LawVersion, PART_NAMES } from './diff-page.js';
import { type Language, say } from './language.js';
import { outcomeSpan } from './outcome-word.js';
import type { Book, Cell, Sheet } from './sheet/book.js';
import { pathwayName } from './value-name.js';

/** The changed cases as a workbook: one sheet of cases, one of causes. */
export function diffBook(portfolio: PortfolioChange, from: LawVersion, to: LawVersion, language: Language): Book {
  const zh = language === 'zh';
  const cases = caseSheet(portfolio, to.pack, language);
  const day = Math.max(to.asOf ?? 0, ...to.packs.map(({ knownThrough }) => knownThrough));
  return {
    language,
    title: zh ? '法律变动的影响' : 'What a change of the law does',
    subject: comparedText(from, to),
    day: showDay(day),
    sheets: [cases, causeSheet(portfolio, to.pack, language)],
    table: cases,
  };
}

function caseSheet({ groups }: PortfolioChange, pack: Pack, language: Language): Sheet {
  const zh = language === 'zh';
  const columns = [
    { header: zh ? '编号' : 'case', width: 24 },
    { header: zh ? '名称' : 'title', width: 40 },
    { header: zh ? '原结论' : 'outcome before', width: 16 },
    { header: zh ? '新结论' : 'outcome after', width: 16 },
    { header: zh ? '原路径' : 'pathway before', width: 32 },
    { header: zh ? '新路径' : 'pathway after', width: 32 },
    { header: zh ? '变化' : 'changed', width: 24 },
    { header: zh ? '起因' : 'cause', width: 40 },
    { header: zh ? '如何变动' : 'what happened to it', width: 20 },
    { header: zh ? '依据' : 'articles', width: 40 },
    { header: zh ? '条件变化' : 'requirements changed', width: 12 },
    { header: zh ? '清单新增' : 'items added', width: 12 },
    { header: zh ? '清单减少' : 'items gone', width: 12 },
    { header: zh ? '清单改写' : 'items changed', width: 12 },
  ];
  return {
    name: zh ? '案例' : 'Cases',
    columns,
    rows: groups.flatMap(({ changes }) => changes.map((change) => caseRow(change, pack, language))),
  };
}

function caseRow({ id, title, outcome, primary, parts, causes, difference }: CaseChange, pack: Pack, language: Language): Cell[] {
  const [cause] = causes;
  const checklist = difference?.checklist;
  return [
    id,
    title ?? null,
    outcomeSpan(outcome.before, language),
    outcomeSpan(outcome.after, language),
    pathwayName(primary.before, pack, language),
    pathwayName(primary.after, pack, language),
    parts.map((part) => say(PART_NAMES[part], language)).join(language === 'zh' ? '、' : ', '),
    ...causeCells(cause, pack, language),
    difference === null ? null : difference.requirements.length,
    checklist === undefined ? null : checklist.added.length,
    checklist === undefined ? null : checklist.removed.length,
    checklist === undefined ? null : checklist.changed.length + checklist.revised.length,
  ];
}

function causeSheet({ groups }: PortfolioChange, pack: Pack, language: Language): Sheet {
  const zh = language === 'zh';
  return {
    name: zh ? '起因' : 'Causes',
    columns: [
      { header: zh ? '起因' : 'cause', width: 48 },
      { header: zh ? '如何变动' : 'what happened to it', width: 20 },
      { header: zh ? '依据' : 'articles', width: 48 },
      { header: zh ? '规则' : 'rule', width: 32 },
      { header: zh ? '案例数' : 'cases', width: 10 },
    ],
    rows: groups.map(({ cause, changes }) => [
      ...causeCells(cause ?? undefined, pack, language),
      cause?.id ?? null,
      changes.length,
    ]),
  };
}

function causeCells(cause: ChangeCause | undefined, pack: Pack, language: Language): Cell[] {
  if (cause === undefined) return [null, null, null];
  return [say(cause.title, language), changeWord(cause, language), citations(cause.cites, sourcesOf(pack), language)];
}
