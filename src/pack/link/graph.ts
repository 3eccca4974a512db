import { conjunction, evaluate } from '../../logic/evaluate.js';
import { factsOf } from '../../logic/open-facts.js';
import type { LinkedDerived, LinkedFact, LinkedPathway, LinkedRedLine } from '../model.js';
import { didYouMean } from '../suggest.js';
import type { LinkContext, Place } from './context.js';
import { overlap } from './period.js';
import type { PackStack } from './stack.js';

/** Checks on how rules refer to one another: unknown ids, cycles, pathways that could both be primary. */
export function checkReferences(
  stack: PackStack,
  context: LinkContext,
  pathways: readonly LinkedPathway[],
  redLines: readonly LinkedRedLine[],
): void {
  const known = new Set(pathways.map((pathway) => pathway.id));
  const edges = new Map<string, string[]>();
  const follow = (from: string, to: string, place: Place): void => {
    if (!known.has(to))
      context.report(
        'E_UNKNOWN_REFERENCE',
        place,
        { zh: `没有路径“${to}”`, en: `there is no pathway "${to}"` },
        to,
        didYouMean(to, known),
      );
    else edges.set(from, [...(edges.get(from) ?? []), to]);
  };
  for (const pathway of pathways) {
    const defined = stack.pathways.get(pathway.id);
    if (defined === undefined) continue;
    for (const key of ['needs', 'yieldsTo'] as const) {
      for (const [index, to] of (pathway[key] ?? []).entries()) follow(pathway.id, to, { at: defined.at, path: [key, index] });
    }
    for (const [index, to] of (pathway.exclusiveWith ?? []).entries()) {
      if (!known.has(to)) follow(pathway.id, to, { at: defined.at, path: ['exclusiveWith', index] });
    }
  }
  for (const line of redLines) {
    const defined = stack.redLines.get(line.id);
    if (defined === undefined) continue;
    for (const [index, to] of (line.unlessOpen ?? []).entries())
      follow(`red line ${line.id}`, to, { at: defined.at, path: ['unlessOpen', index] });
  }
  reportCycles(
    edges,
    (id) => {
      const defined = stack.pathways.get(id) ?? stack.redLines.get(id);
      return defined && { at: defined.at, path: ['id'] };
    },
    context,
  );
}

/** Derived facts must not stand on themselves. Returns whether they are free of cycles. */
export function checkDerived(stack: PackStack, context: LinkContext, derived: readonly LinkedDerived[]): boolean {
  const edges = new Map(derived.map((entry) => [entry.id, [...factsOf(entry.when).refs]]));
  return !reportCycles(
    edges,
    (id) => {
      const defined = stack.derived.get(id);
      return defined && { at: defined.at, path: [...defined.path, 'id'] };
    },
    context,
  );
}

export function reportCycles(
  edges: ReadonlyMap<string, readonly string[]>,
  placeOf: (id: string) => Place | undefined,
  context: LinkContext,
): boolean {
  const state = new Map<string, 'open' | 'done'>();
  let found = false;
  const visit = (id: string, trail: readonly string[]): void => {
    if (state.get(id) === 'done') return;
    if (state.get(id) === 'open') {
      const cycle = [...trail.slice(trail.indexOf(id)), id].join(' → ');
      const place = placeOf(id);
      if (place !== undefined) context.report('E_CYCLE', place, { zh: `循环引用：${cycle}`, en: `cycle: ${cycle}` }, id);
      found = true;
      return;
    }
    state.set(id, 'open');
    for (const next of edges.get(id) ?? []) visit(next, [...trail, id]);
    state.set(id, 'done');
  };
  for (const id of edges.keys()) visit(id, []);
  return found;
}

/**
 * Two pathways with the same priority that can be in scope at the same time would tie for primary. They cannot meet
 * where their periods are apart, one yields to the other, or no single kind of act leaves both scopes possible.
 */
export function checkPriorities(
  stack: PackStack,
  context: LinkContext,
  pathways: readonly LinkedPathway[],
  facts: readonly LinkedFact[],
  derived: readonly LinkedDerived[],
): void {
  const discriminator = facts.find((fact) => fact.id === 'act.kind');
  const values = discriminator?.options.map((option) => option.id) ?? [undefined];
  for (const [index, first] of pathways.entries()) {
    for (const second of pathways.slice(index + 1)) {
      if (first.priority !== second.priority || !overlap(first.period, second.period)) continue;
      if (first.yieldsTo?.includes(second.id) || second.yieldsTo?.includes(first.id)) continue;
      if (!values.some((value) => canMeet(first, second, value, derived))) continue;
      const defined = stack.pathways.get(second.id);
      if (defined === undefined) continue;
      const message = {
        zh: `“${second.id}”与“${first.id}”优先级相同，可能同时成为主路径`,
        en: `"${second.id}" and "${first.id}" have the same priority and could both be primary`,
      };
      context.report('E_PRIORITY_TIE', { at: defined.at, path: ['priority'] }, message, String(second.priority));
    }
  }
}

function canMeet(
  first: LinkedPathway,
  second: LinkedPathway,
  act: string | undefined,
  derived: readonly LinkedDerived[],
): boolean {
  const conditions = new Map(derived.map((entry) => [entry.id, entry.when]));
  const knowledge = {
    value: (fact: string) => (fact === 'act.kind' ? act : undefined),
    derived: (id: string): boolean | null => {
      const when = conditions.get(id);
      return when === undefined ? null : evaluate(when, knowledge);
    },
  };
  const scope = (pathway: LinkedPathway) => conjunction(pathway.scope.map((criterion) => evaluate(criterion.test, knowledge)));
  return scope(first) !== false && scope(second) !== false;
}
