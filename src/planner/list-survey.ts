import { Settler } from '../assessment/case-settler.js';
import { OpenOutcome } from '../assessment/exact.js';
import { outcomeModel } from '../assessment/kept-models.js';
import { findAll, type Outcome } from '../assessment/outcome.js';
import type { OutcomeModel } from '../assessment/outcome-model.js';
import { type Assuming, type Situation, situate } from '../assessment/situation.js';
import { ABSENT, type EntryCondition, entryConditions } from '../checklist/entry-conditions.js';
import type { Node } from '../logic/diagram.js';
import type { LinkedFact } from '../pack/model.js';
import { valuesToTell, withAnswer } from './answers.js';
import type { Planning } from './planning.js';
import { Relevance } from './relevance.js';

/** An entry of the list that turns on a fact, and how many other facts it turns on. */
export interface OpenEntry {
  readonly entry: EntryCondition;
  readonly others: number;
}

/** A fact that decides about entries of the list. */
export interface ListFact {
  readonly fact: LinkedFact;
  readonly entries: readonly OpenEntry[];
}

/** A case read with certain default readings. */
interface Reading {
  readonly situation: Situation;
  readonly assuming: Assuming;
}

/** What the checklist of one case with a settled outcome still depends on. Its methods throw BudgetExceeded. */
export class ListSurvey {
  /** Facts that are not asked for the list, as the outcome turns on them. */
  private readonly kept = new Set<LinkedFact>();

  private constructor(
    private readonly planning: Planning,
    private readonly assuming: Assuming,
    private readonly outcome: Outcome,
    private readonly model: OutcomeModel,
    private readonly open: OpenOutcome,
  ) {}

  /**
   * `assuming`: whose default readings count unasked. `anew`: in a model without what other cases left. Undefined where the
   * case has several institutions or no exact diagram can be made.
   */
  static of(planning: Planning, assuming: Assuming, outcome: Outcome, anew: boolean): ListSurvey | undefined {
    const { situation } = planning;
    if (situation.sites.length > 0) return undefined;
    const model = outcomeModel(situation.index, situation.asOf, anew);
    const open = model && OpenOutcome.within(model, situation, assuming, () => true);
    return model && open && new ListSurvey(planning, assuming, outcome, model, open);
  }

  /** False once two unknown dates had to be compared with each other. */
  get exact(): boolean {
    return this.model.space.exact;
  }

  /** Facts that nothing is presumed of and some entry turns on; without those that the outcome turns on all the same. */
  unsettled(): ListFact[] {
    const { situation, input } = this.planning;
    const reading = { situation, assuming: this.assuming };
    const entries = entryConditions(this.outcome, this.planning.findings, this.model);
    let found = this.settle(entries, reading);
    for (const fact of this.readersOf(found).keys()) if (this.mayDecide(fact)) this.kept.add(fact);
    if (this.kept.size > 0) found = this.settle(entries, reading);
    return [...this.readersOf(found)].flatMap(([fact, all]) => {
      const known = situation.used.has(fact.id) || input.unknown.has(fact.id);
      return known ? [] : this.turning(fact, all, found);
    });
  }

  /**
   * Facts that are presumed and another answer to which would change an entry, everything else that is presumed being so;
   * without those that the outcome turns on.
   */
  presumed(): ListFact[] {
    const { used } = this.planning.situation;
    const widest = this.read((fact) => this.assuming(fact) && !(fact.presumed === true && used.has(fact.id)));
    const entries = entryConditions(this.outcome, findAll(widest.situation), this.model);
    return [...this.readersOf(this.settle(entries, widest))].flatMap(([fact, readers]) => {
      if (fact.presumed !== true || !used.has(fact.id)) return [];
      const without = this.without(fact);
      return this.decidesOutcome(without) || this.decidesAsRecord(fact)
        ? []
        : this.turning(fact, readers, this.settle(readers, without));
    });
  }

  /** The fact with the entries of which some minimal set of deciding answers needs one to it; nothing where there are none. */
  private turning(
    fact: LinkedFact,
    entries: readonly EntryCondition[],
    nodes: ReadonlyMap<EntryCondition, Node>,
  ): readonly ListFact[] {
    const known = new Map<Node, OpenEntry['others'] | undefined>();
    const turning = entries.flatMap((entry): OpenEntry[] => {
      const node = nodes.get(entry);
      if (node === undefined) return [];
      if (!known.has(node)) known.set(node, this.othersBeside(fact, node));
      const others = known.get(node);
      return others === undefined ? [] : [{ entry, others }];
    });
    return turning.length > 0 ? [{ fact, entries: turning }] : [];
  }

  private othersBeside(fact: LinkedFact, node: Node): number | undefined {
    const facts = this.open.facts(node);
    const turns = facts.includes(fact.id) && new Relevance(this.open.at(node), facts).of(fact.id) !== false;
    return turns ? facts.length - 1 : undefined;
  }

  /** Whether the outcome is open again where a fact is not read by default: then some answer to it, perhaps with others, may change it. */
  private decidesOutcome({ situation, assuming }: Reading): boolean {
    return OpenOutcome.within(this.model, situation, assuming, this.isAskable)?.settled !== true;
  }

  /** Whether an answer to a fact of which nothing is read for certain would change the outcome, settled as it is. */
  private mayDecide(fact: LinkedFact): boolean {
    if (this.planning.situation.used.has(fact.id)) return false;
    // A default reading of which it is open whether it applies hides what an answer would do.
    const mayBeRead = fact.defaults.length > 0 && this.assuming(fact);
    return (mayBeRead && this.decidesOutcome(this.without(fact))) || this.decidesAsRecord(fact);
  }

  /** A record that requirements take as given while nobody speaks of it: whether some answer would leave other outcomes. */
  private decidesAsRecord(fact: LinkedFact): boolean {
    if (fact.nature !== 'record') return false;
    return valuesToTell(this.open, fact).some((value) => {
      const situation = withAnswer(fact, value, this.planning, this.assuming);
      if (situation.conflicts.length > 0) return false;
      const then = OpenOutcome.within(this.model, situation, this.assuming, () => true);
      return then?.reachable !== this.open.reachable;
    });
  }

  private readersOf(nodes: ReadonlyMap<EntryCondition, Node>): Map<LinkedFact, EntryCondition[]> {
    const { facts } = this.planning.situation.index;
    const readers = new Map<LinkedFact, EntryCondition[]>();
    for (const [entry, node] of nodes) {
      for (const id of this.open.facts(node)) {
        const fact = facts.get(id);
        if (fact !== undefined) readers.set(fact, [...(readers.get(fact) ?? []), entry]);
      }
    }
    return readers;
  }

  /** What becomes of entries in this case, those left out of which nothing is open. */
  private settle(entries: readonly EntryCondition[], { situation, assuming }: Reading): Map<EntryCondition, Node> {
    const { diagrams } = this.model;
    const settler = new Settler(this.model, situation, assuming);
    const settled = new Map<Node, Node>();
    const result = new Map<EntryCondition, Node>();
    for (const entry of entries) {
      const whole = settled.get(entry.becomes) ?? settler.settle(this.isAskable, entry.becomes);
      settled.set(entry.becomes, whole);
      // An entry that may be there and is not shown is not there.
      const node = entry.onlyCertain ? diagrams.choose(diagrams.where(whole, ABSENT), ABSENT, whole) : whole;
      if (!diagrams.constant(node)) result.set(entry, node);
    }
    return result;
  }

  private without(fact: LinkedFact): Reading {
    return this.read((other) => this.assuming(other) && other !== fact);
  }

  private read(assuming: Assuming): Reading {
    const { input, pack, asOf } = this.planning;
    return { situation: situate(input, pack, asOf.day, assuming), assuming };
  }

  private readonly isAskable = (fact: LinkedFact): boolean =>
    !this.kept.has(fact) && fact.nature !== 'unread-law' && fact.type !== 'text' && !this.planning.input.unknown.has(fact.id);
}
