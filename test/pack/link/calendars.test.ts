import { describe, expect, it } from 'vitest';
import { CALENDAR, CLOCKS, EVENTS, SCHEDULE_FILES } from '../../checklist/schedule/pack.js';
import { compileMini, compileOverlay, type Files, unwrap } from '../../fixtures/packs.js';

async function problems(files: Files): Promise<(readonly [string, string | undefined])[]> {
  const compiled = await compileMini({ ...SCHEDULE_FILES, ...files });
  return compiled.diagnostics.map((found) => [found.code, found.text] as const);
}

const head = SCHEDULE_FILES['pack.yaml'] ?? '';
const withEvents = (from: string, to: string): Files => ({ 'pack.yaml': head.replace(EVENTS, EVENTS.replace(from, to)) });

describe('calendars, clocks and events of a pack', () => {
  it('are linked', async () => {
    const pack = unwrap(await compileMini(SCHEDULE_FILES));
    expect(pack.calendars.map(({ id, period }) => [id, period])).toEqual([['spring', { from: 20260101, to: 20270101 }]]);
    expect(pack.clocks.map(({ id, cites }) => [id, cites.map((cite) => cite.at)])).toEqual([['decision', ['decree#15']]]);
    expect(pack.counting).toHaveLength(1);
  });

  it.each([
    ['a make-up day that is a weekday', CALENDAR.replace('2026-02-28', '2026-02-27'), '2026-02-27'],
    ['a make-up day within days off', CALENDAR.replace('2026-02-28', '2026-02-21'), '2026-02-21'],
    ['a make-up day of another year', CALENDAR.replace('2026-02-28', '2025-02-08'), '2025-02-08'],
    ['days off of another year', CALENDAR.replace('first: 2026-10-01', 'first: 2025-10-01'), '2025-10-01/2026-10-07'],
  ])('refuse %s', async (_, text, found) => {
    expect(await problems({ 'calendar/spring.yaml': text })).toEqual([['E_CALENDAR', found]]);
  });

  it('refuse two calendars of the same days', async () => {
    const other = CALENDAR.replace('id: spring', 'id: twin');
    expect(await problems({ 'calendar/twin.yaml': other })).toEqual([['E_CALENDAR', 'twin']]);
  });

  it('refuse a calendar without an end, and days off that end before they begin', async () => {
    expect(await problems({ 'calendar/spring.yaml': CALENDAR.replace(', to: 2027-01-01', '') })).toMatchObject([
      ['E_SCHEMA', expect.anything()],
    ]);
    expect(await problems({ 'calendar/spring.yaml': CALENDAR.replace('last: 2026-10-07', 'last: 2026-09-07') })).toMatchObject([
      ['E_SCHEMA', expect.anything()],
    ]);
  });

  it('refuse a clock of an unknown event, of an unknown rule, with a figure nobody verified', async () => {
    expect(await problems({ 'calendar/clocks.yaml': CLOCKS.replace('starts: accepted', 'starts: acepted') })).toEqual([
      ['E_UNKNOWN_REFERENCE', 'acepted'],
    ]);
    expect(await problems({ 'calendar/clocks.yaml': CLOCKS.replace('[filing]', '[fileing]') })).toEqual([
      ['E_UNKNOWN_REFERENCE', 'fileing'],
    ]);
    expect(
      await problems({ 'calendar/clocks.yaml': CLOCKS.replace('{ at: decree#15, figure: secondary }', 'decree#11') }),
    ).toEqual([['E_CITATION', 'decree#11']]);
  });

  it('refuse an event dated by what is no step and no date', async () => {
    expect(await problems(withEvents('step: steps.ethics', 'step: site.grade'))).toEqual([['E_UNKNOWN_FACT', 'site.grade']]);
    expect(await problems(withEvents('fact: study.start', 'fact: study.subjects'))).toEqual([
      ['E_UNKNOWN_FACT', 'study.subjects'],
    ]);
  });

  it.each([
    ['what must come first', withEvents('step: steps.ethics', 'step: steps.ethics, notBefore: [{ event: decided }]')],
    ['a clock', { 'calendar/clocks.yaml': CLOCKS.replace('starts: accepted, ends: decided', 'starts: decided, ends: filed') }],
    ['recurrence', withEvents('step: steps.ethics', 'yearlyAfter: decided')],
  ])('refuse events that go in a circle by %s', async (_, files) => {
    expect(new Set((await problems(files)).map(([code]) => code))).toEqual(new Set(['E_CYCLE']));
  });

  it('let an overlay add a year, but not change one', async () => {
    const added = await compileOverlay({
      'calendar/next.yaml': CALENDAR.replaceAll('2026-', '2025-')
        .replace('to: 2027', 'to: 2026')
        .replace(/workdays: .*/, 'workdays: []'),
    });
    expect(unwrap(added).calendars).toHaveLength(1);
    expect(added.diagnostics).toEqual([]);
  });
});
