import type { FactValue } from '../logic/expression.js';
import type { LinkedFact, Pack } from '../pack/model.js';
import type { Case, Site } from './case.js';
import { type CaseKnowledge, type Conflict, type Interpreted, indexPack, interpret, type PackIndex } from './knowledge.js';

/** What one site adds to the knowledge of a case. */
interface SiteKnowledge {
  readonly id: string;
  readonly lead: boolean;
  readonly knowledge: CaseKnowledge;
}

/** A case at a date as the rules see it: the knowledge of the case as a whole, and of each of its sites. */
export interface Situation extends Interpreted {
  readonly index: PackIndex;
  readonly case: Case;
  /** yyyymmdd */
  readonly asOf: number;
  readonly sites: readonly SiteKnowledge[];
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

/** Puts a case, a pack and a date together. With several sites the lead one (or the first) speaks for the case as a whole. */
export function situate(input: Case, pack: Pack, asOf: number, assuming: Assuming): Situation {
  const index = indexPack(pack);
  const lead = input.sites.find((site) => site.lead) ?? input.sites[0];
  const asserted = assertedValues(input, lead);
  const whole = interpret(index, asserted, asOf, assuming);
  const each = input.sites.map((site) => ({
    site,
    read: site === lead ? whole : interpret(index, assertedValues(input, site), asOf, assuming),
  }));
  const sites = each.map(({ site, read }): SiteKnowledge => ({ id: site.id, lead: site === lead, knowledge: read.knowledge }));
  // What is read by default, or contradicts itself, at any site counts for the case; the lead site's reading comes first.
  const others = each.filter(({ site }) => site !== lead).map(({ read }) => read);
  const used = others.length === 0 ? whole.used : new Map([...others.toReversed(), whole].flatMap((read) => [...read.used]));
  const conflicts = [whole, ...others].flatMap((read) => read.conflicts);
  return { ...whole, used, conflicts: uniqueConflicts(conflicts), index, case: input, asOf, sites };
}

function uniqueConflicts(conflicts: readonly Conflict[]): Conflict[] {
  return conflicts.filter(
    (one, index) =>
      conflicts.findIndex((other) => other.fact === one.fact && other.constraint.id === one.constraint.id) === index,
  );
}

function assertedValues(input: Case, site: Site | undefined): Map<string, FactValue> {
  const values = new Map<string, FactValue>();
  for (const [id, answer] of input.answers) values.set(id, answer.value);
  for (const [id, answer] of site?.answers ?? []) values.set(id, answer.value);
  return values;
}
