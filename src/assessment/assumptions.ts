import type { FactValue } from '../logic/expression.js';
import type { LinkedFact, Pack } from '../pack/model.js';
import type { Answer, Assumption } from './case.js';
import type { Decision } from './decision.js';
import { settlingFacts } from './dependencies.js';
import { sameValue } from './knowledge.js';
import { type Findings, findAll, findUnder, outcomeOf } from './outcome.js';
import { ASSUME_ALL, ASSUME_NOTHING, type Situation, situate } from './situation.js';
import { trialPack } from './trial-pack.js';

/**
 * What the result uses without anybody having asserted it: default readings without which, or with another value of
 * which, the outcome would differ, and matters of record taken as given by the pathway that decides.
 */
export function findAssumptions(findings: Findings, decision: Decision, withAlternatives: boolean): Assumption[] {
  const { situation } = findings;
  const found: Assumption[] = [];
  const bare = findUnder(ASSUME_NOTHING, findings);
  const { index, asOf } = situation;
  const matter = settlingFacts(bare.waitsFor, { index, asOf, knowledge: situation.knowledge.bare });
  let pack: Pack | undefined;
  const trial = () => {
    pack ??= trialPack(bare);
    return pack;
  };
  for (const [id, reading] of situation.usedAmong(matter)) {
    const fact = situation.index.facts.get(id);
    // A default reading of a fact that could not settle the case if nothing were assumed cannot matter.
    if (fact === undefined) continue;
    const otherwise = withAlternatives ? alternative(fact, reading.value, situation, trial(), decision) : undefined;
    if (withAlternatives && otherwise === undefined) continue;
    const cites = reading.cites.map((cite) => cite.at);
    found.push({ fact: id, value: reading.value, ground: reading.ground, cites, ...(otherwise !== undefined && { otherwise }) });
  }
  return [...found, ...attested(findings, decision)];
}

/** The first different outcome that another possible value of the fact gives; undefined where none does. */
function alternative(
  fact: LinkedFact,
  value: FactValue,
  situation: Situation,
  pack: Pack,
  decision: Decision,
): string | undefined {
  for (const other of otherSituations(fact, value, situation, pack)) {
    const outcome = outcomeOf(findAll(other));
    const differs = outcome !== decision.outcome && !(decision.demoted && outcome === 'undecided');
    if (differs && other.conflicts.length === 0) return outcome;
  }
  return undefined;
}

/** One by one, since the first may tell. */
function* otherSituations(fact: LinkedFact, value: FactValue, situation: Situation, pack: Pack): Generator<Situation> {
  // The other values of a date or number cannot be listed: what tells is whether the outcome holds without any.
  if (!isListed(fact)) yield situate(situation.case, pack, situation.asOf, (other) => other.id !== fact.id);
  for (const other of otherValues(fact, value)) yield withValue(situation, pack, fact.id, other);
}

function isListed(fact: LinkedFact): boolean {
  return fact.type === 'boolean' || fact.type === 'choice' || fact.type === 'choices';
}

function otherValues(fact: LinkedFact, value: FactValue): FactValue[] {
  if (fact.type === 'boolean') return [value !== true];
  if (fact.type === 'choice') return fact.options.map((option) => option.id).filter((id) => id !== value);
  if (fact.type === 'choices')
    return [[], ...fact.options.map((option) => [option.id])].filter((other) => !sameValue(other, value));
  return [];
}

/** The same situation with one fact asserted instead of assumed, at every site that does not say otherwise. */
function withValue(situation: Situation, pack: Pack, fact: string, value: FactValue): Situation {
  const answers = new Map<string, Answer>([...situation.case.answers, [fact, { value }]]);
  return situate({ ...situation.case, answers }, pack, situation.asOf, ASSUME_ALL);
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
