import { parseDay } from '../../logic/calendar-date.js';
import type { CommandSpec } from '../command-spec.js';
import { usage } from '../usage-error.js';

export const rulesQuestionsCommand: CommandSpec = {
  name: 'questions',
  about: {
    zh: '问答要几题：按所选顺序、文件顺序和最优顺序的平均与最多题数；--budget 超出返回 1',
    en: 'how many questions interviews take, on average and at most, in the chosen, the file and the best order; exit code 1 over --budget',
  },
  options: [
    {
      flags: '--budget N',
      about: { zh: '第一问之后最多问几题，超出返回 1', en: 'questions that may follow the first at most, else exit code 1' },
    },
  ],
  formats: ['text', 'json', 'md'],
  run: async (call) => {
    const text = call.text('budget');
    const budget = text === undefined ? undefined : Number(text);
    if (budget !== undefined && !(Number.isInteger(budget) && budget >= 0))
      throw usage(`--budget 须是题数，不是“${text}”`, `--budget takes a number of questions, not "${text}"`);
    const [{ measureQuestions }, { overBudget, questionsDocument, questionsPage }] = await Promise.all([
      import('../../workbench/questions.js'),
      import('../../workbench/questions-page.js'),
    ]);
    const pack = await call.loadPack();
    // Without --as-of the last day the pack knows, so that the figures do not change with the calendar.
    const day = (call.settings.asOf === undefined ? undefined : parseDay(call.settings.asOf)) ?? pack.packs[0]?.knownThrough ?? 0;
    const report = measureQuestions(pack, day);
    return call.answer(
      overBudget(report, budget).length > 0 ? 1 : 0,
      () => questionsPage(report, pack, budget, call.language),
      () => questionsDocument(report, budget),
    );
  },
};
