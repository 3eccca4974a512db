import type { Assessment } from '../assessment/assessment.js';
import { buildChecklist } from '../checklist/checklist.js';
import { showDay } from '../logic/calendar-date.js';
import { allowanceBlocks, assumptionBlocks, breachBlocks, dutyBlocks, outsideBlocks, sourceBlocks, trackBlocks, undecidedBlocks, warningBlocks, whyBlocks } from './assessment-sections.js';
import { checklistBlocks } from './checklist-page.js';
import { AS_OF_SOURCES, OUTCOME_MEANINGS, OUTCOME_ROLES, OUTCOMES, TRACKS } from './labels.js';
import { type Language, say } from './language.js';
import { type Block, heading, type Page, paragraph, section, span } from './page/blocks.js';

/**
 * The answer a person reads: the outcome first, then what to do now, why with articles, what is assumed and undecided,
 * the other tracks, the checklist, duties, warnings, the sources cited and the receipt.
 */
export function assessmentPage(assessment: Assessment, language: Language): Page {
  const zh = language === 'zh';
  const { primary, findings } = assessment;
  const titled = (title: string, blocks: readonly Block[]) => section(2, title, blocks);
  return [
    ...outcomeBlocks(assessment, language),
    ...titled(zh ? '现在要做的' : 'What to do now', breachBlocks(assessment, language)),
    ...titled(zh ? '理由' : 'Why', whyBlocks(assessment, language)),
    ...titled(zh ? '由谁管' : 'Who governs it', outsideBlocks(assessment, language)),
    ...titled(zh ? '尚未定的' : 'Still undecided', undecidedBlocks(assessment, language)),
    ...titled(zh ? '所作的假定' : 'What is assumed', assumptionBlocks(assessment, language)),
    ...titled(zh ? '这条路径允许什么' : 'What this pathway allows', primary === null ? [] : allowanceBlocks(findings.pathways.get(primary)?.pathway, assessment, language)),
    ...titled(zh ? '其他轨道' : 'Other tracks', trackBlocks(assessment, language)),
    ...titled(zh ? '清单' : 'Checklist', checklistBlocks(buildChecklist(assessment), findings.situation.index.pack, language)),
    ...titled(zh ? '另须遵守的义务' : 'Duties that apply as well', dutyBlocks(assessment, language)),
    ...titled(zh ? '提示' : 'Warnings', warningBlocks(assessment, language)),
    ...titled(zh ? '所引法规' : 'Sources cited', sourceBlocks(assessment, language)),
    receiptLine(assessment, language),
  ];
}

/** Case, date, outcome with its meaning, and the pathway that carries it. */
export function outcomeBlocks(assessment: Assessment, language: Language): Block[] {
  const zh = language === 'zh';
  const { outcome, primary, receipt } = assessment;
  const { id, title } = assessment.case;
  const pathway = primary === null ? undefined : assessment.findings.pathways.get(primary)?.pathway;
  const day = showDay(receipt.asOf.day);
  const subject = title === undefined || title === id ? id : zh ? `${title}（${id}）` : `${title} (${id})`;
  return [
    heading(1, zh ? '结论：' : 'Outcome: ', span(OUTCOME_ROLES[outcome], say(OUTCOMES[outcome], language))),
    paragraph(say(OUTCOME_MEANINGS[outcome], language)),
    {
      kind: 'pairs',
      pairs: [
        [zh ? '案例' : 'Case', [subject]],
        [zh ? '基准日' : 'As of', [zh ? `${day}（${say(AS_OF_SOURCES[receipt.asOf.source], language)}）` : `${day} (${say(AS_OF_SOURCES[receipt.asOf.source], language)})`]],
        ...(pathway === undefined
          ? []
          : [[zh ? '路径' : 'Pathway', [span('strong', say(pathway.title, language)), zh ? `（${TRACKS[pathway.track].zh}；${pathway.id}）` : ` (${TRACKS[pathway.track].en}; ${pathway.id})`]] as const]),
      ],
    },
    ...(pathway === undefined ? [] : [paragraph(say(pathway.summary, language))]),
  ];
}

/** What makes the result reproducible, on one line. */
export function receiptLine(assessment: Assessment, language: Language): Block {
  const zh = language === 'zh';
  const { packs, engine, caseSha256, options, weakened } = assessment.receipt;
  const stack = packs.map(({ id, version, sha256 }) => `${id} ${version} (${sha256.slice(0, 12)})`).join(' + ');
  const extra = [
    ...(options.defaults ? [] : ['--no-defaults']),
    ...(options.minRank === undefined ? [] : [`--min-rank ${options.minRank}`]),
    ...(options.minVerification === undefined ? [] : [`--min-verification ${options.minVerification}`]),
    ...(weakened ? [zh ? '叠加包放宽了规则' : 'an overlay weakens rules'] : []),
  ];
  const parts = [`${zh ? '规则包' : 'packs'} ${stack}`, `dualtrack ${engine}`, `${zh ? '案例' : 'case'} ${caseSha256.slice(0, 12)}`, ...extra];
  return paragraph(span('dim', `${zh ? '回执：' : 'Receipt: '}${parts.join(zh ? '；' : '; ')}`));
}
