import type { CommandSpec } from '../command-spec.js';
import { usage } from '../usage-error.js';

export const timelineCommand: CommandSpec = {
  name: 'timeline',
  about: {
    zh: '事实不变、法律变动：结论在哪些日期改变，因哪一条',
    en: 'facts frozen, law moving: every date on which the result changes, and the article that flips it',
  },
  arguments: [{ name: 'CASE', about: { zh: '案例文件', en: 'case file' }, required: true }],
  options: [
    {
      flags: '--from DATE',
      about: { zh: '从哪一天看起（默认规则包最早的日期）', en: 'first day (default: the earliest date of the pack)' },
    },
    {
      flags: '--to DATE',
      about: { zh: '看到哪一天（默认包括已公布的将来）', en: 'last day (default: the announced future included)' },
    },
  ],
  formats: ['text', 'json', 'md'],
  run: async (call) => {
    const [from, to] = [call.day('from'), call.day('to')];
    if (from !== undefined && to !== undefined && from > to) throw usage('--from 不能晚于 --to', '--from must not be after --to');
    const { assessFile } = await import('../assess-files.js');
    const pack = await call.loadPack();
    const assessment = await assessFile(call, pack, call.subject);
    if (assessment === undefined) return { code: 2 };
    const [{ timelineOfCase }, { timelinePage }, { timelineDocument }] = await Promise.all([
      import('../../planner/timeline.js'),
      import('../../report/timeline-page.js'),
      import('../../report/timeline-document.js'),
    ]);
    const intervals = timelineOfCase(assessment, { ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
    return call.answer(
      0,
      () => timelinePage(assessment, intervals, call.language),
      () => timelineDocument(assessment, intervals),
    );
  },
};
