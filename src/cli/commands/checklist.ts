import type { LivingChecklist } from '../../checklist/living/model.js';
import type { SiteChecklist } from '../../checklist/site-checklist.js';
import { showDay } from '../../logic/calendar-date.js';
import type { LinkedReadiness, Pack } from '../../pack/model.js';
import { didYouMean } from '../../pack/suggest.js';
import type { Call } from '../call.js';
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
      flags: '--site ID',
      about: { zh: '多家机构的案例：只列这一家的事项', en: 'of several institutions: the items of this one only' },
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
    const { siteChecklists } = await import('../../checklist/site-checklist.js');
    const site = siteOf(call, before);
    const sites = chosenSites(site, siteChecklists(assessment));
    const only = site === undefined ? undefined : sites[0];
    const entries = only?.entries ?? buildChecklist(assessment);
    const readiness = list && { list, entries: readinessChecklist(list) };
    const code = await exitCodeOf(call, [assessment], true);
    const all = [...entries, ...(readiness?.entries ?? [])];
    if (call.format === 'yaml')
      return { code, output: await livingText(call, assessment, all, { readiness: list?.id, site }, before) };
    const { keptLines, trackingOf } = await import('../../report/living-tracking.js');
    const { language, layout } = call;
    const day = showDay(assessment.receipt.asOf.day);
    const written = before && { tracking: trackingOf(before, all, day), kept: keptLines(before, all, day) };
    const shown = { ...(only === undefined ? { sites } : { only }), ...written };
    return call.answer(
      code,
      () => checklistPage(assessment, entries, readiness, language, { layout, ...shown }),
      () => checklistDocument(assessment, entries, readiness, written?.tracking, sites, written?.kept),
      {
        form: async () => {
          const { caseForm } = await import('../../report/case-columns.js');
          return caseForm(language === 'zh' ? '合规清单' : 'Compliance checklist', [assessment], language, true);
        },
        book: async () => {
          const { checklistBook } = await import('../../report/checklist-book.js');
          return checklistBook(assessment, entries, readiness, language, shown);
        },
      },
    );
  },
};

/** The institution asked for with `--site`, else the one that the living checklist is of. Throws where they differ. */
function siteOf(call: Call, before: LivingChecklist | undefined): string | undefined {
  const asked = call.text('site');
  if (before === undefined) return asked;
  const kept = before.head.texts.get('site');
  if (asked === undefined || asked === kept) return kept;
  throw usage(
    `${before.file} 是${kept === undefined ? '全案' : `机构“${kept}”`}的清单，与 --site 不符；每家机构各用一个文件`,
    `${before.file} is the checklist of ${kept === undefined ? 'the whole case' : `the site "${kept}"`}, which --site contradicts; keep a file for each site`,
  );
}

/** The institution of this name, else all of them. */
function chosenSites(name: string | undefined, sites: readonly SiteChecklist[]): readonly SiteChecklist[] {
  if (name === undefined) return sites;
  const found = sites.filter((site) => site.id === name);
  if (found.length > 0) return found;
  const ids = sites.map((site) => site.id);
  if (ids.length === 0)
    throw usage(
      '案例没有列出机构（sites），没有各机构的清单',
      'the case lists no institutions (sites), so there is no list of one of them',
    );
  throw usage(
    `案例没有机构“${name}”，有：${ids.join('、')}`,
    `the case has no site "${name}"; it has: ${ids.join(', ')}`,
    didYouMeanHint(didYouMean(name, ids)),
  );
}

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
