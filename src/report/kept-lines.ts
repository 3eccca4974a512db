import type { Bilingual } from '../pack/diagnostic.js';
import type { ItemWords } from './checklist-item.js';
import type { KeptLine } from './item-tracking.js';
import { PHASE_NAMES } from './labels.js';
import { type Language, say } from './language.js';

/** Title of the part that shows lines of the section `gone`. */
export const GONE_TITLE: Bilingual = { zh: '不再适用的事项（保留备查）', en: 'Items that no longer apply (kept on record)' };

/** The items with a team's own lines behind those of the same phase, or at the end, all numbered anew. */
export function withOwnLines(items: readonly ItemWords[], own: readonly KeptLine[], language: Language): readonly ItemWords[] {
  if (own.length === 0) return items;
  const all = [...items];
  for (const line of keptWords(own, language)) {
    const behind = all.findLastIndex(({ phase }) => phase === line.phase);
    all.splice(behind === -1 ? all.length : behind + 1, 0, line);
  }
  return all.map((item, index) => ({ ...item, number: index + 1 }));
}

/** Lines of a living checklist in words: a team's own, or such as no longer apply. */
export function keptWords(lines: readonly KeptLine[], language: Language): readonly ItemWords[] {
  const zh = language === 'zh';
  return lines.map((line, index) => ({
    number: index + 1,
    id: line.id,
    phase: line.section,
    phaseName: say(SECTION_NAMES[line.section], language),
    item: line.item,
    doubt: line.section === 'gone' ? goneSince(line, language) : '',
    isRequired: line.section === 'gone',
    basis: line.section === 'gone' ? '' : zh ? '自行增加' : "the team's own",
    actor: line.who ?? '',
    due: line.due ?? '',
    cites: line.article ?? '',
    stands: null,
    state: '',
    tracked: line,
  }));
}

const SECTION_NAMES: Readonly<Record<KeptLine['section'], Bilingual>> = {
  ...PHASE_NAMES,
  own: { zh: '自行增加', en: "The team's own" },
  gone: { zh: '不再适用', en: 'No longer applies' },
};

/** `2026-12-25 起不再适用：理由`. */
function goneSince({ since, why }: KeptLine, language: Language): string {
  const zh = language === 'zh';
  const day = since ?? '';
  const when = zh ? `${day}${day === '' ? '' : ' 起'}不再适用` : `no longer applies${day === '' ? '' : ` since ${day}`}`;
  return why === undefined ? when : `${when}${zh ? '：' : ': '}${why}`;
}
