import { OUTCOME_BITS, type OutcomeModel } from '../assessment/outcome-model.js';
import { citesInForce } from '../assessment/requirement.js';
import type { Space } from '../assessment/space.js';
import { type Diagrams, FALSE, type Node, TRUE } from '../logic/diagram.js';
import type { Expression } from '../logic/expression.js';
import { covers } from '../pack/link/period.js';
import type { LinkedCite, LinkedRequirement, Pack } from '../pack/model.js';
import type { Witness } from './verify-findings.js';

/** A rule in one period: when it applies at all, and the parts that apply only where their own condition holds. */
export interface RuleBits {
  /** `pathway/id`, `red-line/id`, … */
  readonly address: string;
  readonly applies: Node;
  readonly parts: readonly { readonly address: string; readonly applies: Node }[];
  readonly requirements: readonly {
    readonly address: string;
    readonly requirement: LinkedRequirement;
    readonly applies: Node;
    readonly holds: Node;
  }[];
}

/** Everything a pack decides in one period of time, as conditions over its facts; all within what its constraints allow. */
export class VerifiedPeriod {
  readonly diagrams: Diagrams;
  readonly space: Space;
  /** Combinations of facts that contradict no constraint. */
  readonly consistent: Node;
  /** The outcome there, 0 elsewhere. */
  readonly outcome: Node;

  constructor(readonly model: OutcomeModel) {
    this.diagrams = model.diagrams;
    this.space = model.space;
    this.consistent = model.keeping(this.pack.constraints, TRUE);
    this.outcome = this.diagrams.choose(this.consistent, model.outcome, 0);
  }

  get pack(): Pack {
    return this.model.index.pack;
  }

  get day(): number {
    return this.model.asOf;
  }

  /** Where a condition holds without contradicting a constraint. */
  possible(condition: Node): Node {
    return this.diagrams.and(condition, this.consistent);
  }

  /** Combinations of which no rule speaks. */
  gap(): Node {
    return this.diagrams.where(this.model.outcome, OUTCOME_BITS.gap);
  }

  /** Whether a condition still holds in every consistent case that a witness describes. */
  shows(witness: Witness, condition: Node): boolean {
    let [inside, allowed] = [condition, this.consistent];
    for (const [fact, { value }] of witness.answers)
      [inside, allowed] = [this.space.fix(inside, fact, value), this.space.fix(allowed, fact, value)];
    return allowed !== FALSE && this.diagrams.choose(allowed, inside, TRUE) === TRUE;
  }

  rules(): RuleBits[] {
    const { pack, model } = this;
    const bare = { requirements: [] };
    return [
      ...pack.pathways.map((pathway) => {
        const address = `pathway/${pathway.id}`;
        const { applies } = model.pathway(pathway);
        const requirements = pathway.requirements.map((requirement) => ({
          address: `${address}/requirements/${requirement.id}`,
          requirement,
          applies: this.diagrams.and(applies, model.appliesTo(requirement)),
          holds: model.requirement(requirement),
        }));
        return { address, applies, parts: this.parts(address, applies, pathway), requirements };
      }),
      ...pack.redLines.map((line) => this.plain(`red-line/${line.id}`, model.redLine(line), line)),
      ...pack.duties.map((duty) =>
        this.plain(`duty/${duty.id}`, this.when(duty.when, covers(duty.period, this.day) && this.inForce(duty.cites)), duty),
      ),
      ...pack.outside.map((rule) => ({
        ...this.plain(`outside/${rule.id}`, this.when(rule.when, covers(rule.period, this.day)), { ...rule, checklist: [] }),
        ...bare,
      })),
    ];
  }

  /** Conditions that are no rule of their own but let facts matter: of defaults and constraints, and what a duty breaks. */
  settling(): Node[] {
    const { pack, space } = this;
    const conditions = [
      ...pack.facts.flatMap((fact) => fact.defaults.filter((reading) => covers(reading.period, this.day))),
      ...pack.constraints,
      ...pack.duties.flatMap((duty) => duty.breach ?? []),
    ];
    return conditions.flatMap(({ when }) => (when === undefined ? [] : [space.compile(when)]));
  }

  private plain(address: string, applies: Node, rule: PartsOf): RuleBits {
    return { address, applies, parts: this.parts(address, applies, rule), requirements: [] };
  }

  private parts(address: string, applies: Node, { checklist, cautions }: PartsOf): RuleBits['parts'] {
    const list = (kind: string, entries: PartsOf['checklist']) =>
      entries.map(({ id, when, cites }) => ({
        address: `${address}/${kind}/${id}`,
        applies: this.diagrams.and(applies, this.when(when, cites.length === 0 || this.inForce(cites))),
      }));
    return [...list('checklist', checklist), ...list('cautions', cautions)];
  }

  private when(condition: Expression | undefined, inForce: boolean): Node {
    if (!inForce) return FALSE;
    return condition === undefined ? TRUE : this.space.compile(condition);
  }

  private inForce(cites: readonly LinkedCite[]): boolean {
    return citesInForce(cites, this.day).length > 0;
  }
}

interface PartsOf {
  readonly checklist: readonly { readonly id: string; readonly when?: Expression; readonly cites: readonly LinkedCite[] }[];
  readonly cautions: readonly { readonly id: string; readonly when?: Expression; readonly cites: readonly LinkedCite[] }[];
}
