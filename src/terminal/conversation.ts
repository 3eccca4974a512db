import type { Answer, AsOf, Case } from '../assessment/case.js';
import type { Conflict } from '../assessment/knowledge.js';
import { findAll } from '../assessment/outcome.js';
import { citesInForce } from '../assessment/requirement.js';
import { ASSUME_NOTHING, assumeUnasked, type Situation, situate } from '../assessment/situation.js';
import type { FactValue } from '../logic/expression.js';
import { factsOf } from '../logic/open-facts.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { FactOption, LinkedFact, Pack } from '../pack/model.js';
import { nextQuestion } from '../planner/next-question.js';
import { type Reason, reasonsToAsk } from '../planner/reasons.js';
import { factsToConfirm, type ToConfirm } from './to-confirm.js';

/** What stays the same over one conversation. */
export interface Setting {
  readonly pack: Pack;
  /** False: default readings are not used. */
  readonly defaults: boolean;
}

/** An answer taken back because a newer one contradicts it. */
interface Dropped {
  readonly fact: string;
  readonly because: Bilingual;
}

/** Where a conversation stands. Plain data; every event gives a new one. */
export interface Conversation {
  readonly case: Case;
  readonly asOf: AsOf;
  /** Facts answered, or answered with "don't know", oldest first. */
  readonly trail: readonly string[];
  /** Facts to put next, before the planner is asked again: an answer that is being changed, an assumption that is wrong. */
  readonly pending: readonly string[];
  /** Facts shown as assumptions and let stand. */
  readonly confirmed: ReadonlySet<string>;
  /** What the last event made untenable. */
  readonly dropped: readonly Dropped[];
  /** Whether questions about the checklist are asked; undefined while the person has not been offered them. */
  readonly tailoring?: Tailoring;
  /** Matters of record that were shown to be verified. */
  readonly verifiable?: ReadonlySet<string>;
}

type Tailoring = { readonly on: false } | { readonly on: true; readonly since: number };

export type ConversationEvent =
  | { readonly type: 'answer'; readonly fact: string; readonly value: FactValue }
  | { readonly type: 'unknown'; readonly fact: string }
  | { readonly type: 'revise'; readonly fact: string }
  /** The assumptions shown, and those of them that are wrong. */
  | { readonly type: 'confirm'; readonly shown: readonly string[]; readonly wrong: readonly string[] }
  | { readonly type: 'tailor'; readonly on: boolean }
  /** Matters of record shown, and the answers that those verified have. */
  | { readonly type: 'verify'; readonly shown: readonly string[]; readonly answers: ReadonlyMap<string, FactValue> }
  | { readonly type: 'as-of'; readonly day: number };

/** A question as it is to be put. */
export interface Asked {
  readonly fact: LinkedFact;
  readonly options: readonly FactOption[];
  readonly why: readonly Reason[];
  /** Whether it is asked for the outcome or for the checklist. */
  readonly phase: 'outcome' | 'list';
  /** What is taken for it while nobody says otherwise. */
  readonly presumed: FactValue | undefined;
  /** Upper bound of the questions of the phase still to come, this one included; undefined while an earlier answer is changed. */
  readonly atMost: number | undefined;
  /** The answer being changed; null is "don't know". */
  readonly current: FactValue | null | undefined;
}

/** Takes up a case; answers that contradict each other are dropped and named. */
export function openConversation(input: Case, asOf: AsOf, setting: Setting): Conversation {
  const trail = [...input.answers.keys(), ...input.unknown];
  return reconcile({ case: input, asOf, trail, pending: [], confirmed: new Set(), dropped: [] }, undefined, setting);
}

/** The question to put now, or undefined where nothing asked can change the outcome any more. */
export function currentQuestion(talk: Conversation, setting: Setting): Asked | undefined {
  const { pack } = setting;
  const [pending] = talk.pending;
  if (pending !== undefined) {
    const fact = pack.facts.find(({ id }) => id === pending);
    if (fact !== undefined) {
      const situation = without(talk, fact.id, setting);
      return {
        fact,
        options: fact.options,
        why: current(reasonsToAsk(fact.id, findAll(situation)), talk.asOf),
        phase: talk.tailoring?.on === true ? 'list' : 'outcome',
        presumed: situation.used.get(fact.id)?.value,
        atMost: undefined,
        current: answerOf(talk.case, fact.id),
      };
    }
  }
  const next = nextQuestion(talk.case, pack, talk.asOf, { defaults: setting.defaults });
  if (next.settled) return undefined;
  const { fact, options, why, atMost } = next;
  return { fact, options, why: current(why, talk.asOf), phase: 'outcome', presumed: undefined, atMost, current: undefined };
}

/** What the settled outcome takes as given and the person has not yet seen. */
export function unconfirmed(talk: Conversation, { pack, defaults }: Setting): ToConfirm[] {
  return factsToConfirm(talk.case, pack, talk.asOf, defaults).filter(({ fact }) => !talk.confirmed.has(fact.id));
}

/** The conversation after an event. Answers that are no longer needed stay: they do no harm and may matter again. */
export function advance(talk: Conversation, event: ConversationEvent, setting: Setting): Conversation {
  const still = { ...talk, dropped: [] };
  switch (event.type) {
    case 'answer': {
      const answers = new Map<string, Answer>(talk.case.answers).set(event.fact, answerWith(talk.case, event));
      return reconcile(
        moved(still, { answers, unknown: others(talk.case.unknown, event.fact) }, event.fact),
        event.fact,
        setting,
      );
    }
    case 'unknown': {
      const answers = new Map(talk.case.answers);
      answers.delete(event.fact);
      return moved(still, { answers, unknown: new Set([...talk.case.unknown, event.fact]) }, event.fact);
    }
    case 'revise':
      return { ...still, pending: [event.fact, ...talk.pending.filter((id) => id !== event.fact)] };
    case 'confirm':
      return { ...still, confirmed: new Set([...talk.confirmed, ...event.shown]), pending: event.wrong };
    case 'verify': {
      const verifiable = new Set([...(talk.verifiable ?? []), ...event.shown]);
      const told: Conversation = { ...still, verifiable };
      return [...event.answers].reduce(
        (before, [fact, value]) => advance(before, { type: 'answer', fact, value }, setting),
        told,
      );
    }
    case 'tailor':
      return { ...still, tailoring: event.on ? { on: true, since: talk.trail.length } : { on: false } };
    case 'as-of':
      return { ...still, asOf: { day: event.day, source: 'case' }, case: { ...talk.case, asOf: event.day } };
  }
}

/** What was answered to a fact; null is "don't know". */
export function answerOf(input: Case, fact: string): FactValue | null | undefined {
  return input.answers.get(fact)?.value ?? (input.unknown.has(fact) ? null : undefined);
}

/** An unchanged answer keeps who said so; a changed one is the answer of whoever sits at the terminal. */
function answerWith(input: Case, { fact, value }: { readonly fact: string; readonly value: FactValue }): Answer {
  const before = input.answers.get(fact);
  return before !== undefined && JSON.stringify(before.value) === JSON.stringify(value) ? before : { value };
}

function moved(talk: Conversation, change: Pick<Case, 'answers' | 'unknown'>, fact: string): Conversation {
  const trail = talk.trail.includes(fact) ? talk.trail : [...talk.trail, fact];
  return { ...talk, case: { ...talk.case, ...change }, trail, pending: talk.pending.filter((id) => id !== fact) };
}

/** Drops answers until no constraint of the pack is contradicted; of two, the one just given stays. */
function reconcile(talk: Conversation, given: string | undefined, setting: Setting): Conversation {
  const answers = new Map(talk.case.answers);
  const dropped: Dropped[] = [];
  for (;;) {
    const input = { ...talk.case, answers };
    const { conflicts } = situate(input, setting.pack, talk.asOf.day, ASSUME_NOTHING);
    const conflict = conflicts.find(({ fact }) => answers.has(fact));
    if (conflict === undefined) break;
    const culprits =
      conflict.fact === given ? readBy(conflict, setting.pack).filter((id) => answers.has(id) && id !== given) : [conflict.fact];
    if (culprits.length === 0) break;
    for (const fact of culprits) {
      answers.delete(fact);
      dropped.push({ fact, because: conflict.constraint.because });
    }
  }
  if (dropped.length === 0) return talk;
  const gone = new Set(dropped.map(({ fact }) => fact));
  return { ...talk, case: { ...talk.case, answers }, trail: talk.trail.filter((id) => !gone.has(id)), dropped };
}

function readBy(conflict: Conflict, pack: Pack): string[] {
  const facts = new Set<string>();
  const refs = new Set<string>();
  factsOf(conflict.constraint.when, facts, refs);
  for (const id of refs) {
    const derived = pack.derived.find((entry) => entry.id === id);
    if (derived !== undefined) factsOf(derived.when, facts, refs);
  }
  return [...facts];
}

/** The case as it is without an answer to one fact. */
function without(talk: Conversation, fact: string, { pack, defaults }: Setting): Situation {
  const answers = new Map(talk.case.answers);
  answers.delete(fact);
  const unknown = others(talk.case.unknown, fact);
  const assuming = defaults ? assumeUnasked(unknown) : ASSUME_NOTHING;
  return situate({ ...talk.case, answers, unknown }, pack, talk.asOf.day, assuming);
}

/** The reasons with the citations that are law on the day, where any is. */
function current(reasons: readonly Reason[], asOf: AsOf): Reason[] {
  return reasons.map((reason) => {
    const cites = citesInForce(reason.cites, asOf.day);
    return cites.length > 0 ? { ...reason, cites } : reason;
  });
}

function others(set: ReadonlySet<string>, member: string): Set<string> {
  const rest = new Set(set);
  rest.delete(member);
  return rest;
}
