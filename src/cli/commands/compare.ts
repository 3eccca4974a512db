import type { CommandSpec } from '../command-spec.js';

export const compareCommand: CommandSpec = {
  name: 'compare',
  about: {
    zh: '各轨道对照：路径、状态、须改变什么、收费与数据等后果',
    en: 'the tracks side by side: pathway, standing, what to change, what each allows and forecloses',
  },
  arguments: [{ name: 'CASE', about: { zh: '案例文件', en: 'case file' }, required: true }],
  formats: ['text', 'json', 'md', 'html', 'csv', 'xlsx', 'docx'],
  run: async (call) => {
    const { assessFile } = await import('../assess-files.js');
    const pack = await call.loadPack();
    const assessment = await assessFile(call, pack, call.subject);
    if (assessment === undefined) return { code: 2 };
    const [{ compareTracks }, { comparePage }, { compareDocument }] = await Promise.all([
      import('../../planner/compare.js'),
      import('../../report/compare-page.js'),
      import('../../report/compare-document.js'),
    ]);
    const views = compareTracks(assessment);
    const { language, layout } = call;
    const title = language === 'zh' ? '轨道对照' : 'Comparison of tracks';
    const names = language === 'zh' ? { sheet: '对照', rows: '项目' } : { sheet: 'Side by side', rows: 'Point' };
    return call.answer(
      0,
      () => comparePage(assessment, views, language, layout),
      () => compareDocument(assessment, views),
      {
        form: async () => (await import('../../report/case-columns.js')).caseForm(title, [assessment], language),
        book: async () => {
          const { pageBook } = await import('../../report/page-book.js');
          return pageBook(title, assessment, comparePage(assessment, views, language), names, language);
        },
      },
    );
  },
};
