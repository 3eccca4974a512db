import type { Assessment } from '../assessment/assessment.js';
import type { Answer } from '../assessment/case.js';
import { OpenOutcome } from '../assessment/exact.js';
import { type FactReading, readingOf } from '../assessment/fact-reading.js';
import { OUTCOME_BITS } from '../assessment/outcome-model.js';
import { ASSUME_NOTHING, situate } from '../assessment/situation.js';
import { BudgetExceeded, type Node } from '../logic/diagram.js';
import { type FactValue, isDateRange } from '../logic/expression.js';

type Known = readonly [string, FactValue];

/**
 * One minimal set of facts that carries the outcome: with these alone, and nothing assumed about the rest but that matters
 * of record nobody confirmed are in order, every consistent completion comes to it; without any one of them some does not.
 * Facts that were stated are preferred to readings that were assumed, and those the pack asks for first to later ones.
 * Undefined while undecided, where the result was demoted, and where there is no exact diagram.
 *
 * Matters of record are tried first, one by one, because what is not known of them is taken as given; the others by
 * QuickXplain (Junker 2004) on one diagram.
 */
export function sufficientFacts(assessment: Assessment): FactReading[] | undefined {
  for (const anew of [false, true]) {
    try {
      return search(assessment, anew);
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
    }
  }
  return undefined;
}

function search(assessment: Assessment, anew: boolean): FactReading[] | undefined {
  const { outcome, findings } = assessment;
  const { situation } = findings;
  if (outcome === 'undecided') return undefined;
  const wanted = OUTCOME_BITS[outcome];
  const all = knownFacts(assessment);
  const isRecord = ([id]: Known) => situation.index.facts.get(id)?.nature === 'record';
  const others = all.filter((known) => !isRecord(known));
  if (openWith(all, assessment)?.reachable !== wanted) return undefined;
  let records = all.filter(isRecord);
  for (const record of records) {
    const without = records.filter((other) => other !== record);
    if (openWith([...without, ...others], assessment)?.reachable === wanted) records = without;
  }
  const open = openWith(records, assessment, anew);
  if (open === undefined) return undefined;
  const needed = new Search(open, wanted).needed(open.node, false, others);
  return [...needed, ...records].map(([id]) => readingOf(id, situation));
}

/** What is stated, in the order in which the pack asks, then the readings that the assessment uses. */
function knownFacts({ case: input, findings }: Assessment): Known[] {
  const { index, used } = findings.situation;
  const order = [...new Set([...index.pack.questionOrder, ...index.pack.facts.map((fact) => fact.id)])];
  const stated = order.flatMap((id): Known[] => {
    const answer = input.answers.get(id);
    return answer === undefined || index.facts.get(id)?.type === 'text' ? [] : [[id, answer.value]];
  });
  return [...stated, ...[...used].map(([id, reading]): Known => [id, reading.value])];
}

/** What the outcome still depends on where only these facts are known. */
function openWith(facts: readonly Known[], { case: input, findings }: Assessment, anew = false): OpenOutcome | undefined {
  const { index, asOf } = findings.situation;
  const answers = new Map<string, Answer>(facts.map(([id, value]) => [id, { value }]));
  const situation = situate({ ...input, answers, unknown: new Set() }, index.pack, asOf, ASSUME_NOTHING);
  return situation.conflicts.length > 0 ? undefined : OpenOutcome.of(situation, ASSUME_NOTHING, () => true, anew);
}

class Search {
  constructor(
    private readonly open: OpenOutcome,
    private readonly wanted: number,
  ) {}

  /** The members of `candidates` that a minimal set needs beside what is fixed at a node; `grown`: the node was just fixed further. */
  needed(node: Node, grown: boolean, candidates: readonly Known[]): readonly Known[] {
    if (candidates.length === 0 || (grown && this.carries(node))) return [];
    if (candidates.length === 1) return !grown && this.carries(node) ? [] : candidates;
    const half = Math.ceil(candidates.length / 2);
    const [first, second] = [candidates.slice(0, half), candidates.slice(half)];
    const late = this.needed(this.fixAll(node, first), true, second);
    const early = this.needed(this.fixAll(node, late), late.length > 0, first);
    return [...early, ...late];
  }

  private carries(node: Node): boolean {
    return this.open.left(node) === this.wanted;
  }

  private fixAll(node: Node, facts: readonly Known[]): Node {
    return facts.reduce((result, [id, value]) => this.fix(result, id, value), node);
  }

  private fix(node: Node, id: string, value: FactValue): Node {
    const { space } = this.open.model;
    if (typeof value !== 'object' || Array.isArray(value) || !isDateRange(value) || value.from === value.to)
      return this.open.given(id, value, node);
    return space.variablesOf(id).reduce((result, variable) => space.confine(result, variable, value), node);
  }
}
