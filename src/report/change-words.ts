import type { Bilingual } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import type { ChangeCause } from '../planner/change-causes.js';
import { citations, sourcesOf } from './citation.js';
import { inBrackets, type Language, say, type Words } from './language.js';
import { type Line, span } from './page/blocks.js';

const CHANGES: Words<ChangeCause['change']> = {
  begins: { zh: '开始施行', en: 'begins' },
  ends: { zh: '不再施行', en: 'ends' },
  turns: { zh: '按日期改变', en: 'turns on the date' },
  added: { zh: '规则包新增', en: 'added to the pack' },
  removed: { zh: '规则包删去', en: 'removed from the pack' },
  rewritten: { zh: '规则包改写', en: 'rewritten in the pack' },
};

const READING_CHANGES: Readonly<Partial<Record<ChangeCause['change'], Bilingual>>> = {
  begins: { zh: '默认解读开始适用', en: 'its default reading begins' },
  ends: { zh: '默认解读不再适用', en: 'its default reading ends' },
  turns: { zh: '默认解读改变', en: 'its default reading changes' },
};

/** What happened to a rule, in one or two words. */
export function changeWord({ kind, change }: ChangeCause, language: Language): string {
  return say((kind === 'reading' ? READING_CHANGES[change] : undefined) ?? CHANGES[change], language);
}

/** "Because of" a rule, what happened to it, and its articles. */
export function causeLine(cause: ChangeCause, pack: Pack, language: Language): Line {
  const zh = language === 'zh';
  const basis = citations(cause.cites.slice(0, 4), sourcesOf(pack), language);
  const word = changeWord(cause, language);
  const named = zh ? `因“${cause.title.zh}”${word}` : `because of "${cause.title.en}": ${word}`;
  return [named, span('dim', inBrackets(basis, language))];
}
