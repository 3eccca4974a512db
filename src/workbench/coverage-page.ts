import type { Bilingual, Position } from '../pack/diagnostic.js';
import { type Language, say } from '../report/language.js';
import { type Entry, list, type Page, paragraph, section, span } from '../report/page/blocks.js';
import type { RuleCoverage } from './coverage.js';
import { COVERAGE_GROUPS, type CoverageGroup, type CoveragePart } from './coverage-parts.js';

const GROUPS: Readonly<Record<CoverageGroup, Bilingual>> = {
  rules: { zh: '规则命中', en: 'rules that hit' },
  'near-misses': { zh: '近似而未命中（路径、红线）', en: 'near misses (pathways, red lines)' },
  branches: { zh: '分支', en: 'branches' },
  options: { zh: '选项', en: 'options' },
  outcomes: { zh: '路径结论', en: 'outcomes of pathways' },
};

const KINDS: Readonly<Record<CoveragePart['kind'], Bilingual>> = {
  pathway: { zh: '路径', en: 'pathway' },
  'red-line': { zh: '红线', en: 'red line' },
  duty: { zh: '义务', en: 'duty' },
  outside: { zh: '界外规则', en: 'outside rule' },
  fact: { zh: '事实', en: 'fact' },
};

const WANTED: Readonly<Record<CoveragePart['wanted'], Bilingual>> = {
  hit: { zh: '没有案例命中', en: 'no case hits it' },
  'near-miss': { zh: '没有只差一点而未命中的案例', en: 'no case misses it by one statement' },
  true: { zh: '没有成立过', en: 'never true' },
  false: { zh: '没有不成立过', en: 'never false' },
  held: { zh: '没有满足过', en: 'never held' },
  failed: { zh: '没有不满足过', en: 'never failed' },
  breached: { zh: '没有违反过', en: 'never breached' },
  kept: { zh: '没有履行过', en: 'never kept' },
  used: { zh: '没有案例使用', en: 'used by no case' },
  open: { zh: '没有可行过', en: 'never open' },
  closed: { zh: '没有关闭过', en: 'never closed' },
};

/** Coverage by rule cases as a page: shares, then everything not covered with its place. */
export function coveragePage({ groups, missing, cases }: RuleCoverage, minimum: number | undefined, language: Language): Page {
  const zh = language === 'zh';
  const rows = groups.map(({ group, covered, all, percent, enough }) => [
    [say(GROUPS[group], language)],
    [`${covered} / ${all}`],
    [enough ? `${percent}%` : span('bad', `${percent}% < ${minimum}%`)],
  ]);
  return [
    paragraph(zh ? `${cases} 个通过的规则案例` : `${cases} rule cases that pass`),
    { kind: 'table', columns: [{ header: zh ? '类别' : 'what' }, { header: zh ? '已覆盖' : 'covered' }, { header: '%' }], rows },
    ...COVERAGE_GROUPS.flatMap((group) => {
      const parts = missing.filter((part) => part.group === group);
      const title = `${say(GROUPS[group], language)}${zh ? `：未覆盖 ${parts.length}` : `: ${parts.length} not covered`}`;
      return section(2, title, list(parts.map((part) => entryOf(part, language))));
    }),
  ];
}

function entryOf(part: CoveragePart, language: Language): Entry {
  const name = [part.rule, ...(part.part === undefined ? [] : [part.part])].join(' › ');
  const place = part.at === undefined ? [] : [' ', span('dim', showPlace(part.at))];
  return {
    text: [`${say(KINDS[part.kind], language)} `, span('strong', name), ` — ${say(WANTED[part.wanted], language)}`, ...place],
  };
}

export function showPlace({ file, line }: Position): string {
  return `${file}:${line}`;
}

/** The same as plain data. */
export function coverageDocument({ groups, missing, cases }: RuleCoverage, minimum: number | undefined) {
  return {
    schema: 'dualtrack/rule-coverage/1',
    cases,
    minimum: minimum ?? null,
    groups,
    missing: missing.map(({ group, kind, rule, part, wanted, at }) => ({
      group,
      kind,
      rule,
      part: part ?? null,
      wanted,
      at: at ?? null,
    })),
  };
}
