import type { Assessment } from '../assessment/assessment.js';
import { citesInForce } from '../assessment/requirement.js';
import type { LinkedCite } from '../pack/model.js';
import { citations, sourcesOf } from './citation.js';
import { citedSources } from './cited-sources.js';
import { inBrackets, type Language } from './language.js';
import { type Line, span } from './page/blocks.js';

/** Citations as the remark under what they support; those in force on the as-of date where any is. */
export function basis(cites: readonly LinkedCite[], assessment: Assessment, language: Language): Line[] {
  const text = basisText(cites, assessment, language);
  return text === '' ? [] : [[span('dim', text)]];
}

function basisText(cites: readonly LinkedCite[], assessment: Assessment, language: Language): string {
  const { situation } = assessment.findings;
  const current = citesInForce(cites, situation.asOf);
  return citations(current.length > 0 ? current : cites, sourcesOf(situation.index.pack), language);
}

/** The same in brackets behind it. */
export function inline(cites: readonly LinkedCite[], assessment: Assessment, language: Language): Line {
  const text = basisText(cites, assessment, language);
  return text === '' ? [] : [span('dim', inBrackets(text, language))];
}

/** Citations known only by what they point at (`d818#15`), looked up among those of the pack. */
export function basisOf(ats: readonly string[], assessment: Assessment, language: Language): Line[] {
  return basis(lookUp(ats, assessment), assessment, language);
}

function lookUp(ats: readonly string[], assessment: Assessment): LinkedCite[] {
  const known = citedSources(assessment);
  return ats.flatMap((at) => known.find((candidate) => candidate.at === at) ?? []);
}
