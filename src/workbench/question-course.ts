import { OpenOutcome } from '../assessment/exact.js';
import { assumeUnasked, type Situation, situate } from '../assessment/situation.js';
import type { Variable } from '../assessment/space.js';
import type { Node } from '../logic/diagram.js';
import type { FactValue } from '../logic/expression.js';
import type { LinkedFact, Pack } from '../pack/model.js';
import { valuesToTell, weightOf } from '../planner/answers.js';
import { best } from '../planner/exact-choice.js';

/** How the next question is picked among the facts that the outcome still depends on. */
export type Order = 'chosen' | 'file';

/** One answer to a question, how likely it is, and where it leads. */
export interface Branch {
  readonly fact: LinkedFact;
  readonly value: FactValue;
  readonly probability: number;
  readonly node: Node;
}

/**
 * The interview as a walk through the diagram of what is still open: every question fixes one fact. People are asked
 * first, then judgements, as `nextQuestion` does. Answers are as likely as their weights (`weightOf`) say, among all
 * combinations that the constraints allow.
 */
export class QuestionCourse {
  readonly open: OpenOutcome;
  private readonly situation: Situation;
  private readonly people: ReadonlySet<string>;
  private readonly place: ReadonlyMap<string, number>;
  private readonly picked: Readonly<Record<Order, Map<Node, LinkedFact | undefined>>> = { chosen: new Map(), file: new Map() };
  private readonly masses = new Map<Node, number>();
  private readonly weights = new Map<string, readonly number[]>();

  private constructor(
    private readonly pack: Pack,
    open: OpenOutcome,
    situation: Situation,
  ) {
    this.open = open;
    this.situation = situation;
    this.people = new Set(pack.facts.filter((fact) => fact.nature !== 'judgement').map((fact) => fact.id));
    this.place = new Map(pack.facts.map((fact, place) => [fact.id, place]));
  }

  /** The course of an interview about a case of which some facts are given; undefined past the node budget. */
  static of(pack: Pack, asOf: number, given: ReadonlyMap<string, FactValue>): QuestionCourse | undefined {
    const answers = new Map([...given].map(([id, value]) => [id, { value }]));
    const assuming = assumeUnasked(new Set());
    const situation = situate({ id: 'course', answers, unknown: new Set(), sites: [], sha256: '' }, pack, asOf, assuming);
    const open = OpenOutcome.of(situation, assuming, (fact) => fact.nature !== 'unread-law' && fact.type !== 'text', true);
    return open && new QuestionCourse(pack, open, situation);
  }

  /** The fact asked about at a node; undefined where no answer can change anything any more. */
  ask(node: Node, order: Order): LinkedFact | undefined {
    const picked = this.picked[order];
    if (picked.has(node)) return picked.get(node);
    const people = this.open.model.space.project(node, this.people);
    const view = this.open.at(this.open.diagrams.constant(people) ? node : people);
    const fact = view.settled
      ? undefined
      : order === 'chosen'
        ? best(view, { pack: this.pack, situation: this.situation })?.fact
        : this.firstInFile(view);
    picked.set(node, fact);
    return fact;
  }

  /** The answers to a question at a node that contradict nothing. */
  answers(node: Node, fact: LinkedFact): Branch[] {
    const all = valuesToTell(this.open, fact).map((value) => {
      const next = this.open.given(fact.id, value, node);
      return { fact, value, node: next, probability: weightOf(fact, value) * this.mass(next) };
    });
    const sum = all.reduce((total, branch) => total + branch.probability, 0);
    return all.filter((branch) => branch.probability > 0).map((branch) => ({ ...branch, probability: branch.probability / sum }));
  }

  private firstInFile(view: OpenOutcome): LinkedFact | undefined {
    const facts = view.facts().flatMap((id) => this.situation.index.facts.get(id) ?? []);
    return facts.toSorted((a, b) => (this.place.get(a.id) ?? 0) - (this.place.get(b.id) ?? 0))[0];
  }

  /** Share of all answers to what is open that are consistent from a node on. */
  private mass(node: Node): number {
    const { diagrams, model } = this.open;
    if (diagrams.isTerminal(node)) return node === 0 ? 0 : 1;
    const known = this.masses.get(node);
    if (known !== undefined) return known;
    const variable = model.space.variableAt(diagrams.levelOf(node)) as Variable;
    const weights = this.weightsOf(variable);
    const mass = diagrams
      .branchesOf(node)
      .reduce((sum, branch, value) => sum + (weights[value] as number) * this.mass(branch), 0);
    this.masses.set(node, mass);
    return mass;
  }

  /** Probabilities of the values of one variable by itself. */
  private weightsOf(variable: Variable): readonly number[] {
    const key = `${variable.fact} ${variable.option ?? ''}`;
    const known = this.weights.get(key);
    if (known !== undefined) return known;
    const fact = this.situation.index.facts.get(variable.fact);
    const raw = this.open.model.space
      .values(variable)
      .map((value) => (fact === undefined || variable.option !== undefined ? 1 : weightOf(fact, value)));
    const sum = raw.reduce((total, weight) => total + weight, 0);
    const weights = raw.map((weight) => weight / sum);
    this.weights.set(key, weights);
    return weights;
  }
}
