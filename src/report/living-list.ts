import type { Assessment } from '../assessment/assessment.js';
import type { ChecklistEntry } from '../checklist/checklist.js';
import type { FreshItem, FreshList } from '../checklist/living/fresh.js';
import { showDay } from '../logic/calendar-date.js';
import type { Pack } from '../pack/model.js';
import { citations, sourcesOf } from './citation.js';
import { deadline, eventNames } from './deadline.js';
import { ACTOR_NAMES, PHASE_NAMES } from './labels.js';
import { type Language, say } from './language.js';

/** What a living checklist holds beside the case as a whole, or of it. */
export interface LivingScope {
  readonly readiness?: string | undefined;
  readonly site?: string | undefined;
}

/**
 * The checklist of an assessment as the living file would be written today, in the words of one language.
 *
 * @param scope id of a readiness list whose items are among the entries, and of the institution they are for, if only one
 * @param hash a short hash of a text, to recognise lines again
 */
export function livingList(
  assessment: Assessment,
  entries: readonly ChecklistEntry[],
  scope: LivingScope,
  language: Language,
  hash: (text: string) => string,
): FreshList {
  const { receipt, outcome, primary } = assessment;
  const { pack } = assessment.findings.situation.index;
  const head: readonly (readonly [string, string | undefined])[] = [
    ['case', assessment.case.id],
    ['site', scope.site],
    ['language', language],
    ['asOf', showDay(receipt.asOf.day)],
    ['outcome', outcome],
    ['primary', primary ?? undefined],
    ['readiness', scope.readiness],
    ['packs', receipt.packs.map(({ id, version, sha256 }) => `${id} ${version} sha256 ${sha256}`).join('; ')],
    ['caseSha256', receipt.caseSha256],
    ['engine', receipt.engine],
  ];
  return {
    language,
    head: new Map(head.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]))),
    items: entries.map((entry) => freshItem(entry, pack, language)),
    phaseNames: PHASE_NAMES,
    hash,
  };
}

function freshItem(entry: ChecklistEntry, pack: Pack, language: Language): FreshItem {
  const zh = language === 'zh';
  const practice = zh ? '（良好实践）' : ' (good practice)';
  const described: readonly (readonly [string, string | undefined])[] = [
    ['item', say(entry.item, language) + (entry.basis === 'good-practice' ? practice : '')],
    ['who', say(ACTOR_NAMES[entry.actor], language)],
    ['article', citations(entry.cites, sourcesOf(pack), language)],
    ['due', entry.due === null ? undefined : deadline(entry.due, eventNames(pack), language)],
    ['applies', entry.certain ? undefined : zh ? '是否适用未定' : 'may not apply'],
  ];
  return {
    id: entry.id,
    formerIds: entry.formerIds,
    phase: entry.phase,
    revision: entry.revision,
    described: new Map(described.flatMap(([key, text]) => (text === undefined || text === '' ? [] : [[key, text] as const]))),
  };
}
