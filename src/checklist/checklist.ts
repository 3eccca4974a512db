import type { Assessment } from '../assessment/assessment.js';
import type { CaseKnowledge } from '../assessment/knowledge.js';
import type { DutyState } from '../assessment/prohibition.js';
import { citesInForce, type RequirementState, siteRule } from '../assessment/requirement.js';
import type { Situation } from '../assessment/situation.js';
import type { PathwayState } from '../assessment/standing.js';
import { disjunction, type Tri } from '../logic/evaluate.js';
import type { Expression } from '../logic/expression.js';
import { factsOf } from '../logic/open-facts.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { Actor, Deadline, LinkedCite, LinkedItem, LinkedReadiness, LinkedRequirement, Phase } from '../pack/model.js';
import { PHASES } from '../pack/schema/vocabulary.js';

/** One thing to do, to have or to confirm, with who, when and by which article. */
export interface ChecklistEntry {
  /** `rule.item`, unique in a checklist and stable over runs. */
  readonly id: string;
  /** Ids it went by in earlier versions of the pack: aliases of its rule and its own. */
  readonly formerIds: readonly string[];
  readonly rule: string;
  readonly phase: Phase;
  readonly actor: Actor;
  readonly item: Bilingual;
  readonly cites: readonly LinkedCite[];
  readonly due: Deadline | null;
  readonly basis: 'statutory' | 'good-practice';
  /** What the case says: a step is done or to do, a matter of record met or to be confirmed; null where it says nothing. */
  readonly state: 'done' | 'to-do' | 'met' | 'confirm' | 'failed' | null;
  /** False where nobody knows yet whether it applies. */
  readonly certain: boolean;
  readonly revision: string;
}

/**
 * The checklist of an assessment: steps and matters of record of the pathways that carry the result, their items, the
 * duties that apply (of a prohibited act only those breached), and what crossed red lines ask for. In the order of phases; within a phase in the order of the rules.
 */
export function buildChecklist(assessment: Assessment): ChecklistEntry[] {
  const { findings } = assessment;
  const { situation } = findings;
  const entries: ChecklistEntry[] = [];
  for (const state of carryingPathways(assessment)) {
    entries.push(...state.requirements.flatMap((requirement) => fromRequirement(state, requirement, situation)));
    entries.push(...fromItems(state.pathway, state.pathway.checklist, situation));
  }
  for (const state of findings.redLines)
    if (state.hits === true) entries.push(...fromItems(state.redLine, state.redLine.checklist, situation));
  for (const state of assessment.duties) {
    if (state.applies === false || (assessment.outcome === 'prohibited' && state.breached !== true)) continue;
    const items = fromItems(state.duty, state.duty.checklist, situation, placesOfDuty(state, situation));
    entries.push(...(state.applies === true ? items : items.map((item) => ({ ...item, certain: false }))));
  }
  return inPhases(entries);
}

/** A rule, requirement or item, with the ids it went by before. */
interface Named {
  readonly id: string;
  readonly aliases?: readonly string[] | undefined;
}

/** Every former `rule.item`; an alias of an item that holds a dot names the rule it stood in. */
export function formerIds(rule: Named, item: Named): string[] {
  const rules = [rule.id, ...(rule.aliases ?? [])];
  const items = [item.id, ...(item.aliases ?? [])];
  const ids = items.flatMap((id) => (id.includes('.') ? [id] : rules.map((name) => `${name}.${id}`)));
  return ids.filter((id) => id !== `${rule.id}.${item.id}`);
}

const NAMES = new WeakMap<Named, { readonly rule: Named; readonly id: string; readonly formerIds: readonly string[] }>();

/** `rule.item` and what it was before: worked out once for each item of a rule, since it is the same for every case. */
function namesOf(rule: Named, item: Named): { readonly id: string; readonly formerIds: readonly string[] } {
  const known = NAMES.get(item);
  if (known?.rule === rule) return known;
  const names = { rule, id: `${rule.id}.${item.id}`, formerIds: formerIds(rule, item) };
  NAMES.set(item, names);
  return names;
}

/** Items of a readiness list: good practice, the same for every case. */
export function readinessChecklist(list: LinkedReadiness): ChecklistEntry[] {
  return inPhases(list.items.map((item) => toEntry(list, item, item.cites, true)));
}

/** The pathways whose work a person does now: the primary one, or, while undecided, those that may still open. */
function carryingPathways(assessment: Assessment): PathwayState[] {
  const states = [...assessment.findings.pathways.values()];
  if (assessment.outcome === 'prohibited' || assessment.outcome === 'outside') return [];
  if (assessment.primary !== null) return states.filter((state) => state.pathway.id === assessment.primary);
  return states.filter((state) => state.applies === true);
}

function fromRequirement(state: PathwayState, requirement: RequirementState, situation: Situation): ChecklistEntry[] {
  const { kind, phase, actor, text, cites, due, step, revision } = requirement.requirement;
  if (kind === 'gate' || requirement.applies === false) return [];
  const current = citesInForce(cites, situation.asOf);
  const answers = step === undefined ? [] : placesOf(requirement, situation).map((place) => place.value(step));
  const isStated = () => !requirement.assumed && !restsOnReading(requirement.requirement.test, situation);
  const known = kind === 'step' ? answers.every((answer) => answer === 'done') : requirement.holds === true && isStated();
  const { id, formerIds } = namesOf(state.pathway, requirement.requirement);
  return [
    {
      id,
      formerIds,
      rule: state.pathway.id,
      phase: phase ?? (kind === 'step' ? 'file' : 'prepare'),
      actor: actor ?? 'institution',
      item: text,
      cites: current.length > 0 ? current : cites,
      due: due ?? null,
      basis: 'statutory',
      state: stateOf(kind, requirement.holds, known),
      certain: requirement.applies === true,
      revision,
    },
  ];
}

/** How a step or a matter of record stands; `known`: the step is done, the record is so and not only taken as given. */
export function stateOf(kind: LinkedRequirement['kind'], holds: Tri, known: boolean): ChecklistEntry['state'] {
  if (holds === false) return 'failed';
  if (kind === 'step') return known ? 'done' : 'to-do';
  return known ? 'met' : 'confirm';
}

/** Whether the case states that it is done or, of a matter of record, that it is so. */
export function isSettled(state: ChecklistEntry['state']): boolean {
  return state === 'done' || state === 'met';
}

/** Whether a test reads a fact that only a default reading settles. */
function restsOnReading(test: Expression | undefined, situation: Situation): boolean {
  if (test === undefined) return false;
  const { facts, refs } = factsOf(test);
  if ([...facts].some((fact) => situation.takesAsRead(fact))) return true;
  return [...refs].some((id) => restsOnReading(situation.index.conditions.get(id), situation));
}

/** Where a step must be taken: at every institution, or by the lead one, which speaks for the case. */
function placesOf({ requirement }: RequirementState, { sites, knowledge }: Situation): readonly CaseKnowledge[] {
  return sites.length > 0 && siteRule(requirement) === 'every' ? sites.map((site) => site.knowledge) : [knowledge];
}

/** The institutions that a duty may bind. */
function placesOfDuty(state: DutyState, { sites, knowledge }: Situation): readonly CaseKnowledge[] {
  if (sites.length === 0) return [knowledge];
  return sites.filter((_, index) => state.sites[index]?.applies !== false).map((site) => site.knowledge);
}

/** Items that apply, or may, at one of these places; at any institution unless told otherwise. */
function fromItems(
  rule: Named,
  items: readonly LinkedItem[],
  situation: Situation,
  places: readonly CaseKnowledge[] = situation.sites.length === 0
    ? [situation.knowledge]
    : situation.sites.map((site) => site.knowledge),
): ChecklistEntry[] {
  return items.flatMap((item) => {
    const current = citesInForce(item.cites, situation.asOf);
    if (current.length === 0) return [];
    const { when } = item;
    const applies = when === undefined ? true : disjunction(places.map((place) => place.test(when)));
    return applies === false ? [] : [toEntry(rule, item, current, applies === true)];
  });
}

function toEntry(rule: Named, item: LinkedItem, cites: readonly LinkedCite[], certain: boolean): ChecklistEntry {
  const { phase, actor, text, due, basis, revision } = item;
  const { id, formerIds } = namesOf(rule, item);
  return {
    id,
    formerIds,
    rule: rule.id,
    phase,
    actor,
    item: text,
    cites,
    due: due ?? null,
    basis,
    state: null,
    certain,
    revision,
  };
}

function inPhases(entries: readonly ChecklistEntry[]): ChecklistEntry[] {
  return entries.toSorted((a, b) => PLACE_OF[a.phase] - PLACE_OF[b.phase]);
}

const PLACE_OF = Object.fromEntries(PHASES.map((phase, place) => [phase, place])) as Readonly<Record<Phase, number>>;
