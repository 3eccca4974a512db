import { OpenOutcome, outcomesIn, Settler } from '../assessment/exact.js';
import type { CompleteOutcome, Findings } from '../assessment/outcome.js';
import type { OutcomeModel } from '../assessment/outcome-model.js';
import type { Assuming, Situation } from '../assessment/situation.js';
import { BudgetExceeded, FALSE, type Node } from '../logic/diagram.js';
import type { FactValue } from '../logic/expression.js';
import type { LinkedFact } from '../pack/model.js';
import { valuesToTell } from './answers.js';

/** What an answer leaves possible, and what it rules out. */
export interface AnswerEffect {
  readonly value: FactValue;
  readonly outcomes: readonly CompleteOutcome[];
  readonly pathways: readonly string[];
  readonly eliminates: { readonly outcomes: readonly CompleteOutcome[]; readonly pathways: readonly string[] };
}

/** A question still open, and what its answers do. */
export interface OpenQuestion {
  readonly fact: LinkedFact;
  readonly answers: readonly AnswerEffect[];
}

export interface StillPossible {
  readonly outcomes: readonly CompleteOutcome[];
  /** Pathways that some completion opens with nothing forbidding the act. */
  readonly pathways: readonly string[];
  /** Only those some answer to which rules something out. */
  readonly questions: readonly OpenQuestion[];
}

/** With more open facts than this the pathways of every answer are too much to work out while somebody waits. */
const MOST_FACTS = 40;

const YES = 1;
const NO = 2;

/**
 * The outcomes and pathways that some consistent completion of a case reaches, and for each open question which answers
 * rule out which of them. `asked`: whose answers count as questions; `only` works out one question. Undefined where the
 * exact analysis is not possible, or too much.
 */
export function stillPossible(findings: Findings, assuming: Assuming, asked: (fact: LinkedFact) => boolean, only?: LinkedFact): StillPossible | undefined {
  const { situation } = findings;
  const open = OpenOutcome.of(situation, assuming, () => true);
  if (open === undefined || open.facts().length > MOST_FACTS) return undefined;
  const candidates = [...findings.pathways.values()].filter((state) => state.open !== false).map((state) => state.pathway.id);
  try {
    const nodes = reachedBy(candidates, open.model, situation, assuming);
    return survey(open, nodes, situation, only === undefined ? asked : (fact) => fact === only);
  } catch (error) {
    if (error instanceof BudgetExceeded) return undefined;
    throw error;
  }
}

/** For each pathway whether the case gets there, as a diagram over what is open; those it never reaches are left out. */
function reachedBy(ids: readonly string[], model: OutcomeModel, situation: Situation, assuming: Assuming): Map<string, Node> {
  const { diagrams } = model;
  const forbidden = model.forbids.reduce<Node>((all, rule) => diagrams.or(all, rule.hits), FALSE);
  const found = new Map<string, Node>();
  for (const id of ids) {
    const pathway = situation.index.pathways.get(id);
    if (pathway === undefined) continue;
    const goal = diagrams.choose(diagrams.and(model.pathway(pathway).open, diagrams.not(forbidden)), YES, NO);
    const node = new Settler(model, situation, assuming).settle(() => true, goal);
    if ((diagrams.reach(node) & YES) !== 0) found.set(id, node);
  }
  return found;
}

function survey(open: OpenOutcome, nodes: ReadonlyMap<string, Node>, situation: Situation, asked: (fact: LinkedFact) => boolean): StillPossible {
  const outcomes = outcomesIn(open.reachable);
  const pathways = [...nodes.keys()];
  const facts = [...new Set([...open.facts(), ...[...nodes.values()].flatMap((node) => open.facts(node))])];
  const questions = facts.flatMap((id): OpenQuestion[] => {
    const fact = situation.index.facts.get(id);
    if (fact === undefined || !asked(fact)) return [];
    const answers = valuesToTell(open, fact).flatMap((value): AnswerEffect[] => {
      const left = outcomesIn(open.left(open.given(id, value)));
      if (left.length === 0) return [];
      const still = pathways.filter((pathway) => (open.left(open.given(id, value, nodes.get(pathway) as Node)) & YES) !== 0);
      const eliminates = { outcomes: outcomes.filter((outcome) => !left.includes(outcome)), pathways: pathways.filter((pathway) => !still.includes(pathway)) };
      return [{ value, outcomes: left, pathways: still, eliminates }];
    });
    return answers.some(({ eliminates }) => eliminates.outcomes.length + eliminates.pathways.length > 0) ? [{ fact, answers }] : [];
  });
  return { outcomes, pathways, questions };
}
