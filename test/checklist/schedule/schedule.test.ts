import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildChecklist } from '../../../src/checklist/checklist.js';
import { type Schedule, scheduleOf } from '../../../src/checklist/schedule/schedule.js';
import { parseDay } from '../../../src/logic/calendar-date.js';
import { addDays } from '../../../src/logic/day-arithmetic.js';
import type { Pack } from '../../../src/pack/model.js';
import { RESEARCH } from '../../fixtures/cases.js';
import { assessFacts } from '../../fixtures/packs.js';
import { schedulePack } from './pack.js';

let pack: Pack;
let made: Promise<Pack> | undefined;
beforeEach(async () => {
  made ??= schedulePack();
  pack = await made;
});

type Facts = Readonly<Record<string, unknown>>;

function schedule(events: Readonly<Record<string, string>> = {}, facts: Facts = RESEARCH, on = '2026-09-25'): Schedule {
  const assessment = assessFacts(pack, facts, on);
  const given = new Map(Object.entries(events).map(([id, day]) => [id, parseDay(day) ?? 0]));
  return scheduleOf(assessment, buildChecklist(assessment), given);
}

const entry = (of: Schedule, id: string) => of.entries.find((candidate) => candidate.id === id);
const due = (of: Schedule, id: string) => {
  const found = entry(of, id);
  return found && { ...found.due, status: found.status };
};
const event = (of: Schedule, id: string) => of.events.find((candidate) => candidate.event.id === id);
const codes = (of: Schedule) => of.findings.map(({ code, events }) => [code, ...events]);

describe('a deadline', () => {
  it('has its day where its event has one, the day of the event not counted', () => {
    const of = schedule({ 'ethics-passed': '2026-09-28' });
    expect(due(of, 'filing.file')).toEqual({ earliest: 20261010, latest: 20261010, unpublished: false, status: 'due' });
  });

  it('counts from the day the case gives for a step that is done; what is given otherwise comes first', () => {
    const done = { ...RESEARCH, 'steps.ethics': { value: 'done', on: '2026-09-18' } };
    expect(due(schedule({}, done), 'filing.file')).toMatchObject({ latest: 20260925, status: 'due' });
    expect(due(schedule({}, done, '2026-09-26'), 'filing.file')).toMatchObject({ status: 'overdue' });
    expect(due(schedule({ 'ethics-passed': '2026-09-21' }, done), 'filing.file')).toMatchObject({ latest: 20260928 });
  });

  it('without a date stays a bound: no step is done before the as-of date', () => {
    expect(due(schedule(), 'filing.file')).toEqual({ earliest: 20261009, unpublished: false, status: 'waiting' });
    expect(entry(schedule(), 'filing.file')?.waitsFor).toEqual(['ethics-passed']);
  });

  it('after the later of two events is no earlier than either allows, and certain once both are', () => {
    const half = schedule({ 'ethics-passed': '2026-10-20' });
    expect(due(half, 'reports.both')).toMatchObject({ earliest: 20261030, status: 'waiting' });
    expect(due(half, 'reports.both')).not.toHaveProperty('latest');
    expect(due(schedule({ 'ethics-passed': '2026-10-20', started: '2026-11-01' }), 'reports.both')).toMatchObject({
      earliest: 20261111,
      latest: 20261111,
    });
  });

  it('of calendar days that ends on a day of rest keeps its day and notes the later one', () => {
    const of = schedule({ accident: '2026-09-26' });
    expect(entry(of, 'reports.accident')).toMatchObject({ due: { latest: 20261003 }, extended: 20261008, status: 'due' });
    expect(entry(schedule({ accident: '2026-09-26' }, RESEARCH, '2026-10-05'), 'reports.accident')?.status).toBe('grace');
    expect(entry(schedule({ accident: '2026-09-26' }, RESEARCH, '2026-10-09'), 'reports.accident')?.status).toBe('overdue');
    expect(entry(schedule({ accident: '2026-09-21' }), 'reports.accident')).not.toHaveProperty('extended');
  });

  it('that counts from what may never happen waits for it without bounds', () => {
    expect(due(schedule(), 'reports.accident')).toEqual({ unpublished: false, status: 'contingent' });
  });

  it('before an event is the day before', () => {
    const of = schedule({}, { ...RESEARCH, 'study.start': '2026-11-01' });
    expect(due(of, 'reports.notice')).toMatchObject({ latest: 20261031 });
  });

  it('of a vague date in the case has bounds', () => {
    const of = schedule({}, { ...RESEARCH, 'study.start': '2026-11' });
    expect(due(of, 'reports.notice')).toMatchObject({ earliest: 20261031, latest: 20261129, status: 'waiting' });
  });

  it('beyond the calendar is not computed', () => {
    const of = schedule({ 'ethics-passed': '2026-12-29' });
    expect(due(of, 'filing.file')).toEqual({ earliest: 20270103, unpublished: true, status: 'unpublished' });
  });

  it('of retention stands, with the day until which it lasts', () => {
    const of = schedule({ started: '2024-02-29' });
    expect(due(of, 'reports.keep')).toMatchObject({ latest: 20540228, status: 'standing' });
  });

  it('that recurs is the next one not past', () => {
    const at = (on: string) => due(schedule({ decided: '2024-07-10' }, RESEARCH, on), 'reports.yearly')?.latest;
    expect(at('2026-09-10')).toBe(20260910);
    expect(at('2026-09-11')).toBe(20270910);
  });
});

describe('a chain of events', () => {
  it('carries the last days on, each step by its own last day', () => {
    const of = schedule({ 'ethics-passed': '2026-09-28' });
    expect(event(of, 'accepted')).toMatchObject({ when: { earliest: 20260928 }, source: 'order' });
    const accepted = schedule({ 'ethics-passed': '2026-09-28', accepted: '2026-10-12' });
    expect(due(accepted, 'decision')).toMatchObject({ latest: 20261109, status: 'due' });
    expect(entry(accepted, 'decision')).toMatchObject({ extendable: { latest: 20261123 } });
    expect(event(accepted, 'decided')).toMatchObject({ when: { earliest: 20261012, latest: 20261123 }, source: 'computed' });
    expect(due(accepted, 'reports.yearly')).toMatchObject({ earliest: 20271212, latest: 20280123, status: 'waiting' });
  });

  it('is computed anew from actual dates', () => {
    const of = schedule({ accepted: '2026-10-12', decided: '2026-10-20' });
    expect(entry(of, 'decision')?.status).toBe('done');
    expect(due(of, 'reports.yearly')).toMatchObject({ latest: 20271220 });
  });

  it('never gives a last day outside the bounds it gave before an event was dated', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 40 }), (after, late) => {
        const accepted = addDays(20260102, after);
        const decided = addDays(accepted, late);
        const text = (day: number) => `${Math.floor(day / 10000)}-${String(day).slice(4, 6)}-${String(day).slice(6)}`;
        const before = schedule({ accepted: text(accepted) }, RESEARCH, '2026-01-02');
        const bounds = event(before, 'decided')?.when;
        const actual = schedule({ accepted: text(accepted), decided: text(decided) }, RESEARCH, '2026-01-02');
        const yearly = due(actual, 'reports.yearly')?.latest ?? 0;
        const foreseen = due(before, 'reports.yearly');
        expect(yearly).toBeGreaterThanOrEqual(foreseen?.earliest ?? 0);
        if (decided <= (bounds?.latest ?? 0)) expect(yearly).toBeLessThanOrEqual(foreseen?.latest ?? 0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('findings', () => {
  it('name events in an impossible order, with the article', () => {
    const of = schedule({ 'ethics-passed': '2026-10-12', filed: '2026-10-09' });
    expect(codes(of)).toEqual([['event-order', 'ethics-passed', 'filed']]);
    expect(of.findings[0]?.cites.map((cite) => cite.at)).toEqual(['decree#14']);
  });

  it('name a step done after its last day', () => {
    const filed = {
      ...RESEARCH,
      'steps.ethics': { value: 'done', on: '2026-09-01' },
      'steps.filing': { value: 'done', on: '2026-09-14' },
    };
    expect(codes(schedule({}, filed))).toEqual([['done-late', 'filed']]);
    expect(entry(schedule({}, filed), 'filing.file')?.status).toBe('done');
  });

  it('name dates that the case contradicts', () => {
    expect(codes(schedule({ 'ethics-passed': '2026-09-24' }))).toEqual([['event-disagrees', 'ethics-passed']]);
    expect(codes(schedule({ 'ethics-passed': '2026-10-24' }))).toEqual([]);
    expect(codes(schedule({ filed: '2026-10-24' }, { ...RESEARCH, 'steps.filing': 'will-not-do' }))).toEqual([
      ['event-disagrees', 'filed'],
    ]);
    expect(codes(schedule({}, { ...RESEARCH, 'steps.ethics': { value: 'done', on: '2026-09-30' } }))).toEqual([
      ['event-ahead', 'ethics-passed'],
    ]);
  });

  it('name what is past its last day, but not the authority', () => {
    const events = { accepted: '2026-02-02', 'ethics-passed': '2026-01-05' };
    const of = schedule(events, { ...RESEARCH, 'steps.ethics': 'done' });
    expect(codes(of)).toEqual([['overdue', 'ethics-passed']]);
    expect(due(of, 'decision')?.status).toBe('overdue');
  });
});
