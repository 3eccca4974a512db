import type { Node } from '../logic/diagram.js';
import type { QuestionCourse } from './question-course.js';

/** Nodes that comparing all orders may take; past them the best order is not known. */
const MOST_STATES = 8_000;
/** Nodes that a lower bound may take, all depths together. */
const MOST_BOUND_STATES = 4_000;

class TooMany extends Error {}

/** What is known of the smallest mean number of questions that any order gives. */
export interface BestOrder {
  /** No order takes fewer questions on average. */
  readonly atLeast: number;
  /** Whether some order takes no more. */
  readonly exact: boolean;
}

/**
 * The smallest mean number of questions that any order gives (dynamic programming over the nodes of the diagram), with
 * judgements after everything else as always. Where that takes too long, a lower bound: the same over the first few
 * questions, as deep as it goes, with one question counted where something is open after them.
 */
export function bestOrder(course: QuestionCourse): BestOrder {
  const all = leastMean(course, Number.POSITIVE_INFINITY, MOST_STATES);
  if (all !== undefined) return { atLeast: all.mean, exact: true };
  let [bound, left] = [0, MOST_BOUND_STATES];
  for (let depth = 0; left > 0; depth += 1) {
    const found = leastMean(course, depth, left);
    if (found === undefined) break;
    [bound, left] = [found.mean, left - found.states];
  }
  return { atLeast: bound, exact: false };
}

/** The smallest mean over orders of the first `depth` questions; undefined past a number of states. */
function leastMean(
  course: QuestionCourse,
  depth: number,
  most: number,
): { readonly mean: number; readonly states: number } | undefined {
  const known = new Map<number, Map<Node, number>>();
  let states = 0;
  const visit = (node: Node, left: number): number => {
    const made = known.get(left)?.get(node);
    if (made !== undefined) return made;
    states += 1;
    if (states > most) throw new TooMany();
    const facts = course.candidates(node);
    let fewest = facts.length === 0 ? 0 : left === 0 ? 1 : Number.POSITIVE_INFINITY;
    for (const fact of left === 0 ? [] : facts) {
      let mean = 1;
      for (const branch of course.answers(node, fact)) {
        if (mean >= fewest) break;
        mean += branch.probability * visit(branch.node, left - 1);
      }
      fewest = Math.min(fewest, mean);
    }
    known.set(left, (known.get(left) ?? new Map<Node, number>()).set(node, fewest));
    return fewest;
  };
  try {
    return { mean: visit(course.open.node, depth), states };
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
}
