import type { BreachFinding } from './assessment.js';
import type { Findings, Outcome } from './outcome.js';
import type { DutyState } from './prohibition.js';
import { citesInForce } from './requirement.js';

/**
 * What is not kept in this case: failed requirements with a consequence, crossed red lines that say what to do now,
 * breached duties. Where a pathway is open, failing another one is no breach: nobody has to take both.
 */
export function findBreaches(findings: Findings, duties: readonly DutyState[], outcome: Outcome): BreachFinding[] {
  const { asOf } = findings.situation;
  const found: BreachFinding[] = [];
  for (const state of findings.redLines) {
    if (state.hits !== true || state.redLine.now === undefined) continue;
    const cites = state.bases.map((base) => base.cite.at);
    found.push({ id: state.redLine.id, curable: false, title: state.redLine.title, now: state.redLine.now, cites });
  }
  for (const state of findings.pathways.values()) {
    if (state.applies !== true || outcome === 'open') continue;
    for (const requirement of state.requirements) {
      const { breach, id, text, cites } = requirement.requirement;
      if (requirement.breached !== true || breach === undefined) continue;
      const curable = breach.curable ?? breach.result === 'closed';
      found.push({
        id: `${state.pathway.id}.${id}`,
        curable,
        title: text,
        now: breach.now,
        cites: citesInForce(cites, asOf).map((cite) => cite.at),
      });
    }
  }
  for (const state of duties) {
    if (state.breached !== true || state.duty.breach === undefined) continue;
    const { breach, id, title, cites } = state.duty;
    found.push({ id, curable: breach.curable, title, now: breach.now, cites: citesInForce(cites, asOf).map((cite) => cite.at) });
  }
  return found;
}
