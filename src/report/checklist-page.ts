import type { ChecklistEntry } from '../checklist/checklist.js';
import type { Pack } from '../pack/model.js';
import { citations, sourcesOf } from './citation.js';
import { deadline, eventNames } from './deadline.js';
import { ACTOR_NAMES, ITEM_ROLES, ITEM_STATES, PHASE_NAMES } from './labels.js';
import { type Language, say } from './language.js';
import { type Block, heading, type Line, span } from './page/blocks.js';

/** A checklist as one table per phase: state, item, actor, article, deadline. */
export function checklistBlocks(entries: readonly ChecklistEntry[], pack: Pack, language: Language): Block[] {
  const phases = [...new Set(entries.map((entry) => entry.phase))];
  return phases.flatMap((phase) => [heading(3, say(PHASE_NAMES[phase], language)), phaseTable(entries.filter((entry) => entry.phase === phase), pack, language)]);
}

function phaseTable(entries: readonly ChecklistEntry[], pack: Pack, language: Language): Block {
  const zh = language === 'zh';
  const names = eventNames(pack);
  const sources = sourcesOf(pack);
  const rows = entries.map((entry): Line[] => [
    [entry.state === null ? '☐' : span(ITEM_ROLES[entry.state], say(ITEM_STATES[entry.state], language))],
    [
      say(entry.item, language),
      entry.certain ? '' : span('warn', zh ? '（是否适用未定）' : ' (may not apply)'),
      entry.basis === 'good-practice' ? span('dim', zh ? '（良好实践）' : ' (good practice)') : '',
      entry.due === null ? '' : span('strong', `${zh ? '\n期限：' : '\nDue: '}${deadline(entry.due, names, language)}`),
    ],
    [say(ACTOR_NAMES[entry.actor], language)],
    [span('dim', citations(entry.cites, sources, language))],
  ]);
  const columns = [
    { header: '' },
    { header: zh ? '事项' : 'Item', flex: 5 },
    { header: zh ? '责任方' : 'Who' },
    { header: zh ? '依据' : 'Article', flex: 3 },
  ];
  return { kind: 'table', columns, rows };
}
