import { AS_OF } from '../logic/expression.js';
import type { LinkedConstraint, LinkedDefault, LinkedFact, Pack } from '../pack/model.js';
import type { Case, Site } from './case.js';
import { CaseKnowledge, type Conflict, indexPack, type PackIndex, type Stated } from './knowledge.js';

/** What one site adds to the knowledge of a case. */
interface SiteKnowledge {
  readonly id: string;
  readonly lead: boolean;
  readonly knowledge: CaseKnowledge;
}

/** Which readings may be put in for facts that nobody answered. */
export type Assuming = (fact: LinkedFact) => boolean;

export const ASSUME_ALL: Assuming = () => true;
export const ASSUME_NOTHING: Assuming = () => false;

/**
 * Only readings for what is not asked: judgements, matters of record, unread law, what the pack presumes, and what the
 * person does not know. Used to decide what can still be asked.
 */
export function assumeUnasked(unknown: ReadonlySet<string>): Assuming {
  return (fact) =>
    fact.presumed === true ||
    fact.nature === 'judgement' ||
    fact.nature === 'record' ||
    fact.nature === 'unread-law' ||
    unknown.has(fact.id);
}

/** A case at a date as the rules see it: the knowledge of the case as a whole, and of each of its sites. */
export class Situation {
  readonly case: Case;
  private made: { used?: ReadonlyMap<string, LinkedDefault>; implied?: ReadonlyMap<string, LinkedConstraint> } = {};
  private contradictions: readonly Conflict[] | undefined;

  constructor(
    readonly index: PackIndex,
    input: Case,
    /** yyyymmdd */
    readonly asOf: number,
    readonly knowledge: CaseKnowledge,
    readonly sites: readonly SiteKnowledge[],
  ) {
    this.case = input;
  }

  /** What is read by default at any site, by fact; the lead site's reading comes first. */
  get used(): ReadonlyMap<string, LinkedDefault> {
    this.made.used ??= this.usedAmong();
    return this.made.used;
  }

  /** The same of these facts alone; others are not even settled. */
  usedAmong(facts?: ReadonlySet<string>): ReadonlyMap<string, LinkedDefault> {
    const { others } = this;
    if (others.length === 0) return this.knowledge.used(facts);
    return new Map([...others.toReversed(), this.knowledge].flatMap((knowledge) => [...knowledge.used(facts)]));
  }

  /** Whether, at any site, only a default reading gives a fact its value. */
  takesAsRead(fact: string): boolean {
    return this.knowledge.takesAsRead(fact) || this.others.some((knowledge) => knowledge.takesAsRead(fact));
  }

  /** Facts of the case as a whole that constraints of the pack fill in. */
  get implied(): ReadonlyMap<string, LinkedConstraint> {
    this.made.implied ??= this.knowledge.implied;
    return this.made.implied;
  }

  /** Statements, of any site, that cannot all be. */
  get conflicts(): readonly Conflict[] {
    this.contradictions ??= uniqueConflicts([this.knowledge, ...this.others].flatMap((knowledge) => knowledge.conflicts()));
    return this.contradictions;
  }

  /** Default readings on which something rests that was read so far, at any site. */
  assumedSoFar(): readonly LinkedFact[] {
    return [this.knowledge, ...this.others].flatMap((knowledge) => [...knowledge.assumed]);
  }

  private get others(): readonly CaseKnowledge[] {
    return this.sites.filter(({ lead }) => !lead).map(({ knowledge }) => knowledge);
  }
}

/** Puts a case, a pack and a date together. With several sites the lead one (or the first) speaks for the case as a whole. */
export function situate(input: Case, pack: Pack, asOf: number, assuming: Assuming): Situation {
  const index = indexPack(pack);
  const lead = input.sites.find((site) => site.lead) ?? input.sites[0];
  const knowing = (site: Site | undefined) => new CaseKnowledge(index, statedBy(input, site, asOf), asOf, assuming);
  const whole = knowing(lead);
  const sites = input.sites.map((site) => ({
    id: site.id,
    lead: site === lead,
    knowledge: site === lead ? whole : knowing(site),
  }));
  return new Situation(index, input, asOf, whole, sites);
}

/** The same case with less or more assumed. */
export function resituate(situation: Situation, assuming: Assuming): Situation {
  return situate(situation.case, situation.index.pack, situation.asOf, assuming);
}

function statedBy(input: Case, site: Site | undefined, asOf: number): Stated {
  const { answers } = input;
  if (site === undefined) return (fact) => (fact === AS_OF ? asOf : answers.get(fact)?.value);
  return (fact) => (fact === AS_OF ? asOf : (site.answers.get(fact) ?? answers.get(fact))?.value);
}

function uniqueConflicts(conflicts: readonly Conflict[]): readonly Conflict[] {
  return conflicts.filter(
    (one, index) =>
      conflicts.findIndex((other) => other.fact === one.fact && other.constraint.id === one.constraint.id) === index,
  );
}
