import type { Bilingual, Position } from '../pack/diagnostic.js';
import type { PackDocument } from '../pack/document.js';
import type { LinkedSource, Pack } from '../pack/model.js';
import { type Citation, citationsOf, decides } from './law-citations.js';

export const LAW_STATUSES = ['encoded', 'open-norm', 'out-of-scope', 'unread', 'unaccounted'] as const;
export type LawStatus = (typeof LAW_STATUSES)[number];

/** A declaration in the register that the rules contradict, or that gives no reason. */
export type LawProblem = 'declared-encoded-not-cited' | 'out-of-scope-but-decides' | 'no-reason';

/** What became of one article of the register. */
export interface ArticleCoverage {
  readonly article: string;
  readonly label?: Bilingual;
  readonly gist: Bilingual;
  readonly status: LawStatus;
  readonly why?: Bilingual;
  readonly citedBy: readonly Citation[];
  readonly problem?: LawProblem;
  readonly at?: Position;
}

export interface InstrumentCoverage {
  readonly source: string;
  readonly title: Bilingual;
  readonly number?: string;
  /** Whether nothing of it may stay unaccounted. */
  readonly complete: boolean;
  readonly counts: Readonly<Record<LawStatus, number>>;
  readonly articles: readonly ArticleCoverage[];
}

export interface LawCoverage {
  readonly instruments: readonly InstrumentCoverage[];
  readonly counts: Readonly<Record<LawStatus, number>>;
  readonly articles: number;
  /** Articles encoded, open norms or out of scope for a reason; neither unread nor unaccounted. */
  readonly settled: number;
  /** Instruments that must be complete and are not. */
  readonly incomplete: readonly string[];
  readonly problems: number;
}

/**
 * For every article of the register what the rules make of it. Cited by a rule: encoded. Otherwise what the register
 * declares (`coverage` and `why`), else unaccounted. A text nobody has read is never encoded, whoever cites it.
 * `documents` give the positions.
 */
export function coverLaw(pack: Pack, documents: readonly PackDocument[]): LawCoverage {
  const citations = citationsOf(pack);
  const places = new Map(
    documents.flatMap((document) => (document.kind === 'source' ? [[document.data.id, document.at] as const] : [])),
  );
  const instruments = pack.sources.map((source): InstrumentCoverage => {
    const articles = source.articles.map((article, index): ArticleCoverage => {
      const at = places.get(source.id)?.(['articles', index, 'id']);
      return { ...coverArticle(article, citations.get(`${source.id}#${article.id}`) ?? []), ...(at && { at }) };
    });
    const { id, title, number, complete } = source;
    return {
      source: id,
      title,
      ...(number !== undefined && { number }),
      complete: complete === true,
      counts: count(articles),
      articles,
    };
  });
  const articles = instruments.flatMap((instrument) => instrument.articles);
  return {
    instruments,
    counts: count(articles),
    articles: articles.length,
    settled: articles.filter(({ status }) => status !== 'unread' && status !== 'unaccounted').length,
    incomplete: instruments.filter(({ complete, counts }) => complete && counts.unaccounted > 0).map(({ source }) => source),
    problems: articles.filter((article) => article.problem !== undefined).length,
  };
}

function coverArticle(article: LinkedSource['articles'][number], citedBy: readonly Citation[]): ArticleCoverage {
  const { id, label, gist, coverage, why, clause } = article;
  const status = statusOf(coverage, clause === 'unread', citedBy.length > 0);
  const problem = problemOf(article, status, citedBy);
  return { article: id, ...(label && { label }), gist, status, ...(why && { why }), citedBy, ...(problem && { problem }) };
}

function statusOf(declared: LinkedSource['articles'][number]['coverage'], unread: boolean, cited: boolean): LawStatus {
  if (declared === 'open-norm' || declared === 'out-of-scope') return declared;
  if (declared === 'unread' || unread) return 'unread';
  return cited ? 'encoded' : 'unaccounted';
}

function problemOf(
  { coverage, why }: LinkedSource['articles'][number],
  status: LawStatus,
  citedBy: readonly Citation[],
): LawProblem | undefined {
  if (coverage === 'encoded' && status === 'unaccounted') return 'declared-encoded-not-cited';
  if (status === 'out-of-scope' && citedBy.some(decides)) return 'out-of-scope-but-decides';
  return coverage !== undefined && coverage !== 'encoded' && why === undefined ? 'no-reason' : undefined;
}

function count(articles: readonly ArticleCoverage[]): Record<LawStatus, number> {
  const counts: Record<LawStatus, number> = { encoded: 0, 'open-norm': 0, 'out-of-scope': 0, unread: 0, unaccounted: 0 };
  for (const { status } of articles) counts[status] += 1;
  return counts;
}
