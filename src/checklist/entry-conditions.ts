import type { Findings, Outcome } from '../assessment/outcome.js';
import type { OutcomeModel } from '../assessment/outcome-model.js';
import { assessDuty } from '../assessment/prohibition.js';
import { citesInForce } from '../assessment/requirement.js';
import { FALSE, type Node, TRUE } from '../logic/diagram.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite, LinkedDuty, LinkedItem, LinkedPathway, LinkedRedLine, LinkedRequirement } from '../pack/model.js';

/** What a checklist may say of one entry, as bits like those of outcomes. */
export const ABSENT = 1;
const LISTED = 2;
const DONE = 4;
const FAILED = 8;

/** An entry that a checklist may have, and what becomes of it. */
export interface EntryCondition {
  readonly rule: string;
  readonly title: Bilingual;
  readonly text: Bilingual;
  /** The citations that are law on the as-of date. */
  readonly cites: readonly LinkedCite[];
  /** A diagram over all facts; its terminals are bits: not on the list, on it, done, failed. */
  readonly becomes: Node;
  /** The list shows it only once it is certain that its rule applies. */
  readonly onlyCertain: boolean;
}

/**
 * What becomes of every entry that the checklist of a case with this outcome may have: the exact counterpart of
 * `buildChecklist`. `findings`: what is certain; rules that they exclude are left out, and so are entries of which the facts
 * decide nothing. Throws BudgetExceeded.
 */
export function entryConditions(outcome: Outcome, findings: Findings, model: OutcomeModel): EntryCondition[] {
  return new EntryConditions(outcome, findings, model).all();
}

type Rule = LinkedPathway | LinkedRedLine | LinkedDuty;

class EntryConditions {
  private readonly found: EntryCondition[] = [];

  constructor(
    private readonly outcome: Outcome,
    private readonly findings: Findings,
    private readonly model: OutcomeModel,
  ) {}

  all(): EntryCondition[] {
    const { diagrams, space } = this.model;
    const { findings, outcome } = this;
    for (const { pathway, carries } of this.carrying()) {
      for (const requirement of pathway.requirements) this.addRequirement(pathway, requirement, carries);
      this.addItems(pathway, carries);
    }
    for (const { redLine, hits } of findings.redLines)
      if (hits !== false && redLine.checklist.length > 0) this.addItems(redLine, this.model.redLine(redLine), true);
    for (const duty of findings.situation.index.pack.duties) {
      const { applies, breached: breach } = assessDuty(duty, findings.situation);
      if (applies === false || (outcome === 'prohibited' && breach === false)) continue;
      const when = space.compile(duty.when);
      const breached = outcome === 'prohibited' ? (duty.breach === undefined ? FALSE : space.compile(duty.breach.when)) : TRUE;
      this.addItems(duty, diagrams.and(when, breached), outcome === 'prohibited');
    }
    return this.found;
  }

  /** The pathways whose work is listed, and when. */
  private carrying(): { readonly pathway: LinkedPathway; readonly carries: Node }[] {
    const { diagrams } = this.model;
    const { findings, outcome } = this;
    if (outcome === 'prohibited' || outcome === 'outside') return [];
    const states = [...findings.pathways.values()]
      .filter((state) => state.applies !== false)
      .toSorted((a, b) => b.pathway.priority - a.pathway.priority);
    let before: Node = FALSE;
    return states.map(({ pathway }) => {
      const { applies, met, open } = this.model.pathway(pathway);
      if (outcome === 'undecided') return { pathway, carries: applies };
      const fits = outcome === 'open' ? open : diagrams.and(applies, diagrams.not(met));
      const carries = diagrams.and(fits, diagrams.not(before));
      before = diagrams.or(before, fits);
      return { pathway, carries };
    });
  }

  private addRequirement(pathway: LinkedPathway, requirement: LinkedRequirement, carries: Node): void {
    const { kind, step } = requirement;
    if (kind === 'gate') return;
    const { diagrams, space } = this.model;
    const there = diagrams.and(carries, this.model.appliesTo(requirement));
    if (there === FALSE) return;
    const holds = this.model.requirement(requirement);
    const done = step === undefined ? FALSE : space.is(step, 'done');
    this.add(
      pathway,
      requirement,
      diagrams.choose(there, diagrams.choose(holds, diagrams.choose(done, DONE, LISTED), FAILED), ABSENT),
    );
  }

  private addItems(rule: Rule, carries: Node, onlyCertain = false): void {
    const { diagrams, space } = this.model;
    for (const item of rule.checklist) {
      if (citesInForce(item.cites, this.model.asOf).length === 0) continue;
      const when = diagrams.and(carries, item.when === undefined ? TRUE : space.compile(item.when));
      this.add(rule, item, diagrams.choose(when, LISTED, ABSENT), onlyCertain);
    }
  }

  private add({ id, title }: Rule, { text, cites }: LinkedItem | LinkedRequirement, becomes: Node, onlyCertain = false): void {
    if (this.model.diagrams.isTerminal(becomes)) return;
    this.found.push({ rule: id, title, text, cites: citesInForce(cites, this.model.asOf), becomes, onlyCertain });
  }
}
