import type { Assessment } from '../assessment/assessment.js';
import { decisiveParts } from '../assessment/decisive-parts.js';
import { type FactReading, readingOf } from '../assessment/fact-reading.js';
import type { OutcomeModel } from '../assessment/outcome-model.js';
import { assessRequirement, citesInForce } from '../assessment/requirement.js';
import type { Situation } from '../assessment/situation.js';
import type { PathwayState } from '../assessment/standing.js';
import { type Node, TRUE } from '../logic/diagram.js';
import { conjunction, disjunction, not, type Tri } from '../logic/evaluate.js';
import { AS_OF, type Expression } from '../logic/expression.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite, LinkedPathway, LinkedRedLine, LinkedRequirement, Period } from '../pack/model.js';

/** One thing that must hold for a pathway to be open with nothing forbidding the act, or that keeps it from it. */
export interface Obstacle {
  readonly kind: 'not-in-force' | 'criterion' | 'requirement' | 'yields' | 'needs' | 'red-line';
  /** Rule, or `pathway.requirement`. */
  readonly id: string;
  readonly text: Bilingual;
  readonly cites: readonly LinkedCite[];
  /** The facts that decide it, as the case knows them. */
  readonly reads: readonly FactReading[];
  readonly period?: Period;
}

/** The same with what it comes to: in three-valued evaluation, and as a diagram. */
export interface Condition extends Obstacle {
  readonly holds: Tri;
  readonly compile: (model: OutcomeModel) => Node;
}

/** What must hold for a pathway to be open and nothing to forbid the act: scope, not yielding, requirements, what it needs, prohibitions. */
export function goalConditions(pathway: LinkedPathway, assessment: Assessment): Condition[] {
  return new Goal(pathway, assessment).conditions();
}

export function conjunctionOf(nodes: readonly Node[], { diagrams }: OutcomeModel): Node {
  return nodes.reduce<Node>((all, node) => diagrams.and(all, node), TRUE);
}

class Goal {
  constructor(
    private readonly pathway: LinkedPathway,
    private readonly assessment: Assessment,
  ) {}

  conditions(): Condition[] {
    const { pathway, assessment } = this;
    const { pathways, redLines } = assessment.findings.situation.index.pack;
    const failures = pathways
      .filter((other) => other.id !== pathway.id)
      .flatMap((other) =>
        other.requirements
          .filter((requirement) => requirement.breach?.result === 'prohibited')
          .map((requirement) => this.failure(other, requirement)),
      );
    return [
      ...this.scope(),
      ...this.others(pathway.yieldsTo).map((other) => this.yields(other)),
      ...pathway.requirements.map((requirement) => this.requirement(requirement)),
      ...this.others(pathway.needs).map((other) => this.needs(other)),
      ...redLines.filter((line) => line.kind === 'absolute').map((line) => this.redLine(line)),
      ...failures,
    ];
  }

  private scope(): Condition[] {
    return this.pathway.scope.map(({ id, text, cites, test }) => ({
      kind: 'criterion',
      id: `${this.pathway.id}.${id}`,
      text,
      cites: this.current(cites),
      reads: this.reads(test),
      holds: this.situation.knowledge.test(test),
      compile: ({ space }) => space.compile(test),
    }));
  }

  private yields(other: LinkedPathway): Condition {
    return {
      kind: 'yields',
      id: other.id,
      text: { zh: `让位于“${other.title.zh}”`, en: `it yields to "${other.title.en}"` },
      cites: this.current(other.scope[0]?.cites ?? []),
      reads: this.reads(...other.scope.map((criterion) => criterion.test)),
      holds: not(this.state(other)?.scope ?? null),
      compile: (model) => model.diagrams.not(model.scope(other.id)),
    };
  }

  private needs(other: LinkedPathway): Condition {
    const { pathway } = this;
    const state = this.state(other);
    const [open, applies] = [state?.open ?? null, state?.applies ?? null];
    return {
      kind: 'needs',
      id: other.id,
      text: { zh: `所依附的“${other.title.zh}”须可行`, en: `"${other.title.en}", which it needs, must be open` },
      cites: this.current(other.scope[0]?.cites ?? []),
      reads: [],
      holds: pathway.needsStrictly ? open : disjunction([open, not(applies)]),
      compile: (model) => {
        const nodes = model.pathway(other);
        return pathway.needsStrictly ? nodes.open : model.diagrams.or(nodes.open, model.diagrams.not(nodes.applies));
      },
    };
  }

  private requirement(requirement: LinkedRequirement): Condition {
    const { step, when, test, pastDue } = requirement;
    const answer = step === undefined ? [] : [readingOf(step, this.situation)];
    return {
      kind: 'requirement',
      id: `${this.pathway.id}.${requirement.id}`,
      text: requirement.text,
      cites: this.current(requirement.cites),
      reads: [...answer, ...this.reads(when, test, pastDue)],
      holds: assessRequirement(requirement, this.situation).holds,
      compile: (model) => model.met(requirement),
    };
  }

  private redLine(line: LinkedRedLine): Condition {
    const state = this.assessment.findings.redLines.find(({ redLine }) => redLine.id === line.id);
    const bases = state === undefined || state.bases.length === 0 ? line.bases : state.bases;
    return {
      kind: 'red-line',
      id: line.id,
      text: line.title,
      cites: this.current(bases.map((base) => base.cite)),
      reads: this.reads(line.when),
      holds: not(state === undefined ? false : state.hits),
      compile: (model) => model.diagrams.not(model.redLine(line)),
    };
  }

  /** A requirement of another pathway whose failing is forbidden; of the pathway itself it is a requirement anyway. */
  private failure(other: LinkedPathway, requirement: LinkedRequirement): Condition {
    const { step, test, pastDue } = requirement;
    const applies = this.state(other)?.applies ?? null;
    const answer = step === undefined ? [] : [readingOf(step, this.situation)];
    return {
      kind: 'red-line',
      id: `${other.id}.${requirement.id}`,
      text: requirement.text,
      cites: this.current(requirement.cites),
      reads: [...answer, ...this.reads(test, pastDue)],
      holds: not(conjunction([applies, assessRequirement(requirement, this.situation).breached])),
      compile: (model) => {
        const failing = model.diagrams.and(model.pathway(other).applies, model.diagrams.not(model.met(requirement)));
        return model.diagrams.not(failing);
      },
    };
  }

  private get situation(): Situation {
    return this.assessment.findings.situation;
  }

  private state(pathway: LinkedPathway): PathwayState | undefined {
    return this.assessment.findings.pathways.get(pathway.id);
  }

  private others(ids: readonly string[] | undefined): LinkedPathway[] {
    return (ids ?? []).flatMap((id) => this.situation.index.pathways.get(id) ?? []);
  }

  private current(cites: readonly LinkedCite[]): readonly LinkedCite[] {
    const inForce = citesInForce(cites, this.situation.asOf);
    return inForce.length > 0 ? inForce : cites;
  }

  /** The facts that make conditions what they are, down through named conditions. */
  private reads(...expressions: readonly (Expression | undefined)[]): FactReading[] {
    const { situation } = this;
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
    for (const expression of expressions) if (expression !== undefined) visit(expression, false);
    return [...facts].map((fact) => readingOf(fact, situation));
  }
}
