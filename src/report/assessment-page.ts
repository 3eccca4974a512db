import type { Assessment } from '../assessment/assessment.js';
import { buildChecklist } from '../checklist/checklist.js';
import {
  allowanceBlocks,
  assumptionBlocks,
  breachBlocks,
  dutyBlocks,
  outsideBlocks,
  sourceBlocks,
  trackBlocks,
  warningBlocks,
  whyBlocks,
} from './assessment-sections.js';
import type { PagePart } from './case-columns.js';
import { briefChecklist } from './checklist-page.js';
import type { Language } from './language.js';
import { outcomeBlocks, receiptLine } from './outcome-blocks.js';
import { type Block, type Page, section } from './page/blocks.js';
import { siteMatrix } from './site-matrix.js';
import { type Layout, titleBlocks } from './title-block.js';
import { undecidedBlocks } from './undecided-blocks.js';

/**
 * The answer a person reads: the outcome first, then what to do now, why with articles, what is assumed and undecided,
 * the other tracks, the checklist, duties, warnings, the sources cited and the receipt.
 */
export function assessmentPage(assessment: Assessment, language: Language, layout: Layout = 'screen'): Page {
  const head =
    layout === 'paper'
      ? titleBlocks(language === 'zh' ? '判断结论' : 'Assessment', assessment, language)
      : outcomeBlocks(assessment, language);
  return [
    ...head,
    ...assessmentParts(assessment, language).flatMap(({ title, blocks }) => section(2, title, blocks)),
    receiptLine(assessment, language),
  ];
}

/** What the page says below the outcome, part by part; the same parts for every case, some of them empty. */
export function assessmentParts(assessment: Assessment, language: Language): readonly PagePart[] {
  const zh = language === 'zh';
  const { primary, findings } = assessment;
  const part = (title: string, blocks: readonly Block[]): PagePart => ({ title, blocks });
  return [
    part(zh ? '现在要做的' : 'What to do now', breachBlocks(assessment, language)),
    part(zh ? '理由' : 'Why', whyBlocks(assessment, language)),
    part(zh ? '各机构' : 'Institutions', siteMatrix(assessment, language)),
    part(zh ? '由谁管' : 'Who governs it', outsideBlocks(assessment, language)),
    part(zh ? '尚未定的' : 'Still undecided', undecidedBlocks(assessment, language)),
    part(zh ? '所作的假定' : 'What is assumed', assumptionBlocks(assessment, language)),
    part(
      zh ? '这条路径允许什么' : 'What this pathway allows',
      primary === null ? [] : allowanceBlocks(findings.pathways.get(primary)?.pathway, assessment, language),
    ),
    part(zh ? '其他轨道' : 'Other tracks', trackBlocks(assessment, language)),
    part(
      zh ? '清单' : 'Checklist',
      briefChecklist(
        buildChecklist(assessment),
        new Set(assessment.duties.map((state) => state.duty.id)),
        findings.situation.index.pack,
        language,
      ),
    ),
    part(zh ? '另须遵守的义务' : 'Duties that apply as well', dutyBlocks(assessment, language)),
    part(zh ? '提示' : 'Warnings', warningBlocks(assessment, language)),
    part(zh ? '所引法规' : 'Sources cited', sourceBlocks(assessment, language)),
  ];
}
