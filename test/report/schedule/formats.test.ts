import { beforeEach, describe, expect, it } from 'vitest';
import type { Assessment } from '../../../src/assessment/assessment.js';
import { buildChecklist } from '../../../src/checklist/checklist.js';
import { type Schedule, scheduleOf } from '../../../src/checklist/schedule/schedule.js';
import { parseDay } from '../../../src/logic/calendar-date.js';
import type { Pack } from '../../../src/pack/model.js';
import { displayWidth } from '../../../src/report/layout/index.js';
import { pageText } from '../../../src/report/page/to-text.js';
import { chartOf } from '../../../src/report/schedule/bars.js';
import { scheduleDocument } from '../../../src/report/schedule/document.js';
import { scheduleIcs } from '../../../src/report/schedule/ics.js';
import { mermaidGantt } from '../../../src/report/schedule/mermaid-gantt.js';
import { schedulePage } from '../../../src/report/schedule/page.js';
import { chartSvg } from '../../../src/report/schedule/svg.js';
import { textChart } from '../../../src/report/schedule/text-chart.js';
import { RESULT_SCHEMAS } from '../../../src/report/schema/result-schemas.js';
import { schedulePack } from '../../checklist/schedule/pack.js';
import { RESEARCH } from '../../fixtures/cases.js';
import { tryAssess, unwrap } from '../../fixtures/packs.js';

let made: Promise<Pack> | undefined;
let pack: Pack;
beforeEach(async () => {
  made ??= schedulePack();
  pack = await made;
});

const TITLE = '膝骨关节炎；a, b: c # "d" <e> \\ f\u001b[31m\u202e';
/** Terminal escapes and marks that reorder text. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}]/u;
const EVENTS = { 'ethics-passed': '2026-09-28', accepted: '2026-10-12', started: '2026-11-01' };

function make(events: Readonly<Record<string, string>> = EVENTS, on = '2026-09-25'): readonly [Assessment, Schedule] {
  const plain = unwrap(tryAssess(pack, { facts: RESEARCH }, on));
  const assessment = { ...plain, case: { ...plain.case, id: 'a/b c', title: TITLE } };
  const given = new Map(Object.entries(events).map(([id, day]) => [id, parseDay(day) ?? 0]));
  return [assessment, scheduleOf(assessment, buildChecklist(assessment), given)];
}

/** Reads a calendar file as RFC 5545 says: unfolded, components nested, properties split, text unescaped. */
function readCalendar(text: string) {
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const events: Map<string, string[]>[] = [];
  const open: string[] = [];
  for (const line of text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)) {
    const match = /^([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)$/s.exec(line);
    if (match === null) throw new Error(`no property: ${line}`);
    const [, name = '', parameters = '', value = ''] = match;
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push(new Map());
    } else if (name === 'END') expect(open.pop()).toBe(value);
    else {
      const key = `${open.slice(1).join('/')}:${name}${parameters}`;
      const into = events.at(-1);
      if (open.length > 1)
        into?.set(key, [
          ...(into.get(key) ?? []),
          value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)),
        ]);
    }
  }
  expect(open).toEqual([]);
  return events;
}

describe('a calendar file', () => {
  it('holds the certain last days as all-day events with alarms', () => {
    const [assessment, schedule] = make();
    const events = readCalendar(scheduleIcs(assessment, schedule, 'zh'));
    const days = events.map((event) => [event.get('VEVENT:DTSTART;VALUE=DATE')?.[0], event.get('VEVENT:DTEND;VALUE=DATE')?.[0]]);
    expect(days).toEqual([
      ['20261010', '20261011'],
      ['20261031', '20261101'],
      ['20261111', '20261112'],
      ['20261109', '20261110'],
    ]);
    expect(events[0]?.get('VEVENT/VALARM:TRIGGER')).toEqual(['-P6DT15H', '-PT15H']);
    expect(events[3]?.get('VEVENT/VALARM:TRIGGER')).toBeUndefined();
    expect(events[0]?.get('VEVENT:DTSTAMP')).toEqual(['20260925T000000Z']);
    expect(new Set(events.map((event) => event.get('VEVENT:UID')?.[0])).size).toBe(4);
    expect(events[0]?.get('VEVENT:DESCRIPTION;LANGUAGE=zh-CN')?.[0]).toContain('\n');
  });

  it('keeps its identifiers when dates are computed anew, and is the same for the same day', () => {
    const [assessment, schedule] = make();
    const [, later] = make({ ...EVENTS, 'ethics-passed': '2026-10-08' }, '2026-09-26');
    const uids = (of: Schedule) => readCalendar(scheduleIcs(assessment, of, 'en')).map((event) => event.get('VEVENT:UID')?.[0]);
    expect(uids(later)).toEqual(uids(schedule));
    expect(scheduleIcs(assessment, schedule, 'en')).toBe(scheduleIcs(...make(), 'en'));
    const sequence = (of: Schedule) => Number(readCalendar(scheduleIcs(assessment, of, 'en'))[0]?.get('VEVENT:SEQUENCE')?.[0]);
    expect(sequence(later)).toBe(sequence(schedule) + 1);
  });
});

describe('a chart', () => {
  it.each([40, 60, 80, 120])('as text is no wider than %i columns and uses only ASCII for its bars', (width) => {
    const [, schedule] = make();
    const chart = chartOf(schedule, 'zh');
    if (chart === undefined) throw new Error('no chart');
    const lines = textChart(chart, width, 'zh');
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    const row = lines.find((line) => line.endsWith('2026-10-10')) ?? '';
    expect(row).toMatch(/=*#/);
    const columns = lines
      .slice(0, lines.indexOf(''))
      .filter((line) => / \d{4}-\d\d-\d\d$/.test(line))
      .map((line) => displayWidth(line));
    expect(new Set(columns).size).toBe(1);
  });

  it('draws bounds where a day is not certain, and marks what is past', () => {
    const [, schedule] = make({ ...EVENTS, 'ethics-passed': '2026-01-05' });
    const chart = chartOf(schedule, 'en');
    const bar = (id: string) => chart?.bars.find((candidate) => candidate.id === id);
    expect(bar('filing.file')).toMatchObject({ status: 'overdue', certain: true });
    expect(bar('reports.yearly')).toMatchObject({ certain: false, openEnd: false, from: 20271212, to: 20280123 });
    const text = textChart(chart as NonNullable<typeof chart>, 80, 'en').join('\n');
    expect(text).toContain('!');
    expect(text).toMatch(/\.\.|\. /);
  });

  it('in Mermaid names no task with signs that end a name, and gives every task an id of its own', () => {
    const [, schedule] = make();
    const text = mermaidGantt(chartOf(schedule, 'zh') as NonNullable<ReturnType<typeof chartOf>>, TITLE, 'zh');
    const lines = text.trimEnd().split('\n');
    expect(lines[0]).toBe('gantt');
    const tasks = lines.filter((line) => line.includes(' :'));
    const ids = tasks.map((line) => {
      const match =
        /^ {2}[^:;#\n]+ :(?:(?:milestone|active|done|crit), )?([\w-]+), \d{4}-\d\d-\d\d, (?:\d{4}-\d\d-\d\d|0d)$/.exec(line);
      expect(match, line).not.toBeNull();
      return match?.[1];
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(text).not.toMatch(UNSEEN);
  });

  it('in SVG says every bar in words and escapes what it is given', () => {
    const [, schedule] = make();
    const chart = chartOf(schedule, 'en') as NonNullable<ReturnType<typeof chartOf>>;
    const svg = chartSvg(chart, TITLE, 'en');
    expect(svg).toContain('role="img"');
    expect(svg).toMatch(/<title id="title">[^<]*&lt;e&gt;[^<]*<\/title>/);
    const description = /<desc id="description">([^<]*)<\/desc>/.exec(svg)?.[1] ?? '';
    for (const bar of chart.bars) expect(description).toContain(bar.label.replaceAll('"', '&quot;'));
    expect(svg).not.toMatch(UNSEEN);
    expect(svg.match(/<g>/g)).toHaveLength(chart.bars.length);
  });

  it('is not there where nothing has a day', () => {
    const assessment = unwrap(tryAssess(pack, { facts: { 'act.kind': 'preclinical' } }, '2026-09-25'));
    expect(chartOf(scheduleOf(assessment, buildChecklist(assessment), new Map()), 'zh')).toBeUndefined();
  });
});

describe('a schedule', () => {
  it('as JSON fits its schema', () => {
    for (const events of [
      {},
      EVENTS,
      { 'ethics-passed': '2026-12-30', accepted: '2026-12-30' },
      { started: '2026-01-01', filed: '2026-01-01' },
    ]) {
      const [assessment, schedule] = make(events);
      RESULT_SCHEMAS.schedule.parse(JSON.parse(JSON.stringify(scheduleDocument(assessment, schedule))));
    }
  });

  it('on a page tells own deadlines, clocks, conditional ones and retention apart, in both languages', () => {
    const [assessment, schedule] = make();
    for (const language of ['zh', 'en'] as const) {
      const { head, tail } = schedulePage(assessment, schedule, language);
      const sections = [...head, ...tail].flatMap((block) =>
        block.kind === 'heading' && block.level === 2 ? [block.text.join('')] : [],
      );
      expect(sections).toHaveLength(6);
      const text = pageText([...head, ...tail], { width: 80 });
      for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    }
  });
});
