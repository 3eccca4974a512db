import { OpenOutcome } from '../assessment/exact.js';
import { OutcomeModel } from '../assessment/outcome-model.js';
import { assumeUnasked, type Situation, situate } from '../assessment/situation.js';
import { BudgetExceeded, type Node } from '../logic/diagram.js';
import type { FactValue } from '../logic/expression.js';
import type { LinkedFact, Pack } from '../pack/model.js';
import { best } from '../planner/exact-choice.js';
import { type Branch, Likelihood } from '../planner/likelihood.js';

const BUDGET = 4_000_000;

/** How the next question is picked among the facts that the outcome still depends on. */
export type Order = 'chosen' | 'file';

/**
 * The interview as a walk through the diagram of what is still open: every question fixes one fact. People are asked
 * first, then judgements, as `nextQuestion` does.
 */
export class QuestionCourse {
  readonly open: OpenOutcome;
  private readonly situation: Situation;
  private readonly people: ReadonlySet<string>;
  private readonly place: ReadonlyMap<string, number>;
  private readonly picked: Readonly<Record<Order, Map<Node, LinkedFact | undefined>>> = { chosen: new Map(), file: new Map() };
  private readonly likelihood: Likelihood;

  private constructor(
    private readonly pack: Pack,
    open: OpenOutcome,
    situation: Situation,
  ) {
    this.open = open;
    this.situation = situation;
    this.likelihood = new Likelihood(open, situation.index.facts);
    this.people = new Set(pack.facts.filter((fact) => fact.nature !== 'judgement').map((fact) => fact.id));
    this.place = new Map(pack.facts.map((fact, place) => [fact.id, place]));
  }

  /** The course of an interview about a case of which some facts are given; undefined where it cannot be followed exactly. */
  static of(pack: Pack, asOf: number, given: ReadonlyMap<string, FactValue>): QuestionCourse | undefined {
    const answers = new Map([...given].map(([id, value]) => [id, { value }]));
    const assuming = assumeUnasked(new Set());
    const situation = situate({ id: 'course', answers, unknown: new Set(), sites: [], sha256: '' }, pack, asOf, assuming);
    try {
      // All interviews together need more room than any one of them.
      const model = new OutcomeModel(situation.index, asOf, BUDGET);
      const open = OpenOutcome.within(model, situation, assuming, (fact) => fact.nature !== 'unread-law' && fact.type !== 'text');
      return open && new QuestionCourse(pack, open, situation);
    } catch (error) {
      if (error instanceof BudgetExceeded) return undefined;
      throw error;
    }
  }

  /** The fact asked about at a node; undefined where no answer can change anything any more. */
  ask(node: Node, order: Order): LinkedFact | undefined {
    const picked = this.picked[order];
    if (picked.has(node)) return picked.get(node);
    const fact = order === 'file' ? this.firstInFile(node) : this.chosen(node);
    picked.set(node, fact);
    return fact;
  }

  /** Facts that may be asked about at a node: judgements only where nothing else can shrink the outcomes. */
  candidates(node: Node): LinkedFact[] {
    const view = this.view(node);
    return view.settled ? [] : view.facts().flatMap((id) => this.situation.index.facts.get(id) ?? []);
  }

  /** The answers to a question at a node that contradict nothing. */
  answers(node: Node, fact: LinkedFact): Branch[] {
    return this.likelihood.answers(node, fact);
  }

  private chosen(node: Node): LinkedFact | undefined {
    const view = this.view(node);
    return view.settled ? undefined : best(view, { pack: this.pack, situation: this.situation })?.fact;
  }

  private firstInFile(node: Node): LinkedFact | undefined {
    return this.candidates(node).toSorted((a, b) => (this.place.get(a.id) ?? 0) - (this.place.get(b.id) ?? 0))[0];
  }

  /** What people still decide, else what is left to judgements. */
  private view(node: Node): OpenOutcome {
    const people = this.open.model.space.project(node, this.people);
    return this.open.at(this.open.diagrams.constant(people) ? node : people);
  }
}
