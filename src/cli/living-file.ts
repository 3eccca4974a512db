import type { Assessment } from '../assessment/assessment.js';
import type { EvidenceFile } from '../case-io/evidence-file.js';
import type { ChecklistEntry } from '../checklist/checklist.js';
import type { FreshList } from '../checklist/living/fresh.js';
import type { MergeReport } from '../checklist/living/merge.js';
import type { LivingChecklist } from '../checklist/living/model.js';
import type { LivingScope } from '../report/living-list.js';
import type { Call } from './call.js';
import { evidenceSettings } from './evidence-settings.js';
import { UsageError, usage } from './usage-error.js';

/**
 * The living checklist to go on from: for the living format the `-o` file, where there is one already; else the one that
 * `--evidence` names. Throws what is wrong with it.
 */
export async function listBefore(call: Call): Promise<LivingChecklist | undefined> {
  const { output } = call.settings;
  const { existsSync } = await import('node:fs');
  const standing = call.format === 'yaml' && output !== undefined && output !== '-' && existsSync(output) ? output : undefined;
  const path = standing ?? call.text('evidence');
  if (path === undefined) return undefined;
  const { readLivingChecklist } = await import('../case-io/read-living-checklist.js');
  const read = await readLivingChecklist(path);
  if (!read.ok) throw new UsageError(...read.diagnostics);
  return read.value;
}

/**
 * The text of the living file: a new one, or `before` brought in line. What changed, and what is wrong with the evidence, is
 * said on standard error. Throws where the file is about another case or cannot be updated without loss.
 */
export async function livingText(
  call: Call,
  assessment: Assessment,
  entries: readonly ChecklistEntry[],
  scope: LivingScope,
  before: LivingChecklist | undefined,
): Promise<string> {
  const [{ livingList }, { revision }] = await Promise.all([import('../report/living-list.js'), import('../pack-io/hash.js')]);
  const language = before === undefined || call.text('lang') !== undefined ? call.language : before.head.language;
  const fresh = livingList(assessment, entries, scope, language, revision);
  if (before === undefined) return (await import('../checklist/living/fresh.js')).writeList(fresh);
  return mergedText(call, assessment, fresh, before, scope);
}

async function mergedText(
  call: Call,
  assessment: Assessment,
  fresh: FreshList,
  list: LivingChecklist,
  scope: LivingScope,
): Promise<string> {
  if (list.head.case !== assessment.case.id) {
    throw usage(
      `${list.file} 是案例“${list.head.case}”的清单，不是“${assessment.case.id}”的`,
      `${list.file} is the checklist of the case "${list.head.case}", not of "${assessment.case.id}"`,
      {
        zh: '请另选 -o 文件；案例若已改名，先改清单里的 case',
        en: 'choose another -o file; if the case was renamed, change case in the list',
      },
    );
  }
  const [{ surveyEvidence, updateLivingChecklist }, { whyGone }] = await Promise.all([
    import('../case-io/update-living-checklist.js'),
    import('../report/why-gone.js'),
  ]);
  const { root, largest } = evidenceSettings(call);
  const survey = await surveyEvidence(list, root, largest);
  const merged = await updateLivingChecklist(
    { list, fresh, whyGone: (item) => whyGone(item, list, assessment, scope.readiness) },
    survey,
  );
  if (!merged.ok) throw new UsageError(...merged.diagnostics);
  sayChanges(call, merged.value);
  for (const [file, found] of survey) sayEvidence(call, file, found);
  return merged.value.text;
}

/** Ids named in one remark; the file shows the rest. */
const MOST_NAMED = 6;

function sayChanges(call: Call, report: MergeReport): void {
  const say = (ids: readonly string[], zh: string, en: string): void => {
    if (ids.length === 0) return;
    const named = ids.slice(0, MOST_NAMED);
    const more = ids.length > named.length;
    call.note(
      `${zh} ${ids.length} 项：${named.join('、')}${more ? '……' : ''}`,
      `${en} (${ids.length}): ${named.join(', ')}${more ? ', …' : ''}`,
    );
  };
  say(report.added, '新增', 'new');
  say(report.putBack, '有人删去但仍须办理，已放回', 'deleted but still required, put back');
  say(report.gone, '不再适用，移入 gone', 'no longer apply, moved to gone');
  say(report.returned, '重新适用，移回', 'apply again, moved back');
  say(
    report.renamed.map(({ from, to }) => `${from} → ${to}`),
    '改名',
    'renamed',
  );
  say(report.stale, '勾选后规则有改动，须复核（stale）', 'ticked before the rule changed, check again (stale)');
}

const PROBLEMS: Readonly<Record<Exclude<EvidenceFile['found'], 'file'>, { readonly zh: string; readonly en: string }>> = {
  missing: { zh: '找不到', en: 'not found' },
  folder: { zh: '是文件夹', en: 'a folder' },
  'not-regular': { zh: '不是普通文件', en: 'not a regular file' },
  outside: { zh: '不在清单所在的文件夹内', en: 'outside the folder of the checklist' },
  unreadable: { zh: '无法读取', en: 'cannot be read' },
  'too-large': { zh: '过大，不计算哈希', en: 'too large to be hashed' },
};

function sayEvidence(call: Call, file: string, found: EvidenceFile): void {
  if (found.found === 'file') return;
  const { zh, en } = PROBLEMS[found.found];
  call.note(`证据 ${file}：${zh}`, `evidence ${file}: ${en}`);
}
