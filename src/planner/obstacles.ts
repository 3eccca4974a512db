import type { Assessment } from '../assessment/assessment.js';
import { decisiveParts } from '../assessment/decisive-parts.js';
import { type FactReading, readingOf } from '../assessment/fact-reading.js';
import type { OutcomeModel } from '../assessment/outcome-model.js';
import { citesInForce } from '../assessment/requirement.js';
import { type Node, TRUE } from '../logic/diagram.js';
import { AS_OF, type Expression } from '../logic/expression.js';
import type { Bilingual } from '../pack/diagnostic.js';
import { covers } from '../pack/link/period.js';
import type { LinkedCite, LinkedPathway, Period } from '../pack/model.js';
import { type ChoosableSpace, REACHED } from './choosable-space.js';

/** Something that keeps a pathway from opening, whatever is chosen. */
export interface Obstacle {
  readonly kind: 'not-in-force' | 'criterion' | 'requirement' | 'yields' | 'needs' | 'red-line';
  /** Rule, or `pathway.requirement`. */
  readonly id: string;
  readonly text: Bilingual;
  readonly cites: readonly LinkedCite[];
  /** The facts that decide it and cannot be chosen, as the case knows them. */
  readonly reads: readonly FactReading[];
  readonly period?: Period;
}

/** One thing that must hold for a pathway to open. */
interface Condition extends Obstacle {
  readonly node: Node;
}

/** What must hold for a pathway to be open and nothing to forbid the act; their conjunction is the goal. */
export function goalConditions(pathway: LinkedPathway, model: OutcomeModel, assessment: Assessment): Condition[] {
  const { diagrams, space } = model;
  const { situation } = assessment.findings;
  const reads = (...expressions: readonly (Expression | undefined)[]) =>
    readsOf(
      expressions.filter((expression) => expression !== undefined),
      assessment,
    );
  const current = (cites: readonly LinkedCite[]) => {
    const inForce = citesInForce(cites, situation.asOf);
    return inForce.length > 0 ? inForce : cites;
  };
  const scope = pathway.scope.map(
    (criterion): Condition => ({
      kind: 'criterion',
      id: `${pathway.id}.${criterion.id}`,
      text: criterion.text,
      cites: current(criterion.cites),
      reads: reads(criterion.test),
      node: space.compile(criterion.test),
    }),
  );
  const yields = others(pathway.yieldsTo, model).map(
    (other): Condition => ({
      kind: 'yields',
      id: other.id,
      text: { zh: `让位于“${other.title.zh}”`, en: `it yields to "${other.title.en}"` },
      cites: current(other.scope[0]?.cites ?? []),
      reads: reads(...other.scope.map((criterion) => criterion.test)),
      node: diagrams.not(model.scope(other.id)),
    }),
  );
  const needs = others(pathway.needs, model).map((other): Condition => {
    const state = model.pathway(other);
    const node = pathway.needsStrictly ? state.open : diagrams.or(state.open, diagrams.not(state.applies));
    return {
      kind: 'needs',
      id: other.id,
      text: { zh: `所依附的“${other.title.zh}”须可行`, en: `"${other.title.en}", which it needs, must be open` },
      cites: current(other.scope[0]?.cites ?? []),
      reads: [],
      node,
    };
  });
  const requirements = pathway.requirements.map((requirement): Condition => {
    const step = requirement.step === undefined ? [] : [readingOf(requirement.step, situation)];
    const tested = reads(requirement.when, requirement.test, requirement.pastDue);
    return {
      kind: 'requirement',
      id: `${pathway.id}.${requirement.id}`,
      text: requirement.text,
      cites: current(requirement.cites),
      reads: [...step, ...tested],
      node: model.met(requirement),
    };
  });
  const forbids = model.forbids.map((rule): Condition => {
    const node = diagrams.not(rule.hits);
    if (rule.kind === 'red-line') {
      const { id, title, bases, when } = rule.redLine;
      return { kind: 'red-line', id, text: title, cites: current(bases.map((base) => base.cite)), reads: reads(when), node };
    }
    const { requirement } = rule;
    return {
      kind: 'red-line',
      id: `${rule.pathway.id}.${requirement.id}`,
      text: requirement.text,
      cites: current(requirement.cites),
      reads: reads(requirement.test, requirement.pastDue),
      node,
    };
  });
  return [...scope, ...yields, ...requirements, ...needs, ...forbids.filter(({ node }) => node !== TRUE)];
}

function others(ids: readonly string[] | undefined, model: OutcomeModel): LinkedPathway[] {
  return (ids ?? []).flatMap((id) => model.index.pathways.get(id) ?? []);
}

export function conjunctionOf(conditions: readonly { readonly node: Node }[], model: OutcomeModel): Node {
  return conditions.reduce<Node>((all, { node }) => model.diagrams.and(all, node), TRUE);
}

/** Reasons in the order in which they are looked for: what a pathway is for, what it requires, what forbids the act. */
const STAGES: readonly (readonly Obstacle['kind'][])[] = [['criterion'], ['yields'], ['requirement', 'needs'], ['red-line']];

/**
 * Why a pathway cannot be opened: a minimal set of conditions that cannot hold together whatever is chosen; without any one
 * of them the others could. Scope is the better reason: what is required and what forbids is looked at where it does not do.
 */
export function obstaclesTo(
  pathway: LinkedPathway,
  conditions: readonly Condition[],
  space: ChoosableSpace,
  assessment: Assessment,
): Obstacle[] {
  const { asOf } = assessment.findings.situation;
  if (!covers(pathway.period, asOf)) return [notInForce(pathway)];
  const { model } = space;
  const possible = (some: readonly Condition[]) =>
    (model.diagrams.reach(space.settle(conjunctionOf(some, model))) & REACHED) !== 0;
  const ranked = STAGES.map((kinds) => conditions.filter(({ kind }) => kinds.includes(kind)));
  const enough = ranked.findIndex((_, stage) => !possible(ranked.slice(0, stage + 1).flat()));
  let left = ranked
    .slice(0, enough + 1)
    .toReversed()
    .flat();
  for (const condition of [...left]) {
    const without = left.filter((other) => other !== condition);
    if (!possible(without)) left = without;
  }
  return left.map(({ kind, id, text, cites, reads }) => {
    const fixed = reads.filter((reading) => !space.choosable.has(reading.fact));
    return { kind, id, text, cites, reads: fixed.length > 0 ? fixed : reads };
  });
}

function notInForce(pathway: LinkedPathway): Obstacle {
  const cites = pathway.scope[0]?.cites ?? [];
  return { kind: 'not-in-force', id: pathway.id, text: pathway.title, cites, reads: [], period: pathway.period };
}

/** The facts that make conditions what they are, down through named conditions. */
function readsOf(expressions: readonly Expression[], assessment: Assessment): FactReading[] {
  const { situation } = assessment.findings;
  const facts = new Set<string>();
  const seen = new Set<string>();
  const visit = (expression: Expression, negated: boolean): void => {
    const parts = decisiveParts(expression, situation.knowledge, negated);
    for (const fact of parts.facts) if (fact !== AS_OF) facts.add(fact);
    for (const [ref, { negated: turned }] of parts.refs) {
      const when = situation.index.conditions.get(ref);
      if (seen.has(ref) || when === undefined) continue;
      seen.add(ref);
      visit(when, turned);
    }
  };
  for (const expression of expressions) visit(expression, false);
  return [...facts].map((fact) => readingOf(fact, situation));
}
