import type { LinkedReadiness, Pack } from '../../pack/model.js';
import { didYouMean } from '../../pack/suggest.js';
import type { CommandSpec } from '../command-spec.js';
import { didYouMeanHint, usage } from '../usage-error.js';

export const checklistCommand: CommandSpec = {
  name: 'checklist',
  about: { zh: '一个案例的清单：做什么、谁做、期限、依据', en: 'the checklist of a case: what, who, by when, by which article' },
  arguments: [{ name: 'CASE', about: { zh: '案例文件', en: 'case file' }, required: true }],
  options: [
    {
      flags: '--readiness LIST',
      about: { zh: '另附准备清单：hospital 或 facility 等', en: 'add a readiness list: hospital, facility, …' },
    },
    {
      flags: '--evidence FILE',
      about: {
        zh: '一并显示活清单里填写的状态、责任人、证据、豁免',
        en: 'show the status, owner, evidence and waivers written in a living checklist',
      },
      completes: 'file',
    },
  ],
  formats: ['text', 'json', 'md', 'html', 'csv', 'xlsx', 'docx', 'yaml'],
  run: async (call) => {
    const { assessFile, exitCodeOf } = await import('../assess-files.js');
    const pack = await call.loadPack();
    const { listBefore, livingText } = await import('../living-file.js');
    const before = await listBefore(call);
    const list = readinessOf(call.text('readiness') ?? before?.head.readiness, pack);
    const assessment = await assessFile(call, pack, call.subject);
    if (assessment === undefined) return { code: 2 };
    const [{ buildChecklist, readinessChecklist }, { checklistDocument }, { checklistPage }] = await Promise.all([
      import('../../checklist/checklist.js'),
      import('../../report/checklist-document.js'),
      import('../../report/checklist-page.js'),
    ]);
    const entries = buildChecklist(assessment);
    const readiness = list && { list, entries: readinessChecklist(list) };
    const code = await exitCodeOf(call, [assessment], true);
    const all = [...entries, ...(readiness?.entries ?? [])];
    if (call.format === 'yaml') return { code, output: await livingText(call, assessment, all, list?.id, before) };
    const { trackingOf } = await import('../../report/living-tracking.js');
    const tracking = before && trackingOf(before, all);
    const { language, layout } = call;
    return call.answer(
      code,
      () => checklistPage(assessment, entries, readiness, language, { layout, ...(tracking && { tracking }) }),
      () => checklistDocument(assessment, entries, readiness, tracking),
      {
        form: async () => {
          const { caseForm } = await import('../../report/case-columns.js');
          return caseForm(language === 'zh' ? '合规清单' : 'Compliance checklist', [assessment], language, true);
        },
        book: async () => {
          const { checklistBook } = await import('../../report/checklist-book.js');
          return checklistBook(assessment, entries, readiness, language, tracking);
        },
      },
    );
  },
};

/** The readiness list asked for, by its id or the first part of it (`hospital` for `hospital-readiness`). */
function readinessOf(name: string | undefined, pack: Pack): LinkedReadiness | undefined {
  if (name === undefined) return undefined;
  const found =
    pack.readiness.find((list) => list.id === name) ?? pack.readiness.find((list) => list.id.split('-').includes(name));
  if (found !== undefined) return found;
  const ids = pack.readiness.map((list) => list.id);
  const near = didYouMeanHint(didYouMean(name, ids));
  throw usage(
    `没有准备清单“${name}”，有：${ids.join('、') || '无'}`,
    `there is no readiness list "${name}"; there are: ${ids.join(', ') || 'none'}`,
    near,
  );
}
