import type { Assessment } from '../assessment/assessment.js';
import type { AsOf, Case } from '../assessment/case.js';
import { Settler } from '../assessment/case-settler.js';
import { OpenOutcome, outcomesIn } from '../assessment/exact.js';
import { type CompleteOutcome, type Findings, findAll } from '../assessment/outcome.js';
import { OUTCOME_BITS } from '../assessment/outcome-model.js';
import { ASSUME_ALL, ASSUME_NOTHING, type Assuming, assumeUnasked, type Situation, situate } from '../assessment/situation.js';
import { BudgetExceeded, FALSE, type Node } from '../logic/diagram.js';
import type { FactValue } from '../logic/expression.js';
import type { LinkedFact, Pack } from '../pack/model.js';
import { valuesToTell } from './answers.js';

/** What an answer leaves possible, and what it rules out. */
interface AnswerEffect {
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

/** Terminals of the question whether a pathway is taken. */
const TAKEN = 1;
const NOT_TAKEN = 2;
const ALL_OUTCOMES = Object.values(OUTCOME_BITS).reduce((all, bit) => all | bit, 0);

/**
 * The outcomes and pathways that some consistent completion of an assessed case reaches, with the default readings that the
 * assessment uses, and for each open question which answers rule out which of them. Undefined where the exact analysis is
 * not possible.
 */
export function stillPossible(assessment: Assessment): StillPossible | undefined {
  const { defaults } = assessment.receipt.options;
  return work(assessment.findings, defaults ? ASSUME_ALL : ASSUME_NOTHING, (fact) => fact.type !== 'text');
}

/**
 * The same while questions are being asked: no default reading is used for what a person could still answer. `only` works
 * out the answers of one question.
 */
export function stillPossibleWhileAsking(
  input: Case,
  pack: Pack,
  asOf: AsOf,
  defaults: boolean,
  only?: LinkedFact,
): StillPossible | undefined {
  const assuming = defaults ? assumeUnasked(input.unknown) : ASSUME_NOTHING;
  const findings = findAll(situate(input, pack, asOf.day, assuming));
  const askable = (fact: LinkedFact) => fact.nature !== 'unread-law' && fact.type !== 'text' && !input.unknown.has(fact.id);
  return work(findings, assuming, only === undefined ? askable : (fact) => fact.id === only.id);
}

/** The same as far as three-valued evaluation tells, where there is no exact analysis: perhaps more than can be reached, never less. */
export function roughlyPossible(
  input: Case,
  pack: Pack,
  asOf: AsOf,
  defaults: boolean,
): Pick<StillPossible, 'outcomes' | 'pathways'> {
  const findings = findAll(situate(input, pack, asOf.day, defaults ? assumeUnasked(input.unknown) : ASSUME_NOTHING));
  const pathways = [...findings.pathways.values()].flatMap(({ open, pathway }) => (open === false ? [] : [pathway.id]));
  return { outcomes: findings.possible, pathways: findings.possible.includes('open') ? pathways : [] };
}

function work(findings: Findings, assuming: Assuming, asked: (fact: LinkedFact) => boolean): StillPossible | undefined {
  const { situation } = findings;
  const candidates = [...findings.pathways.values()].filter((state) => state.open !== false).map((state) => state.pathway.id);
  for (const anew of [false, true]) {
    const open = OpenOutcome.of(situation, assuming, () => true, anew);
    if (open === undefined) return undefined;
    try {
      return survey(open, reachedBy(candidates, open, situation, assuming), situation, asked);
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
    }
  }
  return undefined;
}

/** For each pathway whether the case gets there, as a diagram over what is open; those it never reaches are left out. */
function reachedBy(ids: readonly string[], open: OpenOutcome, situation: Situation, assuming: Assuming): Map<string, Node> {
  const { diagrams, model } = open;
  // What the outcome tells of the facts that can be together holds for the pathways as well.
  const consistent = diagrams.where(open.node, ALL_OUTCOMES);
  // What the case knows is put in first, so that conjunctions stay small.
  const settler = new Settler(model, situation, assuming);
  const forbidden = model.forbids.reduce<Node>((all, rule) => diagrams.or(all, settler.fixed(rule.hits)), FALSE);
  const found = new Map<string, Node>();
  for (const id of ids) {
    const pathway = situation.index.pathways.get(id);
    if (pathway === undefined) continue;
    const taken = diagrams.and(settler.fixed(model.pathway(pathway).open), diagrams.not(forbidden));
    const node = diagrams.choose(
      consistent,
      settler.settle(() => true, diagrams.choose(taken, TAKEN, NOT_TAKEN)),
      0,
    );
    if ((diagrams.reach(node) & TAKEN) !== 0) found.set(id, node);
  }
  return found;
}

function survey(
  open: OpenOutcome,
  nodes: ReadonlyMap<string, Node>,
  situation: Situation,
  asked: (fact: LinkedFact) => boolean,
): StillPossible {
  const outcomes = outcomesIn(open.reachable);
  const pathways = [...nodes.keys()];
  const facts = [...new Set([...open.facts(), ...[...nodes.values()].flatMap((node) => open.facts(node))])];
  const questions = facts.flatMap((id): OpenQuestion[] => {
    const fact = situation.index.facts.get(id);
    if (fact === undefined || !asked(fact)) return [];
    const answers = valuesToTell(open, fact).flatMap((value): AnswerEffect[] => {
      const left = outcomesIn(open.left(open.given(id, value)));
      if (left.length === 0) return [];
      const still = pathways.filter((pathway) => (open.left(open.given(id, value, nodes.get(pathway) as Node)) & TAKEN) !== 0);
      const eliminates = {
        outcomes: outcomes.filter((outcome) => !left.includes(outcome)),
        pathways: pathways.filter((pathway) => !still.includes(pathway)),
      };
      return [{ value, outcomes: left, pathways: still, eliminates }];
    });
    return answers.some(({ eliminates }) => eliminates.outcomes.length + eliminates.pathways.length > 0)
      ? [{ fact, answers }]
      : [];
  });
  return { outcomes, pathways, questions };
}
