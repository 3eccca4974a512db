import type { Answer, AsOf, Case } from '../src/assessment/case.js';
import type { FactValue } from '../src/logic/expression.js';
import type { FactOption, LinkedFact, Pack } from '../src/pack/model.js';
import { nextQuestion } from '../src/planner/next-question.js';

/** More questions than any interview should ever need; past it something is wrong. */
const MOST_QUESTIONS = 200;

/** Milliseconds that choices of a question took: the first of each interview, which prepares the date, and all others. */
export interface Times {
  readonly first: readonly number[];
  readonly others: readonly number[];
}

/** `afterEach` is called after every question. One interview for each kind of act, each answered in three ways, each with a pack of its own as in a process of its own. */
export function interview(pack: Pack, asOf: AsOf, afterEach: () => void = () => {}): Times {
  const first: number[] = [];
  const others: number[] = [];
  const acts = pack.facts.find((fact) => fact.id === 'act.kind')?.options ?? [];
  for (const act of acts) {
    for (let way = 0; way < 3; way += 1) {
      const [start, ...rest] = oneInterview({ ...pack }, asOf, act.id, way, afterEach);
      if (start !== undefined) first.push(start);
      others.push(...rest);
    }
  }
  return { first, others };
}

function oneInterview(pack: Pack, asOf: AsOf, act: string, way: number, afterEach: () => void): number[] {
  const times: number[] = [];
  let input: Case = { id: 'bench', answers: new Map([['act.kind', { value: act }]]), unknown: new Set(), sites: [], sha256: '' };
  for (let count = 0; count < MOST_QUESTIONS; count += 1) {
    const begun = performance.now();
    const next = nextQuestion(input, pack, asOf);
    times.push(performance.now() - begun);
    afterEach();
    if (next.settled) return times;
    input = answered(input, next.fact, next.options, way);
  }
  throw new Error(`more than ${MOST_QUESTIONS} questions for ${act}`);
}

/** First options, last options, or nothing but "don't know". */
function answered(input: Case, fact: LinkedFact, options: readonly FactOption[], way: number): Case {
  const value = way === 2 ? undefined : firstOrLast(fact, options, way);
  if (value === undefined) return { ...input, unknown: new Set([...input.unknown, fact.id]) };
  return { ...input, answers: new Map<string, Answer>([...input.answers, [fact.id, { value }]]) };
}

function firstOrLast(fact: LinkedFact, options: readonly FactOption[], way: number): FactValue | undefined {
  const option = options.at(way === 0 ? 0 : -1)?.id;
  switch (fact.type) {
    case 'boolean':
      return way === 0;
    case 'choice':
      return option;
    case 'choices':
      return way === 0 || option === undefined ? [] : [option];
    case 'number':
      return way;
    default:
      return undefined;
  }
}
