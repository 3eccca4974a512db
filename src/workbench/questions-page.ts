import { showDay } from '../logic/calendar-date.js';
import type { Pack } from '../pack/model.js';
import { type Language, say } from '../report/language.js';
import { type Line, list, type Page, paragraph, section, span } from '../report/page/blocks.js';
import type { ActQuestions, Length, QuestionReport } from './questions.js';

/** Acts whose longest interview exceeds a budget. */
export function overBudget({ acts }: QuestionReport, budget: number | undefined): readonly ActQuestions[] {
  return budget === undefined ? [] : acts.filter((act) => act.chosen.worst > budget);
}

export function questionsPage(report: QuestionReport, pack: Pack, budget: number | undefined, language: Language): Page {
  const zh = language === 'zh';
  const over = new Set(overBudget(report, budget));
  const { mean } = report;
  const saved = (than: number) => (than === 0 ? 0 : Math.round(100 * (1 - mean.chosen / than)));
  const headers = zh
    ? ['回答第一问之后', '平均', '最多', '按文件顺序', '最优', '全表']
    : ['after the first question', 'mean', 'most', 'file order', 'best', 'form'];
  const rows = report.acts.map((act): Line[] => [
    [say(act.label, language)],
    [figure(act.chosen)],
    [over.has(act) ? span('bad', `${act.chosen.worst} > ${budget}`) : String(act.chosen.worst)],
    [figure(act.file)],
    [`${act.best === undefined ? '≥' : ''}${act.atLeast.toFixed(2)}`],
    [String(act.form)],
  ]);
  const titles = new Map(pack.pathways.map((pathway) => [pathway.id, say(pathway.title, language)]));
  return [
    paragraph(
      zh
        ? `基准日 ${showDay(report.asOf)}：第一问之后平均再问 ${mean.chosen.toFixed(2)} 题，按文件顺序 ${mean.file.toFixed(2)} 题（少 ${saved(mean.file)}%），逐题填表 ${mean.form.toFixed(2)} 题（少 ${saved(mean.form)}%）；任何顺序都不少于 ${mean.atLeast.toFixed(2)} 题。`
        : `On ${showDay(report.asOf)}: after the first question ${mean.chosen.toFixed(2)} more on average; ${mean.file.toFixed(2)} in file order (${saved(mean.file)}% fewer), ${mean.form.toFixed(2)} on a form (${saved(mean.form)}% fewer). No order takes fewer than ${mean.atLeast.toFixed(2)}.`,
    ),
    paragraph(span('dim', measureText(zh))),
    { kind: 'table', columns: headers.map((header, index) => (index === 0 ? { header, flex: 1 } : { header })), rows },
    ...section(
      2,
      zh ? '各路径（抽样的访谈）' : 'By pathway (sampled interviews)',
      report.pathways.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              columns: [
                { header: zh ? '路径' : 'pathway', flex: 1 },
                { header: zh ? '访谈' : 'interviews' },
                { header: zh ? '平均' : 'mean' },
                { header: zh ? '最多' : 'most' },
              ],
              rows: report.pathways.map((one): Line[] => [
                [titles.get(one.pathway) ?? one.pathway],
                [String(one.interviews)],
                [one.mean.toFixed(2)],
                [String(one.worst)],
              ]),
            },
          ],
    ),
    ...section(
      2,
      zh
        ? `当日不会为结论而问的事实（${report.idle.length}）：推定、视为具备，或者只影响清单`
        : `Facts never asked for the outcome that day (${report.idle.length}): presumed, taken as given, or for the checklist only`,
      list(report.idle.map((id) => ({ text: [span('code', id)] }))),
    ),
    ...(report.notExact.length === 0
      ? []
      : [
          paragraph(span('warn', zh ? `未能分析：${report.notExact.join('、')}` : `not analysed: ${report.notExact.join(', ')}`)),
        ]),
  ];
}

/** A sampled figure is marked. */
function figure({ mean, exact }: Length): string {
  return `${exact ? '' : '≈'}${mean.toFixed(2)}`;
}

function measureText(zh: boolean): string {
  return zh
    ? '口径：限定允许的全部回答组合，默认值按 30 倍、其余值同等计；各种行为同等计。按文件顺序时同样只问仍影响结论的事实；最优为比较全部顺序所得，算不出的给出已知最好的下界（≥）；全表为回答第一问后仍影响结论的事实个数。≈ 为抽样。'
    : 'Measure: all combinations of answers that the constraints allow, default values weighing 30, others 1; each kind of act weighs the same. File order, too, asks only what the outcome still depends on; best compares all orders, or gives the best known lower bound (≥) where that is too much; form is the number of facts that bear on the outcome after the first question. ≈ is sampled.';
}

/** The report as data. */
export function questionsDocument(report: QuestionReport, budget: number | undefined) {
  return {
    schema: 'dualtrack/questions/1',
    ...report,
    asOf: showDay(report.asOf),
    budget: budget ?? null,
    overBudget: overBudget(report, budget).map((act) => act.option),
  };
}
