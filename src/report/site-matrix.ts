import type { Assessment } from '../assessment/assessment.js';
import { siteRule } from '../assessment/requirement.js';
import type { Tri } from '../logic/evaluate.js';
import type { Bilingual } from '../pack/diagnostic.js';
import { type Language, say } from './language.js';
import { type Block, type Line, type PageColumn, type PageTable, paragraph, type Role, span } from './page/blocks.js';
import { pathwaysOfSites } from './site-document.js';

/** Institutions beside one another; more are summed up, the exceptions by name. */
const MOST_COLUMNS = 5;

/** How something stands at one institution. */
type Mark = 'met' | 'done' | 'todo' | 'taken' | 'failed' | 'open' | 'none' | 'hit' | 'breached' | 'applies';

const MARKS: Readonly<Record<Mark, readonly [Role, Bilingual]>> = {
  met: ['good', { zh: '满足', en: 'met' }],
  done: ['good', { zh: '已完成', en: 'done' }],
  todo: ['strong', { zh: '待办', en: 'to do' }],
  taken: ['warn', { zh: '待核实', en: 'to confirm' }],
  failed: ['bad', { zh: '不满足', en: 'not met' }],
  open: ['warn', { zh: '待定', en: 'open' }],
  none: ['dim', { zh: '—', en: '—' }],
  hit: ['bad', { zh: '触碰', en: 'crossed' }],
  breached: ['bad', { zh: '违反', en: 'breached' }],
  applies: ['strong', { zh: '适用', en: 'applies' }],
};

const RULES: Readonly<Record<'every' | 'lead' | 'any', Bilingual>> = {
  every: { zh: '每家', en: 'every site' },
  lead: { zh: '牵头机构', en: 'the lead site' },
  any: { zh: '任一家', en: 'any site' },
};

interface Row {
  readonly name: Bilingual;
  readonly rule: Bilingual;
  readonly whole: Mark;
  readonly marks: readonly Mark[];
}

/**
 * Institution by requirement: what each must meet, red lines crossed or open at one of them, duties breached at one, or that
 * bind only some. Empty where the case has no list of institutions.
 */
export function siteMatrix(assessment: Assessment, language: Language): Block[] {
  const { sites } = assessment.findings.situation;
  if (sites.length === 0) return [];
  const zh = language === 'zh';
  const note = paragraph(span('dim', zh ? '* 牵头机构' : '* lead site'));
  const names = sites.map(({ id, lead }) => (lead ? `${id} *` : id));
  return [siteTable(assessment, names, language) ?? paragraph(names.join(zh ? '、' : ', ')), note];
}

/** The table of the matrix, its institutions by these names; none where nothing is asked of an institution. */
export function siteTable(assessment: Assessment, names: readonly string[], language: Language): PageTable | undefined {
  const rows = [...requirementRows(assessment), ...redLineRows(assessment), ...dutyRows(assessment)];
  if (rows.length === 0) return undefined;
  return names.length <= MOST_COLUMNS ? sideBySide(rows, names, language) : summedUp(rows, names, language);
}

/** Requirements asked of the institutions by name, their steps, and whatever does not stand the same everywhere. */
function requirementRows(assessment: Assessment): Row[] {
  const { sites } = assessment.findings.situation;
  return pathwaysOfSites(assessment).flatMap(({ requirements }) =>
    requirements.flatMap((state): Row[] => {
      const { requirement, applies, holds, assumed } = state;
      if (state.sites.length === 0) return [];
      const rule = siteRule(requirement) ?? 'lead';
      const asked = sites.map((site) => rule !== 'lead' || site.lead);
      const done = sites.map(({ knowledge }) => requirement.step !== undefined && knowledge.value(requirement.step) === 'done');
      const isStep = requirement.kind === 'step';
      const marks = state.sites.map(
        (site, index): Mark =>
          asked[index] === true
            ? requirementMark(site.applies, site.holds, site.assumed, isStep ? done[index] : undefined)
            : 'none',
      );
      const isPlain = marks.every((mark) => mark === 'met') || marks.every((mark) => mark === 'none');
      if (isPlain && requirement.sites === undefined) return [];
      const allDone = isStep ? done.every((own, index) => own || asked[index] !== true) : undefined;
      return [{ name: requirement.text, rule: RULES[rule], whole: requirementMark(applies, holds, assumed, allDone), marks }];
    }),
  );
}

/** `done`: of a step, whether it is taken; one still to be taken stands well, but is no more than a plan. */
function requirementMark(applies: Tri, holds: Tri, assumed: boolean, done: boolean | undefined): Mark {
  if (applies === false) return 'none';
  if (holds === null) return 'open';
  if (!holds) return 'failed';
  if (done !== undefined) return done ? 'done' : 'todo';
  return assumed ? 'taken' : 'met';
}

function redLineRows({ findings }: Assessment): Row[] {
  const mark = (hits: Tri): Mark => (hits === null ? 'open' : hits ? 'hit' : 'none');
  return findings.redLines
    .filter(({ hits }) => hits !== false)
    .map(({ redLine, hits, sites }) => ({
      name: { zh: `红线：${redLine.title.zh}`, en: `red line: ${redLine.title.en}` },
      rule: RULES.any,
      whole: mark(hits),
      marks: sites.map((site) => mark(site.hits)),
    }));
}

function dutyRows({ duties }: Assessment): Row[] {
  const mark = (applies: Tri, breached: Tri): Mark =>
    applies === false ? 'none' : breached === true ? 'breached' : applies === null ? 'open' : 'applies';
  return duties
    .filter(({ breached, sites }) => breached === true || sites.some(({ applies }) => applies !== sites[0]?.applies))
    .map(({ duty, applies, breached, sites }) => ({
      name: { zh: `义务：${duty.title.zh}`, en: `duty: ${duty.title.en}` },
      rule: RULES.any,
      whole: mark(applies, breached),
      marks: sites.map((site) => mark(site.applies, site.breached)),
    }));
}

/** A row per requirement; behind how the whole case stands, how its institutions do. */
function matrix(rows: readonly Row[], sites: readonly PageColumn[], stand: (row: Row) => Line[], language: Language): PageTable {
  const zh = language === 'zh';
  return {
    kind: 'table',
    rowNames: true,
    columns: [
      { header: zh ? '条件' : 'Requirement', flex: 4 },
      { header: zh ? '要求' : 'Asked of' },
      { header: zh ? '全案' : 'Case' },
      ...sites,
    ],
    rows: rows.map((row): Line[] => [
      [say(row.name, language)],
      [span('dim', say(row.rule, language))],
      [drawn(row.whole, language)],
      ...stand(row),
    ]),
  };
}

function sideBySide(rows: readonly Row[], names: readonly string[], language: Language): PageTable {
  const columns = names.map((header) => ({ header }));
  return matrix(rows, columns, ({ marks }) => marks.map((mark) => [drawn(mark, language)]), language);
}

function summedUp(rows: readonly Row[], names: readonly string[], language: Language): PageTable {
  const header = language === 'zh' ? `共 ${names.length} 家` : `${names.length} sites`;
  return matrix(rows, [{ header, flex: 4 }], ({ marks }) => [counted(marks, names, language)], language);
}

/** How many stand how; those that are not simply met, by name. */
function counted(marks: readonly Mark[], names: readonly string[], language: Language): Line {
  const zh = language === 'zh';
  const groups = new Map<Mark, string[]>();
  for (const [index, mark] of marks.entries()) groups.set(mark, [...(groups.get(mark) ?? []), names[index] ?? '']);
  return [...groups].flatMap(([mark, group], index): Line => {
    const few =
      mark === 'met' || mark === 'done' || mark === 'none' || mark === 'applies'
        ? ''
        : zh
          ? `：${group.join('、')}`
          : `: ${group.join(', ')}`;
    const gap = index === 0 ? '' : '\n';
    return [gap, drawn(mark, language), ` ${group.length}${few}`];
  });
}

function drawn(mark: Mark, language: Language) {
  const [role, text] = MARKS[mark];
  return span(role, say(text, language));
}
