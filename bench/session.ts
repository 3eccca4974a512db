import type { AsOf, Case } from '../src/assessment/case.js';
import type { Pack } from '../src/pack/model.js';
import { nextQuestion } from '../src/planner/next-question.js';
import { interview } from './interview.js';
import { median, percentile } from './statistics.js';

/** What one fresh process takes to ask, in milliseconds and bytes. */
export interface Session {
  /** The question that opens an empty case. */
  readonly opening: number;
  /** The first one after the kind of act is known: it compiles the rules of the day. */
  readonly second: number;
  readonly interviews: number;
  readonly questions: number;
  /** Of all questions but the first of each interview. */
  readonly laterMedian: number;
  readonly later95: number;
  readonly firstMedian: number;
  /** The most memory in use after any question, as `memory` tells it. */
  readonly mostMemory: number;
}

/** A person who opens the program and is asked; then one interview for each kind of act, each answered in three ways. */
export function session(pack: Pack, asOf: AsOf, memory: () => number): Session {
  const empty: Case = { id: 'bench', answers: new Map(), unknown: new Set(), sites: [], sha256: '' };
  const act = pack.facts.find((fact) => fact.id === pack.questionOrder[0]);
  const [option] = act?.options ?? [];
  const known = { ...empty, answers: new Map(act === undefined || option === undefined ? [] : [[act.id, { value: option.id }]]) };
  const opening = timed(() => nextQuestion(empty, pack, asOf));
  const second = timed(() => nextQuestion(known, pack, asOf));
  let mostMemory = memory();
  const { first, others } = interview(pack, asOf, () => {
    mostMemory = Math.max(mostMemory, memory());
  });
  return {
    opening,
    second,
    interviews: first.length,
    questions: first.length + others.length,
    laterMedian: median(others),
    later95: percentile(others, 0.95),
    firstMedian: median(first),
    mostMemory,
  };
}

function timed(run: () => unknown): number {
  const begun = performance.now();
  run();
  return performance.now() - begun;
}
