import { settlingFacts } from '../assessment/dependencies.js';
import type { Findings } from '../assessment/outcome.js';
import type { Situation } from '../assessment/situation.js';
import type { Expression } from '../logic/expression.js';
import { openFacts } from '../logic/open-facts.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite } from '../pack/model.js';

/** A rule that cannot be decided without a fact: why it is asked. */
export interface Reason {
  readonly rule: string;
  readonly title: Bilingual;
  /** The criterion, requirement or prohibition that reads the fact. */
  readonly text: Bilingual;
  readonly cites: readonly LinkedCite[];
}

/**
 * The rules that wait for a fact, those that wait for the fewest other facts first; among equals red lines, then
 * requirements and scopes of pathways by priority, then outside rules.
 */
export function reasonsToAsk(fact: string, findings: Findings): Reason[] {
  const { situation } = findings;
  const waits = (facts: Iterable<string>) => settlingFacts(facts, situation).has(fact);
  const found: { readonly reason: Reason; readonly waitsFor: number }[] = [];
  for (const state of findings.redLines) {
    if (state.hits !== null || !waits(state.waitsFor)) continue;
    const { id, title, text } = state.redLine;
    found.push({
      reason: { rule: id, title, text, cites: state.bases.map((base) => base.cite) },
      waitsFor: state.waitsFor.length,
    });
  }
  const states = [...findings.pathways.values()].filter((state) => state.open === null || state.closed === null);
  for (const { pathway, requirements, waitsFor } of states.toSorted((a, b) => b.pathway.priority - a.pathway.priority)) {
    for (const state of requirements) {
      if (waits(state.waitsFor))
        found.push({
          reason: { rule: pathway.id, title: pathway.title, text: state.requirement.text, cites: state.requirement.cites },
          waitsFor: waitsFor.length,
        });
    }
    for (const criterion of pathway.scope) {
      if (waits(open(criterion.test, situation)))
        found.push({
          reason: { rule: pathway.id, title: pathway.title, text: criterion.text, cites: criterion.cites },
          waitsFor: waitsFor.length,
        });
    }
  }
  for (const { applies, rule, waitsFor } of findings.outside) {
    if (applies === null && waits(waitsFor))
      found.push({
        reason: { rule: rule.id, title: rule.title, text: rule.governedBy, cites: rule.cites },
        waitsFor: waitsFor.length,
      });
  }
  return found.toSorted((a, b) => a.waitsFor - b.waitsFor).map((entry) => entry.reason);
}

function open(expression: Expression, situation: Situation): ReadonlySet<string> {
  return openFacts(expression, situation.knowledge);
}
