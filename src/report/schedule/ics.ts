import type { Assessment } from '../../assessment/assessment.js';
import { dayOf } from '../../checklist/schedule/moment.js';
import type { Schedule } from '../../checklist/schedule/schedule.js';
import { showDay } from '../../logic/calendar-date.js';
import { addDays, dayIndex } from '../../logic/day-arithmetic.js';
import { neutralise } from '../../pack/clean-text.js';
import { citations, sourcesOf } from '../citation.js';
import { ACTOR_NAMES } from '../labels.js';
import { type Language, say } from '../language.js';
import { receiptText } from '../outcome-blocks.js';
import { type Row, rowsOf } from './rows.js';
import { dueText, ruleText } from './words.js';

/** Alarms at nine in the morning, seven days and one day before an all-day event that begins at midnight. */
const ALARMS = ['-P6DT15H', '-PT15H'];

/** Days since 1970 of 2020-01-01: revisions count from there, so that they grow with the as-of date and stay small. */
const FIRST_REVISION = 18262;

/**
 * The last days that are certain as a calendar file (RFC 5545): all-day events, with alarms for what is still to be done.
 * Identifiers stay the same when dates are computed anew, and all times follow from the as-of date: same schedule, same bytes.
 */
export function scheduleIcs(assessment: Assessment, schedule: Schedule, language: Language): string {
  const zh = language === 'zh';
  const rows = [...rowsOf(schedule, 'deadline'), ...rowsOf(schedule, 'clock')];
  const dated = rows.filter(({ entry }) => dayOf(entry.due) !== undefined);
  const { id, title } = assessment.case;
  const name = zh ? `双轨日程：${title ?? id}` : `dualtrack schedule: ${title ?? id}`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//dualtrack//schedule//${zh ? 'ZH' : 'EN'}`,
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...dated.flatMap((row) => event(row, assessment, schedule, language)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function event({ entry, also }: Row, assessment: Assessment, schedule: Schedule, language: Language): string[] {
  const zh = language === 'zh';
  const day = dayOf(entry.due) ?? schedule.asOf;
  const { pack } = assessment.findings.situation.index;
  const who = entry.kind === 'clock' ? say(entry.clock.authority, language) : say(ACTOR_NAMES[entry.actor], language);
  const prefix =
    entry.kind === 'clock'
      ? zh
        ? `【主管部门】${who}：`
        : `[authority] ${who}: `
      : entry.status === 'done'
        ? zh
          ? '【已完成】'
          : '[done] '
        : '';
  const summary = `${prefix}${say(entry.item, language)}`;
  const description = [
    `${zh ? '期限：' : 'Time limit: '}${ruleText(entry, pack, language)}`,
    `${zh ? '最后一日：' : 'Last day: '}${dueText(entry, language)}`,
    `${zh ? '责任方：' : 'Who: '}${who}`,
    ...also.map((other) => `${zh ? '同期：' : 'With it: '}${say(other.item, language)}`),
    `${zh ? '依据：' : 'Article: '}${citations(entry.cites, sourcesOf(pack), language)}`,
    receiptText(assessment, language),
  ].join('\n');
  const isOpen = entry.kind !== 'clock' && entry.status !== 'done';
  return [
    'BEGIN:VEVENT',
    `UID:${encodeURIComponent(entry.id)}.${encodeURIComponent(assessment.case.id)}@dualtrack`,
    `DTSTAMP:${basic(schedule.asOf)}T000000Z`,
    `SEQUENCE:${Math.max(0, dayIndex(schedule.asOf) - FIRST_REVISION)}`,
    `DTSTART;VALUE=DATE:${basic(day)}`,
    `DTEND;VALUE=DATE:${basic(addDays(day, 1))}`,
    `SUMMARY;LANGUAGE=${zh ? 'zh-CN' : 'en'}:${escaped(summary)}`,
    `DESCRIPTION;LANGUAGE=${zh ? 'zh-CN' : 'en'}:${escaped(description)}`,
    `CATEGORIES:${escaped(entry.kind === 'clock' ? (zh ? '主管部门时限' : 'authority') : zh ? '己方期限' : 'deadline')}`,
    'TRANSP:TRANSPARENT',
    ...(isOpen ? ALARMS.flatMap((trigger) => alarm(trigger, summary)) : []),
    'END:VEVENT',
  ];
}

function alarm(trigger: string, summary: string): string[] {
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(summary)}`, `TRIGGER:${trigger}`, 'END:VALARM'];
}

function basic(day: number): string {
  return showDay(day).replaceAll('-', '');
}

/** A value of type TEXT: backslash, semicolon, comma and line feed written out (RFC 5545, section 3.3.11). */
function escaped(text: string): string {
  return neutralise(text)
    .replaceAll('\t', ' ')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

const LONGEST = 75;

/** A line cut so that no piece is longer than 75 octets, the rest on lines that begin with a space; characters stay whole. */
function folded(line: string): string {
  let result = '';
  let used = 0;
  for (const character of line) {
    const octets = octetsOf(character);
    if (used + octets > LONGEST) {
      result += '\r\n ';
      used = 1;
    }
    result += character;
    used += octets;
  }
  return result;
}

/** Length of a character in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
