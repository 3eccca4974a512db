import type { LinkedCite, LinkedSource, Pack } from '../pack/model.js';
import { grouped } from './grouping.js';
import type { Language } from './language.js';

/** The sources of a pack by id, for printing citations. */
export type SourceTable = ReadonlyMap<string, LinkedSource>;

const TABLES = new WeakMap<Pack, SourceTable>();

export function sourcesOf(pack: Pack): SourceTable {
  const known = TABLES.get(pack);
  if (known !== undefined) return known;
  const table = new Map(pack.sources.map((source) => [source.id, source]));
  TABLES.set(pack, table);
  return table;
}

/** How an instrument is called in running text: by its number where it has one, else by its title. */
export function shortName(source: LinkedSource | undefined, id: string, language: Language): string {
  if (source === undefined) return id;
  const { number, title } = source;
  if (language === 'zh') return number ?? quoted(title.zh.replace(/^中华人民共和国/, ''));
  const english = number === undefined ? undefined : englishNumber(number);
  return english ?? (number === undefined ? title.en : `${title.en} (${number})`);
}

/** Title and number of an instrument. */
export function longName(source: LinkedSource | undefined, id: string, language: Language): string {
  if (source === undefined) return id;
  const { number, title } = source;
  if (language === 'zh') return number === undefined ? quoted(title.zh) : `${quoted(title.zh)}（${number}）`;
  return number === undefined ? `${title.en} (${title.zh})` : `${title.en} (${number})`;
}

/**
 * A citation as a reader writes it: `国务院令第818号 第15条`, `State Council Decree 818 (国务院令第818号), art. 15`. An
 * article number that is not certain carries 条号待核, content that is not verified 待核.
 */
export function citation(cite: LinkedCite, sources: SourceTable, language: Language): string {
  return placeName(cite.source, cite.article, sources, language) + doubts(cite, language);
}

function placeName(id: string, article: string | undefined, sources: SourceTable, language: Language): string {
  const source = sources.get(id);
  const name = shortName(source, id, language);
  if (article === undefined) return name;
  return `${name}${language === 'zh' ? ' ' : ', '}${articleName(article, source, language)}`;
}

/** Several citations in one line, each once; those of one instrument stand together behind its name. */
export function citations(cites: readonly LinkedCite[], sources: SourceTable, language: Language): string {
  const zh = language === 'zh';
  const groups = grouped(cites, (cite) => cite.source);
  const shown = [...groups].map(([id, group]) => {
    const [first] = group;
    if (first === undefined || group.length === 1 || group.some((cite) => cite.article === undefined)) {
      return [...new Set(group.map((cite) => citation(cite, sources, language)))].join(zh ? '；' : '; ');
    }
    const source = sources.get(id);
    const articles = group.map((cite) => `${articleName(cite.article ?? '', source, language)}${doubts(cite, language)}`);
    return `${shortName(source, id, language)}${zh ? ' ' : ', '}${[...new Set(articles)].join(zh ? '、' : ', ')}`;
  });
  return shown.join(zh ? '；' : '; ');
}

/** A citation known only by what it points at (`d818#15`), as a reader writes it. */
export function citeName(at: string, sources: SourceTable, language: Language): string {
  const [id = '', article] = at.split('#', 2);
  return sources.has(id) ? placeName(id, article, sources, language) : at;
}

/** `第15条`, `第9条第2款`, or the label of a part whose number is not known. */
export function articleName(article: string, source: LinkedSource | undefined, language: Language): string {
  const numbered = /^(\d+)(?:-(\d+))?(?:\((\d+)\))?$/.exec(article);
  if (numbered !== null) {
    const [, first, last, paragraph] = numbered;
    const range = last === undefined ? first : language === 'zh' ? `${first}至${last}` : `${first}–${last}`;
    if (language === 'zh') return `第${range}条${paragraph === undefined ? '' : `第${paragraph}款`}`;
    return `${last === undefined ? 'art.' : 'arts.'} ${range}${paragraph === undefined ? '' : `(${paragraph})`}`;
  }
  const entry = source?.articles.find((candidate) => candidate.id === article);
  const label = entry?.label?.[language];
  if (label !== undefined) return language === 'zh' ? `“${label}”` : `"${label}"`;
  return `#${article}`;
}

function doubts(cite: LinkedCite, language: Language): string {
  if (cite.verification === 'unread') return language === 'zh' ? '（原文未读到）' : ' (text not read)';
  if (cite.verification === 'unverified') return language === 'zh' ? '（待核）' : ' (unverified)';
  if (cite.number === 'unverified' && cite.article !== undefined)
    return language === 'zh' ? '（条号待核）' : ' (article number unverified)';
  return '';
}

/** A title in the marks of titles; those inside it become single ones, as Chinese sets them. */
function quoted(title: string): string {
  if (/^《[^《》]*》$/.test(title)) return title;
  return `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
}

const ISSUERS: readonly (readonly [RegExp, string])[] = [
  [/^国务院令第(\d+)号/, 'State Council Decree'],
  [/^主席令第(\d+)号/, 'Presidential Decree'],
  [/^国家卫生健康委员会令第(\d+)号/, 'NHC Decree'],
  [/^国家市场监督管理总局令第(\d+)号/, 'SAMR Decree'],
];

/** The English name of a decree that has one, with the Chinese number beside it. */
function englishNumber(number: string): string | undefined {
  for (const [pattern, name] of ISSUERS) {
    const found = pattern.exec(number);
    if (found !== null) return `${name} ${found[1]} (${number})`;
  }
  return undefined;
}
