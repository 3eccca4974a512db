import type { AsOf, Answer, Case } from '../assessment/case.js';
import { settlingFacts } from '../assessment/dependencies.js';
import { sameValue } from '../assessment/knowledge.js';
import { findAll, type Findings } from '../assessment/outcome.js';
import { ASSUME_NOTHING, assumeUnasked, type Situation, situate } from '../assessment/situation.js';
import type { FactValue } from '../logic/expression.js';
import type { Pack, FactOption, LinkedFact } from '../pack/model.js';
import { type Reason, reasonsToAsk } from './reasons.js';

export interface PlanOptions {
  /** False: default readings are not used. */
  readonly defaults?: boolean;
}

export type NextQuestion =
  | { readonly settled: true }
  | {
      readonly settled: false;
      readonly fact: LinkedFact;
      /** The options that what is known leaves possible. */
      readonly options: readonly FactOption[];
      readonly why: readonly Reason[];
      /** Upper bound of the questions still to come, this one included. */
      readonly atMost: number;
    };

/** How much likelier a person gives the value that the pack reads by default than any other value. */
const USUAL = 8;

/** How many of the candidates are compared by looking one answer ahead. */
const LOOK_AHEAD = 6;

/**
 * The question to ask next, or that nothing asked can change the outcome any more. Candidates are the open facts of
 * everything that is not yet known and still matters; of those that stand in most of it, the one is taken that leaves
 * the fewest candidates on average over its answers. Judgements come last: hardly anybody can answer them.
 */
export function nextQuestion(input: Case, pack: Pack, asOf: AsOf, options: PlanOptions = {}): NextQuestion {
  const plan = new Plan(input, pack, asOf, options);
  const candidates = plan.candidates(plan.findings);
  const fact = plan.best(candidates);
  if (fact === undefined) return { settled: true };
  return { settled: false, fact, options: plan.optionsOf(fact), why: reasonsToAsk(fact.id, plan.findings), atMost: candidates.length };
}

class Plan {
  readonly findings: Findings;

  constructor(
    private readonly input: Case,
    private readonly pack: Pack,
    private readonly asOf: AsOf,
    private readonly options: PlanOptions,
  ) {
    this.findings = findAll(this.situation(input));
  }

  candidates(findings: Findings): LinkedFact[] {
    const { situation } = findings;
    return [...settlingFacts(findings.waitsFor, situation)].flatMap((id) => {
      const fact = situation.index.facts.get(id);
      return fact === undefined || !this.askable(fact, situation) ? [] : [fact];
    });
  }

  best(candidates: readonly LinkedFact[]): LinkedFact | undefined {
    const people = candidates.filter((fact) => fact.nature !== 'judgement');
    const pool = people.length > 0 ? people : candidates;
    if (pool.length <= 1) return pool[0];
    const weights = this.weights();
    const order = (fact: LinkedFact) => rankIn(this.pack.questionOrder, fact.id);
    const weight = (fact: LinkedFact) => weights.get(fact.id) ?? 0;
    const heaviest = pool.toSorted((a, b) => weight(b) - weight(a) || order(a) - order(b)).slice(0, LOOK_AHEAD);
    const [top] = heaviest;
    if (top !== undefined && order(top) === 0) return top;
    const listed = pool.filter((fact) => this.pack.questionOrder.includes(fact.id)).toSorted((a, b) => order(a) - order(b));
    const compared = [...new Set([...listed.slice(0, LOOK_AHEAD), ...heaviest])];
    const scored = compared.map((fact) => ({ fact, left: this.expectedLeft(fact) }));
    return scored.toSorted((a, b) => a.left - b.left || order(a.fact) - order(b.fact))[0]?.fact;
  }

  optionsOf(fact: LinkedFact): FactOption[] {
    return fact.options.filter((option) => this.consistent(fact, fact.type === 'choices' ? [option.id] : option.id));
  }

  private situation(input: Case): Situation {
    return situate(input, this.pack, this.asOf.day, this.options.defaults === false ? ASSUME_NOTHING : assumeUnasked(input.unknown));
  }

  private askable(fact: LinkedFact, situation: Situation): boolean {
    return fact.nature !== 'unread-law' && fact.type !== 'text' && situation.knowledge.value(fact.id) === undefined && !this.input.unknown.has(fact.id);
  }

  /** How much of what is open a fact stands in: each open rule shares one point among its open facts. */
  private weights(): Map<string, number> {
    const weights = new Map<string, number>();
    const { findings } = this;
    const open = [
      ...findings.redLines.filter((state) => state.hits === null).map((state) => state.waitsFor),
      ...[...findings.pathways.values()].filter((state) => state.open === null).map((state) => state.waitsFor),
      ...findings.outside.filter((state) => state.applies === null).map((state) => state.waitsFor),
    ];
    for (const facts of open) {
      const all = settlingFacts(facts, findings.situation);
      for (const id of all) weights.set(id, (weights.get(id) ?? 0) + 1 / all.size);
    }
    return weights;
  }

  private expectedLeft(fact: LinkedFact): number {
    const values = this.valuesOf(fact);
    if (values.length === 0) return Number.POSITIVE_INFINITY;
    let sum = 0;
    let weights = 0;
    for (const value of values) {
      const weight = fact.defaults.some((reading) => sameValue(reading.value, value)) ? USUAL : 1;
      sum += weight * this.candidates(findAll(this.situation(this.with(fact, value)))).length;
      weights += weight;
    }
    return sum / weights;
  }

  private valuesOf(fact: LinkedFact): FactValue[] {
    switch (fact.type) {
      case 'boolean':
        return [true, false].filter((value) => this.consistent(fact, value));
      case 'choice':
        return sample(this.optionsOf(fact)).map((option) => option.id);
      case 'choices':
        return [[], ...sample(this.optionsOf(fact)).map((option) => [option.id])];
      case 'date':
        return [{ from: this.asOf.day, to: this.asOf.day }];
      default:
        return [];
    }
  }

  private consistent(fact: LinkedFact, value: FactValue): boolean {
    const { conflicts } = this.situation(this.with(fact, value));
    return !conflicts.some((conflict) => conflict.fact === fact.id || this.input.answers.has(conflict.fact));
  }

  private with(fact: LinkedFact, value: FactValue): Case {
    return { ...this.input, answers: new Map<string, Answer>([...this.input.answers, [fact.id, { value }]]) };
  }
}

/** Long option lists are thinned for looking ahead; the choice of question hardly depends on it, the time does. */
function sample<T>(options: readonly T[]): readonly T[] {
  const most = 8;
  if (options.length <= most) return options;
  return options.filter((_, index) => Math.floor((index * most) / options.length) !== Math.floor(((index - 1) * most) / options.length));
}

function rankIn(order: readonly string[], id: string): number {
  const place = order.indexOf(id);
  return place === -1 ? order.length : place;
}

export type { Reason };
