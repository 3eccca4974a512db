import type { CommandSpec } from '../command-spec.js';

export const assessCommand: CommandSpec = {
  name: 'assess',
  about: { zh: '判断案例文件（YAML 或 JSON；- 为标准输入）', en: 'assess case files (YAML or JSON; - is standard input)' },
  arguments: [{ name: 'CASE', about: { zh: '案例文件', en: 'case file' }, required: true, many: true }],
  formats: ['text', 'json', 'md'],
  run: async (call) => {
    const { assessFiles, exitCodeOf } = await import('../assess-files.js');
    const pack = await call.loadPack();
    const { assessments, complete } = await assessFiles(call, pack, call.args);
    const code = await exitCodeOf(call, assessments, complete);
    if (assessments.length === 0) return { code };
    if (call.format === 'json') {
      const { assessmentDocument } = await import('../../report/assessment-document.js');
      const documents = assessments.map(assessmentDocument);
      return { code, output: `${JSON.stringify(call.args.length === 1 ? documents[0] : documents, null, 2)}\n` };
    }
    const { assessmentPage } = await import('../../report/assessment-page.js');
    const { joinPages } = await import('../../report/page/blocks.js');
    return {
      code,
      output: await call.draw(joinPages(assessments.map((assessment) => assessmentPage(assessment, call.language)))),
    };
  },
};
