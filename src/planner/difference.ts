import type { Assessment, BreachFinding } from '../assessment/assessment.js';
import type { Assumption } from '../assessment/case.js';
import type { Outcome } from '../assessment/outcome.js';
import type { DutyState, OutsideState, RedLineState } from '../assessment/prohibition.js';
import { citesInForce, type RequirementState } from '../assessment/requirement.js';
import type { PathwayState, Standing } from '../assessment/standing.js';
import { buildChecklist, type ChecklistEntry, formerIds } from '../checklist/checklist.js';
import type { Tri } from '../logic/evaluate.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite, Pack } from '../pack/model.js';

interface Turn<T> {
  readonly before: T;
  readonly after: T;
}

/** A rule that stands otherwise than before. */
export interface RuleTurn<T> extends Turn<T> {
  readonly id: string;
  readonly title: Bilingual;
  readonly cites: readonly LinkedCite[];
}

/** What is otherwise in one assessment than in another: other facts, another date, or another version of the pack. */
export interface Difference {
  readonly outcome: Turn<Outcome>;
  readonly primary: Turn<string | null>;
  readonly pathways: readonly RuleTurn<Standing>[];
  /** `pathway.requirement` of pathways that apply, or may, before and after; `absent` where the pathway does not ask for it. */
  readonly requirements: readonly RuleTurn<Tri | 'absent'>[];
  readonly redLines: readonly RuleTurn<Tri>[];
  readonly duties: readonly RuleTurn<Tri>[];
  readonly outside: readonly RuleTurn<Tri>[];
  readonly breaches: { readonly added: readonly BreachFinding[]; readonly removed: readonly BreachFinding[] };
  readonly checklist: {
    readonly added: readonly ChecklistEntry[];
    readonly removed: readonly ChecklistEntry[];
    readonly changed: readonly Turn<ChecklistEntry>[];
    /** Same state, but its rule, wording, citation or deadline was rewritten. */
    readonly revised: readonly Turn<ChecklistEntry>[];
  };
  readonly assumptions: { readonly added: readonly Assumption[]; readonly removed: readonly Assumption[] };
}

/**
 * What the second assessment has otherwise than the first. Rules are paired by id, or by an id the second pack gives as an
 * earlier name; a rule that one of the packs does not have counts there as not in force.
 */
export function differenceOf(before: Assessment, after: Assessment): Difference {
  const [old, now] = [before.findings, after.findings];
  const named = namesIn(now.situation.index.pack);
  const current = (cites: readonly LinkedCite[]) => citesInForce(cites, now.situation.asOf);
  const [listed, lists] = [buildChecklist(before).map((entry) => ({ ...entry, id: named(entry.id) })), buildChecklist(after)];
  const kept = lists.flatMap((entry) => listed.filter(({ id }) => id === entry.id).map((was) => ({ before: was, after: entry })));
  const applied = new Set(applying(old.pathways).map(({ pathway }) => named(pathway.id)));
  const staying = new Set(applying(now.pathways).flatMap(({ pathway: { id } }) => (applied.has(id) ? [id] : [])));
  const isMoved = (turn: Turn<ChecklistEntry>) =>
    turn.before.state !== turn.after.state || turn.before.certain !== turn.after.certain;
  return {
    outcome: { before: before.outcome, after: after.outcome },
    primary: { before: before.primary === null ? null : named(before.primary), after: after.primary },
    pathways: turns<PathwayState, Standing>(
      [...old.pathways.values()],
      [...now.pathways.values()],
      ({ pathway: { id, title, scope } }) => ({ id: named(id), title, cites: current(scope[0]?.cites ?? []) }),
      (state) => state.standing,
      'not-in-force',
    ).filter((turn) => concerns(turn.before) || concerns(turn.after)),
    requirements: turns<AskedRequirement, Tri | 'absent'>(
      asked(old.pathways, staying, named),
      asked(now.pathways, staying, named),
      ({ id, state }) => ({ id, title: state.requirement.text, cites: current(state.requirement.cites) }),
      ({ state }) => (state.applies === false ? 'absent' : state.holds),
      'absent',
    ),
    redLines: turns<RedLineState, Tri>(
      old.redLines,
      now.redLines,
      ({ redLine: { id, title, bases } }) => ({ id: named(id), title, cites: current(bases.map((base) => base.cite)) }),
      (state) => state.hits,
      false,
    ),
    duties: turns<DutyState, Tri>(
      before.duties,
      after.duties,
      ({ duty: { id, title, cites } }) => ({ id: named(id), title, cites: current(cites) }),
      (state) => state.applies,
      false,
    ),
    outside: turns<OutsideState, Tri>(
      old.outside,
      now.outside,
      ({ rule: { id, title, cites } }) => ({ id: named(id), title, cites: current(cites) }),
      (state) => state.applies,
      false,
    ),
    breaches: { added: missing(after.breaches, before.breaches, idOf), removed: missing(before.breaches, after.breaches, idOf) },
    checklist: {
      added: missing(lists, listed, idOf),
      removed: missing(listed, lists, idOf),
      changed: kept.filter(isMoved),
      revised: kept.filter((turn) => !isMoved(turn) && turn.before.revision !== turn.after.revision),
    },
    assumptions: {
      added: missing(after.assumptions, before.assumptions, wording),
      removed: missing(before.assumptions, after.assumptions, wording),
    },
  };
}

/** Whether anything but wording and order differs. */
export function isSame(difference: Difference): boolean {
  const { outcome, primary, pathways, requirements, redLines, duties, outside, checklist, assumptions } = difference;
  const lists = [
    pathways,
    requirements,
    redLines,
    duties,
    outside,
    checklist.added,
    checklist.removed,
    checklist.changed,
    checklist.revised,
    assumptions.added,
    assumptions.removed,
  ];
  return outcome.before === outcome.after && primary.before === primary.after && lists.every((list) => list.length === 0);
}

const NAMES = new WeakMap<Pack, (id: string) => string>();

/** The id a rule, or a part of it (`rule.part`), has in this pack, given the one it has or had; worked out once for a pack. */
function namesIn(pack: Pack): (id: string) => string {
  const known = NAMES.get(pack) ?? earlierNames(pack);
  NAMES.set(pack, known);
  return known;
}

function earlierNames(pack: Pack): (id: string) => string {
  const names = new Map<string, string>();
  for (const rule of [...pack.pathways, ...pack.redLines, ...pack.duties, ...pack.outside]) {
    for (const alias of rule.aliases ?? []) names.set(alias, rule.id);
    for (const part of partsOf(rule)) for (const former of formerIds(rule, part)) names.set(former, `${rule.id}.${part.id}`);
  }
  if (names.size === 0) return (id) => id;
  return (id) => {
    const [rule = id, ...part] = id.split('.');
    return names.get(id) ?? [names.get(rule) ?? rule, ...part].join('.');
  };
}

/** Requirements and checklist items. */
function partsOf(rule: Pack['pathways' | 'redLines' | 'duties' | 'outside'][number]) {
  return [...('requirements' in rule ? rule.requirements : []), ...('checklist' in rule ? rule.checklist : [])];
}

interface AskedRequirement {
  readonly id: string;
  readonly state: RequirementState;
}

/** A pathway that is not yet law and one that does not fit the case are the same to it. */
function concerns(standing: Standing): boolean {
  return standing !== 'out-of-scope' && standing !== 'not-in-force';
}

/** Pathways that apply, or may. */
function applying(pathways: ReadonlyMap<string, PathwayState>): PathwayState[] {
  return [...pathways.values()].filter((state) => state.applies !== false);
}

/** Requirements of these pathways, under the ids of the second pack. */
function asked(
  pathways: ReadonlyMap<string, PathwayState>,
  of: ReadonlySet<string>,
  named: (id: string) => string,
): AskedRequirement[] {
  return [...pathways.values()]
    .filter(({ pathway }) => of.has(named(pathway.id)))
    .flatMap(({ pathway, requirements }) =>
      requirements.map((state) => ({ id: named(`${pathway.id}.${state.requirement.id}`), state })),
    );
}

/** Pairs the states of rules by id, those of the second assessment first; `absent` is how a rule stands that is not there. */
function turns<S, T>(
  before: readonly S[],
  after: readonly S[],
  rule: (state: S) => Omit<RuleTurn<T>, 'before' | 'after'>,
  value: (state: S) => T,
  absent: T,
): RuleTurn<T>[] {
  const known = new Map(before.map((state) => [rule(state).id, state]));
  const present = after.map((state): RuleTurn<T> => {
    const described = rule(state);
    const was = known.get(described.id);
    known.delete(described.id);
    return { ...described, before: was === undefined ? absent : value(was), after: value(state) };
  });
  const gone = [...known.values()].map((state): RuleTurn<T> => ({ ...rule(state), before: value(state), after: absent }));
  return [...present, ...gone].filter((turn) => turn.before !== turn.after);
}

function missing<T>(from: readonly T[], others: readonly T[], key: (entry: T) => string): T[] {
  const known = new Set(others.map(key));
  return from.filter((entry) => !known.has(key(entry)));
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function wording({ fact, value }: Assumption): string {
  return JSON.stringify([fact, value]);
}
