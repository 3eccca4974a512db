import type { FactValue } from '../logic/expression.js';
import type { LinkedFact } from '../pack/model.js';
import type { Assumption } from './case.js';
import type { Decision } from './decision.js';
import { interpret } from './knowledge.js';
import { findAll, type Findings, outcomeOf } from './outcome.js';
import type { Situation } from './situation.js';

/**
 * What the result uses without anybody having asserted it: default readings without which, or with another value of
 * which, the outcome would differ, and matters of record taken as given by the pathway that decides.
 */
export function findAssumptions(findings: Findings, decision: Decision, withAlternatives: boolean): Assumption[] {
  const { situation } = findings;
  const found: Assumption[] = [];
  for (const [id, reading] of situation.used) {
    const fact = situation.index.facts.get(id);
    if (fact === undefined) continue;
    const otherwise = withAlternatives ? alternative(fact, reading.value, findings, decision) : undefined;
    if (withAlternatives && otherwise === undefined) continue;
    const cites = reading.cites.map((cite) => cite.at);
    found.push({ fact: id, value: reading.value, ground: reading.ground, cites, ...(otherwise !== undefined && { otherwise }) });
  }
  return [...found, ...attested(findings, decision)];
}

/** The first different outcome that another value of the fact gives; undefined where none does. */
function alternative(fact: LinkedFact, value: FactValue, findings: Findings, decision: Decision): string | undefined {
  for (const other of otherValues(fact, value)) {
    const outcome = outcomeOf(findAll(withValue(findings.situation, fact.id, other)));
    if (outcome !== decision.outcome && !(decision.demoted && outcome === 'undecided')) return outcome;
  }
  return undefined;
}

function otherValues(fact: LinkedFact, value: FactValue): FactValue[] {
  if (fact.type === 'boolean') return [value !== true];
  if (fact.type === 'choice') return fact.options.map((option) => option.id).filter((id) => id !== value);
  if (fact.type === 'choices') return fact.options.map((option) => [option.id]);
  return [];
}

/** The same situation with one fact asserted instead of assumed. */
export function withValue(situation: Situation, fact: string, value: FactValue): Situation {
  const asserted = new Map<string, FactValue>();
  for (const [id, answer] of situation.case.answers) asserted.set(id, answer.value);
  asserted.set(fact, value);
  return { ...situation, ...interpret(situation.index, asserted, situation.asOf, () => true) };
}

function attested(findings: Findings, decision: Decision): Assumption[] {
  const state = decision.primary === null ? undefined : findings.pathways.get(decision.primary);
  return (state?.requirements ?? []).flatMap((requirement) => {
    if (!requirement.assumed) return [];
    const { id, text, cites } = requirement.requirement;
    return [
      {
        fact: `${state?.pathway.id}.${id}`,
        value: true,
        ground: { zh: `通常视为具备，请核实：${text.zh}`, en: `Taken as given, please confirm: ${text.en}` },
        cites: cites.map((cite) => cite.at),
        otherwise: 'closed',
      },
    ];
  });
}
