import { conjunction, disjunction, not, type Tri } from '../logic/evaluate.js';
import { covers } from '../pack/link/period.js';
import type { LinkedCite, LinkedRequirement } from '../pack/model.js';
import { openConditions } from './dependencies.js';
import type { CaseKnowledge } from './knowledge.js';
import type { Situation } from './situation.js';

/** How one requirement of a pathway stands in one case. */
export interface RequirementState {
  readonly requirement: LinkedRequirement;
  /** Whether it applies at all: its law is in force and its condition holds; of several institutions at one of them. */
  readonly applies: Tri;
  /** Whether it is met (true where it does not apply). */
  readonly holds: Tri;
  /** A matter of record nobody confirmed, taken as given. */
  readonly assumed: boolean;
  /** Applies and is not met, and the pack attaches a consequence to that. */
  readonly breached: Tri;
  readonly waitsFor: readonly string[];
  /** Only where several institutions are assessed, and the requirement is one of each of them or of the lead. */
  readonly sites: readonly SiteRequirement[];
}

/** How a requirement stands at one institution. */
interface SiteRequirement {
  readonly id: string;
  readonly applies: Tri;
  readonly holds: Tri;
  readonly assumed: boolean;
}

/** Citations that are law on the as-of date; a rule whose citations are all out of force does not apply. */
export function citesInForce(cites: readonly LinkedCite[], asOf: number): readonly LinkedCite[] {
  return cites.filter((cite) => covers(cite, asOf));
}

/**
 * Which institutions must meet a requirement: what the pack says; where it says nothing, all of them if failing it is
 * itself a prohibition, as a red line may be crossed nowhere, else nothing is asked of each: the lead one speaks for the case.
 */
export function siteRule(requirement: LinkedRequirement): 'every' | 'lead' | 'any' | undefined {
  return requirement.sites ?? (requirement.breach?.result === 'prohibited' ? 'every' : undefined);
}

export function assessRequirement(requirement: LinkedRequirement, situation: Situation): RequirementState {
  const inForce = requirement.cites.length === 0 || citesInForce(requirement.cites, situation.asOf).length > 0;
  const rule = situation.sites.length === 0 ? undefined : siteRule(requirement);
  if (rule === undefined) {
    const whole = new Place(requirement, situation.knowledge, situation, inForce);
    return new AssessedRequirement(requirement, whole, whole.assumed, [], [whole]);
  }
  const sites = situation.sites.map(({ id, lead, knowledge }) => ({
    id,
    lead,
    place: new Place(requirement, knowledge, situation, inForce),
  }));
  const decisive = rule === 'lead' ? sites.filter(({ lead }) => lead) : sites;
  const places = decisive.map(({ place }) => place);
  const applies = disjunction(places.map((place) => place.applies));
  const holds = together(rule, places, (place) => place.value);
  const assumed =
    places.some((place) => place.assumed) && holds === true && together(rule, places, (place) => place.met) !== true;
  const shown = sites.map(({ id, place }) => ({ id, applies: place.applies, holds: place.holds, assumed: place.assumed }));
  return new AssessedRequirement(requirement, { applies, holds }, assumed, shown, places);
}

/** Met at every place where it applies; by `any`, at one of them or where it applies nowhere. */
function together(rule: 'every' | 'lead' | 'any', places: readonly Place[], value: (place: Place) => Tri): Tri {
  if (rule !== 'any') return conjunction(places.map((place) => heldWhere(place.applies, value(place))));
  if (places.every((place) => place.applies === false || value(place) === true)) return true;
  return disjunction([
    ...places.map((place) => conjunction([place.applies, value(place)])),
    conjunction(places.map((place) => not(place.applies))),
  ]);
}

function heldWhere(applies: Tri, value: Tri): Tri {
  return applies === false ? true : applies === true ? value : value === true ? true : null;
}

/** A requirement at one institution, or for the case as a whole. */
class Place {
  readonly applies: Tri;
  /** Whether what it demands is the case, nothing taken as given. */
  readonly met: Tri;
  readonly assumed: boolean;

  constructor(
    private readonly requirement: LinkedRequirement,
    private readonly knowledge: CaseKnowledge,
    private readonly situation: Situation,
    inForce: boolean,
  ) {
    this.applies = inForce ? (requirement.when === undefined ? true : knowledge.test(requirement.when)) : false;
    this.met = met(requirement, knowledge);
    this.assumed = requirement.kind === 'attest' && this.met === null && this.applies !== false && this.rests();
  }

  get value(): Tri {
    return this.assumed ? true : this.met;
  }

  get holds(): Tri {
    return heldWhere(this.applies, this.value);
  }

  /**
   * Whether nothing but matters of record nobody spoke of keeps an attest requirement open: a record that another open fact
   * could still rule out is not taken as given before that fact is answered.
   */
  private rests(): boolean {
    const { knowledge } = this;
    const { index, asOf } = this.situation;
    const open = this.requirement.test === undefined ? [] : knowledge.openFacts(this.requirement.test);
    return [...open].every(
      (id) =>
        index.facts.get(id)?.nature === 'record' &&
        knowledge.value(id) === undefined &&
        openConditions(id, { index, knowledge, asOf }).length === 0,
    );
  }

  addOpenFacts(into: Set<string>): void {
    const { when, test, step, pastDue } = this.requirement;
    const { knowledge } = this;
    if (this.applies === null && when !== undefined) knowledge.openFacts(when, into);
    if (test !== undefined) knowledge.openFacts(test, into);
    if (step === undefined || this.met !== null) return;
    if (knowledge.value(step) === undefined) into.add(step);
    else if (pastDue !== undefined) knowledge.openFacts(pastDue, into);
  }
}

/** What is told of a requirement; what it waits for is worked out where somebody asks. */
class AssessedRequirement implements RequirementState {
  readonly applies: Tri;
  readonly holds: Tri;
  readonly breached: Tri;
  private waiting: readonly string[] | undefined;

  constructor(
    readonly requirement: LinkedRequirement,
    { applies, holds }: { readonly applies: Tri; readonly holds: Tri },
    readonly assumed: boolean,
    readonly sites: RequirementState['sites'],
    private readonly places: readonly Place[],
  ) {
    this.applies = applies;
    this.holds = holds;
    this.breached = requirement.breach === undefined ? false : not(holds);
  }

  get waitsFor(): readonly string[] {
    if (this.waiting !== undefined) return this.waiting;
    const facts = new Set<string>();
    if (this.holds === null) for (const place of this.places) place.addOpenFacts(facts);
    this.waiting = [...facts];
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
