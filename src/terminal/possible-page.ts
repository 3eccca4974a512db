import type { Pack } from '../pack/model.js';
import { type OpenQuestion, roughlyPossible, stillPossibleWhileAsking } from '../planner/still-possible.js';
import { grouped } from '../report/grouping.js';
import type { Language } from '../report/language.js';
import { outcomeName } from '../report/outcome-word.js';
import { type Entry, heading, type Line, list, type Page, paragraph, section, span } from '../report/page/blocks.js';
import { pathwayName } from '../report/value-name.js';
import { answerText } from './answer-text.js';
import type { Asked, Conversation, Setting } from './conversation.js';
import { wordsIn } from './words.js';

/** How many answers with one effect, and how many pathways, are named; of more only the number is said. */
const MOST_ANSWERS = 4;
const MOST_PATHWAYS = 6;

/** The outcomes and pathways that can still be reached, and which answers to the question now put rule out which of them. */
export function possiblePage(talk: Conversation, asked: Asked, { pack, defaults }: Setting, language: Language): Page {
  const words = wordsIn(language);
  const exact = stillPossibleWhileAsking(talk.case, pack, talk.asOf, defaults, asked.fact);
  const { outcomes, pathways } = exact ?? roughlyPossible(talk.case, pack, talk.asOf, defaults);
  const question = exact?.questions.find(({ fact }) => fact.id === asked.fact.id);
  const named = outcomes.map((outcome) => outcomeName(outcome, language)).join(words.comma);
  const ways = pathways.map((id): Entry => ({ text: [pathwayName(id, pack, language)] }));
  return [
    heading(2, words.possibleTitle),
    ...(exact === undefined ? [paragraph(span('warn', words.possibleRough))] : []),
    paragraph(words.possibleOutcomes, span('strong', named)),
    paragraph(words.possiblePathways, ways.length === 0 ? words.possibleNone : ''),
    ...list(ways),
    ...(question === undefined
      ? asked.phase === 'list'
        ? [paragraph(words.possibleSettled)]
        : []
      : section(2, words.answersTitle, list(effects(question, pack, language)))),
  ];
}

/** Answers with the same effect as one entry: what they rule out, and of many pathways what they leave. */
function effects(question: OpenQuestion, pack: Pack, language: Language): Entry[] {
  const groups = grouped(question.answers, ({ eliminates }) => JSON.stringify(eliminates));
  return [...groups.values()].map((group): Entry => {
    const names = group.map(({ value }) => answerText(question.fact, value, language));
    return { text: [span('strong', some(names, MOST_ANSWERS, language))], notes: effect(group[0], pack, language) };
  });
}

function effect(answer: OpenQuestion['answers'][number] | undefined, pack: Pack, language: Language): Line[] {
  const words = wordsIn(language);
  if (answer === undefined) return [];
  const { eliminates, pathways } = answer;
  const outcomes = eliminates.outcomes.map((outcome) => outcomeName(outcome, language));
  const [gone, left] = [eliminates.pathways, pathways].map((ids) => ids.map((id) => pathwayName(id, pack, language))) as [
    string[],
    string[],
  ];
  if (outcomes.length + gone.length === 0) return [[words.rulesOutNothing]];
  const many = gone.length > MOST_PATHWAYS;
  const named = left.length === 0 ? words.allPathways : many ? words.pathways(gone.length) : gone.join(words.semicolon);
  return [
    ...(outcomes.length > 0 ? [[words.rulesOutOutcomes, outcomes.join(words.comma)]] : []),
    ...(gone.length > 0 ? [[words.rulesOutPathways, named]] : []),
    ...(many && left.length > 0 ? [[words.leavesPathways, some(left, MOST_PATHWAYS, language, words.semicolon)]] : []),
  ];
}

/** The first of many, and how many there are. */
function some(names: readonly string[], most: number, language: Language, between = wordsIn(language).comma): string {
  const words = wordsIn(language);
  const shown = names.slice(0, most).join(between);
  return names.length > most ? shown + words.amongAll(names.length) : shown;
}
