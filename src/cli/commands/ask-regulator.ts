import type { CommandSpec } from '../command-spec.js';

export const askRegulatorCommand: CommandSpec = {
  name: 'ask-regulator',
  about: {
    zh: '结论取决于裁量或未读到的文本时，起草给主管部门的咨询',
    en: 'draft the question for the authority where the result rests on a judgement or an unread text',
  },
  arguments: [{ name: 'CASE', about: { zh: '案例文件', en: 'case file' }, required: true }],
  formats: ['text', 'json', 'md'],
  run: async (call) => {
    const { assessFile } = await import('../assess-files.js');
    const pack = await call.loadPack();
    const assessment = await assessFile(call, pack, call.subject);
    if (assessment === undefined) return { code: 2 };
    const [{ jointReadings, openJudgements }, { consultationPage }, { consultationDocument }] = await Promise.all([
      import('../../planner/judgements.js'),
      import('../../report/consultation-page.js'),
      import('../../report/consultation-document.js'),
    ]);
    const judgements = openJudgements(assessment);
    const joint = jointReadings(assessment, judgements);
    return call.answer(
      0,
      () => consultationPage(assessment, judgements, joint, call.language),
      () => consultationDocument(assessment, judgements, joint),
    );
  },
};
