import { showDay } from '../logic/calendar-date.js';
import type { Pack, PackIdentity } from '../pack/model.js';
import type { CaseChange, ChangedPart } from '../planner/case-change.js';
import type { CauseGroup, PortfolioChange } from '../planner/portfolio.js';
import { causeLine } from './change-words.js';
import { differenceBlocks } from './difference-blocks.js';
import { inBrackets, type Language, say, type Words } from './language.js';
import { outcomeSpan } from './outcome-word.js';
import {
  type Block,
  type Entry,
  heading,
  type Line,
  list,
  type Page,
  paragraph,
  type Span,
  section,
  span,
} from './page/blocks.js';
import { pathwayName } from './value-name.js';

/** One of the two laws compared: a date, where dates are compared, and the packs. */
export interface LawVersion {
  /** yyyymmdd; null where every case keeps its own as-of date. */
  readonly asOf: number | null;
  readonly packs: readonly PackIdentity[];
  readonly pack: Pack;
}

export const PART_NAMES: Words<ChangedPart> = {
  outcome: { zh: '结论', en: 'outcome' },
  pathway: { zh: '路径', en: 'pathways' },
  requirements: { zh: '准入条件', en: 'requirements' },
  rules: { zh: '红线与义务', en: 'red lines and duties' },
  checklist: { zh: '清单', en: 'checklist' },
  assumptions: { zh: '假定', en: 'assumptions' },
};

/** Which cases come out otherwise under another law, grouped by the rule that causes it. */
export function diffPage(portfolio: PortfolioChange, from: LawVersion, to: LawVersion, language: Language): Page {
  const zh = language === 'zh';
  const { cases, unchanged, moves, groups } = portfolio;
  const changed = cases - unchanged;
  const pairs: [string, Line][] = [
    [zh ? '比较' : 'Compared', [comparedText(from, to)]],
    [
      zh ? '案例' : 'Cases',
      [zh ? `${cases} 个：${changed} 个有变化，${unchanged} 个不变` : `${cases}: ${changed} changed, ${unchanged} unchanged`],
    ],
  ];
  const turned = moves.map(
    ({ before, after, cases: count }): Entry => ({
      text: [outcomeSpan(before, language), ' → ', outcomeSpan(after, language), zh ? `：${count} 个` : `: ${count}`],
    }),
  );
  return [
    heading(1, zh ? '法律变动的影响' : 'What a change of the law does'),
    { kind: 'pairs', pairs },
    ...section(2, zh ? '结论的变化' : 'Outcomes that change', list(turned)),
    ...groups.flatMap((group) => groupBlocks(group, to.pack, language)),
    ...(cases === 1 ? groups.flatMap(({ changes }) => changes.flatMap((change) => inFull(change, to.pack, language))) : []),
    ...(changed === 0 ? [paragraph(zh ? '没有案例因此改变。' : 'No case changes.')] : []),
  ];
}

/** Both ends in one line: two dates, or two packs by version and hash. */
export function comparedText(from: LawVersion, to: LawVersion): string {
  if (from.asOf !== null && to.asOf !== null) return `${showDay(from.asOf)} → ${showDay(to.asOf)}`;
  const named = ({ packs }: LawVersion) =>
    packs.map(({ id, version, sha256 }) => `${id} ${version} (${sha256.slice(0, 8)})`).join(' + ');
  return `${named(from)} → ${named(to)}`;
}

function groupBlocks({ cause, changes }: CauseGroup, pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  const unnamed = zh ? '没有单独的规则可指' : 'no single rule can be named';
  const count = zh ? `（${changes.length} 个）` : ` (${changes.length})`;
  return [
    heading(2, ...(cause === null ? [unnamed] : causeLine(cause, pack, language)), count),
    ...list(changes.map((change) => caseEntry(change, pack, language))),
  ];
}

function caseEntry({ id, title, outcome, primary, parts, causes }: CaseChange, pack: Pack, language: Language): Entry {
  const zh = language === 'zh';
  const end = (which: 'before' | 'after'): Span[] => [
    outcomeSpan(outcome[which], language),
    inBrackets(pathwayName(primary[which], pack, language), language),
  ];
  const same = outcome.before === outcome.after && primary.before === primary.after;
  const also = causes.slice(1, 4);
  const differs = parts.map((part) => say(PART_NAMES[part], language)).join(zh ? '、' : ', ');
  return {
    text: [
      span('strong', title === undefined ? id : `${id} ${title}`),
      zh ? '：' : ': ',
      ...(same ? end('after') : [...end('before'), ' → ', ...end('after')]),
    ],
    notes: [
      [span('dim', zh ? `变化：${differs}` : `changed: ${differs}`)],
      ...also.map((cause): Line => [zh ? '另' : 'also ', ...causeLine(cause, pack, language)]),
    ],
  };
}

function inFull({ id, title, difference }: CaseChange, pack: Pack, language: Language): Block[] {
  if (difference === null) return [];
  const blocks = differenceBlocks(difference, pack, language).map(
    (block): Block => (block.kind === 'heading' ? { ...block, level: 3 } : block),
  );
  return section(2, title ?? id, blocks);
}
