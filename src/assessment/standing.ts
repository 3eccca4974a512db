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
  const scopes = new Map<string, Tri>();
  for (const pathway of situation.index.pack.pathways) {
    scopes.set(pathway.id, covers(pathway.period, situation.asOf) ? conjunction(testScope(pathway, situation)) : false);
  }
  // Not `?? false`: an open scope (null) is not one that fails.
  const scopeOf = (id: string): Tri => (scopes.has(id) ? (scopes.get(id) as Tri) : false);
  const states = new Map<string, PathwayState>();
  const visit = (pathway: LinkedPathway): PathwayState => {
    const known = states.get(pathway.id);
    if (known !== undefined) return known;
    const needed = (pathway.needs ?? []).flatMap((id) => situation.index.pathways.get(id) ?? []);
    const state = assessPathway(pathway, situation, scopeOf, needed.map(visit));
    states.set(pathway.id, state);
    return state;
  };
  for (const pathway of situation.index.pack.pathways) visit(pathway);
  return new Map(
    situation.index.pack.pathways.flatMap((pathway) => [[pathway.id, states.get(pathway.id) ?? visit(pathway)] as const]),
  );
}

/** Criteria one by one, so that a scope that fails early costs little. */
function* testScope(pathway: LinkedPathway, situation: Situation): Generator<Tri> {
  for (const criterion of pathway.scope) yield situation.knowledge.test(criterion.test);
}

function assessPathway(
  pathway: LinkedPathway,
  situation: Situation,
  scopeOf: (id: string) => Tri,
  needed: readonly PathwayState[],
): PathwayState {
  if (!covers(pathway.period, situation.asOf)) return absent(pathway, 'not-in-force', false, situation, null);
  const scope = scopeOf(pathway.id);
  if (scope === false) return absent(pathway, 'out-of-scope', scope, situation, null);
  const yields = (pathway.yieldsTo ?? []).map((id) => ({ id, scope: scopeOf(id) }));
  const yieldedTo = yields.find((other) => other.scope === true)?.id ?? null;
  if (yieldedTo !== null) return absent(pathway, 'out-of-scope', scope, situation, yieldedTo);
  const applies = conjunction([scope, not(disjunction(yields.map((other) => other.scope)))]);
  const requirements = pathway.requirements.map((requirement) => assessRequirement(requirement, situation));
  const met = conjunction([
    ...requirements.map((state) => state.holds),
    ...needed.map((state) => satisfied(state, pathway.needsStrictly)),
  ]);
  const open = conjunction([applies, met]);
  const closed = conjunction([applies, not(met)]);
  const standing = open === true ? 'open' : closed === true ? 'closed' : 'undecided';
  const waiting = () => {
    const waitsFor = new Set<string>();
    if (open === null || closed === null) {
      addScopeFacts(pathway, situation, waitsFor);
      for (const other of yields) if (other.scope === null) addScopeFacts(situation.index.pathways.get(other.id), situation, waitsFor);
    }
    if (open === null) {
      for (const state of requirements) for (const fact of state.waitsFor) waitsFor.add(fact);
      for (const state of needed) for (const fact of state.waitsFor) waitsFor.add(fact);
    }
    return [...waitsFor];
  };
  return new AssessedPathway(pathway, situation, { standing, scope, yieldedTo: null, applies, requirements, open, closed }, waiting);
}

/** A needed pathway must be open where this case is in its scope; an overlay's pathway needs it open in any case. */
function satisfied(state: PathwayState, strictly: boolean): Tri {
  return strictly ? state.open : disjunction([state.open, not(state.applies)]);
}

function addScopeFacts(pathway: LinkedPathway | undefined, situation: Situation, into: Set<string>): void {
  for (const criterion of pathway?.scope ?? []) situation.knowledge.openFacts(criterion.test, into);
}

type Found = Omit<PathwayState, 'pathway' | 'criteria' | 'waitsFor'>;

/** What is told of a pathway; its criteria and what it waits for are worked out where somebody asks for them. */
class AssessedPathway implements PathwayState {
  readonly standing: Standing;
  readonly scope: Tri;
  readonly yieldedTo: string | null;
  readonly applies: Tri;
  readonly requirements: readonly RequirementState[];
  readonly open: Tri;
  readonly closed: Tri;
  private waiting: readonly string[] | (() => readonly string[]);

  constructor(
    readonly pathway: LinkedPathway,
    private readonly situation: Situation,
    found: Found,
    waiting: readonly string[] | (() => readonly string[]),
  ) {
    this.standing = found.standing;
    this.scope = found.scope;
    this.yieldedTo = found.yieldedTo;
    this.applies = found.applies;
    this.requirements = found.requirements;
    this.open = found.open;
    this.closed = found.closed;
    this.waiting = waiting;
  }

  get criteria(): readonly Tri[] {
    return this.standing === 'not-in-force' ? [] : this.pathway.scope.map(({ test }) => this.situation.knowledge.test(test));
  }

  get waitsFor(): readonly string[] {
    if (typeof this.waiting === 'function') this.waiting = this.waiting();
    return this.waiting;
  }
}

function absent(
  pathway: LinkedPathway,
  standing: 'not-in-force' | 'out-of-scope',
  scope: Tri,
  situation: Situation,
  yieldedTo: string | null,
): PathwayState {
  return new AssessedPathway(pathway, situation, { ...ABSENT, standing, scope, yieldedTo }, NOTHING);
}

const NOTHING: readonly string[] = [];
const ABSENT = { applies: false, requirements: [], open: false, closed: false } as const;
