import { settlingFacts } from '../assessment/dependencies.js';
import { type Findings, findAll } from '../assessment/outcome.js';
import { ASSUME_NOTHING, assumeUnasked } from '../assessment/situation.js';
import type { FactValue } from '../logic/expression.js';
import type { LinkedFact } from '../pack/model.js';
import { consistentOptions, isConsistent, placeOf, weightOf, withAnswer } from './answers.js';
import type { Choice, Planning } from './planning.js';

/** How many of the candidates are compared by looking one answer ahead. */
const LOOK_AHEAD = 6;

/**
 * The best question by three-valued evaluation: candidates are the open facts of everything that is not yet known and
 * still matters; the one is taken that leaves the fewest candidates on average over its answers, or `opening`.
 */
export function approximateChoice(planning: Planning, opening?: LinkedFact): Choice | undefined {
  const candidates = candidatesOf(planning.findings, planning);
  const people = candidates.filter((fact) => fact.nature !== 'judgement');
  const pool = people.length > 0 ? people : candidates;
  const fact = opening !== undefined && pool.includes(opening) ? opening : pool.length <= 1 ? pool[0] : best(pool, planning);
  return fact && { fact, matter: candidates.length };
}

function candidatesOf(findings: Findings, planning: Planning): LinkedFact[] {
  const { situation } = findings;
  return [...settlingFacts(findings.waitsFor, situation)].flatMap((id) => {
    const fact = situation.index.facts.get(id);
    const askable = fact !== undefined && fact.nature !== 'unread-law' && fact.type !== 'text';
    return askable && situation.knowledge.value(id) === undefined && !planning.input.unknown.has(id) ? [fact] : [];
  });
}

function best(pool: readonly LinkedFact[], planning: Planning): LinkedFact | undefined {
  const weights = weightsOf(planning.findings);
  const weight = (fact: LinkedFact) => weights.get(fact.id) ?? 0;
  const place = (fact: LinkedFact) => placeOf(fact, planning);
  const heaviest = pool.toSorted((a, b) => weight(b) - weight(a) || place(a) - place(b)).slice(0, LOOK_AHEAD);
  const [top] = heaviest;
  if (top !== undefined && place(top) === 0) return top;
  const listed = pool.filter((fact) => place(fact) < planning.pack.questionOrder.length).toSorted((a, b) => place(a) - place(b));
  const compared = [...new Set([...listed.slice(0, LOOK_AHEAD), ...heaviest])];
  const scored = compared.map((fact) => ({ fact, left: expectedLeft(fact, planning) }));
  return scored.toSorted((a, b) => a.left - b.left || place(a.fact) - place(b.fact))[0]?.fact;
}

/** How much of what is open a fact stands in: each open rule shares one point among its open facts. */
function weightsOf(findings: Findings): Map<string, number> {
  const weights = new Map<string, number>();
  const open = [
    ...findings.redLines.filter((state) => state.hits === null).map((state) => state.waitsFor),
    ...[...findings.pathways.values()].filter((state) => state.open === null).map((state) => state.waitsFor),
    ...findings.outside.filter((state) => state.applies === null).map((state) => state.waitsFor),
  ];
  for (const facts of open) {
    const all = settlingFacts(facts, findings.situation);
    for (const id of all) weights.set(id, (weights.get(id) ?? 0) + 1 / all.size);
  }
  return weights;
}

function expectedLeft(fact: LinkedFact, planning: Planning): number {
  const assuming = planning.defaults ? assumeUnasked(planning.input.unknown) : ASSUME_NOTHING;
  let sum = 0;
  let weights = 0;
  for (const value of valuesOf(fact, planning)) {
    const weight = weightOf(fact, value);
    sum += weight * candidatesOf(findAll(withAnswer(fact, value, planning, assuming)), planning).length;
    weights += weight;
  }
  return weights === 0 ? Number.POSITIVE_INFINITY : sum / weights;
}

function valuesOf(fact: LinkedFact, planning: Planning): FactValue[] {
  switch (fact.type) {
    case 'boolean':
      return [true, false].filter((value) => isConsistent(fact, value, planning));
    case 'choice':
      return sample(consistentOptions(fact, planning)).map((option) => option.id);
    case 'choices':
      return [[], ...sample(consistentOptions(fact, planning)).map((option) => [option.id])];
    case 'date':
      return [{ from: planning.asOf.day, to: planning.asOf.day }];
    default:
      return [];
  }
}

/** Long option lists are thinned for looking ahead; the choice of question hardly depends on it, the time does. */
function sample<T>(options: readonly T[]): readonly T[] {
  const most = 8;
  if (options.length <= most) return options;
  return options.filter(
    (_, index) => Math.floor((index * most) / options.length) !== Math.floor(((index - 1) * most) / options.length),
  );
}
