import { conjunction, type Tri } from '../logic/evaluate.js';
import { covers } from '../pack/link/period.js';
import type { CaseKnowledge } from './knowledge.js';
import type { Situation } from './situation.js';

/** A site, and the pathways and outside rules that certainly apply there and certainly not at the lead site, or the other way round. */
export interface SiteApart {
  readonly site: string;
  readonly rules: readonly string[];
}

/**
 * Sites whose own facts put them under other rules than the lead site, by which the case is judged: one act at several
 * places is then really several acts.
 */
export function sitesApart(situation: Situation): SiteApart[] {
  if (situation.sites.length < 2) return [];
  const lead = scopesAt(situation.knowledge, situation);
  return situation.sites.flatMap(({ id, lead: leads, knowledge }): SiteApart[] => {
    if (leads) return [];
    const own = scopesAt(knowledge, situation);
    const rules = [...own].flatMap(([rule, applies]) => {
      const there = lead.get(rule) ?? null;
      return applies !== null && there !== null && applies !== there ? [rule] : [];
    });
    return rules.length === 0 ? [] : [{ site: id, rules }];
  });
}

function scopesAt(knowledge: CaseKnowledge, { index, asOf }: Situation): Map<string, Tri> {
  const { pathways, outside } = index.pack;
  return new Map([
    ...pathways
      .filter((pathway) => covers(pathway.period, asOf))
      .map(({ id, scope }) => [id, conjunction(scope.map(({ test }) => knowledge.test(test)))] as const),
    ...outside.filter((rule) => covers(rule.period, asOf)).map(({ id, when }) => [id, knowledge.test(when)] as const),
  ]);
}
