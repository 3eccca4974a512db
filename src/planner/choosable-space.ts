import type { Assessment } from '../assessment/assessment.js';
import { Settler } from '../assessment/case-settler.js';
import type { OutcomeModel } from '../assessment/outcome-model.js';
import { ASSUME_NOTHING, situate } from '../assessment/situation.js';
import type { Variable } from '../assessment/space.js';
import { FALSE, type Node, TRUE } from '../logic/diagram.js';
import { type FactValue, isDateRange } from '../logic/expression.js';
import type { LinkedFact } from '../pack/model.js';

/** Terminals of a settled goal: reached, missed; both where what is not known decides; 0 where the case contradicts itself. */
export const REACHED = 1;
export const MISSED = 2;

/** Levels of facts are whole numbers; just above a fact's first stands whether it is left as it is. */
const JUST_ABOVE = 0.5;

/** More passes than chains of default readings are ever long. */
const MOST_PASSES = 16;

/**
 * What can be reached by changing choosable facts of a case: diagrams over those facts, each with a variable that says
 * whether it is left as it is. All else is fixed as the case, the default readings and the constraints have it; what
 * nobody knows is quantified out.
 */
export class ChoosableSpace {
  readonly choosable: ReadonlyMap<string, LinkedFact>;
  private readonly settler: Settler;
  private readonly keptAt = new Map<number, string>();
  private readonly levels = new Map<string, number>();

  constructor(
    private readonly assessment: Assessment,
    readonly model: OutcomeModel,
  ) {
    const { case: input, receipt, findings } = assessment;
    const { index, asOf } = findings.situation;
    this.choosable = new Map(
      index.pack.facts.filter((fact) => fact.nature === 'choosable' && fact.type !== 'text').map((fact) => [fact.id, fact]),
    );
    const answers = new Map([...input.answers].filter(([id]) => !this.choosable.has(id)));
    // Default readings may turn on what is chosen, so none is put in before it is.
    const situation = situate({ ...input, answers }, index.pack, asOf, ASSUME_NOTHING);
    this.settler = new Settler(model, situation, () => receipt.options.defaults);
  }

  /** The fact whose keeping a level stands for, where it stands for one. */
  keptFact(level: number): string | undefined {
    return this.keptAt.get(level);
  }

  /** The value a fact is stated to have; undefined where the case does not say. */
  stated(fact: string): FactValue | undefined {
    return this.assessment.case.answers.get(fact)?.value;
  }

  /** A condition as a diagram over changes whose terminals are REACHED and MISSED. Throws BudgetExceeded. */
  settle(condition: Node): Node {
    const { diagrams, index } = this.model;
    const { settler } = this;
    let result = settler.fixed(this.model.keeping(index.pack.constraints, diagrams.choose(condition, REACHED, MISSED)));
    for (let pass = 0, before = -1; pass < MOST_PASSES && before !== result; pass += 1) {
      before = result;
      for (const fact of new Set(this.variables(result).map((variable) => variable.fact))) {
        result = this.choosable.has(fact) ? this.keepOrChange(result, fact) : settler.substitute(result, fact);
      }
    }
    for (const variable of this.variables(result).toReversed()) result = this.quantify(result, variable);
    return result;
  }

  private keepOrChange(node: Node, fact: string): Node {
    const { diagrams, space } = this.model;
    const stated = this.stated(fact);
    if (stated === undefined) return diagrams.choose(this.kept(fact), this.settler.substitute(node, fact), node);
    return isVague(stated) ? node : diagrams.choose(this.kept(fact), space.fix(node, fact, stated), node);
  }

  /** What is open and not chosen has every value it may have. */
  private quantify(node: Node, variable: Variable): Node {
    const { diagrams, space } = this.model;
    const { fact, level } = variable;
    const value = this.assessment.case.answers.get(fact)?.value;
    const any =
      value !== undefined && isVague(value) ? space.confine(node, variable, value) : diagrams.forget(node, new Set([level]));
    return this.choosable.has(fact) ? diagrams.choose(this.kept(fact), any, node) : any;
  }

  /** Variables of facts that a function depends on. */
  private variables(node: Node): Variable[] {
    return this.model.space.support(node).filter((variable: Variable | undefined) => variable !== undefined);
  }

  private kept(fact: string): Node {
    const level =
      this.levels.get(fact) ?? Math.min(...this.model.space.variablesOf(fact).map((variable) => variable.level)) - JUST_ABOVE;
    this.levels.set(fact, level);
    this.keptAt.set(level, fact);
    return this.model.diagrams.make(level, [FALSE, TRUE]);
  }
}

function isVague(value: FactValue): value is { readonly from: number; readonly to: number } {
  return typeof value === 'object' && !Array.isArray(value) && isDateRange(value) && value.from !== value.to;
}
