import type { LinkedSource, Pack } from '../pack/model.js';
import { articleName, longName } from './citation.js';
import { RANK_NAMES, VERIFICATION_NAMES } from './labels.js';
import { type Language, say } from './language.js';
import { type Block, type Entry, type Line, list, paragraph, section, span } from './page/blocks.js';
import { periodText } from './period-text.js';

type Article = LinkedSource['articles'][number];

const STATUSES = {
  'in-force': { zh: '施行中', en: 'in force' },
  replaced: { zh: '已被取代', en: 'replaced' },
  'superseded-in-practice': { zh: '实际上已被取代', en: 'superseded in practice' },
  ended: { zh: '已终止', en: 'ended' },
  draft: { zh: '征求意见稿', en: 'draft' },
  upcoming: { zh: '尚未施行', en: 'upcoming' },
} as const satisfies Readonly<Record<LinkedSource['status'], unknown>>;

export function sourcePage(source: LinkedSource, language: Language): Block[] {
  const zh = language === 'zh';
  const pairs: (readonly [string, Line])[] = [
    [zh ? '名称' : 'Title', [span('strong', longName(source, source.id, language))]],
    [zh ? '制定机关' : 'Issuer', [say(source.issuer, language)]],
    [
      zh ? '效力层级' : 'Rank',
      [say(RANK_NAMES[source.rank], language), source.variant === true ? (zh ? '（变通规定）' : ' (variant of higher law)') : ''],
    ],
    [
      zh ? '施行期间' : 'In force',
      [
        periodText(source.period, language),
        `${zh ? '；' : '; '}${say(STATUSES[source.status], language)}`,
        source.replacedBy === undefined ? '' : ` → ${source.replacedBy}`,
      ],
    ],
    [zh ? '核验' : 'Verified', [`${source.verified.on}${zh ? '：' : ': '}${say(source.verified.how, language)}`]],
    ...(source.url === undefined ? [] : [[zh ? '网址' : 'Address', [source.url]] as const]),
  ];
  const note = source.note === undefined ? [] : [paragraph(say(source.note, language))];
  const articles = source.articles.map(
    (article): Entry => ({
      text: [
        span('code', `${source.id}#${article.id}`),
        '  ',
        articleName(article.id, source, language),
        grade(article, language),
      ],
      notes: [[say(article.gist, language)]],
    }),
  );
  return [
    { kind: 'pairs', pairs },
    ...note,
    ...section(2, zh ? '条文要点（自行归纳，不是原文）' : 'Gist of the articles (our words, not the text)', list(articles)),
  ];
}

export function articlePage(article: Article, source: LinkedSource, pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  const at = `${source.id}#${article.id}`;
  const citing = [...pack.pathways, ...pack.redLines, ...pack.duties, ...pack.outside].filter((rule) =>
    JSON.stringify(rule).includes(`"at":"${at}"`),
  );
  const rules = citing.map((rule): Entry => ({ text: [span('code', rule.id), '  ', say(rule.title, language)] }));
  return [
    paragraph(
      span('strong', `${longName(source, source.id, language)} ${articleName(article.id, source, language)}`),
      grade(article, language),
    ),
    paragraph(say(article.gist, language)),
    ...(article.why === undefined ? [] : [paragraph(span('dim', say(article.why, language)))]),
    ...section(2, zh ? '引用它的规则' : 'Rules that cite it', list(rules)),
  ];
}

function grade(article: Article, language: Language) {
  const clause = `${language === 'zh' ? '内容' : 'content'} ${say(VERIFICATION_NAMES[article.clause], language)}`;
  const number = `${language === 'zh' ? '条号' : 'number'} ${say(VERIFICATION_NAMES[article.number], language)}`;
  return span('dim', `  [${clause}${language === 'zh' ? '；' : '; '}${number}]`);
}
