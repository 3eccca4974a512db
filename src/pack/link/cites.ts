import type { z } from 'zod';
import type { DocumentData } from '../document.js';
import type { LinkedCite, Verification } from '../model.js';
import type { Cites } from '../schema/common.js';
import { didYouMean } from '../suggest.js';
import { inside, type LinkContext, type Place, periodOf } from './context.js';
import type { Defined } from './stack.js';

type CitesDoc = z.output<typeof Cites>;
type SourceTable = ReadonlyMap<string, Defined<DocumentData<'source'>>>;

/** Whether what is cited decides a result; drafts and unread texts never may. */
export type CiteUse = 'decides' | 'informs';

/** Strength of verification, weakest first. */
const STRENGTH: readonly Verification[] = ['unread', 'unverified', 'secondary', 'official'];

export function weakest(...grades: readonly Verification[]): Verification {
  return STRENGTH.find((grade) => grades.includes(grade)) ?? 'official';
}

/** Resolves citations against the source register; dangling ones and drafts that would decide are reported. */
export class CiteLinker {
  constructor(
    private readonly sources: SourceTable,
    private readonly context: LinkContext,
  ) {}

  link(cites: CitesDoc | undefined, place: Place, use: CiteUse, printsFigure = false): LinkedCite[] {
    if (cites === undefined) return [];
    const list = Array.isArray(cites) ? cites : [cites];
    const linked: LinkedCite[] = [];
    for (const [index, cite] of list.entries()) {
      const found = this.one(cite, Array.isArray(cites) ? inside(place, index) : place, use);
      if (found !== undefined) linked.push(found);
    }
    if (printsFigure && linked.length > 0 && !list.some((cite) => this.figureVerified(cite))) {
      const message = {
        zh: '打印了期限数字，但所引条文没有经核验的数字',
        en: 'a figure is printed, but no cited article carries a verified figure',
      };
      this.context.report('E_CITATION', place, message, linked.map((cite) => cite.at).join(', '));
    }
    return linked;
  }

  private one(cite: string | CiteFields, place: Place, use: CiteUse): LinkedCite | undefined {
    const { at, clause, number, figure } = fields(cite);
    const [id = '', ...rest] = at.split('#');
    const articleId = rest.length > 0 ? rest.join('#') : undefined;
    const source = this.sources.get(id)?.data;
    if (source === undefined) {
      const near = didYouMean(id, [...this.sources.keys()]);
      this.context.report(
        'E_CITATION',
        place,
        { zh: `引用的法规“${id}”不在登记表中`, en: `source "${id}" is not in the register` },
        at,
        near,
      );
      return undefined;
    }
    const article = source.articles.find((candidate) => candidate.id === articleId);
    if (articleId !== undefined && article === undefined) {
      const near = didYouMean(
        articleId,
        source.articles.map((candidate) => candidate.id),
      );
      const message = { zh: `法规“${id}”的登记表中没有第“${articleId}”条`, en: `source "${id}" lists no article "${articleId}"` };
      this.context.report('E_CITATION', place, message, at, near === undefined ? undefined : `${id}#${near}`);
      return undefined;
    }
    const grades = source.articles.map((candidate) => candidate.clause);
    const whole = STRENGTH.toReversed().find((grade) => grades.includes(grade)) ?? 'unverified';
    const verification = weakest(article?.clause ?? whole, clause ?? 'official', figure ?? 'official');
    if (use === 'decides' && (source.rank === 'draft' || verification === 'unread')) {
      const message = { zh: '征求意见稿或未读到的条文不能决定结论', en: 'a draft or a text nobody has read never decides' };
      this.context.report('E_DRAFT_DECIDES', place, message, at);
    }
    const period = periodOf(article?.inForce ?? source.inForce);
    const shownNumber = number === undefined || number === 'unread' ? (article?.number ?? 'official') : number;
    return {
      at,
      source: id,
      ...(articleId !== undefined && { article: articleId }),
      rank: source.rank,
      verification,
      number: shownNumber,
      ...period,
    };
  }

  private figureVerified(cite: string | CiteFields): boolean {
    const { at, figure: override } = fields(cite);
    const [id = '', ...rest] = at.split('#');
    const article = this.sources.get(id)?.data.articles.find((candidate) => candidate.id === rest.join('#'));
    const figure = override ?? article?.figure;
    return figure === 'official' || figure === 'secondary';
  }
}

interface CiteFields {
  readonly at: string;
  readonly clause?: Verification | undefined;
  readonly number?: Verification | undefined;
  readonly figure?: Verification | undefined;
}

function fields(cite: string | CiteFields): CiteFields {
  return typeof cite === 'string' ? { at: cite } : cite;
}
