import type { Bilingual } from '../pack/diagnostic.js';
import { type Language, say } from '../report/language.js';
import { type Block, type Entry, heading, type Line, list, type Page, paragraph, section, span } from '../report/page/blocks.js';
import { showPlace } from './coverage-page.js';
import type { Citation, CitationRole } from './law-citations.js';
import {
  type ArticleCoverage,
  type InstrumentCoverage,
  LAW_STATUSES,
  type LawCoverage,
  type LawProblem,
  type LawStatus,
} from './law-coverage.js';
import { percent } from './share.js';

const STATUS_NAMES: Readonly<Record<LawStatus, Bilingual>> = {
  encoded: { zh: '已编码', en: 'encoded' },
  'open-norm': { zh: '开放性规范', en: 'open norm' },
  'out-of-scope': { zh: '不在范围', en: 'out of scope' },
  unread: { zh: '未读到', en: 'unread' },
  unaccounted: { zh: '未交代', en: 'unaccounted' },
};

const ROLES: Readonly<Record<CitationRole, Bilingual>> = {
  scope: { zh: '适用范围', en: 'scope' },
  requirement: { zh: '准入条件', en: 'requirement' },
  'red-line': { zh: '红线', en: 'red line' },
  duty: { zh: '义务', en: 'duty' },
  outside: { zh: '界外', en: 'outside' },
  derived: { zh: '派生事实', en: 'derived fact' },
  checklist: { zh: '清单', en: 'checklist' },
  caution: { zh: '提示', en: 'caution' },
  allowance: { zh: '许可事项', en: 'allowance' },
  offence: { zh: '责任', en: 'offence' },
  default: { zh: '默认读法', en: 'default' },
  fact: { zh: '事实', en: 'fact' },
  readiness: { zh: '准备清单', en: 'readiness' },
  product: { zh: '产品', en: 'product' },
};

const PROBLEMS: Readonly<Record<LawProblem, Bilingual>> = {
  'declared-encoded-not-cited': { zh: '标为已编码，却没有规则引用', en: 'declared encoded, but no rule cites it' },
  'out-of-scope-but-decides': { zh: '标为不在范围，却有规则据以判断', en: 'declared out of scope, but a rule decides by it' },
  'no-reason': { zh: '没有写理由', en: 'gives no reason' },
};

/** Law coverage as a page: one row per instrument, then what is wrong or open; `full` adds every article. */
export function lawCoveragePage(coverage: LawCoverage, full: boolean, language: Language): Page {
  const zh = language === 'zh';
  const { counts, articles, settled } = coverage;
  const totals = LAW_STATUSES.map((status) => `${say(STATUS_NAMES[status], language)} ${counts[status]}`).join(zh ? '，' : ', ');
  const share = `${percent(counts.encoded, articles)}%`;
  const sum = zh
    ? `登记条文 ${articles} 条：${totals}。已编码 ${share}，已处理（已编码、开放性规范、不在范围）${percent(settled, articles)}%。`
    : `${articles} articles in the register: ${totals}. Encoded ${share}; settled (encoded, open norm, out of scope) ${percent(settled, articles)}%.`;
  const all = coverage.instruments.flatMap((instrument) => instrument.articles.map((article) => ({ instrument, article })));
  const picked = (test: (article: ArticleCoverage) => boolean) =>
    list(all.filter(({ article }) => test(article)).map(({ instrument, article }) => entryOf(instrument, article, language)));
  return [
    heading(1, zh ? '法规条文覆盖' : 'Law coverage'),
    ...(full ? [paragraph('dualtrack rules coverage --law --format md --lang zh|en')] : []),
    paragraph(sum),
    table(coverage.instruments, language),
    paragraph(span('dim', zh ? '* 须逐条交代的法规' : '* every article must be accounted for')),
    ...section(
      2,
      zh ? '问题' : 'Problems',
      picked((article) => article.problem !== undefined),
    ),
    ...section(
      2,
      say(STATUS_NAMES.unaccounted, language),
      picked((article) => article.status === 'unaccounted'),
    ),
    ...(full
      ? coverage.instruments
          .filter((instrument) => instrument.articles.length > 0)
          .flatMap((instrument) => articleTable(instrument, language))
      : []),
  ];
}

function table(instruments: readonly InstrumentCoverage[], language: Language): Block {
  return {
    kind: 'table',
    columns: [
      { header: language === 'zh' ? '法规' : 'instrument' },
      ...LAW_STATUSES.map((status) => ({ header: say(STATUS_NAMES[status], language) })),
    ],
    rows: instruments.map(({ source, complete, counts }) => [
      [`${source}${complete ? ' *' : ''}`],
      ...LAW_STATUSES.map((status): Line => [figure(counts[status], status === 'unaccounted' && complete)]),
    ]),
  };
}

function figure(count: number, bad: boolean): string | ReturnType<typeof span> {
  return count === 0 ? '' : bad ? span('bad', String(count)) : String(count);
}

function entryOf(instrument: InstrumentCoverage, article: ArticleCoverage, language: Language): Entry {
  const problem = article.problem === undefined ? [] : [span('bad', ` ${say(PROBLEMS[article.problem], language)}`)];
  const place = article.at === undefined ? [] : [' ', span('dim', showPlace(article.at))];
  return {
    text: [span('strong', `${instrument.source}#${article.article}`), ...problem, ' ', say(article.gist, language), ...place],
  };
}

function articleTable(instrument: InstrumentCoverage, language: Language): Page {
  const zh = language === 'zh';
  const number = instrument.number === undefined ? '' : ` · ${instrument.number}`;
  return [
    heading(2, `${instrument.source}${instrument.complete ? ' *' : ''}`),
    paragraph(`${say(instrument.title, language)}${number}`),
    {
      kind: 'table',
      columns: [
        { header: zh ? '条文' : 'article' },
        { header: zh ? '状态' : 'status' },
        { header: zh ? '内容' : 'content', flex: 1 },
        { header: zh ? '规则或者理由' : 'rules or reason', flex: 1 },
      ],
      rows: instrument.articles.map((article) => [
        [article.article],
        [say(STATUS_NAMES[article.status], language)],
        [say(article.gist, language)],
        [
          [...(article.why === undefined ? [] : [say(article.why, language)]), ...uses(article.citedBy, language)].join(
            zh ? '；' : '; ',
          ),
        ],
      ]),
    },
  ];
}

/** Rules by what they do with the article. */
function uses(citedBy: readonly Citation[], language: Language): string[] {
  const roles = [...new Set(citedBy.map((citation) => citation.role))];
  return roles.map(
    (role) =>
      `${say(ROLES[role], language)} ${citedBy
        .filter((citation) => citation.role === role)
        .map((citation) => citation.rule)
        .join(', ')}`,
  );
}

/** The same as plain data. */
export function lawCoverageDocument({ instruments, ...rest }: LawCoverage) {
  return { schema: 'dualtrack/law-coverage/1', ...rest, instruments };
}
