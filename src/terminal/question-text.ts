import type { Pack } from '../pack/model.js';
import { citation, sourcesOf } from '../report/citation.js';
import type { Language } from '../report/language.js';
import { hanging } from '../report/layout/index.js';
import type { Paint } from '../report/page/blocks.js';
import { answerText } from './answer-text.js';
import type { Asked } from './conversation.js';
import { wordsIn } from './words.js';

/** How things are said and drawn. */
export interface View {
  readonly language: Language;
  readonly paint: Paint;
  /** Columns that text may fill. */
  readonly width: number;
  /** Lines of the terminal. */
  readonly height: number;
}

/** Lines of help shown with a question unasked; longer help is one key away. */
const HELP_LINES = 3;
/** Past this many waiting rules, naming one of them says nothing. */
const MANY_RULES = 12;
/** A bound above this number tells nobody anything; the first question of all has one. */
const MOST_LEFT = 40;
const MARGIN = '  ';

/**
 * A question as the lines above its answers: the question, its help, who decides a judgement, why it is asked, and the
 * bound on what is still to come. Without the mark that the prompt puts before the first line.
 */
export function questionLines(asked: Asked, number: number, pack: Pack, view: View): string[] {
  const { language, paint, width } = view;
  const { fact } = asked;
  const question = hanging('? ', paint('strong', fact.question[language]), width);
  const under = (text: string) => hanging(MARGIN, paint('dim', text), width);
  const help = fact.help === undefined ? [] : hanging(MARGIN, fact.help[language], width);
  return [
    (question[0] ?? '').replace(/^\? /, ''),
    ...question.slice(1),
    ...(help.length <= HELP_LINES ? help : []),
    ...(fact.nature === 'judgement' ? hanging(MARGIN, paint('warn', whoDecides(asked, language)), width) : []),
    ...whyLine(asked, pack, language).flatMap(under),
    ...under(placeLine(asked, number, language)),
  ];
}

export function whoDecides({ fact }: Asked, language: Language): string {
  const words = wordsIn(language);
  return fact.who === undefined ? words.judgement : words.decidedBy(fact.who[language]);
}

/** Which phase it is and how many questions are left; of an answer being changed what it was; what is presumed. */
function placeLine({ fact, phase, atMost, current, presumed }: Asked, number: number, language: Language): string {
  const words = wordsIn(language);
  const usual = presumed === undefined ? [] : [words.presumed(answerText(fact, presumed, language))];
  const count = atMost === undefined ? [] : [atMost > MOST_LEFT ? words.number(number) : words.bound(number, atMost)];
  const place = current === undefined ? [...count, ...usual] : [words.changing(answerText(fact, current, language))];
  const name = phase === 'list' ? words.listPhase : words.outcomePhase;
  return place.length === 0 ? name : words.phase(name, place.join(words.semicolon));
}

/** The first rule that waits for the answer, with its article, and how many do; where most rules do, only how many. */
function whyLine({ why, phase }: Asked, pack: Pack, language: Language): string[] {
  const words = wordsIn(language);
  const [first] = why;
  if (first === undefined) return [];
  if (phase === 'list') return [words.entries(first.text[language], why.length)];
  const rules = new Set(why.map((reason) => reason.rule)).size;
  if (rules > MANY_RULES) return [words.why + words.whyMost(rules)];
  const cite = first.cites[0] === undefined ? '' : words.open + citation(first.cites[0], sourcesOf(pack), language) + words.close;
  return [words.why + first.title[language] + cite + (rules > 1 ? words.whyMore(rules) : '')];
}
