import type { CommandSpec } from '../command-spec.js';
import { usage } from '../usage-error.js';

/** With more open facts than this only the answers to the question asked are worked out, so that nobody has to wait. */
const MOST_AT_ONCE = 40;

export const nextCommand: CommandSpec = {
  name: 'next',
  about: { zh: '下一个该问的问题（JSON），或“已定”', en: 'the next question as JSON, or "settled"' },
  arguments: [{ name: 'CASE', about: { zh: '案例文件', en: 'case file' }, required: true }],
  options: [
    {
      flags: '--checklist',
      about: {
        zh: '结论已定之后，接着问能让清单更贴合的问题',
        en: 'once the outcome is settled, go on with the questions that fit the checklist to the case',
      },
    },
  ],
  formats: ['json'],
  run: async (call) => {
    const path = call.subject;
    if (path === '-' && process.stdin.isTTY)
      throw usage('标准输入是终端：请用管道送入案例', 'standard input is a terminal: pipe a case in');
    const [
      { readCaseFile },
      { chooseAsOf },
      { todayInShanghai },
      { nextQuestion },
      { nextChecklistQuestion },
      { stillPossibleWhileAsking },
      { nextDocument },
    ] = await Promise.all([
      import('../../case-io/read-case-file.js'),
      import('../../assessment/as-of.js'),
      import('../../pack-io/today.js'),
      import('../../planner/next-question.js'),
      import('../../planner/checklist-questions.js'),
      import('../../planner/still-possible.js'),
      import('../../report/next-document.js'),
    ]);
    const pack = await call.loadPack();
    const input = await readCaseFile(path, pack);
    await call.report(input.diagnostics);
    if (!input.ok) return { code: 2 };
    const asOf = chooseAsOf(call.settings.asOf, input.value, call.settings.configuredAsOf, todayInShanghai());
    const { defaults } = call.settings;
    const first = nextQuestion(input.value, pack, asOf, { defaults });
    const goesOn = first.settled && call.flag('checklist');
    const question = goesOn ? nextChecklistQuestion(input.value, pack, asOf, { defaults }) : first;
    const only = !question.settled && question.atMost > MOST_AT_ONCE ? question.fact : undefined;
    const possible = question.settled ? undefined : stillPossibleWhileAsking(input.value, pack, asOf, defaults, only);
    const document = nextDocument(input.value, asOf, question, possible, only === undefined, goesOn ? 'checklist' : 'outcome');
    return { code: 0, output: `${JSON.stringify(document, null, 2)}\n` };
  },
};
