import type { Assessment } from '../assessment/assessment.js';
import { citesInForce } from '../assessment/requirement.js';
import { showDay } from '../logic/calendar-date.js';
import type { LinkedCite } from '../pack/model.js';
import { citations, sourcesOf } from './citation.js';
import { OUTCOME_MEANINGS, TRACKS } from './labels.js';
import { inBrackets, type Language, say } from './language.js';
import { asOfLine } from './outcome-blocks.js';
import { outcomeSpan } from './outcome-word.js';
import { type Block, heading, type Line, paragraph, span } from './page/blocks.js';

/** A page for the screen begins with its outcome; one for paper begins with a title block. */
export type Layout = 'screen' | 'paper';

/** The head of a document: what it is, its title block, and what the pathway is about. */
export function titleBlocks(title: string, assessment: Assessment, language: Language): Block[] {
  const { primary, findings } = assessment;
  const pathway = primary === null ? undefined : findings.pathways.get(primary)?.pathway;
  return [
    heading(1, title),
    { kind: 'pairs', pairs: titlePairs(assessment, language) },
    ...(pathway === undefined ? [] : [paragraph(say(pathway.summary, language))]),
  ];
}

/** The title block: the case, the date, the outcome with its meaning, the pathway, the basis, the packs. */
export function titlePairs(assessment: Assessment, language: Language): readonly (readonly [string, Line])[] {
  const zh = language === 'zh';
  const { outcome, primary, receipt, findings } = assessment;
  const { id, title: name } = assessment.case;
  const pathway = primary === null ? undefined : findings.pathways.get(primary)?.pathway;
  const word = outcomeSpan(outcome, language);
  const basis = decisiveBasis(assessment, language);
  const pairs: [string, Line][] = [
    [
      zh ? '案例' : 'Case',
      [span('strong', name ?? id), ...(name === undefined || name === id ? [] : [inBrackets(id, language)])],
    ],
    [zh ? '基准日' : 'As of', asOfLine(receipt, language)],
    [zh ? '结论' : 'Outcome', [word, zh ? '　' : '  ', say(OUTCOME_MEANINGS[outcome], language)]],
  ];
  if (pathway !== undefined) {
    const about = zh ? `（${TRACKS[pathway.track].zh}；${pathway.id}）` : ` (${TRACKS[pathway.track].en}; ${pathway.id})`;
    pairs.push([zh ? '路径' : 'Pathway', [span('strong', say(pathway.title, language)), about]]);
  }
  if (basis !== '') pairs.push([zh ? '依据' : 'Basis', [basis]]);
  const packs = receipt.packs.map(({ title: pack, version, knownThrough }) => {
    const horizon = showDay(knownThrough);
    return `${say(pack, language)} ${version}${inBrackets(zh ? `核对至 ${horizon}` : `checked up to ${horizon}`, language)}`;
  });
  pairs.push([zh ? '规则包' : 'Rule pack', [packs.join(zh ? '；' : '; ')]]);
  return pairs;
}

/** The articles that the outcome rests on, in one line; empty while it is undecided. */
export function decisiveBasis(assessment: Assessment, language: Language): string {
  const { situation } = assessment.findings;
  const cites = decisiveCites(assessment);
  const current = citesInForce(cites, situation.asOf);
  const byArticle = (current.length > 0 ? current : cites).toSorted((a, b) => articleNumber(a) - articleNumber(b));
  return citations(byArticle, sourcesOf(situation.index.pack), language);
}

/** For the order of articles; those without a number come last. */
function articleNumber({ article }: LinkedCite): number {
  const number = Number.parseInt(article ?? '', 10);
  return Number.isNaN(number) ? Number.MAX_SAFE_INTEGER : number;
}

function decisiveCites({ outcome, primary, decidedBy, findings }: Assessment): LinkedCite[] {
  switch (outcome) {
    case 'prohibited': {
      const lines = findings.redLines.filter((state) => state.hits === true);
      const failures = findings.forbiddenFailures.filter((failure) => failure.hits === true);
      return [
        ...lines.flatMap((state) => state.bases.map((base) => base.cite)),
        ...failures.flatMap(({ requirement }) => requirement.requirement.cites),
      ];
    }
    case 'open': {
      const pathway = primary === null ? undefined : findings.pathways.get(primary)?.pathway;
      return [...(pathway?.scope ?? []), ...(pathway?.requirements ?? [])].flatMap(({ cites }) => cites);
    }
    case 'closed': {
      const states = [...findings.pathways.values()].filter(({ pathway }) => decidedBy.includes(pathway.id));
      return states.flatMap(({ requirements }) =>
        requirements.filter(({ holds }) => holds === false).flatMap(({ requirement }) => requirement.cites),
      );
    }
    case 'outside':
      return findings.outside.filter(({ applies }) => applies === true).flatMap(({ rule }) => rule.cites);
    case 'undecided':
      return [];
  }
}
