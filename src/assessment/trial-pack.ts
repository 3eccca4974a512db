import type { Expression } from '../logic/expression.js';
import { factsOf } from '../logic/open-facts.js';
import { covers } from '../pack/link/period.js';
import type { LinkedOutside, LinkedRedLine, Pack } from '../pack/model.js';
import { indexPack, type PackIndex } from './knowledge.js';
import type { Findings } from './outcome.js';

/**
 * The part of the pack that can still decide a case once its bare statements (nothing assumed) are known, for trying many
 * assumptions: what the statements make false stays false whatever is assumed besides. Left out are pathways whose scope,
 * and rules whose condition, is false of them, and facts that no rule that is left depends on. The outcome of the case, and
 * of the case with more stated, is the same as with the whole pack; everything else may differ.
 */
export function trialPack({ situation, pathways }: Findings): Pack {
  const { asOf, index } = situation;
  const knowledge = situation.knowledge.bare;
  const { pack } = index;
  // Pathways that others need stay, since those ask about them.
  const needed = new Set(pack.pathways.flatMap((pathway) => pathway.needs ?? []));
  const mayHold = (rule: LinkedRedLine | LinkedOutside) => covers(rule.period, asOf) && knowledge.test(rule.when) !== false;
  const rules = {
    pathways: pack.pathways.filter(({ id }) => needed.has(id) || pathways.get(id)?.scope !== false),
    redLines: pack.redLines.filter(mayHold),
    outside: pack.outside.filter(mayHold),
  };
  const facts = factsBehind([...conditionsOf(rules)], index);
  const left = { ...rules, facts: pack.facts.filter((fact) => facts.has(fact.id)) };
  // On top of the pack, since a copy would read the parts of it that nobody asks for.
  const trial = Object.create(pack, Object.getOwnPropertyDescriptors(left)) as Pack;
  return indexPack(trial, index.graph).pack;
}

function* conditionsOf(rules: Pick<Pack, 'pathways' | 'redLines' | 'outside'>): Generator<Expression | undefined> {
  for (const pathway of rules.pathways) {
    for (const criterion of pathway.scope) yield criterion.test;
    for (const { when, test, step, pastDue } of pathway.requirements) {
      yield* [when, test, pastDue];
      if (step !== undefined) yield { op: 'fact', fact: step };
    }
  }
  for (const { when, bases } of rules.redLines) yield* [when, ...bases.map((base) => base.when)];
  for (const { when } of rules.outside) yield when;
}

/** Facts that the conditions read, themselves or through derived facts, and those that can settle one of them. */
function factsBehind(conditions: (Expression | undefined)[], index: PackIndex): ReadonlySet<string> {
  const facts = new Set<string>();
  const derived = new Set<string>();
  while (conditions.length > 0) {
    const condition = conditions.pop();
    if (condition === undefined) continue;
    const read = factsOf(condition);
    for (const id of read.refs) {
      if (derived.has(id)) continue;
      derived.add(id);
      conditions.push(index.conditions.get(id));
    }
    for (const id of read.facts) {
      if (facts.has(id)) continue;
      facts.add(id);
      for (const { when } of [...(index.facts.get(id)?.defaults ?? []), ...(index.implying.get(id) ?? [])]) conditions.push(when);
    }
  }
  return facts;
}
