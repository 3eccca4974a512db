import type { Findings } from '../assessment/outcome.js';
import { dayAfter } from '../logic/calendar-date.js';
import { AS_OF, type Expression } from '../logic/expression.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite, LinkedPathway, Period } from '../pack/model.js';

/** Why a result changes on a day: something begins, ends, or turns on the date itself. */
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

/**
 * What of the pack begins, ends or turns on the first day of `after` and bears on the change of result: the rules that
 * decide before or after first, then other rules that stand otherwise than before.
 */
export function causesOf(before: Look, after: Look, day: number): FlipCause[] {
  const decide = new Set([...before.decidedBy, ...after.decidedBy].map((id) => id.split('.')[0] ?? id));
  const all = [...rulesOf(before, after, day), ...readingsOf(before, after, day)];
  const deciding = all.filter(({ id }) => decide.has(id.split('.')[0] ?? id));
  const found = deciding.length > 0 ? deciding : all;
  return uniqueById(found).slice(0, MOST_CAUSES);
}

function rulesOf(before: Look, after: Look, day: number): FlipCause[] {
  const turning = (expressions: readonly Expression[]) => turnsOn(expressions, after, day);
  const pathways = [...after.pathways.values()].flatMap((state): FlipCause[] => {
    const was = before.pathways.get(state.pathway.id);
    const concerned =
      state.applies !== false ||
      state.yieldedTo !== null ||
      (was !== undefined && (was.applies !== false || was.yieldedTo !== null));
    if (!concerned || (was?.standing === state.standing && was.applies === state.applies)) return [];
    return pathwayCauses(state.pathway, day, turning);
  });
  const redLines = after.redLines.flatMap((state, position): FlipCause[] => {
    const { redLine } = state;
    if (before.redLines[position]?.hits === state.hits) return [];
    const part = { kind: 'red-line', id: redLine.id, title: redLine.title } as const;
    const bounded = redLine.bases.flatMap((base) =>
      [base.period, base.cite]
        .flatMap((period) => boundary(period, day))
        .map((change) => ({ ...part, change, cites: [base.cite] })),
    );
    const own = boundary(redLine.period, day).map((change) => ({
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
    return [...boundary(rule.period, day).map((change) => ({ ...part, change })), ...turns];
  });
  return [...pathways, ...redLines, ...outside];
}

function pathwayCauses(
  pathway: LinkedPathway,
  day: number,
  turning: (expressions: readonly Expression[]) => boolean,
): FlipCause[] {
  const scopeCites = pathway.scope.flatMap((criterion) => criterion.cites);
  const part = { kind: 'pathway', id: pathway.id, title: pathway.title, cites: uniqueCites(scopeCites) } as const;
  const own = boundary(pathway.period, day).map((change): FlipCause => ({ ...part, change }));
  if (own.length > 0) return own;
  const requirements = pathway.requirements.flatMap((requirement): FlipCause[] => {
    const bounded = requirement.cites.flatMap((cite) => boundary(cite, day).map((change) => ({ change, cite })));
    const [first] = bounded;
    const piece = { kind: 'requirement', id: `${pathway.id}.${requirement.id}`, title: requirement.text } as const;
    if (first !== undefined) return [{ ...piece, change: first.change, cites: bounded.map(({ cite }) => cite) }];
    const conditions = [requirement.when, requirement.test, requirement.pastDue].filter((expression) => expression !== undefined);
    return turning(conditions) ? [{ ...piece, change: 'turns', cites: requirement.cites }] : [];
  });
  const turns: FlipCause[] = turning(pathway.scope.map((criterion) => criterion.test)) ? [{ ...part, change: 'turns' }] : [];
  return [...turns, ...requirements];
}

/** Default readings that begin or end and that the result uses before or after. */
function readingsOf(before: Look, after: Look, day: number): FlipCause[] {
  return after.situation.index.withDefaults.flatMap((fact) => {
    if (!before.situation.used.has(fact.id) && !after.situation.used.has(fact.id)) return [];
    return fact.defaults.flatMap((reading) =>
      boundary(reading.period, day).map(
        (change): FlipCause => ({ kind: 'reading', change, id: fact.id, title: fact.label, cites: reading.cites }),
      ),
    );
  });
}

function boundary(period: Period, day: number): ('begins' | 'ends')[] {
  if (period.from === day) return ['begins'];
  return period.to === day ? ['ends'] : [];
}

/** Whether a comparison with the as-of date, in a condition or a named condition it reads, has another value on this day than the day before. */
function turnsOn(expressions: readonly Expression[], { situation }: Look, day: number): boolean {
  const seen = new Set<string>();
  const visit = (expression: Expression): boolean => {
    if (expression.op === 'compare') return turns(expression, day, (fact) => situation.knowledge.value(fact));
    if (expression.op === 'and' || expression.op === 'or') return expression.of.some(visit);
    if (expression.op === 'not') return visit(expression.of);
    if (expression.op === 'if') return [expression.test, expression.then, expression.otherwise].some(visit);
    if (expression.op !== 'ref' || seen.has(expression.id)) return false;
    seen.add(expression.id);
    const when = situation.index.conditions.get(expression.id);
    return when !== undefined && visit(when);
  };
  return expressions.some(visit);
}

function turns(expression: Extract<Expression, { op: 'compare' }>, day: number, value: (fact: string) => unknown): boolean {
  const other =
    expression.fact === AS_OF
      ? expression.than
      : 'fact' in expression.than && expression.than.fact === AS_OF
        ? { fact: expression.fact }
        : undefined;
  if (other === undefined) return false;
  if ('constant' in other) return other.constant === day || dayAfter(other.constant) === day;
  const known = value(other.fact);
  if (typeof known !== 'object' || known === null || !('from' in known) || !('to' in known)) return false;
  const { from, to } = known as { readonly from: number; readonly to: number };
  return [from, to, dayAfter(from), dayAfter(to)].includes(day);
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
