import type { Expression } from '../logic/expression.js';
import { factsOf } from '../logic/open-facts.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite, Pack } from '../pack/model.js';

/** A rule, named condition or fact that one pack has otherwise than another. */
export interface RuleChange {
  readonly change: 'added' | 'removed' | 'rewritten';
  readonly kind: 'pathway' | 'red-line' | 'duty' | 'outside' | 'condition' | 'fact';
  readonly id: string;
  readonly title: Bilingual;
  readonly cites: readonly LinkedCite[];
}

interface Described extends Omit<RuleChange, 'change'> {
  readonly aliases: readonly string[];
  /** Everything that matters about it, as text. */
  readonly content: string;
  /** Conditions it states itself. */
  readonly expressions: readonly Expression[];
}

/** What differs between two packs, in the order of the new one, removed rules last. */
export interface PackChanges {
  readonly rules: readonly RuleChange[];
  /** Changed named conditions and facts that rules read, directly or through other conditions. */
  readonly conditionsReadBy: (rules: ReadonlySet<string>) => readonly RuleChange[];
}

/** Compares two packs rule by rule, paired by id or by an id the new one gives as an earlier name. Where a rule stands in which file does not matter. */
export function changedRules(old: Pack, now: Pack): PackChanges {
  const [rules, known] = [describeRules(now), describeRules(old)];
  const [conditions, facts] = [
    pairUp(describeConditions(old), describeConditions(now)),
    pairUp(describeFacts(old), describeFacts(now)),
  ];
  const expressions = new Map([...known, ...rules].map((rule) => [rule.id, rule.expressions]));
  const within = new Map([...old.derived, ...now.derived].map((condition) => [condition.id, condition.when]));
  return {
    rules: pairUp(known, rules),
    conditionsReadBy: (ids) => {
      const read = new Set<string>();
      const visit = (expression: Expression) => {
        const found = factsOf(expression);
        for (const fact of found.facts) read.add(fact);
        for (const ref of found.refs) {
          if (read.has(ref)) continue;
          read.add(ref);
          const inner = within.get(ref);
          if (inner !== undefined) visit(inner);
        }
      };
      for (const id of ids) for (const expression of expressions.get(id) ?? []) visit(expression);
      return [...conditions, ...facts].filter((change) => read.has(change.id));
    },
  };
}

function pairUp(old: readonly Described[], now: readonly Described[]): RuleChange[] {
  const left = new Map(old.map((one) => [one.id, one]));
  const changes = now.flatMap((one): RuleChange[] => {
    const name = [one.id, ...one.aliases].find((id) => left.has(id));
    const was = name === undefined ? undefined : left.get(name);
    if (name !== undefined) left.delete(name);
    if (was === undefined) return [changeOf('added', one)];
    return was.content === one.content && was.id === one.id ? [] : [changeOf('rewritten', one)];
  });
  return [...changes, ...[...left.values()].map((one) => changeOf('removed', one))];
}

function changeOf(change: RuleChange['change'], { kind, id, title, cites }: Described): RuleChange {
  return { change, kind, id, title, cites };
}

function describeRules(pack: Pack): Described[] {
  const describe = (kind: RuleChange['kind'], rule: Rule, cites: readonly LinkedCite[]): Described => ({
    kind,
    id: rule.id,
    title: rule.title,
    cites,
    aliases: rule.aliases ?? [],
    content: contentOf(rule),
    expressions: expressionsIn(rule),
  });
  return [
    ...pack.pathways.map((rule) => describe('pathway', rule, rule.scope[0]?.cites ?? [])),
    ...pack.redLines.map((rule) =>
      describe(
        'red-line',
        rule,
        rule.bases.map((base) => base.cite),
      ),
    ),
    ...pack.duties.map((rule) => describe('duty', rule, rule.cites)),
    ...pack.outside.map((rule) => describe('outside', rule, rule.cites)),
  ];
}

interface Rule {
  readonly id: string;
  readonly title: Bilingual;
  readonly aliases?: readonly string[] | undefined;
}

function describeConditions(pack: Pack): Described[] {
  return pack.derived.map((condition) => ({
    kind: 'condition',
    id: condition.id,
    title: condition.label,
    cites: condition.cites,
    aliases: [],
    content: contentOf(condition),
    expressions: [condition.when],
  }));
}

/** Facts by what decides: values, default readings and what they imply; not by the wording of the question. */
function describeFacts(pack: Pack): Described[] {
  return pack.facts.map((fact) => ({
    kind: 'fact',
    id: fact.id,
    title: fact.label,
    cites: fact.cites,
    aliases: fact.aliases ?? [],
    content: contentOf([fact.type, fact.options.map(({ id }) => id), fact.defaults]),
    expressions: [],
  }));
}

/** Canonical text of plain data, without where it was written. */
function contentOf(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (key === 'file' || key === 'line' || key === 'pack' ? undefined : inner));
}

/** Every condition in a rule, wherever it stands. */
function expressionsIn(value: unknown): Expression[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('op' in value) return [value as Expression];
  return Object.values(value).flatMap(expressionsIn);
}
