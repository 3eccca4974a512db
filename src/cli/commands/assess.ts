import type { CommandSpec } from '../command-spec.js';

export const assessCommand: CommandSpec = {
  name: 'assess',
  about: { zh: '判断案例文件（YAML 或 JSON；- 为标准输入）', en: 'assess case files (YAML or JSON; - is standard input)' },
  arguments: [{ name: 'CASE', about: { zh: '案例文件', en: 'case file' }, required: true, many: true }],
  formats: ['text', 'json', 'md', 'html', 'csv', 'xlsx', 'docx'],
  run: async (call) => {
    const { assessFiles, exitCodeOf } = await import('../assess-files.js');
    const pack = await call.loadPack();
    const { assessments, complete } = await assessFiles(call, pack, call.args);
    const code = await exitCodeOf(call, assessments, complete);
    if (assessments.length === 0) return { code };
    const [{ assessmentDocument }, { assessmentPage }, { joinPages }] = await Promise.all([
      import('../../report/assessment-document.js'),
      import('../../report/assessment-page.js'),
      import('../../report/page/blocks.js'),
    ]);
    const { language, layout } = call;
    return call.answer(
      code,
      () => joinPages(assessments.map((assessment) => assessmentPage(assessment, language, layout))),
      () => {
        const documents = assessments.map(assessmentDocument);
        return call.args.length === 1 ? documents[0] : documents;
      },
      {
        form: async () =>
          (await import('../../report/case-columns.js')).caseForm(
            language === 'zh' ? '判断结论' : 'Assessment',
            assessments,
            language,
          ),
        book: async () => (await import('../../report/assessment-book.js')).assessmentBook(assessments, language),
      },
    );
  },
};
