import type { Assessment } from '../assessment/assessment.js';
import { showDay } from '../logic/calendar-date.js';
import { AS_OF_SOURCES, OUTCOME_MEANINGS, TRACKS } from './labels.js';
import { type Language, say } from './language.js';
import { outcomeSpan } from './outcome-word.js';
import { type Block, heading, type Line, paragraph, span } from './page/blocks.js';
import { caseName } from './value-name.js';

/** Case, date, outcome with its meaning, and the pathway that carries it. */
export function outcomeBlocks(assessment: Assessment, language: Language): Block[] {
  const zh = language === 'zh';
  const { outcome, primary, receipt } = assessment;
  const pathway = primary === null ? undefined : assessment.findings.pathways.get(primary)?.pathway;
  return [
    heading(1, zh ? '结论：' : 'Outcome: ', outcomeSpan(outcome, language)),
    paragraph(say(OUTCOME_MEANINGS[outcome], language)),
    {
      kind: 'pairs',
      pairs: [
        [zh ? '案例' : 'Case', [caseName(assessment.case, language)]],
        [zh ? '基准日' : 'As of', asOfLine(receipt, language)],
        ...(pathway === undefined
          ? []
          : [
              [
                zh ? '路径' : 'Pathway',
                [
                  span('strong', say(pathway.title, language)),
                  zh ? `（${TRACKS[pathway.track].zh}；${pathway.id}）` : ` (${TRACKS[pathway.track].en}; ${pathway.id})`,
                ],
              ] as const,
            ]),
      ],
    },
    ...(pathway === undefined ? [] : [paragraph(say(pathway.summary, language))]),
  ];
}

/** The as-of date, where it came from, and whether it is past the day up to which a pack was checked. */
export function asOfLine({ asOf, packs }: Assessment['receipt'], language: Language): Line {
  const zh = language === 'zh';
  const source = say(AS_OF_SOURCES[asOf.source], language);
  const passed = packs.map(({ knownThrough }) => knownThrough).filter((horizon) => asOf.day > horizon);
  const horizon = passed.length === 0 ? undefined : showDay(Math.min(...passed));
  return [
    showDay(asOf.day),
    span('dim', zh ? `（${source}）` : ` (${source})`),
    ...(horizon === undefined
      ? []
      : [span('warn', zh ? `，规则包只核对到 ${horizon}` : `; the rule pack was checked only up to ${horizon}`)]),
  ];
}

/** What makes the result reproducible, on one line. */
export function receiptLine(assessment: Assessment, language: Language): Block {
  return paragraph(span('dim', `${language === 'zh' ? '回执：' : 'Receipt: '}${receiptText(assessment, language)}`));
}

/** Packs, program, case and options by their versions and hashes. */
export function receiptText(assessment: Assessment, language: Language): string {
  const zh = language === 'zh';
  const { packs, engine, caseSha256, options, weakened } = assessment.receipt;
  const stack = packs.map(({ id, version, sha256 }) => `${id} ${version} (${sha256.slice(0, 12)})`).join(' + ');
  const extra = [
    ...(options.defaults ? [] : ['--no-defaults']),
    ...(options.minRank === undefined ? [] : [`--min-rank ${options.minRank}`]),
    ...(options.minVerification === undefined ? [] : [`--min-verification ${options.minVerification}`]),
    ...(weakened ? [zh ? '叠加包放宽了规则' : 'an overlay weakens rules'] : []),
  ];
  const parts = [
    `${zh ? '规则包' : 'packs'} ${stack}`,
    `dualtrack ${engine}`,
    `${zh ? '案例' : 'case'} ${caseSha256.slice(0, 12)}`,
    ...extra,
  ];
  return parts.join(zh ? '；' : '; ');
}
