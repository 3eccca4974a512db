import type { Findings } from '../assessment/outcome.js';
import { AS_OF, type Expression } from '../logic/expression.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite, LinkedPathway, Period } from '../pack/model.js';

/** Why a result changes between two days: something begins, ends, or turns on the date itself. */
export interface FlipCause {
  readonly change: 'begins' | 'ends' | 'turns';
  readonly kind: 'pathway' | 'requirement' | 'red-line' | 'outside' | 'reading';
  /** Rule, `pathway.requirement`, or the fact of a default reading. */
  readonly id: string;
  readonly title: Bilingual;
  readonly cites: readonly LinkedCite[];
}

type Look = Findings & { readonly decidedBy: readonly string[] };

/** How many causes of one day are named. */
const MOST_CAUSES = 6;

/** The days after one, up to and with another: yyyymmdd. */
export interface Stretch {
  readonly after: number;
  readonly to: number;
}

/**
 * What of the pack begins, ends or turns in a stretch of days and bears on the change of result from the day it starts
 * from to its last: the rules that decide before or after, or else other rules that stand otherwise than before.
 */
export function causesOf(before: Look, after: Look, stretch: Stretch): FlipCause[] {
  const decide = new Set([...before.decidedBy, ...after.decidedBy].map((id) => id.split('.')[0] ?? id));
  const all = [...rulesOf(before, after, stretch), ...readingsOf(before, after, stretch)];
  const deciding = all.filter(({ id }) => decide.has(id.split('.')[0] ?? id));
  const found = deciding.length > 0 ? deciding : all;
  return uniqueById(found).slice(0, MOST_CAUSES);
}

function rulesOf(before: Look, after: Look, stretch: Stretch): FlipCause[] {
  const turning = (expressions: readonly Expression[]) => turnsOn(expressions, before, after);
  const pathways = [...after.pathways.values()].flatMap((state): FlipCause[] => {
    const was = before.pathways.get(state.pathway.id);
    const concerned =
      state.applies !== false ||
      state.yieldedTo !== null ||
      (was !== undefined && (was.applies !== false || was.yieldedTo !== null));
    if (!concerned || (was?.standing === state.standing && was.applies === state.applies)) return [];
    return pathwayCauses(state.pathway, stretch, turning);
  });
  const redLines = after.redLines.flatMap((state, position): FlipCause[] => {
    const { redLine } = state;
    if (before.redLines[position]?.hits === state.hits) return [];
    const part = { kind: 'red-line', id: redLine.id, title: redLine.title } as const;
    const bounded = redLine.bases.flatMap((base) =>
      [base.period, base.cite]
        .flatMap((period) => boundary(period, stretch))
        .map((change) => ({ ...part, change, cites: [base.cite] })),
    );
    const own = boundary(redLine.period, stretch).map((change) => ({
      ...part,
      change,
      cites: redLine.bases.map((base) => base.cite),
    }));
    const conditions = [redLine.when, ...redLine.bases.flatMap((base) => (base.when === undefined ? [] : [base.when]))];
    const turns: FlipCause[] = turning(conditions)
      ? [{ ...part, change: 'turns', cites: state.bases.map((base) => base.cite) }]
      : [];
    return [...bounded, ...own, ...turns];
  });
  const outside = after.outside.flatMap((state, position): FlipCause[] => {
    const { rule } = state;
    if (before.outside[position]?.applies === state.applies) return [];
    const part = { kind: 'outside', id: rule.id, title: rule.title, cites: rule.cites } as const;
    const turns: FlipCause[] = turning([rule.when]) ? [{ ...part, change: 'turns' }] : [];
    return [...boundary(rule.period, stretch).map((change) => ({ ...part, change })), ...turns];
  });
  return [...pathways, ...redLines, ...outside];
}

function pathwayCauses(
  pathway: LinkedPathway,
  stretch: Stretch,
  turning: (expressions: readonly Expression[]) => boolean,
): FlipCause[] {
  const scopeCites = pathway.scope.flatMap((criterion) => criterion.cites);
  const part = { kind: 'pathway', id: pathway.id, title: pathway.title, cites: uniqueCites(scopeCites) } as const;
  const own = boundary(pathway.period, stretch).map((change): FlipCause => ({ ...part, change }));
  if (own.length > 0) return own;
  const requirements = pathway.requirements.flatMap((requirement): FlipCause[] => {
    const bounded = requirement.cites.flatMap((cite) => boundary(cite, stretch).map((change) => ({ change, cite })));
    const [first] = bounded;
    const piece = { kind: 'requirement', id: `${pathway.id}.${requirement.id}`, title: requirement.text } as const;
    if (first !== undefined) return [{ ...piece, change: first.change, cites: bounded.map(({ cite }) => cite) }];
    const conditions = [requirement.when, requirement.test, requirement.pastDue].filter((expression) => expression !== undefined);
    return turning(conditions) ? [{ ...piece, change: 'turns', cites: requirement.cites }] : [];
  });
  const turns: FlipCause[] = turning(pathway.scope.map((criterion) => criterion.test)) ? [{ ...part, change: 'turns' }] : [];
  return [...turns, ...requirements];
}

/** Facts whose default reading begins, ends, or is followed by another, and that the result uses before or after. */
function readingsOf(before: Look, after: Look, stretch: Stretch): FlipCause[] {
  return after.situation.index.withDefaults.flatMap((fact): FlipCause[] => {
    if (!before.situation.used.has(fact.id) && !after.situation.used.has(fact.id)) return [];
    const bounded = fact.defaults.flatMap(({ period, cites }) => boundary(period, stretch).map((change) => ({ change, cites })));
    const [first, ...others] = bounded;
    if (first === undefined) return [];
    const change = others.some((other) => other.change !== first.change) ? 'turns' : first.change;
    return [{ kind: 'reading', change, id: fact.id, title: fact.label, cites: bounded.flatMap(({ cites }) => cites) }];
  });
}

function boundary(period: Period, { after, to }: Stretch): ('begins' | 'ends')[] {
  const within = (day: number | undefined) => day !== undefined && after < day && day <= to;
  if (within(period.from) && !within(period.to)) return ['begins'];
  return within(period.to) && !within(period.from) ? ['ends'] : [];
}

/** Whether a comparison with the as-of date, in a condition or a named condition it reads, has another value after than before. */
function turnsOn(expressions: readonly Expression[], before: Look, after: Look): boolean {
  const seen = new Set<string>();
  const visit = (expression: Expression): boolean => {
    if (expression.op === 'compare')
      return readsAsOf(expression) && before.situation.knowledge.test(expression) !== after.situation.knowledge.test(expression);
    if (expression.op === 'and' || expression.op === 'or') return expression.of.some(visit);
    if (expression.op === 'not') return visit(expression.of);
    if (expression.op === 'if') return [expression.test, expression.then, expression.otherwise].some(visit);
    if (expression.op !== 'ref' || seen.has(expression.id)) return false;
    seen.add(expression.id);
    const when = after.situation.index.conditions.get(expression.id);
    return when !== undefined && visit(when);
  };
  return expressions.some(visit);
}

function readsAsOf({ fact, than }: Extract<Expression, { op: 'compare' }>): boolean {
  return fact === AS_OF || ('fact' in than && than.fact === AS_OF);
}

function uniqueById(causes: readonly FlipCause[]): FlipCause[] {
  const kept = new Map<string, FlipCause>();
  for (const cause of causes) {
    const key = `${cause.id} ${cause.change}`;
    const known = kept.get(key);
    kept.set(key, known === undefined ? cause : { ...known, cites: uniqueCites([...known.cites, ...cause.cites]) });
  }
  return [...kept.values()];
}

function uniqueCites(cites: readonly LinkedCite[]): LinkedCite[] {
  return [...new Map(cites.map((cite) => [cite.at, cite])).values()];
}
