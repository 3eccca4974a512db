import type { Node } from '../logic/diagram.js';
import type { QuestionCourse } from './question-course.js';

/** Nodes that comparing all orders may take; past them the best order is not known. */
const MOST_STATES = 8_000;

class TooMany extends Error {}

/**
 * The smallest mean number of questions that any order gives (dynamic programming over the nodes of the diagram), with
 * judgements after everything else as always; undefined where that takes too long.
 */
export function bestOrder(course: QuestionCourse): number | undefined {
  const known = new Map<Node, number>();
  const visit = (node: Node): number => {
    const made = known.get(node);
    if (made !== undefined) return made;
    if (known.size > MOST_STATES) throw new TooMany();
    const facts = course.candidates(node);
    let fewest = facts.length === 0 ? 0 : Number.POSITIVE_INFINITY;
    for (const fact of facts) {
      let mean = 1;
      for (const branch of course.answers(node, fact)) {
        if (mean >= fewest) break;
        mean += branch.probability * visit(branch.node);
      }
      fewest = Math.min(fewest, mean);
    }
    known.set(node, fewest);
    return fewest;
  };
  try {
    return visit(course.open.node);
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
}
