import type { GlossaryTerm, LinkedCite, Pack } from '../pack/model.js';
import type { Reason } from '../planner/reasons.js';
import { citations, sourcesOf } from '../report/citation.js';
import type { Language } from '../report/language.js';
import { type Entry, heading, list, type Page, paragraph, section, span } from '../report/page/blocks.js';
import type { Asked } from './conversation.js';
import { whoDecides } from './question-text.js';
import { wordsIn } from './words.js';

/** Rules named one by one; of more only the number is said. */
const MOST_RULES = 5;

/** Why a question is asked, its help, who decides, and the terms that occur in it. */
export function whyPage(asked: Asked, pack: Pack, language: Language): Page {
  const words = wordsIn(language);
  const { fact, why } = asked;
  const aboutList = asked.phase === 'list';
  const rules = byRule(why);
  const shown = rules.slice(0, MOST_RULES).map((reasons): Entry => ruleEntry(reasons, pack, language));
  const rest = rules.length - shown.length;
  const terms = termsIn(textOf(asked, language), pack.glossary, language).map((term): Entry => {
    return { text: [span('strong', termName(term, language)), words.colon, term.help?.[language] ?? ''] };
  });
  return [
    heading(2, words.whyTitle),
    ...(shown.length > 0 ? [paragraph(aboutList ? words.whyEntries : words.whyRules), ...list(shown)] : []),
    ...(rest > 0 ? [paragraph(aboutList ? words.whyManyEntries(rest) : words.whyMany(rest))] : []),
    ...section(2, words.helpTitle, helpBlocks(asked, language)),
    ...section(2, words.termsTitle, list(terms)),
    ...(fact.cites.length > 0 ? [paragraph(span('dim', citations(fact.cites, sourcesOf(pack), language)))] : []),
  ];
}

function byRule(why: readonly Reason[]): Reason[][] {
  const groups = new Map<string, Reason[]>();
  for (const reason of why) groups.set(reason.rule, [...(groups.get(reason.rule) ?? []), reason]);
  return [...groups.values()];
}

function ruleEntry(reasons: readonly Reason[], pack: Pack, language: Language): Entry {
  const points = reasons.map((reason) => [reason.text[language], ...cited(reason.cites, pack, language)]);
  return { text: [span('strong', reasons[0]?.title[language] ?? '')], notes: points };
}

function cited(cites: readonly LinkedCite[], pack: Pack, language: Language) {
  if (cites.length === 0) return [];
  const words = wordsIn(language);
  return [span('dim', words.open + citations(cites, sourcesOf(pack), language) + words.close)];
}

function helpBlocks(asked: Asked, language: Language) {
  const words = wordsIn(language);
  const { fact } = asked;
  return [
    ...(fact.help === undefined ? [] : [paragraph(fact.help[language])]),
    ...(fact.nature === 'judgement' ? [paragraph(whoDecides(asked, language))] : []),
    ...(fact.askWhere === undefined ? [] : [paragraph(words.askWhere(fact.askWhere[language]))]),
  ];
}

function textOf({ fact, options }: Asked, language: Language): string {
  return [fact.question, ...(fact.help === undefined ? [] : [fact.help]), ...options].map((text) => text[language]).join('\n');
}

function termName(term: GlossaryTerm, language: Language): string {
  return language === 'zh' ? term.zh : `${term.en} (${term.zh})`;
}

/** The explained terms that occur in a text, in the order of the glossary. */
function termsIn(text: string, glossary: readonly GlossaryTerm[], language: Language): GlossaryTerm[] {
  const lower = text.toLowerCase();
  return glossary.filter((term) => {
    if (term.help === undefined) return false;
    const names = [term.zh, ...(term.aliases ?? [])];
    if (names.some((name) => text.includes(name))) return true;
    return language === 'en' && lower.includes(term.en.toLowerCase());
  });
}
