import type { UndecidedReason } from '../assessment/assessment.js';
import type { Outcome } from '../assessment/outcome.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import { REASONS } from './labels.js';
import type { Language } from './language.js';
import { outcomeSpan } from './outcome-word.js';
import { type Block, heading, type Line, type Page, paragraph, section, span } from './page/blocks.js';

/** How often something came up in a batch. */
export interface Count {
  readonly id: string;
  readonly count: number;
}

/** What a batch came to. Version of the shape: `schema`. */
export interface BatchSummary {
  readonly schema: 'dualtrack/batch-summary/1';
  readonly complete: boolean;
  readonly rows: {
    readonly read: number;
    readonly results: number;
    readonly rejects: number;
    readonly blank: number;
    readonly otherShards: number;
    readonly addsUp: boolean;
  };
  readonly duplicateIds: number;
  /** Rows past the million whose ids are all remembered. */
  readonly idsNotCompared: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly undecidedBecause: readonly Count[];
  readonly pathways: readonly Count[];
  readonly unmet: readonly Count[];
  readonly missing: readonly Count[];
  readonly assumptions: readonly Count[];
  readonly errors: readonly Count[];
}

export const OUTCOME_ORDER: readonly Outcome[] = ['open', 'closed', 'prohibited', 'outside', 'undecided'];

/** Why rows are rejected, by the code of the error. */
const ERRORS: Readonly<Record<string, Bilingual>> = {
  E_CASE_VALUE: { zh: '取值读不懂', en: 'a value that is not understood' },
  E_CASE_DATE: { zh: '日期读不懂', en: 'a date that is not understood' },
  E_CASE_FACT: { zh: '没有这个事实', en: 'a fact that does not exist' },
  E_CASE_SHAPE: { zh: '案例的结构不对', en: 'a case of the wrong structure' },
  E_CASE_INCONSISTENT: { zh: '案例自相矛盾', en: 'a case that contradicts itself' },
  E_AS_OF_REQUIRED: { zh: '没有基准日', en: 'no as-of date' },
  E_BATCH_ROW: { zh: '这一行读不出来', en: 'a row that cannot be read' },
  E_BATCH_COLUMN: { zh: '名称有误', en: 'a name at fault' },
  E_GAP: { zh: '规则包没有涉及', en: 'nothing in the pack speaks about it' },
};

/** Lines of a list that a page shows; the document holds them all. */
const SHOWN = 8;

/** A batch in a page: how many rows came to what, and what stands in the way most often. */
export function batchSummaryPage(summary: BatchSummary, pack: Pack, language: Language): Page {
  const zh = language === 'zh';
  const { rows } = summary;
  const names = namesOf(pack, language);
  const share = (count: number) => (rows.results === 0 ? '' : `${((100 * count) / rows.results).toFixed(1)}%`);
  const parts: readonly (readonly [string, number])[] = [
    [zh ? '结果' : rows.results === 1 ? 'result' : 'results', rows.results],
    [zh ? '退回' : rows.rejects === 1 ? 'reject' : 'rejects', rows.rejects],
    [zh ? '空行' : 'blank', rows.blank],
    ...(rows.otherShards > 0 ? [[zh ? '属于其他分片' : 'of other shards', rows.otherShards] as const] : []),
  ];
  const sum = parts.map(([name, count]) => (zh ? `${name} ${count}` : `${count} ${name}`)).join(' + ');
  const counted = (title: string, counts: readonly Count[]): Block[] =>
    section(2, title, counts.length === 0 ? [] : [countTable(counts.slice(0, SHOWN), names, language)]);
  return [
    heading(1, zh ? '批量判断' : 'Batch'),
    paragraph(
      zh ? `读入 ${rows.read} 行 = ${sum}` : `${rows.read} ${rows.read === 1 ? 'row' : 'rows'} read = ${sum}`,
      ...(rows.addsUp ? [] : [span('bad', zh ? '（对不上！）' : ' (does not add up!)')]),
    ),
    ...section(
      2,
      zh ? '结论' : 'Outcomes',
      rows.results === 0
        ? []
        : [
            {
              kind: 'table',
              columns: [{ header: zh ? '结论' : 'outcome' }, { header: zh ? '行数' : 'rows' }, { header: zh ? '占比' : 'share' }],
              rows: OUTCOME_ORDER.filter((outcome) => summary.outcomes[outcome] > 0).map((outcome): readonly Line[] => [
                [outcomeSpan(outcome, language)],
                [String(summary.outcomes[outcome])],
                [share(summary.outcomes[outcome])],
              ]),
            },
          ],
    ),
    ...counted(zh ? '路径' : 'Pathways', summary.pathways),
    ...counted(zh ? '待定的原因' : 'Why undecided', summary.undecidedBecause),
    ...counted(zh ? '最常缺少的事实' : 'Facts missing most often', summary.missing),
    ...counted(zh ? '最常未满足的条件' : 'Requirements unmet most often', summary.unmet),
    ...counted(zh ? '最常用到的假定' : 'Assumptions made most often', summary.assumptions),
    ...counted(zh ? '退回的原因' : 'Why rows were rejected', summary.errors),
  ];
}

/** Names of what a summary counts, in a language, by id. */
export function namesOf(pack: Pack, language: Language): (id: string) => string {
  const names = new Map<string, string>();
  for (const reason of Object.keys(REASONS) as UndecidedReason[]) names.set(reason, REASONS[reason][language]);
  for (const [code, name] of Object.entries(ERRORS)) names.set(code, `${name[language]} (${code})`);
  for (const fact of pack.facts) names.set(fact.id, fact.label[language]);
  for (const pathway of pack.pathways) {
    names.set(pathway.id, pathway.title[language]);
    for (const { id, text } of pathway.requirements) names.set(`${pathway.id}.${id}`, text[language]);
  }
  return (id) => names.get(id) ?? id;
}

function countTable(counts: readonly Count[], names: (id: string) => string, language: Language): Block {
  return {
    kind: 'table',
    columns: [{ header: language === 'zh' ? '行数' : 'rows' }, { header: language === 'zh' ? '内容' : 'what', flex: 1 }],
    rows: counts.map(({ id, count }): readonly Line[] => [[String(count)], [names(id)]]),
  };
}
