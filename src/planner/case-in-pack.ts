import type { Answer, Answers, Case } from '../assessment/case.js';
import { optionNamed } from '../assessment/read-value.js';
import { isDateRange } from '../logic/expression.js';
import type { LinkedFact, Pack } from '../pack/model.js';

/** A case in the words of another pack, and the facts that have no word there. */
export interface TranslatedCase {
  readonly case: Case;
  readonly dropped: readonly string[];
}

/**
 * A case read against one pack as it reads against another: facts and options that either pack gives as earlier names of
 * the other's take the name of the second. What the second pack does not know, a fact or a value, is left out and named.
 */
export function translateCase(input: Case, from: Pack, to: Pack): TranslatedCase {
  const names = namesBetween(from, to);
  const known = new Map(from.facts.map((fact) => [fact.id, fact]));
  const dropped = new Set<string>();
  const translate = (answers: Answers): Map<string, Answer> => {
    const kept = new Map<string, Answer>();
    for (const [id, answer] of answers) {
      const fact = names.get(id);
      const value = fact === undefined ? undefined : valueIn(fact, answer.value, known.get(id));
      if (fact === undefined || value === undefined) dropped.add(id);
      else kept.set(fact.id, { ...answer, value });
    }
    return kept;
  };
  const unknown = new Set([...input.unknown].flatMap((id) => names.get(id)?.id ?? []));
  const sites = input.sites.map((site) => ({ ...site, answers: translate(site.answers) }));
  return { case: { ...input, answers: translate(input.answers), unknown, sites }, dropped: [...dropped] };
}

/** Facts of the second pack by the id they have in the first. */
function namesBetween(from: Pack, to: Pack): ReadonlyMap<string, LinkedFact> {
  const names = new Map<string, LinkedFact>();
  const known = new Map(to.facts.map((fact) => [fact.id, fact]));
  for (const fact of to.facts) for (const alias of fact.aliases ?? []) names.set(alias, fact);
  for (const fact of from.facts) {
    const same = [fact.id, ...(fact.aliases ?? [])].flatMap((id) => known.get(id) ?? []);
    const [first] = same;
    if (first !== undefined) names.set(fact.id, first);
  }
  return names;
}

/** The value under the second pack's fact, or undefined where it cannot be said there. */
function valueIn(fact: LinkedFact, value: Answer['value'], was: LinkedFact | undefined): Answer['value'] | undefined {
  const option = (id: string) =>
    [id, ...(was?.options.find((candidate) => candidate.id === id)?.aliases ?? [])].flatMap(
      (name) => optionNamed(fact, name)?.id ?? [],
    )[0];
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'date':
      return typeof value === 'object' && !Array.isArray(value) && isDateRange(value) ? value : undefined;
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'choice':
      return typeof value === 'string' ? option(value) : undefined;
    case 'choices': {
      if (!Array.isArray(value)) return undefined;
      const chosen = value.map(option);
      return chosen.every((id) => id !== undefined) ? chosen : undefined;
    }
  }
}
