import { type ChecklistQuestion, checklistQuestions } from '../planner/checklist-questions.js';
import type { RecordToConfirm } from '../planner/records-to-confirm.js';
import type { Asked, Conversation, Setting } from './conversation.js';
import type { ToConfirm } from './to-confirm.js';

/** What can still be asked so that the checklist fits the case, as the conversation puts it. */
export interface ListQuestions {
  /** The question to put now. */
  readonly asked: Asked | undefined;
  /** What is presumed and has not been shown yet: one list to tick what is wrong in. */
  readonly presumed: readonly ToConfirm[];
  /** Matters of record not shown yet: one list to tick what is verified in. */
  readonly records: readonly RecordToConfirm[];
  /** At most so many questions are left; each of the two lists counts as one. */
  readonly atMost: number;
}

/** What is left to ask about the checklist of a conversation whose outcome is settled. */
export function listQuestions(talk: Conversation, { pack, defaults }: Setting): ListQuestions {
  const found = checklistQuestions(talk.case, pack, talk.asOf, { defaults });
  const isNew = (fact: { readonly id: string }) => !talk.confirmed.has(fact.id);
  const presumed = found.presumed.flatMap(toConfirm).filter(({ fact }) => isNew(fact));
  const records = found.records.filter(({ answers }) => answers.some(({ fact }) => !talk.verifiable?.has(fact.id)));
  const atMost = found.open.length + Math.min(1, presumed.length) + Math.min(1, records.length);
  const [first] = found.open;
  const asked = first && { ...first, phase: 'list' as const, presumed: undefined, atMost, current: undefined };
  return { asked, presumed, records, atMost };
}

function toConfirm({ fact, presumed }: ChecklistQuestion): ToConfirm[] {
  return presumed === undefined ? [] : [{ fact, value: presumed.value, ground: presumed.ground }];
}

/** Number of a question in its phase, from 1. */
export function numberOf({ phase }: Asked, talk: Conversation): number {
  return phase === 'list' ? listNumber(talk) : talk.trail.length + 1;
}

/** Number of the next question about the checklist. */
export function listNumber({ tailoring, trail }: Conversation): number {
  return tailoring?.on === true ? Math.max(0, trail.length - tailoring.since) + 1 : 1;
}
