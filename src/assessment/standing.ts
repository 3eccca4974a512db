import { conjunction, disjunction, not, type Tri } from '../logic/evaluate.js';
import { covers } from '../pack/link/period.js';
import type { LinkedPathway } from '../pack/model.js';
import { assessRequirement, type RequirementState } from './requirement.js';
import type { Situation } from './situation.js';

export type Standing = 'open' | 'closed' | 'undecided' | 'out-of-scope' | 'not-in-force';

/** How one pathway stands in one case at one date. */
export interface PathwayState {
  readonly pathway: LinkedPathway;
  readonly standing: Standing;
  /** Its own scope, before it yields to another pathway. */
  readonly scope: Tri;
  readonly criteria: readonly Tri[];
  /** The pathway it yields to, where that one is in scope. */
  readonly yieldedTo: string | null;
  /** In scope and not yielding. */
  readonly applies: Tri;
  readonly requirements: readonly RequirementState[];
  readonly open: Tri;
  readonly closed: Tri;
  readonly waitsFor: readonly string[];
}

/** Standing of every pathway of the pack, by id, in the order of the pack. */
export function assessPathways(situation: Situation): ReadonlyMap<string, PathwayState> {
  const { pathways } = situation.index.pack;
  const scopes = new Map<string, Tri>();
  for (const pathway of pathways) scopes.set(pathway.id, scopeOf(pathway, situation));
  const states = new Map<string, PathwayState>();
  const visit = (pathway: LinkedPathway): PathwayState => {
    const known = states.get(pathway.id);
    if (known !== undefined) return known;
    const state = assessPathway(pathway, situation, scopes, visit);
    states.set(pathway.id, state);
    return state;
  };
  for (const pathway of pathways) visit(pathway);
  // A pathway that another one needs was assessed before it.
  return new Map(pathways.map((pathway) => [pathway.id, states.get(pathway.id) as PathwayState]));
}

/** Criteria one by one, so that a scope that fails early costs little. */
function scopeOf(pathway: LinkedPathway, situation: Situation): Tri {
  if (!covers(pathway.period, situation.asOf)) return false;
  let scope: Tri = true;
  for (const { test } of pathway.scope) {
    const value = situation.knowledge.test(test);
    if (value === false) return false;
    if (value === null) scope = null;
  }
  return scope;
}

function assessPathway(
  pathway: LinkedPathway,
  situation: Situation,
  scopes: ReadonlyMap<string, Tri>,
  visit: (pathway: LinkedPathway) => PathwayState,
): PathwayState {
  const scope = scopes.get(pathway.id) as Tri;
  if (scope === false) return new AbsentPathway(pathway, situation, false, null);
  // Not `?? false`: an open scope (null) is not one that fails.
  const yields = (pathway.yieldsTo ?? []).map((id) => ({ id, scope: scopes.has(id) ? (scopes.get(id) as Tri) : false }));
  const yieldedTo = yields.find((other) => other.scope === true)?.id ?? null;
  if (yieldedTo !== null) return new AbsentPathway(pathway, situation, scope, yieldedTo);
  const applies = conjunction([scope, not(disjunction(yields.map((other) => other.scope)))]);
  const requirements = pathway.requirements.map((requirement) => assessRequirement(requirement, situation));
  const needed = (pathway.needs ?? []).flatMap((id) => situation.index.pathways.get(id) ?? []).map(visit);
  const met = conjunction([
    ...requirements.map((state) => state.holds),
    ...needed.map((state) => satisfied(state, pathway.needsStrictly)),
  ]);
  const waiting = (open: Tri): readonly string[] => {
    const waitsFor = new Set<string>();
    addScopeFacts(pathway, situation, waitsFor);
    for (const other of yields)
      if (other.scope === null) addScopeFacts(situation.index.pathways.get(other.id), situation, waitsFor);
    for (const state of open === null ? [...requirements, ...needed] : []) for (const fact of state.waitsFor) waitsFor.add(fact);
    return [...waitsFor];
  };
  return new PresentPathway(pathway, situation, scope, applies, requirements, met, waiting);
}

/** A needed pathway must be open where this case is in its scope; an overlay's pathway needs it open in any case. */
function satisfied(state: PathwayState, strictly: boolean): Tri {
  return strictly ? state.open : disjunction([state.open, not(state.applies)]);
}

function addScopeFacts(pathway: LinkedPathway | undefined, situation: Situation, into: Set<string>): void {
  for (const criterion of pathway?.scope ?? []) situation.knowledge.openFacts(criterion.test, into);
}

/** A pathway that is, or may be, taken; what is seldom asked is worked out where somebody asks for it. */
class PresentPathway implements PathwayState {
  readonly open: Tri;
  readonly closed: Tri;
  readonly yieldedTo = null;
  private waits: readonly string[] | undefined;

  constructor(
    readonly pathway: LinkedPathway,
    private readonly situation: Situation,
    readonly scope: Tri,
    readonly applies: Tri,
    readonly requirements: readonly RequirementState[],
    met: Tri,
    private readonly waiting: (open: Tri) => readonly string[],
  ) {
    this.open = conjunction([applies, met]);
    this.closed = conjunction([applies, not(met)]);
  }

  get standing(): Standing {
    if (this.open === true) return 'open';
    return this.closed === true ? 'closed' : 'undecided';
  }

  get criteria(): readonly Tri[] {
    return criteriaOf(this.pathway, this.situation);
  }

  get waitsFor(): readonly string[] {
    this.waits ??= this.open === null || this.closed === null ? this.waiting(this.open) : NOTHING;
    return this.waits;
  }
}

/** A pathway that does not apply. */
class AbsentPathway implements PathwayState {
  constructor(
    readonly pathway: LinkedPathway,
    private readonly situation: Situation,
    readonly scope: Tri,
    readonly yieldedTo: string | null,
  ) {}

  get standing(): Standing {
    return covers(this.pathway.period, this.situation.asOf) ? 'out-of-scope' : 'not-in-force';
  }

  get criteria(): readonly Tri[] {
    return this.standing === 'not-in-force' ? [] : criteriaOf(this.pathway, this.situation);
  }

  get applies(): false {
    return false;
  }

  get requirements(): readonly RequirementState[] {
    return [];
  }

  get open(): false {
    return false;
  }

  get closed(): false {
    return false;
  }

  get waitsFor(): readonly string[] {
    return NOTHING;
  }
}

const NOTHING: readonly string[] = [];

function criteriaOf(pathway: LinkedPathway, situation: Situation): readonly Tri[] {
  return pathway.scope.map(({ test }) => situation.knowledge.test(test));
}
