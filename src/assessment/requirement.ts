import { conjunction, disjunction, not, type Tri } from '../logic/evaluate.js';
import { covers } from '../pack/link/period.js';
import type { LinkedCite, LinkedRequirement } from '../pack/model.js';
import { openConditions } from './dependencies.js';
import type { CaseKnowledge } from './knowledge.js';
import type { Situation } from './situation.js';

/** How one requirement of a pathway stands in one case. */
export interface RequirementState {
  readonly requirement: LinkedRequirement;
  /** Whether it applies at all: its law is in force and its condition holds. */
  readonly applies: Tri;
  /** Whether it is met (true where it does not apply). */
  readonly holds: Tri;
  /** A matter of record nobody confirmed, taken as given. */
  readonly assumed: boolean;
  /** Applies and is not met, and the pack attaches a consequence to that. */
  readonly breached: Tri;
  readonly waitsFor: readonly string[];
  /** Only where several institutions are assessed. */
  readonly sites: readonly { readonly id: string; readonly holds: Tri }[];
}

/** Citations that are law on the as-of date; a rule whose citations are all out of force does not apply. */
export function citesInForce(cites: readonly LinkedCite[], asOf: number): readonly LinkedCite[] {
  return cites.filter((cite) => covers(cite, asOf));
}

export function assessRequirement(requirement: LinkedRequirement, situation: Situation): RequirementState {
  const inForce = requirement.cites.length === 0 || citesInForce(requirement.cites, situation.asOf).length > 0;
  const applies = inForce ? (requirement.when === undefined ? true : situation.knowledge.test(requirement.when)) : false;
  const sites = requirement.sites === undefined ? [] : situation.sites;
  const perSite = sites.map((site) => ({ id: site.id, lead: site.lead, holds: met(requirement, site.knowledge) }));
  const raw = combine(requirement, perSite, met(requirement, situation.knowledge));
  const assumed = requirement.kind === 'attest' && raw === null && applies !== false && rests(requirement, situation);
  const value = assumed ? true : raw;
  const holds = applies === false ? true : applies === true ? value : value === true ? true : null;
  const breached = requirement.breach === undefined ? false : conjunction([applies, not(value)]);
  const at = perSite.map((site) => ({ id: site.id, holds: site.holds }));
  return new AssessedRequirement(requirement, applies, holds, assumed, breached, at, situation);
}

/** What is told of a requirement; what it waits for is worked out where somebody asks. */
class AssessedRequirement implements RequirementState {
  private waiting: readonly string[] | undefined;

  constructor(
    readonly requirement: LinkedRequirement,
    readonly applies: Tri,
    readonly holds: Tri,
    readonly assumed: boolean,
    readonly breached: Tri,
    readonly sites: RequirementState['sites'],
    private readonly situation: Situation,
  ) {}

  get waitsFor(): readonly string[] {
    this.waiting ??= this.holds === null ? [...waiting(this.requirement, this.situation, this.applies)] : [];
    return this.waiting;
  }
}

function met(requirement: LinkedRequirement, knowledge: CaseKnowledge): Tri {
  if (requirement.kind !== 'step') return requirement.test === undefined ? null : knowledge.test(requirement.test);
  const answer = requirement.step === undefined ? undefined : knowledge.value(requirement.step);
  if (answer === 'done') return true;
  if (answer === 'will-not-do') return false;
  const pastDue = requirement.pastDue === undefined ? false : knowledge.test(requirement.pastDue);
  return answer === 'will-do' ? not(pastDue) : null;
}

function combine(
  requirement: LinkedRequirement,
  sites: readonly { readonly lead: boolean; readonly holds: Tri }[],
  whole: Tri,
): Tri {
  if (sites.length === 0) return whole;
  const values = sites.map((site) => site.holds);
  if (requirement.sites === 'any') return disjunction(values);
  if (requirement.sites === 'lead') return sites.find((site) => site.lead)?.holds ?? whole;
  return conjunction(values);
}

/**
 * Whether nothing but matters of record nobody spoke of keeps an attest requirement open, at every institution: a record that another
 * open fact could still rule out is not taken as given before that fact is answered.
 */
function rests(requirement: LinkedRequirement, situation: Situation): boolean {
  const { index, asOf } = situation;
  return placesOf(requirement, situation).every((knowledge) => {
    const open = requirement.test === undefined ? [] : knowledge.openFacts(requirement.test);
    return [...open].every(
      (id) =>
        index.facts.get(id)?.nature === 'record' &&
        knowledge.value(id) === undefined &&
        openConditions(id, { index, knowledge, asOf }).length === 0,
    );
  });
}

function placesOf(requirement: LinkedRequirement, situation: Situation): readonly CaseKnowledge[] {
  return requirement.sites === undefined || situation.sites.length === 0
    ? [situation.knowledge]
    : situation.sites.map((site) => site.knowledge);
}

function waiting(requirement: LinkedRequirement, situation: Situation, applies: Tri): ReadonlySet<string> {
  const facts = new Set<string>();
  if (applies === null && requirement.when !== undefined) situation.knowledge.openFacts(requirement.when, facts);
  for (const knowledge of placesOf(requirement, situation)) {
    if (requirement.test !== undefined) knowledge.openFacts(requirement.test, facts);
    if (requirement.step === undefined || met(requirement, knowledge) !== null) continue;
    if (knowledge.value(requirement.step) === undefined) facts.add(requirement.step);
    else if (requirement.pastDue !== undefined) knowledge.openFacts(requirement.pastDue, facts);
  }
  return facts;
}
