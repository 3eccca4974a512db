import type { Assessment } from '../../assessment/assessment.js';
import { didYouMean } from '../../pack/suggest.js';
import type { Call } from '../call.js';
import type { Answer, CommandSpec } from '../command-spec.js';
import { didYouMeanHint, usage } from '../usage-error.js';

export const whatifCommand: CommandSpec = {
  name: 'whatif',
  about: {
    zh: '如果改变某些事实，结论怎样变；或者最少改变什么才能走某条路径',
    en: 'what changes if some facts were otherwise, or the smallest change that opens a pathway',
  },
  arguments: [{ name: 'CASE', about: { zh: '案例文件', en: 'case file' }, required: true }],
  options: [
    {
      flags: '--set FACT=VALUE',
      about: {
        zh: '改变一个事实，可多次使用；“事实=”表示不回答',
        en: 'answer a fact otherwise; repeatable; "fact=" leaves it unanswered',
      },
      many: true,
    },
    {
      flags: '--goal PATHWAY',
      about: { zh: '要走的路径：只改变可以选择的事实', en: 'the pathway to open, by changing only what can be chosen' },
    },
  ],
  formats: ['text', 'json', 'md'],
  run: async (call) => {
    const [goal, settings] = [call.text('goal'), call.texts('set')];
    if (goal === undefined && settings.length === 0)
      throw usage('请用 --set 事实=值，或者 --goal 路径', 'give --set fact=value or --goal pathway');
    if (goal !== undefined && settings.length > 0) throw usage('--set 与 --goal 只能用一个', 'use --set or --goal, not both');
    const { assessFile } = await import('../assess-files.js');
    const pack = await call.loadPack();
    const { readFactSettings } = await import('../fact-settings.js');
    const changes = readFactSettings(settings, pack);
    const assessment = await assessFile(call, pack, call.subject);
    if (assessment === undefined) return { code: 2 };
    return goal === undefined ? afterChanges(call, assessment, changes) : towards(call, assessment, goal);
  },
};

async function afterChanges(
  call: Call,
  before: Assessment,
  changes: ReturnType<typeof import('../fact-settings.js').readFactSettings>,
): Promise<Answer> {
  const [{ reassess }, { differenceOf }, { changePage }, { changeDocument }] = await Promise.all([
    import('../../planner/reassess.js'),
    import('../../planner/difference.js'),
    import('../../report/whatif-page.js'),
    import('../../report/whatif-document.js'),
  ]);
  const result = reassess(before, changes, true);
  await call.report(result.diagnostics);
  if (!result.ok) return { code: 2 };
  const after = result.value;
  const changed = [...changes].map(([fact, value]) => ({
    fact,
    from: before.case.answers.get(fact)?.value,
    to: value === undefined ? [] : [value],
  }));
  const difference = differenceOf(before, after);
  return call.answer(
    0,
    () => changePage(before, after, changed, difference, call.language),
    () => changeDocument(before, after, changed, difference),
  );
}

async function towards(call: Call, assessment: Assessment, goal: string): Promise<Answer> {
  const [{ GoalFinder }, { goalPage }, { goalDocument }] = await Promise.all([
    import('../../planner/goal.js'),
    import('../../report/whatif-page.js'),
    import('../../report/whatif-document.js'),
  ]);
  const { pathways } = assessment.findings.situation.index.pack;
  const pathway = pathways.find((candidate) => candidate.id === goal || candidate.aliases?.includes(goal) === true);
  if (pathway === undefined) {
    const near = didYouMean(
      goal,
      pathways.map(({ id }) => id),
    );
    throw usage(
      `没有路径“${goal}”`,
      `there is no pathway "${goal}"`,
      didYouMeanHint(near) ?? { zh: '用 dualtrack pathways 列出全部路径', en: 'dualtrack pathways lists all of them' },
    );
  }
  const result = new GoalFinder(assessment).find(pathway);
  return call.answer(
    0,
    () => goalPage(assessment, pathway, result, call.language),
    () => goalDocument(assessment, pathway, result),
  );
}
