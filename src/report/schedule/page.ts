import type { Assessment } from '../../assessment/assessment.js';
import type { Schedule, ScheduleEntry } from '../../checklist/schedule/schedule.js';
import { showDay } from '../../logic/calendar-date.js';
import type { Pack } from '../../pack/model.js';
import { citations, sourcesOf } from '../citation.js';
import { ACTOR_NAMES } from '../labels.js';
import { type Language, say } from '../language.js';
import { asOfLine, receiptLine } from '../outcome-blocks.js';
import { outcomeSpan } from '../outcome-word.js';
import { type Block, heading, type Line, list, type Page, paragraph, section, span } from '../page/blocks.js';
import { caseName } from '../value-name.js';
import { type Row, rowsOf } from './rows.js';
import { boundsText, coverageText, DUE_ROLES, DUE_STATUSES, distanceText, dueText, EVENT_SOURCES, ruleText } from './words.js';

/** A schedule on a page: what comes before its chart and what comes after. */
export interface SchedulePage {
  readonly head: Page;
  readonly tail: Page;
}

export function schedulePage(assessment: Assessment, schedule: Schedule, language: Language): SchedulePage {
  const zh = language === 'zh';
  const { pack } = assessment.findings.situation.index;
  const all = rowsOf(schedule, 'deadline');
  const own = all.filter(({ entry }) => entry.status !== 'contingent');
  const contingent = all.filter(({ entry }) => entry.status === 'contingent');
  const clocks = rowsOf(schedule, 'clock');
  const worded = rowsOf(schedule, 'worded');
  const kept = rowsOf(schedule, 'retention');
  const none = paragraph(zh ? '清单里没有带期限的事项。' : 'Nothing in the checklist has a time limit.');
  const head: Page = [
    heading(1, zh ? '日程' : 'Schedule'),
    { kind: 'pairs', pairs: titlePairs(assessment, schedule, language) },
    ...section(2, zh ? '需要核对' : 'To check', findingBlocks(schedule, pack, language)),
    ...section(2, zh ? '己方期限' : 'Your own deadlines', own.length > 0 ? [dutyTable(own, schedule, pack, language)] : [none]),
    ...section(
      2,
      zh
        ? '主管部门的时限（约束主管部门，只供安排参考）'
        : "The authorities' time limits (they bind the authority; for planning only)",
      clocks.length > 0 ? [clockTable(clocks, schedule, pack, language)] : [],
    ),
    ...section(
      2,
      zh ? '发生时才起算的期限' : 'Time limits that run only if something happens',
      list(contingent.map((row) => brief(row, pack, language))),
    ),
    ...section(2, zh ? '没有可算日期的期限' : 'Time limits without a day', list(worded.map((row) => brief(row, pack, language)))),
    ...section(2, zh ? '保存期限' : 'Retention', list(kept.map((row) => brief(row, pack, language)))),
  ];
  const tail: Page = [
    ...section(2, zh ? '事件' : 'Events', schedule.events.length === 0 ? [] : [eventTable(schedule, language)]),
    ...section(2, zh ? '怎样计算' : 'How it is counted', countingBlocks(schedule, pack, language)),
    receiptLine(assessment, language),
  ];
  return { head, tail };
}

function titlePairs(assessment: Assessment, schedule: Schedule, language: Language): (readonly [string, Line])[] {
  const zh = language === 'zh';
  const { outcome, receipt } = assessment;
  return [
    [zh ? '案例' : 'Case', [caseName(assessment.case, language)]],
    [zh ? '基准日' : 'As of', asOfLine(receipt, language)],
    [zh ? '结论' : 'Outcome', [outcomeSpan(outcome, language)]],
    [zh ? '工作日日历' : 'Working days known', [coverageText(schedule, language)]],
  ];
}

function findingBlocks(schedule: Schedule, pack: Pack, language: Language): Block[] {
  return list(
    schedule.findings.map(({ code, message, cites }) => ({
      text: [span(code === 'event-disagrees' ? 'warn' : 'bad', say(message, language))],
      notes: cites.length === 0 ? [] : [[span('dim', citations(cites, sourcesOf(pack), language))]],
    })),
  );
}

function dutyTable(rows: readonly Row[], schedule: Schedule, pack: Pack, language: Language): Block {
  const zh = language === 'zh';
  const columns = [
    { header: zh ? '最后一日' : 'Last day', flex: 3 },
    { header: zh ? '事项' : 'Item', flex: 5 },
    { header: zh ? '责任方' : 'Who' },
    { header: zh ? '依据' : 'Article', flex: 2 },
  ];
  return {
    kind: 'table',
    columns,
    rows: rows.map(({ entry, also }): Line[] => [
      dayCell(entry, schedule, language),
      [
        say(entry.item, language),
        span('dim', `\n${ruleText(entry, pack, language)}`),
        ...also.map((other) => span('dim', `\n${zh ? '同期：' : 'with it: '}${say(other.item, language)}`)),
      ],
      [entry.kind === 'clock' ? '' : say(ACTOR_NAMES[entry.actor], language)],
      [span('dim', citations(entry.cites, sourcesOf(pack), language))],
    ]),
  };
}

function clockTable(rows: readonly Row[], schedule: Schedule, pack: Pack, language: Language): Block {
  const zh = language === 'zh';
  const columns = [
    { header: zh ? '最后一日' : 'Last day', flex: 3 },
    { header: zh ? '主管部门' : 'Authority', flex: 2 },
    { header: zh ? '事项' : 'What', flex: 5 },
    { header: zh ? '依据' : 'Article', flex: 2 },
  ];
  return {
    kind: 'table',
    columns,
    rows: rows.map(({ entry }): Line[] => [
      [...dayCell(entry, schedule, language), ...extensionNote(entry, language)],
      [entry.kind === 'clock' ? say(entry.clock.authority, language) : ''],
      [say(entry.item, language), span('dim', `\n${ruleText(entry, pack, language)}`)],
      [span('dim', citations(entry.cites, sourcesOf(pack), language))],
    ]),
  };
}

function extensionNote(entry: ScheduleEntry, language: Language): Line {
  if (entry.kind !== 'clock' || entry.extendable === undefined || entry.status === 'done') return [];
  const bounds = boundsText(entry.extendable, language);
  if (bounds === '') return [];
  return [span('dim', language === 'zh' ? `\n延长的：${bounds}` : `\nextended: ${bounds}`)];
}

function dayCell(entry: ScheduleEntry, schedule: Schedule, language: Language): Line {
  const zh = language === 'zh';
  const when = dueText(entry, language);
  if (entry.status === 'unpublished') return [span(DUE_ROLES.unpublished, when)];
  const left = entry.status === 'waiting' ? '' : distanceText(entry, schedule, language);
  const comma = left === '' ? '' : zh ? '，' : ', ';
  return [when, '\n', span(DUE_ROLES[entry.status], say(DUE_STATUSES[entry.status], language)), comma, left];
}

function brief({ entry, also }: Row, pack: Pack, language: Language) {
  const zh = language === 'zh';
  const end = entry.kind === 'retention' ? keptUntil(entry, language) : '';
  const text: Line = [[entry, ...also].map(({ item }) => say(item, language)).join(zh ? '；' : '; ')];
  const notes: Line[] = [
    [ruleText(entry, pack, language), end],
    [span('dim', citations(entry.cites, sourcesOf(pack), language))],
  ];
  return { text, notes };
}

function keptUntil({ due }: ScheduleEntry, language: Language): string {
  const zh = language === 'zh';
  if (due.earliest === undefined) return '';
  const day = showDay(due.earliest);
  if (due.latest === due.earliest) return zh ? `（到 ${day}）` : ` (until ${day})`;
  return zh ? `（至少到 ${day}）` : ` (at least until ${day})`;
}

function eventTable(schedule: Schedule, language: Language): Block {
  const zh = language === 'zh';
  const columns = [
    { header: zh ? '事件' : 'Event', flex: 4 },
    { header: zh ? '日期' : 'Date', flex: 3 },
    { header: zh ? '来源' : 'Source', flex: 2 },
    { header: 'ID' },
  ];
  return {
    kind: 'table',
    columns,
    rows: schedule.events.map(({ event, when, source }): Line[] => [
      [say(event, language)],
      [boundsText(when, language) || (zh ? '未知' : 'not known')],
      [source === 'unknown' ? '' : say(EVENT_SOURCES[source], language)],
      [span('code', event.id)],
    ]),
  };
}

function countingBlocks(schedule: Schedule, pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  const covered = zh
    ? `工作日只算到国务院办公厅已公布的安排：${coverageText(schedule, language)}；以后的日期不猜。`
    : `Working days are counted as far as the General Office of the State Council has published them: ${coverageText(schedule, language)}; nothing is guessed beyond.`;
  const rules = list(
    pack.counting.map(({ text, cites }) => ({
      text: [say(text, language)],
      notes: [[span('dim', citations(cites, sourcesOf(pack), language))]],
    })),
  );
  return [paragraph(covered), ...rules];
}
