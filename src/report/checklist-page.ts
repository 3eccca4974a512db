import type { Assessment } from '../assessment/assessment.js';
import type { ChecklistEntry } from '../checklist/checklist.js';
import type { LinkedReadiness, Pack } from '../pack/model.js';
import { citations, sourcesOf } from './citation.js';
import { deadline, eventNames } from './deadline.js';
import { ACTOR_NAMES, ITEM_ROLES, ITEM_STATES, PHASE_NAMES } from './labels.js';
import { type Language, say } from './language.js';
import { outcomeBlocks, receiptLine } from './outcome-blocks.js';
import { type Block, heading, type Line, list, type Page, paragraph, section, span } from './page/blocks.js';

/** The checklist of a case, and of a readiness list where one is given, on a page of its own. */
export function checklistPage(
  assessment: Assessment,
  entries: readonly ChecklistEntry[],
  readiness: { readonly list: LinkedReadiness; readonly entries: readonly ChecklistEntry[] } | undefined,
  language: Language,
): Page {
  const zh = language === 'zh';
  const { pack } = assessment.findings.situation.index;
  const own = checklistBlocks(entries, pack, language);
  const extra =
    readiness === undefined
      ? []
      : section(2, say(readiness.list.title, language), checklistBlocks(readiness.entries, pack, language));
  const none = paragraph(zh ? '没有清单：结论见上。' : 'There is no checklist: see the outcome above.');
  return [
    ...outcomeBlocks(assessment, language),
    ...section(2, zh ? '清单' : 'Checklist', own.length > 0 ? own : [none]),
    ...extra,
    receiptLine(assessment, language),
  ];
}

/** A checklist as one table per phase: state, item, actor, article, deadline. */
export function checklistBlocks(entries: readonly ChecklistEntry[], pack: Pack, language: Language): Block[] {
  const phases = [...new Set(entries.map((entry) => entry.phase))];
  return phases.flatMap((phase) => [
    heading(3, say(PHASE_NAMES[phase], language)),
    phaseTable(
      entries.filter((entry) => entry.phase === phase),
      pack,
      language,
    ),
  ]);
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

/**
 * The checklist in brief, for the page of a result: what the deciding rules ask for, one entry each; of the duties that
 * apply besides only how many items they add.
 */
export function briefChecklist(
  entries: readonly ChecklistEntry[],
  duties: ReadonlySet<string>,
  pack: Pack,
  language: Language,
): Block[] {
  const own = entries.filter((entry) => !duties.has(entry.rule));
  const more = entries.length - own.length;
  const phases = [...new Set(own.map((entry) => entry.phase))];
  const blocks = phases.flatMap((phase) => [
    heading(3, say(PHASE_NAMES[phase], language)),
    ...list(own.filter((entry) => entry.phase === phase).map((entry) => ({ text: briefly(entry, pack, language) }))),
  ]);
  if (more === 0) return blocks;
  const text =
    language === 'zh'
      ? `另有 ${more} 项出自同时适用的义务（伦理、知情同意、记录、遗传资源、个人信息等）；完整清单含责任方：dualtrack checklist`
      : `${more} more items come from duties that apply besides (ethics, consent, records, genetic resources, personal data …); the full list with who does what: dualtrack checklist`;
  return [...blocks, paragraph(text)];
}

function briefly(entry: ChecklistEntry, pack: Pack, language: Language): Line {
  const zh = language === 'zh';
  const state = entry.state === null ? '☐' : span(ITEM_ROLES[entry.state], say(ITEM_STATES[entry.state], language));
  const due =
    entry.due === null ? '' : span('strong', `${zh ? '　期限：' : '; due: '}${deadline(entry.due, eventNames(pack), language)}`);
  const practice = entry.basis === 'good-practice' ? span('dim', zh ? '（良好实践）' : ' (good practice)') : '';
  const cites = span(
    'dim',
    zh ? `（${citations(entry.cites, sourcesOf(pack), language)}）` : ` (${citations(entry.cites, sourcesOf(pack), language)})`,
  );
  return [state, ' ', say(entry.item, language), practice, due, cites];
}
