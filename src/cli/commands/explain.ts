import type { Assessment } from '../../assessment/assessment.js';
import type { ExplanationNode } from '../../assessment/explanation-node.js';
import { didYouMean } from '../../pack/suggest.js';
import type { Page } from '../../report/page/blocks.js';
import type { Office } from '../call.js';
import type { CommandSpec } from '../command-spec.js';
import { didYouMeanHint, usage } from '../usage-error.js';

export const explainCommand: CommandSpec = {
  name: 'explain',
  about: {
    zh: '为什么：逐步给出依据、读到的事实及其来源',
    en: 'why: each step with its article, the facts it reads and where they come from',
  },
  arguments: [{ name: 'CASE', about: { zh: '案例文件', en: 'case file' }, required: true }],
  options: [
    {
      flags: '--pathway ID',
      about: {
        zh: '只解释这一条规则（路径、红线、义务、界外规则）',
        en: 'explain this rule only (pathway, red line, duty, outside rule)',
      },
    },
    {
      flags: '--why-not ID',
      about: {
        zh: '这一条为什么不成立；路径给出一组最少的未满足条件',
        en: 'why this one does not hold; of a pathway one minimal set of unmet conditions',
      },
    },
    {
      flags: '--table',
      about: {
        zh: '以核对表给出：每步一行，含编号、事实、条文、层级与核验等级',
        en: 'as an audit table: a row per step with its address, facts, articles, rank and verification',
      },
    },
  ],
  formats: ['text', 'json', 'md', 'html', 'csv', 'xlsx', 'docx'],
  run: async (call) => {
    const [rule, unmet] = [call.text('pathway'), call.text('whyNot')];
    if (rule !== undefined && unmet !== undefined)
      throw usage('--pathway 与 --why-not 只能用一个', 'use --pathway or --why-not, not both');
    const { assessFile } = await import('../assess-files.js');
    const pack = await call.loadPack();
    const assessment = await assessFile(call, pack, call.subject);
    if (assessment === undefined) return { code: 2 };
    const [{ explain, explainRule, unmetPart }, pages, { explanationDocument }] = await Promise.all([
      import('../../assessment/explanation.js'),
      import('../../report/explanation-page.js'),
      import('../../report/explanation-document.js'),
    ]);
    const table = call.flag('table') && call.format !== 'json' ? await import('../../report/audit-table.js') : undefined;
    const { language, layout } = call;
    const office = (audit: (tables: typeof import('../../report/audit-table.js')) => Page, parts: () => Page): Office => ({
      form: async () => {
        const { caseForm } = await import('../../report/case-columns.js');
        return caseForm(language === 'zh' ? '理由说明' : 'Explanation', [assessment], language, table !== undefined);
      },
      book: async () => {
        const [tables, { explanationBook }] = await Promise.all([
          import('../../report/audit-table.js'),
          import('../../report/explanation-book.js'),
        ]);
        return explanationBook(assessment, audit(tables), parts(), language);
      },
    });
    const id = rule ?? unmet;
    if (id === undefined) {
      const [{ sufficientFacts }, { jointReadings, openJudgements }] = await Promise.all([
        import('../../planner/sufficient-facts.js'),
        import('../../planner/judgements.js'),
      ]);
      const root = explain(assessment);
      const judgements = openJudgements(assessment);
      const basis = { sufficient: sufficientFacts(assessment), judgements, joint: jointReadings(assessment, judgements) };
      return call.answer(
        0,
        () => table?.auditPage(assessment, root, language) ?? pages.explanationPage(assessment, root, language, basis, layout),
        () => explanationDocument(assessment, root, { rule: null, only: 'all' }, basis),
        office(
          (tables) => tables.auditPage(assessment, root, language),
          () => pages.explanationBasisPage(assessment, language, basis),
        ),
      );
    }
    const whole = ruleNode(id, assessment, explainRule);
    const node = unmet === undefined ? whole : unmetPart(whole);
    const pathway = unmet === undefined ? undefined : pack.pathways.find((one) => one.id === node.rule);
    if (pathway !== undefined) {
      const [{ whyNot }, { whyNotPage }] = await Promise.all([
        import('../../planner/why-not.js'),
        import('../../report/why-not-page.js'),
      ]);
      const why = whyNot(pathway, assessment);
      return call.answer(
        0,
        () => table?.whyNotTable(assessment, why, language) ?? whyNotPage(assessment, node, why, language, layout),
        () => explanationDocument(assessment, node, { rule: pathway.id, only: 'unmet' }, undefined, why),
        office(
          (tables) => tables.whyNotTable(assessment, why, language),
          () => whyNotPage(assessment, node, why, language),
        ),
      );
    }
    return call.answer(
      0,
      () =>
        table?.auditPage(assessment, node, language) ??
        pages.ruleExplanationPage(assessment, node, unmet !== undefined, language, layout),
      () => explanationDocument(assessment, node, { rule: id, only: unmet === undefined ? 'all' : 'unmet' }),
      office(
        (tables) => tables.auditPage(assessment, node, language),
        () => [],
      ),
    );
  },
};

function ruleNode(
  id: string,
  assessment: Assessment,
  explainRule: (id: string, assessment: Assessment) => ExplanationNode | undefined,
): ExplanationNode {
  const { pack } = assessment.findings.situation.index;
  const rules = [...pack.pathways, ...pack.redLines, ...pack.duties, ...pack.outside];
  const named = rules.find((rule) => rule.aliases?.includes(id) === true)?.id ?? id;
  const node = explainRule(named, assessment);
  if (node !== undefined) return node;
  const near = didYouMeanHint(
    didYouMean(
      id,
      rules.map((candidate) => candidate.id),
    ),
  );
  throw usage(`没有规则“${id}”`, `there is no rule "${id}"`, near ?? SEARCH_HINT);
}

const SEARCH_HINT = { zh: '用 dualtrack search 按文字查找规则', en: 'dualtrack search finds rules by text' };
