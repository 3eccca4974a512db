import { type ChecklistEntry, isSettled } from '../checklist/checklist.js';
import type { Pack } from '../pack/model.js';
import { citations, sourcesOf } from './citation.js';
import { deadline, eventNames } from './deadline.js';
import { type ItemTracking, type KeptLine, STATUS_NAMES, type Tracking } from './item-tracking.js';
import { ACTOR_NAMES, ITEM_ROLES, ITEM_STATES, PHASE_NAMES } from './labels.js';
import { inBrackets, type Language, say } from './language.js';
import { type Span, span } from './page/blocks.js';

/** One item of a checklist in words, as every format shows it. */
export interface ItemWords {
  /** From 1, over the whole list. */
  readonly number: number;
  readonly id: string;
  readonly phase: KeptLine['section'];
  readonly phaseName: string;
  readonly item: string;
  /** Empty where it certainly applies. */
  readonly doubt: string;
  readonly isRequired: boolean;
  readonly basis: string;
  readonly actor: string;
  /** Empty where there is none. */
  readonly due: string;
  readonly cites: string;
  /** What the case says about it; null, and without words, where it says nothing. */
  readonly stands: ChecklistEntry['state'];
  readonly state: string;
  readonly tracked: ItemTracking | undefined;
}

/** The items in words, with what people have written about each where that is known. */
export function itemWords(
  entries: readonly ChecklistEntry[],
  pack: Pack,
  language: Language,
  tracking?: Tracking,
): readonly ItemWords[] {
  const zh = language === 'zh';
  const [names, sources] = [eventNames(pack), sourcesOf(pack)];
  return entries.map((entry, index) => ({
    number: index + 1,
    id: entry.id,
    phase: entry.phase,
    phaseName: say(PHASE_NAMES[entry.phase], language),
    item: say(entry.item, language),
    doubt: entry.certain ? '' : zh ? '是否适用未定' : 'may not apply',
    isRequired: entry.basis !== 'good-practice',
    basis: entry.basis === 'good-practice' ? (zh ? '良好实践' : 'good practice') : zh ? '法定' : 'required by law',
    actor: say(ACTOR_NAMES[entry.actor], language),
    due: entry.due === null ? '' : deadline(entry.due, names, language),
    cites: citations(entry.cites, sources, language),
    stands: entry.state,
    state: entry.state === null ? '' : say(ITEM_STATES[entry.state], language),
    tracked: tracking?.get(entry.id),
  }));
}

/** Remarks in brackets behind the item: that it may not or no longer apply, that it is good practice or the team's own. */
export function itemRemarks({ doubt, isRequired, basis }: ItemWords, language: Language): Span[] {
  const [warning, remark] = [inBrackets(doubt, language), inBrackets(isRequired ? '' : basis, language)];
  return [...(warning === '' ? [] : [span('warn', warning)]), ...(remark === '' ? [] : [span('dim', remark)])];
}

/** How an item stands, in a word: what people wrote, else what the case says, else an empty box. */
export function standingSpan(item: ItemWords, language: Language): Span {
  const { tracked, stands, state } = item;
  if (isLaidAside(item)) return span('dim', '—');
  if (tracked !== undefined) return span(STATUS_NAMES[tracked.status].role, say(STATUS_NAMES[tracked.status], language));
  return stands === null ? '☐' : span(ITEM_ROLES[stands], state);
}

/** Whether nobody did anything about an item that no longer applies: there is nothing to do about it. */
export function isLaidAside({ phase, tracked }: ItemWords): boolean {
  return phase === 'gone' && tracked?.status === 'todo';
}

/** The box to tick: ticked where people or the case say it is done; none where there is nothing to do. */
export function box(item: ItemWords): string {
  const { tracked, stands } = item;
  if (isLaidAside(item)) return '—';
  if (tracked !== undefined) return STATUS_NAMES[tracked.status].box;
  return STATUS_NAMES[isSettled(stands) ? 'done' : 'todo'].box;
}

/** Items by phase, in the order met. */
export function byPhase(items: readonly ItemWords[]): readonly (readonly [name: string, items: readonly ItemWords[]])[] {
  const phases = [...new Set(items.map(({ phase }) => phase))];
  return phases.map((phase) => {
    const own = items.filter((item) => item.phase === phase);
    return [own[0]?.phaseName ?? phase, own];
  });
}
