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
import { briefChecklist } from './checklist-page.js';
import type { Language } from './language.js';
import { outcomeBlocks, receiptLine } from './outcome-blocks.js';
import { type Block, type Page, section } from './page/blocks.js';
import { undecidedBlocks } from './undecided-blocks.js';

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
    ...titled(
      zh ? '这条路径允许什么' : 'What this pathway allows',
      primary === null ? [] : allowanceBlocks(findings.pathways.get(primary)?.pathway, assessment, language),
    ),
    ...titled(zh ? '其他轨道' : 'Other tracks', trackBlocks(assessment, language)),
    ...titled(
      zh ? '清单' : 'Checklist',
      briefChecklist(
        buildChecklist(assessment),
        new Set(assessment.duties.map((state) => state.duty.id)),
        findings.situation.index.pack,
        language,
      ),
    ),
    ...titled(zh ? '另须遵守的义务' : 'Duties that apply as well', dutyBlocks(assessment, language)),
    ...titled(zh ? '提示' : 'Warnings', warningBlocks(assessment, language)),
    ...titled(zh ? '所引法规' : 'Sources cited', sourceBlocks(assessment, language)),
    receiptLine(assessment, language),
  ];
}
